//! How many tests passed and failed, read from what the runners print.

use anyhow::{Context, Result};
use serde_json::Value;

/// Passed and failed tests.
pub(super) type Counts = (u32, u32);

/// From nextest's line `Summary [ 0.5s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped`.
pub(super) fn nextest(text: &str) -> Option<Counts> {
    let line = text.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, parts) = line.split_once("run: ")?;
    let failed = ["failed", "timed out", "exec failed"];
    let failed = failed.iter().filter_map(|word| before(parts, word)).sum();
    Some((before(parts, "passed").unwrap_or(0), failed))
}

/// From all of `cargo test`'s lines `test result: ok. 12 passed; 0 failed; …`.
pub(super) fn cargo_test(text: &str) -> Option<Counts> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("test result: "));
    let each = lines.filter_map(|line| {
        let (_, parts) = line.split_once(". ")?;
        Some((before(parts, "passed")?, before(parts, "failed")?))
    });
    each.reduce(|all, one| (all.0 + one.0, all.1 + one.1))
}

/// From Playwright's JSON report. A test that passed only when tried again counts as failed.
pub(super) fn playwright(report: &str) -> Result<Counts> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is damaged")?;
    let count = |name: &str| {
        let found = report.pointer(&format!("/stats/{name}")).and_then(Value::as_u64);
        found.and_then(|count| u32::try_from(count).ok()).with_context(|| format!("no {name}"))
    };
    Ok((count("expected")?, count("unexpected")? + count("flaky")?))
}

/// The number in front of `word` in a list such as `11 passed (1 slow), 1 failed`.
fn before(parts: &str, word: &str) -> Option<u32> {
    parts.split([',', ';']).find_map(|part| {
        let (number, rest) = part.trim().split_once(' ')?;
        let same =
            rest == word || rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(" ("));
        same.then(|| number.parse().ok())?
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn nextests_summary_is_read_in_all_its_forms() {
        let cases = [
            ("     Summary [   0.512s] 12 tests run: 12 passed, 0 skipped", (12, 0)),
            (
                "     Summary [  62.5s] 12 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 3 skipped",
                (9, 3),
            ),
            ("     Summary [   0.5s] 1 test run: 1 passed, 0 skipped\n       FAIL [0s] x", (1, 0)),
            ("     Summary [   0.5s] 3/12 tests run: 0 passed, 3 failed, 1 exec failed", (0, 4)),
        ];
        for (text, wanted) in cases {
            assert_eq!(nextest(text), Some(wanted), "{text}");
        }
        assert_eq!(nextest("error: could not compile"), None);
    }

    #[test]
    fn cargo_tests_results_are_added_up_over_all_programs() {
        let text = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(cargo_test(text), Some((15, 2)));
        assert_eq!(cargo_test("error: could not compile"), None);
    }

    #[test]
    fn a_flaky_browser_test_is_a_failed_one() {
        let report = r#"{"stats":{"expected":40,"unexpected":1,"flaky":2,"skipped":3}}"#;
        assert_eq!(playwright(report).unwrap(), (40, 3));
        assert!(playwright("{}").is_err());
    }
}
