//! What checking a large step costs a slow phone: the loop of the crate `loops` in a browser whose
//! CPU is six times slower, beside the same loop natively.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::slow;
use super::table::met;
use super::verify;
use crate::paths::Paths;
use crate::shell::run;
use crate::world;

/// The program, and how often it checks the step.
const PROGRAM: (&str, f64) = ("step_loop", 200.0);
/// How often it is run; the quickest run is the one least disturbed.
const RUNS: u32 = 5;
/// A step of 300 fields may take so many milliseconds (issue 3).
const AIM: f64 = 5.0;

/// Gives the line to print; [`verify::measure`] has built the programs.
///
/// # Errors
/// When a program or the browser does not run.
pub(crate) fn measure(paths: &Paths) -> Result<String> {
    let (name, rounds) = PROGRAM;
    let native = native(&paths.target.join("release").join(name))? / rounds;
    let program = verify::in_wasm(paths, name);
    let wasm = in_browser(paths, &program)? / rounds;
    Ok(format!(
        "a step of 300 fields in wasm, CPU 6x slower: {wasm:.2} ms, aim {AIM} {}; native {native:.3} \
         ms, ratio {:.0}",
        met(wasm < AIM),
        wasm / native
    ))
}

fn native(program: &Path) -> Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let start = world::now();
        run(&mut Command::new(program))?;
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(best)
}

fn in_browser(paths: &Paths, program: &Path) -> Result<f64> {
    let program = program.to_string_lossy();
    let times: Vec<f64> = slow::run(paths, "step.mjs", &[&program, &RUNS.to_string()], &[])?;
    Ok(times.into_iter().fold(f64::INFINITY, f64::min))
}
