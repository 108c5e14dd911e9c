//! Moments and Vietnamese civil time (UTC+7, no daylight saving).

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike,
};
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

// Written by hand: chrono's patterns are 3 kB of every page's wasm.

/// A day as forms write it: `24/11/2026`.
pub fn day(at: impl Datelike) -> String {
    format!("{:02}/{:02}/{:04}", at.day(), at.month(), at.year())
}

/// A time of day: `09:41`.
pub fn clock(at: impl Timelike) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A time of day with its seconds: `09:41:05`.
pub fn clock_with_seconds(at: impl Timelike) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

/// The time of day that `HH:MM` says.
pub fn read_clock(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str| {
        let digits = matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn local_time_is_seven_hours_ahead() {
        let m = Moment::from_unix(1_795_196_400); // 2026-11-20T17:40:00Z
        assert_eq!(m.rfc3339(), "2026-11-21T00:40:00+07:00");
        assert_eq!(m.date().to_string(), "2026-11-21");
        assert_eq!(Moment::at(m.date(), m.local().time()), m);
    }

    #[test]
    fn days_and_times_are_written_and_read_as_chrono_does() {
        for (year, seconds) in [(1, 0), (999, 59), (2026, 35_105), (9999, 86_399)] {
            let date = NaiveDate::from_ymd_opt(year, 2, 7).unwrap();
            let at = date.and_time(NaiveTime::MIN) + chrono::TimeDelta::seconds(seconds);
            assert_eq!(day(date), date.format("%d/%m/%Y").to_string());
            assert_eq!(clock(at), at.format("%H:%M").to_string());
            assert_eq!(clock_with_seconds(at), at.format("%H:%M:%S").to_string());
        }
        for text in ["00:00", "9:5", "23:59", "24:00", "12:60", "", ":", "1:2:3", "-1:00", "012:00"]
        {
            let chrono = NaiveTime::parse_from_str(text, "%H:%M").ok();
            assert_eq!(read_clock(text), chrono, "{text}");
        }
    }
}
