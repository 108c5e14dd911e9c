//! `wasm-bindgen`, whose version must be exactly the library's in `Cargo.lock`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::paths::Paths;
use crate::shell::{on_path, output, run, say};

/// The program of the right version: on PATH, among our own tools, or installed there now.
pub(crate) fn find(paths: &Paths) -> Result<PathBuf> {
    let lock = std::fs::read_to_string(paths.root.join("Cargo.lock"))?;
    let version = locked(&lock).context("Cargo.lock holds no wasm-bindgen")?;
    let ours = paths.tools.join("bin/wasm-bindgen");
    let known = [Some(ours.clone()), on_path("wasm-bindgen")];
    if let Some(found) = known.into_iter().flatten().find(|program| is_version(program, version)) {
        return Ok(found);
    }
    say(&format!(
        "installing wasm-bindgen {version} into {} (some minutes, once)",
        paths.tools.display()
    ));
    run(Command::new("cargo")
        .args(["install", "--quiet", "wasm-bindgen-cli", "--version", version, "--root"])
        .arg(&paths.tools)
        .arg("--target-dir")
        .arg(paths.target.join("tools")))
    .with_context(|| {
        format!("to do it by hand: cargo install wasm-bindgen-cli --version {version}")
    })?;
    Ok(ours)
}

fn is_version(program: &Path, version: &str) -> bool {
    output(Command::new(program).arg("--version"))
        .is_ok_and(|said| said.split_whitespace().nth(1) == Some(version))
}

/// The version of the `wasm-bindgen` library in a lock file.
fn locked(lock: &str) -> Option<&str> {
    let mut lines = lock.lines().skip_while(|line| *line != r#"name = "wasm-bindgen""#);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_files_version_is_read_for_the_library_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock), Some("0.2.130"));
        assert_eq!(locked("[[package]]\nname = \"serde\"\n"), None);
    }
}
