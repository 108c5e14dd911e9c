//! `cargo xtask build`: the product in `dist/`, one program and its site folder.

pub(crate) mod digest;
pub(crate) mod manifest;

mod assemble;
mod compress;
mod css;
mod inputs;
mod keep;
mod minify;
pub(crate) mod phone;
mod server;
mod wasm;

use std::path::Path;

use anyhow::{Context, Result};

use crate::paths::Paths;
use crate::shell::say;

pub(crate) use inputs::files_below;

/// Builds site and server; what has not changed is left as it is.
pub(crate) fn all(paths: &Paths) -> Result<()> {
    site(paths)?;
    server::release(paths)
}

/// Builds `dist/site`: the browser's code, styles and public files, hashed and compressed.
pub(crate) fn site(paths: &Paths) -> Result<()> {
    let clients = wasm::compile_clients(paths)?;
    let inputs = inputs::gather(paths, &clients)?;
    let stamp = paths.dist.join("site.stamp");
    let wanted = inputs.digest();
    let unchanged = std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted);
    if unchanged && paths.site().join(manifest::NAME).is_file() {
        return Ok(());
    }
    say("assembling dist/site");
    let fresh = paths.dist.join("site.new");
    remove(&fresh)?;
    std::fs::create_dir_all(&fresh)?;
    assemble::site(paths, &inputs, &clients, &fresh)?;
    remove(&paths.site())?;
    std::fs::rename(&fresh, paths.site()).context("cannot put the new site in place")?;
    std::fs::write(stamp, wanted)?;
    Ok(())
}

/// Writes a site into the folder `to`, with the compiled code of the site in `from`: for work on
/// scripts, styles and the service worker alone.
pub(crate) fn scripts(paths: &Paths, from: &Path, to: &Path) -> Result<()> {
    let inputs = inputs::gather(paths, &[])?;
    remove(to)?;
    std::fs::create_dir_all(to)?;
    assemble::with_code_of(from, &inputs, to)
}

/// The server from the dev profile, for daily work.
pub(crate) use server::dev as dev_server;

fn remove(dir: &Path) -> Result<()> {
    if dir.exists() {
        std::fs::remove_dir_all(dir).with_context(|| format!("cannot clear {}", dir.display()))?;
    }
    Ok(())
}
