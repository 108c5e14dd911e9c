//! How long a verdict takes without a server: natively and in wasm, against the bare signatures;
//! what a revocation list costs; and ten thousand typed scans under each condition.
//!
//! The work is in the crate `loops`, each a program that does one thing a thousand times.
//! Natively it is started; in wasm, where it has no clock, Node calls its `main` and looks at one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::table::met;
use crate::paths::Paths;
use crate::shell::{output, run};
use crate::tools::wasm::{Compiler, TARGET};
use crate::world;

/// How often each program does its work.
const ROUNDS: f64 = 1000.0;
/// How often each program is run; the quickest run is the one least disturbed.
const RUNS: usize = 5;
/// A verdict should take no longer than this many times its two signatures.
const RATIO: f64 = 1.5;
/// A revocation list should be opened within a millisecond.
const LIST: f64 = 1.0;

const PROGRAMS: [&str; 3] = ["verify_loop", "signature_loop", "status_loop"];

/// Builds and runs everything; gives the lines to print.
///
/// # Errors
/// When a program does not build, or finds its own result wrong.
pub(crate) fn measure(paths: &Paths) -> Result<String> {
    let native = native(paths)?;
    let wasm = wasm(paths)?;
    let mut lines = Vec::new();
    for (place, [verify, signatures, list]) in [("native", native), ("wasm in Node", wasm)] {
        let ratio = verify / signatures;
        lines.push(format!(
            "verdict, {place}: {verify:.3} ms, its two signatures {signatures:.3} ms, ratio \
             {ratio:.2}, aim {RATIO} {}; list of 2^20 opened and asked {list:.3} ms, aim {LIST} {}",
            met(ratio <= RATIO),
            met(list < LIST),
        ));
    }
    lines.push(wedge(paths)?);
    Ok(lines.join("\n"))
}

/// Milliseconds a round, in the order of [`PROGRAMS`].
type Times = [f64; 3];

fn native(paths: &Paths) -> Result<Times> {
    build(Command::new("cargo").current_dir(&paths.root).arg("build").args([
        "--release",
        "--target-dir",
        &paths.target.to_string_lossy(),
    ]))?;
    let folder = paths.target.join("release");
    times(|name| {
        let start = world::now();
        run(&mut Command::new(folder.join(name)))?;
        Ok(start.elapsed().as_secs_f64() * 1000.0)
    })
}

fn wasm(paths: &Paths) -> Result<Times> {
    build(Compiler::find()?.cargo(paths, "build").args(["--profile", "wasm-release"]))?;
    times(|name| in_node(&in_wasm(paths, name)))
}

/// Where a program of `loops` lies once [`measure`] has built it for wasm.
pub(super) fn in_wasm(paths: &Paths, name: &str) -> PathBuf {
    paths.wasm_target.join(TARGET).join("wasm-release").join(format!("{name}.wasm"))
}

fn build(cargo: &mut Command) -> Result<()> {
    run(cargo.args(["--package", "loops"]))
}

/// Calls `main` of a program in wasm and says how many milliseconds it took.
fn in_node(program: &Path) -> Result<f64> {
    const SCRIPT: &str = "
        const bytes = require('node:fs').readFileSync(process.argv[1]);
        const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
        const start = performance.now();
        exports.main(0, 0);
        console.log(performance.now() - start);";
    let said = output(Command::new("node").args(["-e", SCRIPT]).arg(program))?;
    said.parse().with_context(|| format!("{} said {said:?}", program.display()))
}

/// The quickest of several runs of each program, for one round of its work.
fn times(one: impl Fn(&str) -> Result<f64>) -> Result<Times> {
    let mut out = [f64::INFINITY; 3];
    for _ in 0..RUNS {
        // In turn, so that a busy minute falls on all of them.
        for (best, name) in out.iter_mut().zip(PROGRAMS) {
            *best = best.min(one(name)? / ROUNDS);
        }
    }
    Ok(out)
}

/// Types scans into the verifier, built by [`native`]; fails when a verdict is wrong.
fn wedge(paths: &Paths) -> Result<String> {
    let program: PathBuf = paths.target.join("release/wedge_scans");
    let said = output(&mut Command::new(program))?;
    let wrong: BTreeMap<String, u32> = serde_json::from_str(&said)?;
    ensure!(wrong.values().sum::<u32>() == 0, "wrong verdicts by condition: {wrong:?}");
    let conditions: Vec<_> = wrong.into_keys().collect();
    let all = conditions.join("; ");
    Ok(format!(
        "10,000 typed scans under each of {} conditions, no wrong verdict: {all}",
        conditions.len()
    ))
}
