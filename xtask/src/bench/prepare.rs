//! The data the server is measured with: people, sessions, drafts, a decided dossier.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::paths::Paths;
use crate::shell::{output, run, say};

/// Submissions that are made ready. A unit numbers 9,999 dossiers a day, and there are eight.
const DRAFTS: u32 = 30_000;

/// What `server/examples/bench_data` prints.
#[derive(Debug, Deserialize)]
pub(crate) struct Prepared {
    /// One submission each, to be sent once.
    pub(crate) submissions: Vec<Post>,
    /// Names and values of one dossier's answers, in bytes.
    pub(crate) dossier_bytes: usize,
    /// A citizen's session.
    pub(crate) cookie: String,
    /// The first step of her draft.
    pub(crate) step: String,
    /// A dossier to follow.
    pub(crate) code: String,
    /// Its second factor.
    pub(crate) factor: String,
    /// Digits of a proof that verifies.
    pub(crate) proof: String,
    /// Proofs judged in a second on one core, without HTTP.
    pub(crate) verifications: f64,
}

/// A form, ready to be posted.
#[derive(Debug, Deserialize)]
pub(crate) struct Post {
    /// Where to.
    pub(crate) path: String,
    /// Whose.
    pub(crate) cookie: String,
    /// The encoded fields.
    pub(crate) body: String,
}

/// Builds the program that prepares, in release and beside the server so that both share their
/// libraries, and fills `data` for a server that will be found at `address`.
pub(crate) fn prepare(paths: &Paths, data: &Path, address: &str) -> Result<Prepared> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&paths.root).args(["build", "--release", "--package", "server"]);
    cargo.args(["--example", "bench_data"]).arg("--target-dir").arg(&paths.target);
    run(&mut cargo)?;
    say(&format!("preparing {DRAFTS} drafts of as many people"));
    let mut program = Command::new(paths.target.join("release/examples/bench_data"));
    program.arg("--data").arg(data);
    program.args(["--public-url", address, "--drafts", &DRAFTS.to_string()]);
    let said = output(&mut program)?;
    serde_json::from_str(&said).context("bench_data printed something else than expected")
}
