//! A Chromium: the one on PATH, else Debian's, else Playwright's own.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{debian, node};
use crate::paths::Paths;
use crate::shell::{is_program, on_path, run, say};
use crate::world;

/// Names under which Chromium and Chrome are installed, the freest first.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
/// Where macOS keeps it.
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Which browser the journeys use.
#[derive(Debug)]
pub(crate) enum Browser {
    /// The program at this path.
    Installed(PathBuf),
    /// The one that Playwright keeps for itself.
    Playwrights,
}

/// Finds a browser or installs one; the packages of `e2e` must be there.
pub(crate) fn find(paths: &Paths) -> Result<Browser> {
    if let Some(found) = installed() {
        return Ok(Browser::Installed(found));
    }
    if debian::is_root() && on_path("apt-get").is_some() {
        debian::install(&["chromium"], "a browser")?;
        return installed().map(Browser::Installed).context("Debian's chromium is not on PATH");
    }
    say("no Chromium on PATH: fetching Playwright's own (npx playwright install chromium)");
    run(node::playwright(paths).args(["install", "chromium"]))
        .context("install Chromium or Chrome, or set MOTCUA_CHROMIUM to its path")?;
    Ok(Browser::Playwrights)
}

fn installed() -> Option<PathBuf> {
    let named = world::variable("MOTCUA_CHROMIUM").map(PathBuf::from);
    named
        .or_else(|| NAMES.iter().find_map(|name| on_path(name)))
        .or_else(|| Some(PathBuf::from(MAC)).filter(|path: &PathBuf| is_program(Path::new(path))))
}
