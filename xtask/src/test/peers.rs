//! Proofs to and from programs that nobody here wrote.

use std::process::Command;

use anyhow::Result;

use super::counts;
use super::report::Outcome;
use crate::paths::Paths;
use crate::shell::capture;
use crate::tools::peers;

/// How many tests there must be: a filter that fits none would pass as well.
const TESTS: u32 = 3;

/// Installs the peers and runs the tests that need them.
pub(super) fn run(paths: &Paths) -> Result<Outcome> {
    let peers = match peers::ready(paths) {
        Ok(peers) => peers,
        Err(error) => return Ok(Outcome::skipped(format!("{error:#}"))),
    };
    let captured = capture(
        Command::new("cargo")
            .current_dir(&paths.root)
            .args(["test", "--package", "server", "--test", "peers", "--", "--ignored"])
            .env("MOTCUA_PEERS_PYTHON", peers.python)
            .env("MOTCUA_PEERS_NODE", peers.node),
    )?;
    let (passed, failed) = counts::cargo_test(&captured.text).unwrap_or_default();
    let broken = !captured.ok || passed + failed < TESTS;
    Ok(Outcome { passed, failed, broken, log: captured.text, ..Outcome::default() })
}
