//! Debian's packages, for machines where we are root.

use std::process::Command;

use anyhow::{Result, bail};

use crate::shell::{on_path, output, run, say};

/// Whether this process may do everything on this machine.
pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs Debian packages. Fails, naming the command to type, when we are not root or not on a
/// machine with `apt-get`.
pub(crate) fn install(packages: &[&str], what_for: &str) -> Result<()> {
    let names = packages.join(" ");
    if on_path("apt-get").is_none() || !is_root() {
        bail!("{what_for} is missing: on Debian or Ubuntu, `sudo apt-get install {names}`");
    }
    say(&format!("{what_for} is missing: installing Debian's packages {names}"));
    run(apt().args(["update", "-q"]))?;
    run(apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
