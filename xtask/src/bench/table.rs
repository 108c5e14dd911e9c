//! The table that `cargo xtask bench` prints.

use std::time::Duration;

use super::load::Measured;
use super::plan::Case;

/// A row: what was asked for, and what came back.
pub(crate) struct Row<'a> {
    /// What was asked for.
    pub(crate) case: &'a Case<'a>,
    /// What came back.
    pub(crate) measured: Measured,
    /// The yardstick's rate, where there is one.
    pub(crate) yardstick: Option<f64>,
}

/// The table's head.
pub(crate) fn head() -> String {
    format!(
        "{:<26} {:>9} {:>9} {:>9} {:>7} {:>9} {:>7} {:>6}\n{}",
        "what",
        "per s",
        "p50 ms",
        "p99 ms",
        "errors",
        "against",
        "ratio",
        "aim",
        "─".repeat(92)
    )
}

impl Row<'_> {
    /// Whether what was aimed for was reached.
    fn is_met(&self) -> bool {
        let ratio = self.yardstick.map(|rate| self.measured.per_second() / rate);
        let fast = self.case.aim.is_none_or(|aim| ratio.is_some_and(|ratio| ratio >= aim));
        let prompt = self.case.p99.is_none_or(|limit| self.measured.within(990) <= limit);
        fast && prompt && self.measured.errors == 0
    }

    /// The row as text, with what went wrong below it.
    pub(crate) fn text(&self) -> String {
        let Self { case, measured, yardstick } = self;
        let rate = measured.per_second();
        let trouble = measured.trouble.as_ref().map(|said| format!("\n  first error: {said:.160}"));
        format!(
            "{:<26} {:>9.0} {:>9.2} {:>9.2} {:>7} {:>9} {:>7} {:>6} {}{}",
            case.name,
            rate,
            milliseconds(measured.within(500)),
            milliseconds(measured.within(990)),
            measured.errors,
            number(*yardstick, 0),
            number(yardstick.map(|yardstick| rate / yardstick), 2),
            number(case.aim, 2),
            if self.is_met() { "✓" } else { "below" },
            trouble.unwrap_or_default(),
        )
    }
}

/// Whether an aim was met, in a word.
pub(crate) const fn met(good: bool) -> &'static str {
    if good { "✓" } else { "missed" }
}

/// A time in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn number(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
}
