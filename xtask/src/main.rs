//! `cargo xtask serve | test | build | bench | watch`: everything done to this repository.

mod bench;
mod build;
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
        What::Test { fast, only } => {
            if !test::test(&paths, &test::Choice { fast, only })? {
                return Ok(ExitCode::FAILURE);
            }
        }
        What::Bench => bench::bench(&paths)?,
        What::Watch(place) => watch::watch(&paths, place.port, place.data)?,
    }
    Ok(ExitCode::SUCCESS)
}
