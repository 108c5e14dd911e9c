//! Node and the packages of `e2e`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::build::digest;
use crate::paths::Paths;
use crate::shell::{on_path, output, run, say};

/// Playwright needs at least this Node.
const OLDEST: u32 = 20;

/// Makes sure that Node is there and that `e2e/node_modules` is what its lock file says.
pub(crate) fn ready(paths: &Paths) -> Result<()> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        bail!("Node {OLDEST}+ with npm is missing: on Debian, `sudo apt-get install nodejs npm`");
    }
    let said = output(Command::new("node").arg("--version"))?;
    let major = said.trim_start_matches('v').split('.').next().and_then(|part| part.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST) {
        bail!("Node {said} is too old: the browser journeys need {OLDEST} or newer");
    }
    let lock = std::fs::read(paths.e2e().join("package-lock.json"))
        .context("e2e/package-lock.json is missing: run `npm install` in e2e")?;
    let stamp = paths.e2e().join("node_modules/.locked");
    let wanted = digest::hex(&lock);
    if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    say("installing the packages of e2e from its lock file (npm ci)");
    run(npm_in(&paths.e2e()).args(["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(&stamp, wanted)?;
    Ok(())
}

/// `npm` in `folder`, kept from downloading browsers by itself.
pub(crate) fn npm_in(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}

/// `npx playwright` of `e2e`'s own version; call [`ready`] first.
pub(crate) fn playwright(paths: &Paths) -> Command {
    let mut command = Command::new(paths.e2e().join("node_modules/.bin/playwright"));
    command.current_dir(paths.e2e());
    command
}
