//! How long a person on a slow phone waits for the message about a wrong number, in a browser.

use std::net::SocketAddr;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::prepare::Prepared;
use crate::paths::Paths;
use crate::shell::output;
use crate::tools::browser::{self, Browser};
use crate::tools::node;

/// Milliseconds of every try, from the last key to the frame that shows the message.
#[derive(Debug, Deserialize)]
struct Tries {
    left: Vec<f64>,
    typed: Vec<f64>,
}

/// The medians. Both hold the pause that the island makes on purpose (`check_form/watch.rs`): for
/// the next key, and for the button that may be pressed.
#[derive(Debug)]
pub(crate) struct Waited {
    /// A digit is missing and the person goes on to the next field.
    pub(crate) left: Duration,
    /// All digits are there, but they are not hers.
    pub(crate) typed: Duration,
    /// How many tries of each.
    pub(crate) tries: usize,
}

/// Measures with Chromium, its CPU slowed down six times, on the first step of a CT01.
pub(crate) fn wait(paths: &Paths, address: SocketAddr, prepared: &Prepared) -> Result<Waited> {
    node::ready(paths)?;
    let mut node = Command::new("node");
    node.current_dir(paths.e2e()).arg(paths.root.join("xtask/src/bench/message.mjs"));
    node.env("MOTCUA_URL", format!("http://{address}"));
    node.env("MOTCUA_STEP", &prepared.step).env("MOTCUA_COOKIE", &prepared.cookie);
    if let Browser::Installed(program) = browser::find(paths)? {
        node.env("MOTCUA_CHROMIUM", program);
    }
    let said = output(&mut node)?;
    let tries: Tries = serde_json::from_str(&said).context("message.mjs printed no figures")?;
    Ok(Waited { left: median(&tries.left), typed: median(&tries.typed), tries: tries.left.len() })
}

fn median(milliseconds: &[f64]) -> Duration {
    let mut sorted = milliseconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    Duration::from_secs_f64(middle.max(0.0) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(&[9.0, 1.0, 3.0]), Duration::from_millis(3));
        assert_eq!(median(&[]), Duration::ZERO);
    }
}
