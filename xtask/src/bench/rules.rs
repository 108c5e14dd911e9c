//! The rules alone, without server or browser: the examples of `domain` that measure them.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::paths::Paths;
use crate::shell::{output, say};

/// What is measured: the example, and what it needs switched on.
const EXAMPLES: [(&str, &[&str]); 2] =
    [("catalogue_speed", &["--features", "catalogue"]), ("check_forms", &[])];

/// What the examples print, below one another.
pub(crate) fn table(paths: &Paths) -> Result<String> {
    say("measuring the catalogue and the checks of forms");
    let mut text = String::new();
    for (example, features) in EXAMPLES {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(&paths.root).args(["run", "--quiet", "--release", "--package", "domain"]);
        cargo.args(features).args(["--example", example]).arg("--target-dir").arg(&paths.target);
        let printed = output(&mut cargo)?;
        ensure!(!printed.is_empty(), "{example} printed nothing");
        text.push_str(&printed);
        text.push('\n');
    }
    Ok(text)
}
