//! How long a person on a slow phone waits for the message about a wrong number, in a browser.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;
use serde::Deserialize;

use super::prepare::Prepared;
use super::slow;
use crate::paths::Paths;

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
    let url = format!("http://{address}");
    let environment = [
        ("MOTCUA_URL", url.as_str()),
        ("MOTCUA_STEP", &prepared.step),
        ("MOTCUA_COOKIE", &prepared.cookie),
    ];
    let tries: Tries = slow::run(paths, "message.mjs", &[], &environment)?;
    let median = |times: &[f64]| Duration::from_secs_f64(slow::median(times).max(0.0) / 1000.0);
    Ok(Waited { left: median(&tries.left), typed: median(&tries.typed), tries: tries.left.len() })
}
