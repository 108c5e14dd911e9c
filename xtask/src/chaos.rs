//! `cargo xtask chaos`: writes dossiers while browser and server are killed at random and the network
//! goes (`e2e/chaos`), and judges that each was received once with all of its answers, or is a draft
//! from which nothing that was kept is gone.

use std::process::Command;

use anyhow::Result;

use crate::build;
use crate::paths::Paths;
use crate::running::free_port;
use crate::shell::run;
use crate::tools::browser::{self, Browser};
use crate::tools::node;

/// Builds what is killed and kills it so many times; the same seed kills alike.
pub(crate) fn chaos(paths: &Paths, kills: u32, seed: u32) -> Result<()> {
    run(&mut command(paths, kills, seed)?)
}

fn command(paths: &Paths, kills: u32, seed: u32) -> Result<Command> {
    build::site(paths)?;
    let program = build::dev_server(paths)?;
    node::ready(paths)?;
    let mut node = Command::new("node");
    node.current_dir(paths.e2e())
        .arg("chaos/run.js")
        .env("MOTCUA_PROGRAM", program)
        .env("MOTCUA_SITE", paths.site())
        .env("MOTCUA_PORT", free_port()?.to_string())
        .env("MOTCUA_KILLS", kills.to_string())
        .env("MOTCUA_SEED", seed.to_string());
    if let Browser::Installed(program) = browser::find(paths)? {
        node.env("MOTCUA_CHROMIUM", program);
    }
    Ok(node)
}
