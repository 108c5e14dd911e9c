//! `cargo xtask test`: every proof we have, one step after another, and one line at the end.

mod counts;
mod failures;
mod house;
mod journeys;
mod lint;
mod peers;
mod product;
mod replay;
mod report;
mod suite;

use anyhow::{Result, bail};

use crate::paths::Paths;
use crate::world;

use report::{Outcome, Report};

/// Which steps to run.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// Leave out what takes minutes: PostgreSQL, the browser's code, the browser.
    pub(crate) fast: bool,
    /// Only these steps; all when empty.
    pub(crate) only: Vec<String>,
}

/// One thing to prove.
struct Step {
    /// What `--only` calls it.
    name: &'static str,
    /// What a person reads above it.
    title: &'static str,
    /// Left out by `--fast`.
    slow: bool,
    run: fn(&Paths) -> Result<Outcome>,
}

/// All steps, the quickest to fail first. A step that needs another's product makes it itself.
const STEPS: [Step; 15] = [
    Step { name: "fmt", title: "Formatting", slow: false, run: lint::format },
    Step { name: "house", title: "House rules", slow: false, run: house::check },
    Step {
        name: "deny",
        title: "Licences, sources, bans, advisories",
        slow: false,
        run: lint::deny,
    },
    Step { name: "clippy", title: "Clippy: server side", slow: false, run: lint::clippy },
    Step { name: "unit", title: "Unit and property tests, SQLite", slow: false, run: suite::unit },
    Step {
        name: "postgres",
        title: "Server tests on PostgreSQL",
        slow: true,
        run: suite::postgres,
    },
    Step { name: "hsm", title: "Keys in a hardware module (SoftHSM)", slow: true, run: suite::hsm },
    Step {
        name: "clippy-client",
        title: "Clippy: browser side",
        slow: true,
        run: lint::clippy_client,
    },
    Step {
        name: "clippy-check",
        title: "Clippy: the check without network",
        slow: true,
        run: lint::clippy_check,
    },
    Step { name: "peers", title: "Proofs to and from others", slow: true, run: peers::run },
    Step { name: "wasm", title: "The browser's code and the site", slow: true, run: product::site },
    Step {
        name: "domain",
        title: "The rules alone compile to wasm",
        slow: true,
        run: product::domain,
    },
    Step { name: "replay", title: "Every form judged again in wasm", slow: true, run: replay::run },
    Step { name: "budgets", title: "Size budgets", slow: true, run: product::budgets },
    Step { name: "journeys", title: "Browser journeys", slow: true, run: journeys::run },
];

/// Runs the chosen steps, all of them even when one fails. True when nothing failed.
pub(crate) fn test(paths: &Paths, choice: &Choice) -> Result<bool> {
    let start = world::now();
    let mut report = Report::default();
    for step in chosen(choice)? {
        report.begin(step.title);
        let begun = world::now();
        let outcome = (step.run)(paths).unwrap_or_else(|error| Outcome::broken(&error));
        report.end(step.name, outcome, begun.elapsed());
    }
    report.close(start.elapsed());
    Ok(report.is_clean())
}

fn chosen(choice: &Choice) -> Result<Vec<&'static Step>> {
    for name in &choice.only {
        if !STEPS.iter().any(|step| step.name == name) {
            let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            bail!("there is no step `{name}`; the steps are {}", names.join(", "));
        }
    }
    let named = |step: &&Step| choice.only.iter().any(|name| name == step.name);
    let wanted = |step: &&Step| {
        if choice.only.is_empty() { !(choice.fast && step.slow) } else { named(step) }
    };
    Ok(STEPS.iter().filter(wanted).collect())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn names(fast: bool, only: &[&str]) -> Vec<&'static str> {
        let only = only.iter().map(|&name| name.to_owned()).collect();
        chosen(&Choice { fast, only }).unwrap().iter().map(|step| step.name).collect()
    }

    #[test]
    fn all_steps_run_unless_told_otherwise() {
        assert_eq!(names(false, &[]).len(), STEPS.len());
        assert_eq!(names(true, &[]), ["fmt", "house", "deny", "clippy", "unit"]);
        assert_eq!(names(true, &["journeys", "fmt"]), ["fmt", "journeys"]);
    }

    #[test]
    fn an_unknown_step_is_named_with_those_there_are() {
        let only = vec!["unti".to_owned()];
        let error = chosen(&Choice { fast: false, only }).err().unwrap().to_string();
        assert!(error.contains("`unti`") && error.contains("unit"), "{error}");
    }
}
