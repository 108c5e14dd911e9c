//! The one place where `xtask` takes the clock and the environment from the air.

use std::env;
use std::time::Instant;

/// The environment variable `name`, when it is set and not empty.
#[expect(clippy::disallowed_methods, reason = "a build tool is configured by its environment")]
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// This instant, for measuring how long a step or a request took.
#[expect(clippy::disallowed_methods, reason = "steps and requests are timed by the real clock")]
pub(crate) fn now() -> Instant {
    Instant::now()
}
