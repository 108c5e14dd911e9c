//! Which tests failed, and the first lines of what each one said: they are the last thing that a run
//! prints, where a log that was cut off still has them.

use serde_json::Value;

/// So much of an error is enough to know where to look; all of it stands further up.
const LINES: usize = 8;

/// Names from the lines `FAIL [   0.5s] (1/3) server::proofs name` that follow nextest's summary.
pub(super) fn nextest(text: &str) -> Vec<String> {
    let bad = ["FAIL [", "TIMEOUT [", "SIGABRT [", "SIGSEGV [", "SIGKILL ["];
    let after = text.lines().skip_while(|line| !line.trim_start().starts_with("Summary ["));
    let names = after.filter_map(|line| {
        let line = line.trim_start();
        bad.iter().any(|word| line.starts_with(word)).then(|| line.split_once("] "))?
    });
    names.map(|(_, name)| name.trim().to_owned()).collect()
}

/// From Playwright's JSON report: file, line, title, project and the error of the last try.
pub(super) fn playwright(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let mut found = Vec::new();
    for suite in list(&report, "suites") {
        within(suite, &mut found);
    }
    found
}

fn within(suite: &Value, found: &mut Vec<String>) {
    for spec in list(suite, "specs") {
        let bad = |test: &&Value| matches!(text(test, "status"), "unexpected" | "flaky");
        for test in list(spec, "tests").iter().filter(bad) {
            let place =
                format!("{}:{}", text(spec, "file"), spec.get("line").unwrap_or(&Value::Null));
            let name = format!("{place} [{}] {}", text(test, "projectName"), text(spec, "title"));
            let errors = list(test, "results").iter().flat_map(|result| list(result, "errors"));
            let error = errors.last().map_or("", |error| text(error, "message"));
            let lines = plain(error);
            let lines = lines.lines().filter(|line| !line.trim().is_empty()).take(LINES);
            found.push(lines.fold(name, |all, line| format!("{all}\n      {line}")));
        }
    }
    for inner in list(suite, "suites") {
        within(inner, found);
    }
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Without the escape sequences that colour a terminal.
fn plain(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_rust_tests_are_named_once() {
        let text = "        FAIL [   0.005s] (2/3) domain name::is_short\n  stderr: …\n\
                    ────────────\n     Summary [   0.512s] 3 tests run: 1 passed, 2 failed\n\
                    \x20       FAIL [   0.005s] (2/3) domain name::is_short\n\
                    \x20    TIMEOUT [  60.000s] (3/3) server::http waits\nerror: test run failed\n";
        assert_eq!(nextest(text), ["(2/3) domain name::is_short", "(3/3) server::http waits"]);
        assert!(nextest("     Summary [   0.5s] 1 test run: 1 passed").is_empty());
    }

    #[test]
    fn failed_journeys_are_named_with_the_first_lines_of_their_error() {
        let report = r#"{"suites":[{"title":"a","suites":[{"specs":[
            {"title":"fails","file":"citizen/a.spec.js","line":7,"tests":[
                {"projectName":"scripts-on","status":"expected","results":[]},
                {"projectName":"scripts-off","status":"unexpected","results":[
                    {"errors":[{"message":"\u001b[31mError\u001b[39m: not there\n\nwanted: x"}]}]}]}]}],
            "specs":[{"title":"late","file":"citizen/a.spec.js","line":9,"tests":[
                {"projectName":"desk","status":"flaky","results":[]}]}]}]}"#;
        assert_eq!(
            playwright(report),
            [
                "citizen/a.spec.js:9 [desk] late",
                "citizen/a.spec.js:7 [scripts-off] fails\n      Error: not there\n      wanted: x",
            ]
        );
        assert!(playwright("no report").is_empty());
    }
}
