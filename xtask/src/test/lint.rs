//! What other tools say about the code: rustfmt, clippy, cargo-deny.

use std::process::Command;

use anyhow::Result;

use super::report::Outcome;
use crate::paths::Paths;
use crate::shell::{capture, on_path};

/// `cargo fmt --check` for every crate.
pub(super) fn format(paths: &Paths) -> Result<Outcome> {
    Ok(Outcome::of(capture(&mut cargo(
        paths,
        &["fmt", "--all", "--check", "--", "--color", "never"],
    ))?))
}

/// Clippy for all that runs on the server, tests included. Lints that the workspace denies fail.
pub(super) fn clippy(paths: &Paths) -> Result<Outcome> {
    clippy_of(paths, &["--workspace", "--exclude", "client", "--all-targets"])
}

/// Clippy for the browser's half: the same sources with the feature `hydrate` in place of `ssr`,
/// which must not meet in one build.
pub(super) fn clippy_client(paths: &Paths) -> Result<Outcome> {
    clippy_of(paths, &["--package", "client", "--features", "form,holder,counter,card,decoder"])
}

/// Clippy for the build that draws as the server does: it is of neither.
pub(super) fn clippy_check(paths: &Paths) -> Result<Outcome> {
    clippy_of(paths, &["--package", "client", "--features", "check"])
}

/// Licences, sources and bans; advisories when their database can be reached.
pub(super) fn deny(paths: &Paths) -> Result<Outcome> {
    if on_path("cargo-deny").is_none() {
        return Ok(Outcome::skipped("not installed: cargo install cargo-deny"));
    }
    let check = ["deny", "--workspace", "check"];
    let known = capture(cargo(paths, &check).args(["bans", "licenses", "sources"]))?;
    if !known.ok {
        return Ok(Outcome::of(known));
    }
    let news = capture(cargo(paths, &check).arg("advisories"))?;
    if !news.ok && news.text.contains("failed to fetch advisory database") {
        return Ok(Outcome::good("advisories not checked: their database cannot be reached"));
    }
    Ok(Outcome::of(news))
}

fn clippy_of(paths: &Paths, what: &[&str]) -> Result<Outcome> {
    let captured = capture(cargo(paths, &["clippy"]).args(what))?;
    let note = match warnings(&captured.text) {
        0 => String::new(),
        count => format!("{count} warnings"),
    };
    Ok(Outcome { note, ..Outcome::of(captured) })
}

/// Adds up cargo's lines `warning: `x` (lib) generated 3 warnings (2 duplicates)`.
fn warnings(text: &str) -> u32 {
    let lines = text.lines().filter(|line| line.starts_with("warning: `"));
    let counts = lines.filter_map(|line| line.split_once(" generated "));
    counts.filter_map(|(_, rest)| rest.split(' ').next()?.parse::<u32>().ok()).sum()
}

fn cargo(paths: &Paths, args: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&paths.root).args(args);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_of_all_crates_are_added_up() {
        let text = "warning: unused\nwarning: `app` (lib) generated 3 warnings\n\
                    warning: `server` (lib test) generated 1 warning (1 duplicate)\n";
        assert_eq!(warnings(text), 4);
        assert_eq!(warnings("    Finished `dev` profile"), 0);
    }
}
