//! The server's half: the program `motcua`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::paths::Paths;
use crate::shell::run;

/// Builds `motcua` in release and puts a copy into `dist`.
pub(crate) fn release(paths: &Paths) -> Result<()> {
    run(cargo(paths).arg("--release"))?;
    let built = paths.target.join("release/motcua");
    std::fs::create_dir_all(&paths.dist)?;
    // A running program cannot be written to, but it can be replaced.
    let fresh = paths.dist.join("motcua.new");
    std::fs::copy(&built, &fresh).with_context(|| format!("cannot copy {}", built.display()))?;
    std::fs::rename(&fresh, paths.server())?;
    Ok(())
}

/// Builds `motcua` in the dev profile; gives its place.
pub(crate) fn dev(paths: &Paths) -> Result<PathBuf> {
    run(&mut cargo(paths))?;
    Ok(paths.target.join("debug/motcua"))
}

fn cargo(paths: &Paths) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&paths.root).args(["build", "--package", "server", "--bin", "motcua"]);
    command.arg("--target-dir").arg(&paths.target);
    command
}
