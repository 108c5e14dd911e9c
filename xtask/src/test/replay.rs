//! Browser and server judge every form alike: what the machine's own code says of all examples and of
//! random answers, said again by real wasm in Node.

use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::report::Outcome;
use super::suite;
use crate::paths::Paths;
use crate::shell::{capture, run as run_it};
use crate::tools::{
    bindgen,
    wasm::{Compiler, TARGET},
};

/// The test of `domain` that prints a line `replay SLUG JSON` for each form.
const TELLER: &str = "every_form_is_told_for_wasm_to_judge";

/// What `replay.mjs` says at its end.
#[derive(Debug, Deserialize)]
struct Counts {
    /// Forms on which wasm agrees.
    passed: u32,
    /// Forms on which it does not.
    failed: u32,
    examples: u32,
    verdicts: u32,
}

/// Has the forms told, compiles the crate `replay` and has it judge them.
pub(super) fn run(paths: &Paths) -> Result<Outcome> {
    let told = suite::ignored(paths, TELLER)?;
    if !told.ok {
        return Ok(Outcome::of(told));
    }
    let made = tempfile::tempdir()?;
    let forms = made.path().join("forms");
    std::fs::create_dir(&forms)?;
    for (slug, script) in scripts(&told.text) {
        std::fs::write(forms.join(format!("{slug}.json")), script)?;
    }
    build(paths, made.path())?;
    let said = capture(
        Command::new("node")
            .arg(paths.root.join("xtask/src/test/replay.mjs"))
            .arg(made.path().join("replay.js"))
            .arg(forms),
    )?;
    outcome(said.text)
}

/// Compiles the crate for wasm and writes the script that Node loads into `folder`.
fn build(paths: &Paths, folder: &std::path::Path) -> Result<()> {
    let mut cargo = Compiler::find()?.cargo(paths, "build");
    run_it(cargo.args(["--package", "replay", "--profile", "wasm-release"]))?;
    let wasm = paths.wasm_target.join(TARGET).join("wasm-release/replay.wasm");
    run_it(
        Command::new(bindgen::find(paths)?)
            .args(["--target", "nodejs", "--no-typescript", "--out-dir"])
            .arg(folder)
            .arg(wasm),
    )
}

/// Name and script of each form, from what the test printed.
fn scripts(said: &str) -> impl Iterator<Item = (&str, &str)> {
    said.lines().filter_map(|line| line.strip_prefix("replay ")?.split_once(' '))
}

fn outcome(log: String) -> Result<Outcome> {
    let last = log.lines().next_back().unwrap_or_default();
    let counts: Counts = serde_json::from_str(last).with_context(|| log.clone())?;
    let note = format!("{} examples, {} random verdicts", counts.examples, counts.verdicts);
    // No form at all would agree as well.
    let broken = counts.passed + counts.failed == 0 || counts.verdicts == 0;
    Ok(Outcome {
        passed: counts.passed,
        failed: counts.failed,
        broken,
        note,
        log,
        ..Outcome::default()
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_one_line_among_what_a_test_prints() {
        let said = "test x ... \nreplay a {\"b\": 1}\n\nreplay c {}\nok\n";
        assert_eq!(scripts(said).collect::<Vec<_>>(), [("a", "{\"b\": 1}"), ("c", "{}")]);
    }

    #[test]
    fn forms_that_differ_fail_and_no_form_at_all_does_too() {
        let said = |passed: u32, failed: u32| {
            let counts =
                format!(r#"{{"passed":{passed},"failed":{failed},"examples":9,"verdicts":70}}"#);
            outcome(format!("ho-chieu: Browser: only here [a: required]\n{counts}\n")).unwrap()
        };
        assert!(!said(26, 0).is_bad());
        assert!(said(25, 1).is_bad());
        assert!(said(0, 0).is_bad());
        assert!(outcome("RuntimeError: unreachable".to_owned()).is_err());
    }
}
