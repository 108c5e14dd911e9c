//! The Rust tests: everything on SQLite, then the server's again on PostgreSQL.

use std::process::Command;

use anyhow::Result;

use super::counts;
use super::failures;
use super::report::Outcome;
use crate::paths::Paths;
use crate::shell::{Captured, capture, on_path};
use crate::tools::{debian, postgres::Postgres};

/// Tells the server's tests which PostgreSQL to use besides SQLite.
const POSTGRES: &str = "MOTCUA_TEST_POSTGRES";

/// Where property tests begin: each run here proves what the one before did, and what goes wrong is a
/// change's fault. `cargo nextest run` by hand goes new ways every time.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20261123");

/// Everything that has tests, always with the same features: others mean a second build.
const WORKSPACE: [&str; 3] = ["--workspace", "--exclude", "client"];

/// All tests of all crates but the browser's, which holds none; then the fuzzer's corpus again, which
/// needs a feature that nothing else has.
pub(super) fn unit(paths: &Paths) -> Result<Outcome> {
    let all = run(&mut tests(paths, None))?;
    let mut corpus = Command::new("cargo");
    corpus.current_dir(&paths.root).args(["test", "--package", "domain"]);
    let corpus = run(corpus.args(["--features", "fuzzing", "--test", "corpus"]))?;
    Ok(Outcome {
        passed: all.passed + corpus.passed,
        failed: all.failed + corpus.failed,
        failures: [all.failures, corpus.failures].concat(),
        broken: all.broken || corpus.broken,
        log: all.log + &corpus.log,
        ..Outcome::default()
    })
}

/// The server's tests once more, on a PostgreSQL of our own that is gone afterwards.
pub(super) fn postgres(paths: &Paths) -> Result<Outcome> {
    let postgres = Postgres::start()?;
    run(tests(paths, Some("server")).env(POSTGRES, postgres.url()))
}

/// Keys in a hardware module, played by SoftHSM. Where it cannot be installed the step is skipped,
/// and the last lines of the run say so.
pub(super) fn hsm(paths: &Paths) -> Result<Outcome> {
    if on_path("softhsm2-util").is_none()
        && let Err(error) = debian::install(&["softhsm2"], "SoftHSM")
    {
        return Ok(Outcome::skipped(format!("{error:#}")));
    }
    let mut command = Command::new("cargo");
    command.current_dir(&paths.root).arg("test").args(WORKSPACE);
    run(command.args(["--test", "hsm", "--", "--ignored"]))
}

/// Runs the one ignored test of this name, which makes something for another step: in the build of the
/// whole workspace, so that what the unit tests have compiled serves again.
pub(super) fn ignored(paths: &Paths, test: &str) -> Result<Captured> {
    let mut command = Command::new("cargo");
    command.current_dir(&paths.root).arg("test").args(WORKSPACE).arg("--lib");
    let mut captured = capture(command.args(["--", "--ignored", "--nocapture", test]))?;
    captured.ok &= counts::cargo_test(&captured.text) == Some((1, 0));
    Ok(captured)
}

/// `cargo nextest run` where it is installed, else `cargo test`.
fn tests(paths: &Paths, package: Option<&str>) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&paths.root).env_remove(POSTGRES).env(SEED.0, SEED.1);
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
    command.args(WORKSPACE);
    command
}

fn run(command: &mut Command) -> Result<Outcome> {
    let captured = capture(command)?;
    let counted = counts::nextest(&captured.text).or_else(|| counts::cargo_test(&captured.text));
    let (passed, failed) = counted.unwrap_or_default();
    // A run without a test proves nothing, whatever its status says.
    let broken = !captured.ok || passed == 0;
    let failures = failures::nextest(&captured.text);
    Ok(Outcome { passed, failed, failures, broken, log: captured.text, ..Outcome::default() })
}
