//! What a person with a slow phone waits for, measured in a browser by a program of Node beside this
//! file.

use std::net::SocketAddr;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::prepare::Prepared;
use super::table::met;
use crate::paths::Paths;
use crate::shell::output;
use crate::tools::browser::{self, Browser};
use crate::tools::node;

/// A verdict should stand so many milliseconds after the first frame with the code (issue 4).
const VERDICT: f64 = 300.0;
/// First content and first answer against the form written by hand (issue 5).
const FLOOR: f64 = 1.3;
/// The island's checks at a first and at a repeat visit, in milliseconds (issue 5).
const CHECKS: [f64; 2] = [4_000.0, 1_500.0];
/// Bytes of a repeat visit (issue 5).
const REPEAT_BYTES: f64 = 30_000.0;
/// The longest task after the page has loaded, and the median of handling a key, in milliseconds (issue 5).
const TASK: f64 = 50.0;
const KEY: f64 = 16.0;

/// Runs `script` with what it may ask for in its environment, and reads what it prints.
///
/// # Errors
/// When Node, the browser or the script fails.
pub(crate) fn run<T: DeserializeOwned>(
    paths: &Paths,
    script: &str,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> Result<T> {
    node::ready(paths)?;
    let mut node = Command::new("node");
    node.current_dir(paths.e2e()).arg(paths.root.join("xtask/src/bench").join(script));
    node.args(arguments).envs(environment.iter().copied());
    if let Browser::Installed(program) = browser::find(paths)? {
        node.env("MOTCUA_CHROMIUM", program);
    }
    let said = output(&mut node)?;
    serde_json::from_str(&said).with_context(|| format!("{script} printed no figures"))
}

/// The number in the middle; 0 of none.
pub(crate) fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// From the first frame that shows a proof to its verdict, as a line.
///
/// # Errors
/// As [`run`].
pub(crate) fn camera(paths: &Paths, address: SocketAddr, prepared: &Prepared) -> Result<String> {
    let url = format!("http://{address}");
    let environment = [("MOTCUA_URL", url.as_str()), ("MOTCUA_PROOF", &prepared.proof)];
    let times: Vec<f64> = run(paths, "camera.mjs", &[], &environment)?;
    let took = median(&times);
    Ok(format!(
        "camera's frame to verdict, CPU 6x slower, median of {}: {took:.0} ms, aim {VERDICT} {}",
        times.len(),
        met(!times.is_empty() && took < VERDICT)
    ))
}

/// Milliseconds from the start of a visit, and bytes on the wire.
#[derive(Debug, Deserialize)]
struct Visit {
    content: f64,
    answer: f64,
    #[serde(default)]
    checks: f64,
    bytes: f64,
    task: f64,
    key: f64,
    work: f64,
    handled: f64,
}

#[derive(Debug, Deserialize)]
struct Visits {
    first: Visit,
    repeat: Visit,
}

/// What `phone.mjs` prints.
#[derive(Debug, Deserialize)]
struct Compared {
    tries: usize,
    ours: Visits,
    floor: Visits,
}

/// A step on a weak phone against the same form written by hand, as lines.
///
/// # Errors
/// As [`run`].
pub(crate) fn phone(paths: &Paths, address: SocketAddr, prepared: &Prepared) -> Result<String> {
    let url = format!("http://{address}");
    let environment = [
        ("MOTCUA_URL", url.as_str()),
        ("MOTCUA_STEP", &prepared.step),
        ("MOTCUA_COOKIE", &prepared.cookie),
    ];
    let Compared { tries, ours, floor } = run(paths, "phone.mjs", &[], &environment)?;
    let mut lines = vec![format!(
        "a step at 400 kbit/s, 400 ms, CPU 6x slower, median of {tries}, against the same form by hand:"
    )];
    let visits = [("first", &ours.first, &floor.first), ("repeat", &ours.repeat, &floor.repeat)];
    for ((name, ours, floor), checks) in visits.into_iter().zip(CHECKS) {
        let content = ours.content / floor.content;
        let answer = ours.answer / floor.answer;
        lines.push(format!(
            "  {name} visit: content {:.0} ms, ratio {content:.2}, aim {FLOOR} {}; answer {:.0} ms, ratio \
             {answer:.2} {}; island checks after {:.0} ms, aim {checks} {}; {:.0} bytes",
            ours.content,
            met(content <= FLOOR),
            ours.answer,
            met(answer <= FLOOR),
            ours.checks,
            met(ours.checks <= checks),
            ours.bytes
        ));
    }
    let task = ours.first.task.max(ours.repeat.task);
    let handled = ours.first.handled.max(ours.repeat.handled);
    lines.push(format!(
        "  longest task after load {task:.0} ms, aim {TASK} {}; a key handled in {handled:.1} ms (Event Timing), \
         aim {KEY} {}, {:.1} ms until the next task (by hand {:.1}), {:.1} ms of it in the page (by hand \
         {:.1}); repeat visit aim {REPEAT_BYTES} bytes {}",
        met(task <= TASK),
        met(handled < KEY),
        ours.first.key.max(ours.repeat.key),
        floor.repeat.key,
        ours.first.work.max(ours.repeat.work),
        floor.repeat.work,
        met(ours.repeat.bytes < REPEAT_BYTES)
    ));
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "one of the numbers themselves")]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(&[9.0, 1.0, 3.0]), 3.0);
        assert_eq!(median(&[]), 0.0);
    }
}
