//! `cargo xtask serve | test | build | bench | fuzz | chaos | watch`: everything done to this repository.

mod bench;
mod build;
mod chaos;
mod fuzz;
mod paths;
mod running;
mod serve;
mod shell;
mod test;
mod tools;
mod watch;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::paths::Paths;

/// Builds, serves, tests and measures Một Cửa.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Build everything in release and serve it with demo people on 127.0.0.1
    Serve(Where),
    /// Build the product into dist/: the program `motcua` and its site folder
    Build,
    /// Put scripts, styles and public files anew into a site whose compiled code another one has
    Scripts {
        /// The site folder with the compiled code
        #[arg(long)]
        from: PathBuf,
        /// The folder to write; what is in it goes
        #[arg(long)]
        to: PathBuf,
    },
    /// Run every check and test there is; ends with `N passed, M failed`
    Test {
        /// Leave out what takes minutes: PostgreSQL, the browser's code, the browser
        #[arg(long)]
        fast: bool,
        /// Only these steps, separated by commas
        #[arg(long, value_delimiter = ',', value_name = "STEP")]
        only: Vec<String>,
    },
    /// Measure pages, submissions, verifications and memory under load; prints one table
    Bench,
    /// Fuzz every decoder of a proof with coverage guidance, and keep what was worth keeping
    Fuzz {
        /// How long each target runs
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// Only these targets, separated by commas
        #[arg(long, value_delimiter = ',', value_name = "TARGET")]
        only: Vec<String>,
    },
    /// File dossiers while browser and server are killed at random, and judge what is left
    Chaos {
        /// How often something is killed
        #[arg(long, default_value_t = 200)]
        kills: u32,
        /// What decides when and which; the same seed kills alike
        #[arg(long, default_value_t = 1)]
        seed: u32,
    },
    /// Serve the dev profile and rebuild on every change
    Watch(Where),
}

#[derive(Debug, Args)]
struct Where {
    /// The port to listen on
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The folder for keys, database and files [default: data]
    #[arg(long)]
    data: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let paths = Paths::find()?;
    match Cli::parse().command {
        What::Serve(place) => serve::serve(&paths, place.port, place.data)?,
        What::Build => build::all(&paths)?,
        What::Scripts { from, to } => build::scripts(&paths, &from, &to)?,
        What::Test { fast, only } => {
            if !test::test(&paths, &test::Choice { fast, only })? {
                return Ok(ExitCode::FAILURE);
            }
        }
        What::Fuzz { seconds, only } => fuzz::fuzz(&paths, seconds, &only)?,
        What::Chaos { kills, seed } => chaos::chaos(&paths, kills, seed)?,
        What::Bench => bench::bench(&paths)?,
        What::Watch(place) => watch::watch(&paths, place.port, place.data)?,
    }
    Ok(ExitCode::SUCCESS)
}
