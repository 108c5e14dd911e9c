//! Walls and habits of HOUSE.md that no compiler knows.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::report::Outcome;
use crate::build::files_below;
use crate::paths::Paths;
use crate::shell::output;

/// Crates through which code reaches the network, a disk, a database, the clock or chance.
const IO: [&str; 16] = [
    "actix-web",
    "async-std",
    "getrandom",
    "hyper",
    "leptos",
    "mio",
    "object_store",
    "openidconnect",
    "postgres",
    "rand",
    "reqwest",
    "rusqlite",
    "socket2",
    "tokio",
    "tokio-postgres",
    "ureq",
];
/// Crates that only the server may use.
const SERVER_ONLY: [&str; 8] = [
    "actix-web",
    "object_store",
    "openidconnect",
    "postgres",
    "reqwest",
    "rusqlite",
    "tokio-postgres",
    "ureq",
];
/// The one component that may write the tag (it escapes the text itself; leptos 0.8 does not).
const TEXT_AREA: &str = "text_area";
/// Lines that a Rust file may have.
const LONGEST: usize = 400;

/// A source file with its path below the repository.
struct Source {
    name: String,
    text: String,
}

/// Checks every rule; each is counted as one test.
pub(super) fn check(paths: &Paths) -> Result<Outcome> {
    let sources = read(paths)?;
    let rules = [
        ("domain depends on no I/O", dependencies(paths, "domain", &IO)?),
        ("app depends on nothing of the server's", dependencies(paths, "app", &SERVER_ONLY)?),
        ("files stay short", sources.iter().filter_map(too_long).collect()),
        ("<textarea> is written by its component alone", lines(&sources, raw_textarea)),
        ("no style or script that the CSP would refuse", lines(&sources, refused_by_csp)),
        ("domain takes nothing from the air", lines(&sources, from_the_air)),
    ];
    let mut outcome = Outcome::default();
    for (rule, faults) in rules {
        if faults.is_empty() {
            outcome.passed += 1;
        } else {
            outcome.failed += 1;
            outcome.log = format!("{}{rule}:\n  {}\n", outcome.log, faults.join("\n  "));
        }
    }
    Ok(outcome)
}

/// Every hand-written Rust file of the workspace.
fn read(paths: &Paths) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in ["app", "server", "xtask"] {
        for path in files_below(&paths.root.join(folder))? {
            if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&paths.root).unwrap_or(&path);
                let name = name.to_string_lossy().into_owned();
                sources.push(Source { name, text: std::fs::read_to_string(&path)? });
            }
        }
    }
    Ok(sources)
}

/// The forbidden crates among all that `package` depends on, outside its tests.
fn dependencies(paths: &Paths, package: &str, forbidden: &[&str]) -> Result<Vec<String>> {
    let mut tree = Command::new("cargo");
    tree.current_dir(&paths.root).args(["tree", "--package", package, "--edges", "normal"]);
    tree.args(["--all-features", "--prefix", "none", "--format", "{p}"]);
    let listed = output(&mut tree)?;
    let names = listed.lines().filter_map(|line| line.split(' ').next());
    let mut found: Vec<_> =
        names.filter(|name| forbidden.contains(name)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

fn too_long(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    (lines > LONGEST).then(|| format!("{}: {lines} lines, at most {LONGEST}", source.name))
}

/// Every line that breaks a rule, as `file:line: text`. This file names what it forbids.
fn lines(sources: &[Source], breaks: fn(&str, &str) -> bool) -> Vec<String> {
    let others = sources.iter().filter(|source| !source.name.starts_with("xtask/"));
    let each = others.flat_map(|source| {
        let lines = source.text.lines().enumerate();
        let code = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
        let bad = code.filter(|(_, line)| breaks(&source.name, line));
        bad.map(|(at, line)| format!("{}:{}: {}", source.name, at + 1, line.trim()))
    });
    each.collect()
}

fn raw_textarea(name: &str, line: &str) -> bool {
    line.contains("<textarea") && !name.contains(TEXT_AREA) && !is_test(name)
}

fn refused_by_csp(name: &str, line: &str) -> bool {
    let page = name.starts_with("app/src/") && !is_test(name);
    line.contains("unsafe-inline") && !line.contains("contains(")
        || page && (line.contains(" style=") || line.contains("javascript:"))
}

fn from_the_air(name: &str, line: &str) -> bool {
    const AIR: [&str; 6] =
        ["std::fs", "std::net", "std::env", "std::process", "std::time", "std::thread"];
    name.starts_with("app/domain/src/") && AIR.iter().any(|way| line.contains(way))
}

fn is_test(name: &str) -> bool {
    Path::new(name).file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"))
        || name.contains("/tests/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, text: &str) -> Source {
        Source { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_raw_textarea_is_found_outside_its_component() {
        let text = "// <textarea> in words\nview! { <textarea>{x}</textarea> }";
        let bad = lines(&[source("app/src/pages/form.rs", text)], raw_textarea);
        assert_eq!(bad, ["app/src/pages/form.rs:2: view! { <textarea>{x}</textarea> }"]);
        let own = source("app/src/components/text_area/mod.rs", text);
        assert!(lines(&[own], raw_textarea).is_empty());
    }

    #[test]
    fn what_the_content_security_policy_refuses_is_found() {
        let cases = [
            ("app/src/a.rs", r#"<p style="color:red">"#, true),
            ("app/src/a.rs", r#"<p class="style">"#, false),
            ("app/src/shell/tests.rs", r#"for part in [" style="]"#, false),
            ("server/src/headers.rs", r#""style-src 'unsafe-inline'""#, true),
            ("server/src/headers.rs", r#"assert!(!csp.contains("unsafe-inline"))"#, false),
        ];
        for (name, line, wanted) in cases {
            assert_eq!(refused_by_csp(name, line), wanted, "{name}: {line}");
        }
    }

    #[test]
    fn domain_may_not_touch_the_machine() {
        assert!(from_the_air("app/domain/src/time.rs", "use std::time::SystemTime;"));
        assert!(!from_the_air("server/src/world.rs", "use std::time::SystemTime;"));
    }

    #[test]
    fn a_file_of_401_lines_is_too_long() {
        assert!(too_long(&source("a.rs", &"\n".repeat(LONGEST))).is_none());
        assert!(too_long(&source("a.rs", &"\n".repeat(LONGEST + 1))).is_some());
    }
}
