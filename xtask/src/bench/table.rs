//! The table that `cargo xtask bench` prints.

use std::time::Duration;

use super::load::Measured;
use super::plan::Case;

/// A row that was measured, or why it was not.
pub(crate) enum Row<'a> {
    /// Rate, times and the yardstick's rate.
    Measured {
        /// What was asked for.
        case: &'a Case,
        /// What came back.
        measured: Measured,
        /// The yardstick's rate, where there is one.
        yardstick: Option<f64>,
    },
    /// The server refused the first request with this status.
    Refused {
        /// What was asked for.
        case: &'a Case,
        /// The status code.
        status: u16,
    },
}

/// The table's head.
pub(crate) fn head() -> String {
    format!(
        "{:<24} {:>9} {:>9} {:>9} {:>7} {:>9} {:>7} {:>6}\n{}",
        "what",
        "per s",
        "p50 ms",
        "p99 ms",
        "errors",
        "against",
        "ratio",
        "aim",
        "─".repeat(90)
    )
}

impl Row<'_> {
    /// Whether what was aimed for was reached.
    pub(crate) fn is_met(&self) -> bool {
        let Self::Measured { case, measured, yardstick } = self else { return false };
        let ratio = yardstick.map(|rate| measured.per_second() / rate);
        let fast = case.aim.is_none_or(|aim| ratio.is_some_and(|ratio| ratio >= aim));
        let prompt = case.p99.is_none_or(|limit| measured.within(990) <= limit);
        fast && prompt && measured.errors == 0
    }

    /// The row as text.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Refused { case, status } => {
                format!("{:<24} not measured: the server answered {status}", case.name)
            }
            Self::Measured { case, measured, yardstick } => {
                let rate = measured.per_second();
                format!(
                    "{:<24} {:>9.0} {:>9.2} {:>9.2} {:>7} {:>9} {:>7} {:>6} {}",
                    case.name,
                    rate,
                    milliseconds(measured.within(500)),
                    milliseconds(measured.within(990)),
                    measured.errors,
                    number(*yardstick, 0),
                    number(yardstick.map(|yardstick| rate / yardstick), 2),
                    number(case.aim, 2),
                    if self.is_met() { "✓" } else { "below" },
                )
            }
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn number(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
}
