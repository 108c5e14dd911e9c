//! Moments and Vietnamese civil time (UTC+7, no daylight saving).

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// Seconds east of UTC in all of Vietnam.
const OFFSET_SECONDS: i64 = 7 * 3600;

impl Moment {
    /// The moment `seconds` after the Unix epoch.
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds * 1000)
    }

    /// Whole seconds since the Unix epoch, rounded down.
    pub const fn unix(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This moment as a clock on a Vietnamese wall shows it.
    pub fn local(self) -> NaiveDateTime {
        let shifted = self.0.saturating_add(OFFSET_SECONDS * 1000);
        DateTime::from_timestamp_millis(shifted).unwrap_or_default().naive_utc()
    }

    /// The Vietnamese civil date of this moment.
    pub fn date(self) -> NaiveDate {
        self.local().date()
    }

    /// The moment at which a Vietnamese wall clock shows `date` and `time`.
    pub fn at(date: NaiveDate, time: NaiveTime) -> Self {
        Self(date.and_time(time).and_utc().timestamp_millis() - OFFSET_SECONDS * 1000)
    }

    /// This moment in RFC 3339 with the Vietnamese offset, for machines.
    pub fn rfc3339(self) -> String {
        let offset = FixedOffset::east_opt(7 * 3600);
        match (offset, DateTime::from_timestamp_millis(self.0)) {
            (Some(offset), Some(utc)) => offset.from_utc_datetime(&utc.naive_utc()).to_rfc3339(),
            _ => String::new(),
        }
    }

    /// This moment moved by `seconds` (negative: earlier).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_is_seven_hours_ahead() {
        let m = Moment::from_unix(1_795_196_400); // 2026-11-20T17:40:00Z
        assert_eq!(m.rfc3339(), "2026-11-21T00:40:00+07:00");
        assert_eq!(m.date().to_string(), "2026-11-21");
        assert_eq!(Moment::at(m.date(), m.local().time()), m);
    }
}
