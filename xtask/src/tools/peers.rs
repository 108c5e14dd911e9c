//! The programs of others that proofs are exchanged with: three Python libraries and one of npm,
//! with the versions and hashes of the lock files in `server/tests/peers`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::node;
use crate::build::digest;
use crate::paths::Paths;
use crate::shell::{on_path, output, run, say};

/// Where the installed peers are.
#[derive(Debug)]
pub(crate) struct Peers {
    /// A Python that has the libraries.
    pub(crate) python: PathBuf,
    /// The script beside npm's package.
    pub(crate) node: PathBuf,
}

/// Installs the peers into the target folder, unless they are there as the lock files say.
///
/// # Errors
/// When Python, npm or a package cannot be had; the words name the command.
pub(crate) fn ready(paths: &Paths) -> Result<Peers> {
    let source = paths.root.join("server/tests/peers");
    let folder = paths.target.join("peers");
    Ok(Peers { python: python(&source, &folder)?, node: npm(&source, &folder.join("node"))? })
}

fn python(source: &Path, folder: &Path) -> Result<PathBuf> {
    let lock = source.join("python/requirements.txt");
    let home = folder.join("python");
    let program = home.join("bin/python");
    let wanted = digest::hex(&std::fs::read(&lock)?);
    if is_stamped(&home, &wanted) {
        return Ok(program);
    }
    let maker = on_path("python3").context(
        "Python 3.10+ is missing: on Debian, `sudo apt-get install python3 python3-venv`",
    )?;
    say(&format!("installing claim169, cwt and pycose from PyPI into {}", home.display()));
    output(Command::new(maker).args(["-m", "venv", "--clear"]).arg(&home))
        .context("no venv: on Debian, `sudo apt-get install python3-venv`")?;
    let mut pip = Command::new(&program);
    // Ready-made packages only: compiling them is not this suite's business.
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(["--only-binary", ":all:", "--require-hashes", "--requirement"])
        .arg(&lock);
    run(&mut pip)?;
    std::fs::write(home.join(STAMP), wanted)?;
    Ok(program)
}

fn npm(source: &Path, home: &Path) -> Result<PathBuf> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        bail!("Node with npm is missing: on Debian, `sudo apt-get install nodejs npm`");
    }
    let from = source.join("node");
    let wanted = digest::hex(&std::fs::read(from.join("package-lock.json"))?);
    std::fs::create_dir_all(home)?;
    // A script finds its packages beside itself, and ours must not lie among the sources.
    for name in ["package.json", "package-lock.json", SCRIPT] {
        std::fs::copy(from.join(name), home.join(name))?;
    }
    if !is_stamped(home, &wanted) {
        say(&format!("installing @auth0/cose from npm into {}", home.display()));
        // Not `npm ci`: some registries lack cbor-x's optional native parts, and it would refuse the
        // lock file for them. What the lock file names is installed with its hashes all the same.
        let how = ["install", "--no-save", "--omit=optional", "--ignore-scripts"];
        run(node::npm_in(home).args(how).args(["--no-audit", "--no-fund"]))?;
        std::fs::write(home.join(STAMP), wanted)?;
    }
    Ok(home.join(SCRIPT))
}

const SCRIPT: &str = "peers.mjs";
/// Says which lock file the folder was made from.
const STAMP: &str = ".locked";

fn is_stamped(folder: &Path, wanted: &str) -> bool {
    std::fs::read_to_string(folder.join(STAMP)).is_ok_and(|have| have == wanted)
}
