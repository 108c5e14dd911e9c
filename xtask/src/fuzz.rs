//! `cargo xtask fuzz`: coverage-guided fuzzing of every decoder of a proof (`fuzz/`), and the corpus.
//!
//! libFuzzer needs its counters in the code and nothing else of a special compiler: LLVM's pass is
//! asked for with flags that a released rustc takes. No `cargo fuzz`, no nightly.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::paths::Paths;
use crate::shell::{capture, output, run, say};

/// Counters on every edge, their places, and the values that are compared.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";
/// Longer inputs than any code has are another test's business.
const LONGEST: &str = "-max_len=4096";
/// What is kept of one target in the repository.
const KEPT: usize = 120;
/// Larger inputs are not kept: a smaller one nearly always reaches the same.
const KEPT_BYTES: u64 = 2048;

/// Builds the targets, runs each for `seconds`, and keeps the smallest inputs that reach everything
/// reached. Fails on the first input that breaks a promise, and says where it lies.
pub(crate) fn fuzz(paths: &Paths, seconds: u32, only: &[String]) -> Result<()> {
    let folder = paths.root.join("fuzz");
    let host = output(Command::new("rustc").args(["-vV"]))?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("`rustc -vV` names no host")?;
    let target = paths.target.join("fuzz");
    say("building the fuzz targets with coverage counters");
    let mut cargo = Command::new("cargo");
    // A target is named so that the flags stay out of build scripts.
    cargo.current_dir(&folder).args(["build", "--release", "--target", host]);
    run(cargo.arg("--target-dir").arg(&target).env("RUSTFLAGS", FLAGS))?;
    let mut found = Vec::new();
    for name in names(&folder)? {
        if only.is_empty() || only.contains(&name) {
            let program = target.join(host).join("release").join(&name);
            let run = Target { program, corpus: folder.join("corpus").join(&name), name };
            found.extend(run.work(&target.join("work"), seconds)?);
        }
    }
    if let [first, ..] = found.as_slice() {
        bail!("{} inputs break a promise, the first is {first}: add it to the corpus", found.len());
    }
    Ok(())
}

/// The targets, by their files.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder.join("fuzz_targets"))? {
        names.extend(file?.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// One fuzz target.
struct Target {
    program: PathBuf,
    corpus: PathBuf,
    name: String,
}

impl Target {
    /// Runs the target and renews its corpus; gives the inputs that broke it.
    fn work(&self, work: &Path, seconds: u32) -> Result<Vec<String>> {
        let (grown, broken) = (work.join(&self.name), work.join(format!("{}-broken", self.name)));
        std::fs::create_dir_all(&grown)?;
        std::fs::create_dir_all(&broken)?;
        let captured = capture(
            Command::new(&self.program)
                .args([&grown, &self.corpus])
                .args([LONGEST, "-timeout=20", "-rss_limit_mb=1500", "-print_final_stats=1"])
                .arg(format!("-max_total_time={seconds}"))
                .arg(format!("-artifact_prefix={}/", broken.display())),
        )?;
        let after = |mark: &str| {
            let line = captured.text.lines().rev().find_map(|line| line.split_once(mark));
            line.and_then(|(_, rest)| rest.split_whitespace().next()).unwrap_or("?").to_owned()
        };
        let (runs, edges) = (after("number_of_executed_units:"), after("cov: "));
        println!("{:<8} {runs:>12} runs, {edges:>6} edges", self.name);
        if captured.ok {
            self.keep(&grown)?;
            return Ok(Vec::new());
        }
        let files = std::fs::read_dir(&broken)?.flatten();
        let files: Vec<_> = files.map(|file| file.path().display().to_string()).collect();
        if files.is_empty() {
            bail!("{} failed:\n{}", self.name, captured.text);
        }
        Ok(files)
    }

    /// Puts into the repository the few inputs that reach what all of them reach, small ones only.
    fn keep(&self, grown: &Path) -> Result<()> {
        let merged = tempfile::tempdir()?;
        let mut merge = Command::new(&self.program);
        merge.args(["-merge=1", LONGEST]).arg(merged.path()).args([&self.corpus, grown]);
        if !capture(&mut merge)?.ok {
            bail!("{}: the corpus could not be merged", self.name);
        }
        let mut files = Vec::new();
        for file in std::fs::read_dir(merged.path())? {
            let file = file?;
            files.push((file.metadata()?.len(), file.path()));
        }
        files.sort();
        for (bytes, path) in files.iter().take(KEPT) {
            let kept = path.file_name().map(|name| self.corpus.join(name));
            if let (Some(kept), true) = (kept, *bytes <= KEPT_BYTES) {
                std::fs::copy(path, kept)?;
            }
        }
        Ok(())
    }
}
