//! `cargo xtask serve`: build everything and run it.

use std::net::SocketAddr;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::build;
use crate::paths::Paths;
use crate::running::Options;

/// Builds the product and becomes the server, which prints addresses and demo accounts itself.
pub(crate) fn serve(paths: &Paths, port: u16, data: Option<PathBuf>) -> Result<()> {
    build::all(paths)?;
    let data = data.unwrap_or_else(|| paths.root.join("data"));
    let options = Options::release(paths, &data, SocketAddr::from(([127, 0, 0, 1], port)));
    // In our own place, so that Ctrl-C and service managers reach the server itself.
    Err(options.command().exec())
        .with_context(|| format!("cannot run {}", paths.server().display()))
}
