//! The Rust tests: everything on SQLite, then the server's again on PostgreSQL.

use std::process::Command;

use anyhow::Result;

use super::counts;
use super::report::Outcome;
use crate::paths::Paths;
use crate::shell::{capture, on_path};
use crate::tools::postgres::Postgres;

/// Tells the server's tests which PostgreSQL to use besides SQLite.
const POSTGRES: &str = "MOTCUA_TEST_POSTGRES";

/// All tests of all crates but the browser's, which holds none.
pub(super) fn unit(paths: &Paths) -> Result<Outcome> {
    run(&mut tests(paths, None))
}

/// The server's tests once more, on a PostgreSQL of our own that is gone afterwards.
pub(super) fn postgres(paths: &Paths) -> Result<Outcome> {
    let postgres = Postgres::start()?;
    run(tests(paths, Some("server")).env(POSTGRES, postgres.url()))
}

/// `cargo nextest run` where it is installed, else `cargo test`.
fn tests(paths: &Paths, package: Option<&str>) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&paths.root).env_remove(POSTGRES);
    if on_path("cargo-nextest").is_some() {
        command.args(["nextest", "run", "--no-fail-fast", "--status-level", "fail"]);
        // A filter and not `--package`, which could mean other features and a second build.
        if let Some(package) = package {
            command.args(["-E", &format!("package({package})")]);
        }
    } else {
        command.args(["test", "--no-fail-fast"]);
        if let Some(package) = package {
            command.args(["--package", package]);
            return command;
        }
    }
    command.args(["--workspace", "--exclude", "client"]);
    command
}

fn run(command: &mut Command) -> Result<Outcome> {
    let captured = capture(command)?;
    let counted = counts::nextest(&captured.text).or_else(|| counts::cargo_test(&captured.text));
    let (passed, failed) = counted.unwrap_or_default();
    // A run without a test proves nothing, whatever its status says.
    let broken = !captured.ok || passed == 0;
    Ok(Outcome { passed, failed, broken, log: captured.text, ..Outcome::default() })
}
