//! The command line. Every command says what it did; a mistake says how to mend it and exits
//! with 1 (2 for words it does not know). `keys` and `proof` have statuses of their own.

mod admin;
mod catalogue;
mod keys;
mod proof;
mod serve;
mod simulate;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use domain::time::Moment;

use crate::{db::DbUrl, world::World};

/// Một Cửa: the citizen self-service portal.
#[derive(Debug, Parser)]
#[command(name = "motcua", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// Where the portal keeps what it keeps.
#[derive(Debug, Clone, clap::Args)]
struct Place {
    /// Folder of keys, attachments and the SQLite database.
    #[arg(long, default_value = "data", env = "MOTCUA_DATA")]
    data: PathBuf,
    /// Database: `sqlite:PATH` or `postgres://…`. Default: `portal.db` in the data folder.
    #[arg(long, env = "MOTCUA_DATABASE", hide_env_values = true)]
    database: Option<String>,
}

impl Place {
    fn url(&self) -> Result<DbUrl> {
        let text = match &self.database {
            Some(text) => text.clone(),
            None => format!("sqlite:{}", self.data.join("portal.db").display()),
        };
        text.parse::<DbUrl>().context("--database takes sqlite:PATH or postgres://user@host/name")
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal.
    Serve(Box<serve::Options>),
    /// Bring the database schema up to date.
    Migrate(Place),
    /// Simulate a system that takes hand-overs (see server/src/handover/README.md).
    SimulateConnector(simulate::Options),
    /// Print the synthetic people of the demonstration.
    Demo,
    /// The record of who did what.
    Audit {
        #[command(subcommand)]
        what: admin::Audit,
    },
    /// Copy everything into a new folder while the portal serves on.
    Backup(admin::Backup),
    /// Put a backup into an empty database and folder.
    Restore(admin::Restore),
    /// The services as data: check, list, send and take them.
    Catalogue {
        #[command(subcommand)]
        what: catalogue::What,
    },
    /// Verify and issue proofs of residence with files alone, without a portal.
    Proof {
        #[command(subcommand)]
        what: proof::Proof,
    },
    /// The keys that sign proofs, their root, other issuers, and the keys of data at rest.
    Keys {
        #[command(subcommand)]
        what: keys::Keys,
    },
}

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return proof::unknown_words(&error),
    };
    match dispatch(arguments.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("motcua: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve(options) => serve::serve(&options).map(|()| ExitCode::SUCCESS),
        Command::SimulateConnector(options) => simulate::run(&options).map(|()| ExitCode::SUCCESS),
        Command::Demo => {
            serve::print_people(None);
            Ok(ExitCode::SUCCESS)
        }
        Command::Migrate(place) => admin::migrate(&place),
        Command::Audit { what } => admin::audit(what),
        Command::Backup(options) => admin::backup(&options),
        Command::Restore(options) => admin::restore(&options),
        Command::Catalogue { what } => catalogue::run(what),
        Command::Proof { what } => proof::run(&what),
        Command::Keys { what } => keys::run(what),
    }
}

/// The world with the machine's clock, or one that starts at `clock` (RFC 3339).
fn world(clock: Option<&str>) -> Result<World> {
    let world = match clock {
        None => World::system(),
        Some(text) => {
            let start = chrono::DateTime::parse_from_rfc3339(text)
                .context("--clock takes a moment such as 2026-11-23T08:00:00+07:00")?;
            World::starting_at(Moment(start.timestamp_millis()))
        }
    };
    world.context("the system gives no randomness")
}
