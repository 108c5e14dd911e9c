//! What each step found, and the lines a person reads.

use std::time::Duration;

use anyhow::Error;

use crate::shell::Captured;

/// What one step found.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Single tests that passed.
    pub(crate) passed: u32,
    /// Single tests that failed.
    pub(crate) failed: u32,
    /// Names of those that failed, with the first lines of what each said.
    pub(crate) failures: Vec<String>,
    /// The step as a whole failed.
    pub(crate) broken: bool,
    /// The step could not be done here, which is not a fault.
    pub(crate) skipped: bool,
    /// A few words for the step's closing line.
    pub(crate) note: String,
    /// Everything its programs printed; shown when the step failed.
    pub(crate) log: String,
}

impl Outcome {
    /// A step that proved what it should.
    pub(crate) fn good(note: impl Into<String>) -> Self {
        Self { note: note.into(), ..Self::default() }
    }

    /// A step that cannot be done on this machine, and why.
    pub(crate) fn skipped(note: impl Into<String>) -> Self {
        Self { note: note.into(), skipped: true, ..Self::default() }
    }

    /// A step that could not be carried out.
    pub(crate) fn broken(error: &Error) -> Self {
        Self { broken: true, log: format!("{error:#}"), ..Self::default() }
    }

    /// The verdict of one program without tests of its own.
    pub(crate) fn of(captured: Captured) -> Self {
        Self { broken: !captured.ok, log: captured.text, ..Self::default() }
    }

    /// Whether the step or a test in it failed.
    pub(crate) fn is_bad(&self) -> bool {
        self.broken || self.failed > 0
    }
}

/// The run so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    passed: u32,
    failed: u32,
    steps: u32,
    bad: Vec<&'static str>,
    failures: Vec<String>,
    skipped: Vec<&'static str>,
}

impl Report {
    /// Prints a step's heading.
    pub(super) fn begin(&mut self, title: &str) {
        self.steps += 1;
        println!("\n── {}. {title}", self.steps);
    }

    /// Counts a step and prints its closing line; a failed one's output comes first.
    pub(super) fn end(&mut self, name: &'static str, outcome: Outcome, took: Duration) {
        self.passed += outcome.passed;
        self.failed += outcome.failed;
        let verdict = if outcome.is_bad() {
            println!("{}", outcome.log.trim_end());
            self.failed += 1;
            self.bad.push(name);
            self.failures.extend(outcome.failures.iter().map(|one| format!("{name}: {one}")));
            "FAILED"
        } else if outcome.skipped {
            self.skipped.push(name);
            "skipped"
        } else {
            self.passed += 1;
            "ok"
        };
        let mut notes = Vec::new();
        if outcome.passed + outcome.failed > 0 {
            notes.push(format!("{} tests passed, {} failed", outcome.passed, outcome.failed));
        }
        notes.extend(Some(outcome.note).filter(|note| !note.is_empty()));
        println!("   {verdict} ({name}, {}) {}", time(took), notes.join("; "));
    }

    /// The closing lines: what failed, one line for a person, one for machines.
    pub(super) fn close(&self, took: Duration) {
        for failure in &self.failures {
            println!("\n✘ {failure}");
        }
        println!("\n{}\n{} passed, {} failed", self.summary(took), self.passed, self.failed);
    }

    /// Whether nothing failed.
    pub(super) fn is_clean(&self) -> bool {
        self.failed == 0
    }

    fn summary(&self, took: Duration) -> String {
        let took = time(took);
        let left = match self.skipped.as_slice() {
            [] => String::new(),
            names => format!("; not possible here: {}", names.join(", ")),
        };
        match self.bad.as_slice() {
            [] => format!("All is well: {} steps in {took}{left}.", self.steps),
            names => format!(
                "Not yet: {} failed, of {} steps in {took}{left}. Again: cargo xtask test --only {}",
                names.join(", "),
                self.steps,
                names.join(",")
            ),
        }
    }
}

/// A duration as people say it.
fn time(took: Duration) -> String {
    match took.as_secs() {
        0..60 => format!("{:.1} s", took.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_single_tests_are_counted_together_and_failures_are_named() {
        let mut report = Report::default();
        report.begin("One");
        report.end("one", Outcome { passed: 7, ..Outcome::default() }, Duration::ZERO);
        assert!(report.is_clean());
        report.begin("Two");
        let failures = vec!["a_rule_holds".to_owned()];
        let two = Outcome { passed: 1, failed: 2, failures, ..Outcome::default() };
        report.end("two", two, Duration::ZERO);
        report.begin("Three");
        report.end("three", Outcome::skipped("no tool"), Duration::ZERO);
        report.begin("Four");
        report.end("four", Outcome::broken(&anyhow::anyhow!("no disk")), Duration::ZERO);

        assert_eq!((report.passed, report.failed), (7 + 1 + 1, 2 + 1 + 1));
        assert_eq!(report.failures, ["two: a_rule_holds"]);
        let summary = report.summary(Duration::from_secs(75));
        assert!(summary.starts_with("Not yet: two, four failed, of 4 steps in 1 min 15 s"));
        assert!(summary.contains("not possible here: three"), "{summary}");
    }

    #[test]
    fn a_skipped_step_alone_is_no_failure() {
        let mut report = Report::default();
        report.end("deny", Outcome::skipped("not installed"), Duration::ZERO);
        assert!(report.is_clean());
        assert_eq!(report.passed, 0);
    }
}
