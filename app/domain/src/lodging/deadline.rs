//! Until when a guest has to be reported: before 23:00 of the day of arrival; who comes later,
//! before 08:00 of the next day (Residence Act 2020, article 30; procedure 2.001159).

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// When the evening's deadline falls.
const EVENING: u32 = 23;
/// When the deadline for guests of the night falls.
const MORNING: u32 = 8;
/// From when on the portal warns.
const WARNING: u32 = 22;

/// How the clock stands towards the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Guests who came since the morning are reported in time until then.
    InTime {
        /// The deadline, by the Vietnamese clock.
        until: NaiveDateTime,
    },
    /// The same, and less than an hour is left.
    Soon {
        /// The deadline.
        until: NaiveDateTime,
    },
    /// Only guests who came after 23:00 are still in time.
    Night {
        /// The deadline for them.
        until: NaiveDateTime,
    },
}

/// The last moment (exclusive) at which a guest who came at `arrival` is reported in time.
pub fn due(arrival: NaiveDateTime) -> NaiveDateTime {
    let hour = arrival.time();
    if hour < at(MORNING) {
        arrival.date().and_time(at(MORNING))
    } else if hour < at(EVENING) {
        arrival.date().and_time(at(EVENING))
    } else {
        next(arrival.date()).and_time(at(MORNING))
    }
}

/// How the deadline stands at this moment of the Vietnamese clock.
pub fn standing(now: NaiveDateTime) -> Standing {
    let until = due(now);
    let hour = now.time();
    if hour < at(MORNING) || hour >= at(EVENING) {
        Standing::Night { until }
    } else if hour >= at(WARNING) {
        Standing::Soon { until }
    } else {
        Standing::InTime { until }
    }
}

/// The night that what is reported now belongs to, named by the day on which it begins.
pub fn night(now: NaiveDateTime) -> NaiveDate {
    let before = now.date().checked_sub_days(Days::new(1)).unwrap_or(now.date());
    if now.time() < at(MORNING) { before } else { now.date() }
}

fn at(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn a_guest_is_due_at_23_and_one_of_the_night_at_8() {
        for (arrival, want) in [
            ("2026-11-21 08:00", "2026-11-21 23:00"),
            ("2026-11-21 14:00", "2026-11-21 23:00"),
            ("2026-11-21 22:59", "2026-11-21 23:00"),
            ("2026-11-21 23:00", "2026-11-22 08:00"),
            ("2026-11-22 00:30", "2026-11-22 08:00"),
            ("2026-12-31 23:30", "2027-01-01 08:00"),
        ] {
            assert_eq!(due(on(arrival)), on(want), "{arrival}");
        }
    }

    #[test]
    fn the_portal_warns_from_22_on() {
        let evening = on("2026-11-21 23:00");
        let morning = on("2026-11-22 08:00");
        for (now, want) in [
            ("2026-11-21 21:59", Standing::InTime { until: evening }),
            ("2026-11-21 22:00", Standing::Soon { until: evening }),
            ("2026-11-21 23:00", Standing::Night { until: morning }),
            ("2026-11-22 07:59", Standing::Night { until: morning }),
            ("2026-11-22 08:00", Standing::InTime { until: on("2026-11-22 23:00") }),
        ] {
            assert_eq!(standing(on(now)), want, "{now}");
        }
    }

    #[test]
    fn the_night_lasts_until_8_in_the_morning() {
        for (now, want) in [
            ("2026-11-21 22:00", "2026-11-21"),
            ("2026-11-22 07:59", "2026-11-21"),
            ("2026-11-22 08:00", "2026-11-22"),
        ] {
            assert_eq!(night(on(now)).to_string(), want, "{now}");
        }
    }
}
