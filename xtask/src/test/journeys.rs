//! The browser journeys, against a server with an empty data folder and demo people. It is the dev
//! build: the Rust tests have compiled it already, and it stops at what release passes over in
//! silence (an overflow, a failed debug assertion).

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result};

use super::counts;
use super::report::Outcome;
use crate::build;
use crate::paths::Paths;
use crate::running::{Options, Running, free_port};
use crate::shell::capture;
use crate::tools::browser::{self, Browser};
use crate::tools::node;

/// Monday morning, an ordinary working day: the server's clock starts here in every run.
const CLOCK: &str = "2026-11-23T09:00:00+07:00";

/// Builds the product, starts it and walks through it.
pub(super) fn run(paths: &Paths) -> Result<Outcome> {
    build::site(paths)?;
    let program = build::dev_server(paths)?;
    node::ready(paths)?;
    let browser = browser::find(paths)?;
    let folder = tempfile::tempdir()?;
    let log = folder.path().join("server.log");
    let listen = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let options = Options {
        program,
        clock: Some(CLOCK.to_owned()),
        log: Some(log.clone()),
        ..Options::release(paths, &folder.path().join("data"), listen)
    };
    let server = Running::start(&options)?;
    let outcome = walk(paths, &browser, &server, &log);
    drop(server);
    let said = std::fs::read_to_string(&log).unwrap_or_default();
    outcome.map(|outcome| judge(outcome, &said))
}

fn walk(paths: &Paths, browser: &Browser, server: &Running, log: &Path) -> Result<Outcome> {
    let report = paths.e2e().join("test-results/report.json");
    let mut playwright = node::playwright(paths);
    playwright
        .arg("test")
        .env("MOTCUA_URL", format!("http://{}", server.address))
        .env("MOTCUA_LOG", log)
        .env("MOTCUA_SITE", paths.site());
    if let Browser::Installed(program) = browser {
        playwright.env("MOTCUA_CHROMIUM", program);
    }
    // A report of an earlier run must not pass for this one's.
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let captured = capture(&mut playwright)?;
    let (passed, failed) = match std::fs::read_to_string(&report) {
        Ok(report) => counts::playwright(&report)?,
        Err(error) => return Err(error).context(captured.text),
    };
    let broken = !captured.ok || passed == 0;
    Ok(Outcome { passed, failed, broken, log: captured.text, ..Outcome::default() })
}

/// A server that panicked has failed, whatever the browser saw.
fn judge(mut outcome: Outcome, server_said: &str) -> Outcome {
    let panicked = server_said.contains("panicked at");
    outcome.broken |= panicked;
    if outcome.is_bad() {
        outcome.log = format!("{}\n── the server said:\n{server_said}", outcome.log);
    }
    if panicked {
        "the server panicked".clone_into(&mut outcome.note);
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_the_servers_log_fails_journeys_that_passed() {
        let passed = || Outcome { passed: 3, ..Outcome::default() };
        assert!(!judge(passed(), "listening").is_bad());
        let judged = judge(passed(), "thread 'main' panicked at src/x.rs:1");
        assert!(judged.is_bad());
        assert!(judged.log.contains("panicked at src/x.rs:1"), "{}", judged.log);
    }
}
