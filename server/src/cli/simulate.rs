//! `motcua simulate-connector`: the receiving side of the hand-over contract, for trying it out.

use std::{
    net::{IpAddr, SocketAddr, TcpListener},
    time::Duration,
};

use actix_web::{dev::Server, web};
use anyhow::{Context, Result};

use crate::{
    handover::{Connectors, Mode, Simulator},
    start,
    world::World,
};

/// The systems that a demonstration connects. Traffic fines are left out, so that the sheet of a
/// system that is not connected can be seen, too.
const DEMO: [&str; 3] = ["exam", "electricity", "tax"];

/// `motcua simulate-connector`
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:3002")]
    listen: SocketAddr,
    /// The key that requests have to carry.
    #[arg(long, env = "MOTCUA_SIMULATOR_KEY", hide_env_values = true)]
    key: String,
    /// Answer after this many seconds.
    #[arg(long, conflicts_with_all = ["down", "refuse"])]
    slow: Option<u64>,
    /// Answer 503 to everything.
    #[arg(long, conflicts_with = "refuse")]
    down: bool,
    /// Refuse everything with this reason.
    #[arg(long)]
    refuse: Option<String>,
}

/// Runs the simulator until it is stopped.
pub(super) fn run(options: &Options) -> Result<()> {
    let mode = match (options.slow, options.down, &options.refuse) {
        (Some(seconds), _, _) => Mode::Slow(Duration::from_secs(seconds)),
        (None, true, _) => Mode::Down,
        (None, false, Some(reason)) => Mode::Refuse(reason.clone()),
        (None, false, None) => Mode::Up,
    };
    let listener = TcpListener::bind(options.listen)
        .with_context(|| format!("{} is taken; choose another with --listen", options.listen))?;
    println!("Simulated system: http://{}/ ({mode:?})", listener.local_addr()?);
    let simulator = web::Data::new(Simulator::new(options.key.clone(), mode));
    actix_web::rt::System::new().block_on(async move {
        start::simulator(listener, simulator)?.await?;
        Ok(())
    })
}

/// A simulator on a free port of this address, and the connectors to it.
pub(super) fn demo(world: &World, address: IpAddr) -> Result<(Connectors, Server)> {
    let listener =
        TcpListener::bind((address, 0)).context("no free port for the simulated systems")?;
    let (at, key) = (listener.local_addr()?, world.id());
    let tables: Vec<String> = DEMO
        .iter()
        .map(|name| {
            format!("[[connector]]\nsystem = \"{name}\"\nurl = \"http://{at}/\"\nkey = \"{key}\"\n")
        })
        .collect();
    let connectors = Connectors::parse(&tables.concat(), |_| None)?;
    let simulator = web::Data::new(Simulator::new(key, Mode::Up));
    Ok((connectors, start::simulator(listener, simulator)?))
}
