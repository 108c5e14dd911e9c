//! One cell, and the text a person would have typed for it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::{
    form::Kind,
    text,
    time::{clock, day},
};

/// A cell of a sheet or of a CSV text.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text as it stands there.
    Text(String),
    /// A number: an amount, a day counted by the spreadsheet, or a code that lost its zeros.
    Number(f64),
    /// A date, with midnight when no time stands there.
    Moment(NaiveDateTime),
}

/// The days spreadsheets count for 2000-01-01 and 2100-01-01: a number between them in a date's
/// column is a day.
const DAYS: std::ops::Range<f64> = 36_526.0..73_051.0;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

impl Cell {
    /// The moment that a spreadsheet counts as `serial` days, to the second.
    pub fn serial(serial: f64) -> Self {
        if !DAYS.contains(&serial) {
            return Self::Number(serial);
        }
        let start = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, reason = "in the range above")]
        let seconds = TimeDelta::seconds((serial * DAY).round() as i64);
        let at = start.and_time(NaiveTime::MIN).checked_add_signed(seconds);
        at.map_or(Self::Number(serial), Self::Moment)
    }

    /// The cell as one answer of this kind, as a person types it.
    pub(super) fn typed(&self, kind: Kind) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(raw) => {
                // A leading apostrophe is how spreadsheets keep a number as text.
                let raw = raw.trim().strip_prefix('\'').unwrap_or(raw);
                let day =
                    matches!(kind, Kind::Date | Kind::DateTime).then(|| number(raw)).flatten();
                match day.map(Self::serial) {
                    Some(Self::Moment(at)) => moment(at, kind),
                    _ => raw.to_owned(),
                }
            }
            Self::Number(number) if matches!(kind, Kind::Date | Kind::DateTime) => {
                match Self::serial(*number) {
                    Self::Moment(at) => moment(at, kind),
                    _ => plain(*number),
                }
            }
            Self::Number(number) => plain(*number),
            Self::Moment(at) => moment(*at, kind),
        }
    }

    /// Whether nothing but white space stands there.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(raw) => text::clean(raw).is_empty(),
            Self::Number(_) | Self::Moment(_) => false,
        }
    }
}

/// A plain number with a point or a comma; `None` for anything else.
fn number(raw: &str) -> Option<f64> {
    let raw = raw.trim().replace(',', ".");
    let digits = raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    raw.parse().ok().filter(|_| digits)
}

fn plain(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { number.to_string() }
}

/// A date column takes the day. For a moment whose time is missing the day alone is written, so
/// that the form says that the time is missing.
fn moment(at: NaiveDateTime, kind: Kind) -> String {
    if kind == Kind::DateTime && at.time() != NaiveTime::MIN {
        format!("{}T{}", at.date(), clock(at))
    } else {
        day(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_counted_by_a_spreadsheet_become_dates_in_date_columns_only() {
        let text = |text: &str| Cell::Text(text.to_owned());
        for (cell, kind, want) in [
            (Cell::Number(46_347.0), Kind::Date, "21/11/2026"),
            (Cell::Number(46_347.927_083_333_336), Kind::DateTime, "2026-11-21T22:15"),
            (Cell::Number(46_347.0), Kind::DateTime, "21/11/2026"),
            (text("46347,927083"), Kind::DateTime, "2026-11-21T22:15"),
            (text("46347.5"), Kind::Date, "21/11/2026"),
            (text("21/11/2026 22:15"), Kind::DateTime, "21/11/2026 22:15"),
            (text("2026"), Kind::Date, "2026"),
            (Cell::Number(201.0), Kind::Text, "201"),
            (Cell::Number(46_347.0), Kind::Text, "46347"),
            (Cell::Number(56_192_000_105.0), Kind::IdentityPaper, "56192000105"),
            (text("'056192000105"), Kind::IdentityPaper, "056192000105"),
            (Cell::Empty, Kind::Name, ""),
            (Cell::Number(f64::NAN), Kind::Date, "NaN"),
        ] {
            assert_eq!(cell.typed(kind), want, "{cell:?} {kind:?}");
        }
    }
}
