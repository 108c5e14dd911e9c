//! The browser journeys, against servers with empty data folders and demo people. They are the dev
//! build: the Rust tests have compiled it already, and they stop at what release passes over in
//! silence (an overflow, a failed debug assertion).

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result};

use super::counts;
use super::failures;
use super::report::Outcome;
use super::suite;
use crate::build;
use crate::paths::Paths;
use crate::running::{Options, Running, free_port};
use crate::shell::capture;
use crate::tools::browser::{self, Browser};
use crate::tools::node;

/// Monday morning, an ordinary working day: the server's clock starts here in every run.
const CLOCK: &str = "2026-11-23T09:00:00+07:00";

/// Browsers that walk at the same time, each through a server of its own: a person has one draft per
/// service, and two who act as the same person would meet.
const WORKERS: usize = 2;

/// Builds the product, starts it and walks through it.
pub(super) fn run(paths: &Paths) -> Result<Outcome> {
    build::site(paths)?;
    let program = build::dev_server(paths)?;
    node::ready(paths)?;
    let browser = browser::find(paths)?;
    // `samples.spec.js` looks at every page with made-up data.
    let pages = suite::ignored(paths, "every_page_is_written_to_look_at")?;
    if !pages.ok {
        return Ok(Outcome::of(pages));
    }
    let folder = tempfile::tempdir()?;
    let mut servers = Vec::new();
    let mut logs = Vec::new();
    for worker in 0..WORKERS {
        let here = folder.path().join(worker.to_string());
        std::fs::create_dir(&here)?;
        let log = here.join("server.log");
        let listen = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let options = Options {
            program: program.clone(),
            clock: Some(CLOCK.to_owned()),
            log: Some(log.clone()),
            ..Options::release(paths, &here.join("data"), listen)
        };
        servers.push(Running::start(&options)?);
        logs.push(log);
    }
    let outcome = walk(paths, &browser, &program, &servers);
    drop(servers);
    let said: Vec<_> = logs.iter().map(std::fs::read_to_string).filter_map(Result::ok).collect();
    outcome.map(|outcome| judge(outcome, &said.join("\n── another server:\n")))
}

fn walk(paths: &Paths, browser: &Browser, program: &Path, servers: &[Running]) -> Result<Outcome> {
    let report = paths.e2e().join("test-results/report.json");
    let urls: Vec<_> = servers.iter().map(|server| format!("http://{}", server.address)).collect();
    let mut playwright = node::playwright(paths);
    playwright.arg("test").env("MOTCUA_URL", urls.join(" ")).env("MOTCUA_SITE", paths.site());
    // For the journeys that kill a server: one of their own.
    playwright.env("MOTCUA_PROGRAM", program);
    if let Browser::Installed(program) = browser {
        playwright.env("MOTCUA_CHROMIUM", program);
    }
    // A report of an earlier run must not pass for this one's.
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let captured = capture(&mut playwright)?;
    let report = match std::fs::read_to_string(&report) {
        Ok(report) => report,
        Err(error) => return Err(error).context(captured.text),
    };
    let (passed, failed) = counts::playwright(&report)?;
    let failures = failures::playwright(&report);
    let broken = !captured.ok || passed == 0;
    Ok(Outcome { passed, failed, failures, broken, log: captured.text, ..Outcome::default() })
}

/// A server that panicked has failed, whatever the browser saw.
fn judge(mut outcome: Outcome, server_said: &str) -> Outcome {
    let panicked = server_said.contains("panicked at");
    outcome.broken |= panicked;
    if outcome.is_bad() {
        outcome.log = format!("── the server said:\n{server_said}\n{}", outcome.log);
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
