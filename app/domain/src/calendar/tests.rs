#![cfg(feature = "catalogue")]
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::time::Moment;
use proptest::prelude::*;
use std::sync::LazyLock;

fn calendar() -> &'static WorkCalendar {
    static READ: LazyLock<WorkCalendar> = LazyLock::new(|| WorkCalendar::built_in().unwrap());
    &READ
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-11-20 14:30` on a Vietnamese clock.
fn at(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').unwrap();
    TimeOfDay::parse(time).unwrap().on(date(day))
}

fn shown(moment: Moment) -> String {
    moment.local().format("%Y-%m-%d %H:%M").to_string()
}

#[test]
fn every_year_loses_the_announced_working_days() {
    // Mondays to Fridays lost and Saturdays worked, counted by hand from the announcements.
    for (year, lost, saturdays) in
        [(2022, 11, 0), (2023, 11, 0), (2024, 12, 1), (2025, 12, 1), (2026, 14, 2), (2027, 12, 0)]
    {
        let days = days_from(date(&format!("{year}-01-01"))).take_while(|d| d.year() == year);
        let (weekend, week): (Vec<_>, Vec<_>) =
            days.partition(|d| matches!(d.weekday(), Weekday::Sat | Weekday::Sun));
        assert_eq!(week.iter().filter(|d| !calendar().is_working_day(**d)).count(), lost, "{year}");
        assert_eq!(weekend.iter().filter(|d| calendar().is_working_day(**d)).count(), saturdays);
    }
}

#[test]
fn single_days_are_as_announced() {
    let off = [
        "2022-01-03",
        "2022-02-04",
        "2022-04-11",
        "2022-05-03",
        "2023-01-26",
        "2023-05-03",
        "2023-09-04",
        "2024-02-14",
        "2024-04-29",
        "2025-05-02",
        "2026-01-02",
        "2026-08-31",
        "2026-11-24",
        "2027-02-10",
        "2027-05-03",
        "2026-11-21",
        "2026-11-22",
    ];
    let on = [
        "2022-01-04",
        "2022-02-07",
        "2023-01-19",
        "2023-01-27",
        "2024-05-04",
        "2025-04-26",
        "2026-01-10",
        "2026-08-22",
        "2026-11-23",
        "2026-11-25",
        "2027-02-03",
        "2027-02-11",
    ];
    for day in off {
        assert!(!calendar().is_working_day(date(day)), "{day}");
    }
    for day in on {
        assert!(calendar().is_working_day(date(day)), "{day}");
    }
}

#[test]
fn working_days_skip_weekends_and_holidays() {
    for (from, count, want) in [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 2, "2026-11-25"),
        ("2022-01-28", 1, "2022-02-07"),
        ("2024-04-26", 3, "2024-05-04"),
        ("2025-04-25", 1, "2025-04-26"),
        ("2026-02-13", 7, "2026-03-03"),
        ("2023-01-19", 3, "2023-01-31"),
    ] {
        assert_eq!(calendar().add_working_days(date(from), count), date(want), "{from} {count}");
    }
    assert_eq!(calendar().working_days_between(date("2026-11-25"), date("2026-11-20")), 0);
}

#[test]
fn limits_end_as_the_law_counts() {
    let rules = ClockRules::default();
    let limit = |value, unit| TimeLimit { value, unit };
    for (from, limit, want) in [
        // 15:00 sharp is in time, a minute later is not.
        ("2026-11-16 15:00", limit(3, LimitUnit::WorkingDays), "2026-11-19 17:00"),
        ("2026-11-16 15:01", limit(3, LimitUnit::WorkingDays), "2026-11-20 17:00"),
        // Filed on a Saturday: Monday is day 0, Tuesday the 24th is off.
        ("2026-11-21 09:00", limit(1, LimitUnit::WorkingDays), "2026-11-25 17:00"),
        ("2026-11-21 09:00", limit(0, LimitUnit::WorkingDays), "2026-11-23 17:00"),
        ("2026-11-21 22:00", limit(7, LimitUnit::WorkingDays), "2026-12-03 17:00"),
        // Five days end on a Saturday, so on Monday.
        ("2026-11-16 08:00", limit(5, LimitUnit::Days), "2026-11-23 17:00"),
        ("2026-11-16 08:00", limit(4, LimitUnit::Days), "2026-11-20 17:00"),
        ("2026-11-16 16:00", limit(2, LimitUnit::WorkingHours), "2026-11-17 08:30"),
        ("2026-11-16 10:30", limit(2, LimitUnit::WorkingHours), "2026-11-16 14:30"),
        ("2026-11-16 07:30", limit(1, LimitUnit::HalfWorkingDays), "2026-11-16 11:15"),
        ("2026-11-16 07:30", limit(2, LimitUnit::HalfWorkingDays), "2026-11-16 17:00"),
        ("2026-11-20 23:30", limit(8, LimitUnit::Hours), "2026-11-21 07:30"),
        ("2022-01-28 15:30", limit(1, LimitUnit::WorkingDays), "2022-02-08 17:00"),
        ("2027-02-03 14:00", limit(2, LimitUnit::WorkingDays), "2027-02-12 17:00"),
    ] {
        let due = calendar().due(at(from), limit, &rules);
        assert_eq!(shown(due), want, "{from} {limit:?}");
    }
}

#[test]
fn days_left_count_down_through_zero() {
    let due = at("2026-11-25 17:00");
    for (now, want) in [("2026-11-20 09:00", 2), ("2026-11-25 18:00", 0), ("2026-11-27 08:00", -2)]
    {
        assert_eq!(calendar().working_days_left(at(now), due), want, "{now}");
    }
}

#[test]
fn a_promise_is_as_certain_as_its_days() {
    for (from, to, want) in [
        ("2025-04-01", "2025-05-31", Certainty::Official),
        ("2026-11-20", "2026-11-25", Certainty::Proposed),
        ("2026-01-05", "2026-01-12", Certainty::Estimate),
        ("2027-12-30", "2028-01-03", Certainty::Estimate),
    ] {
        assert_eq!(calendar().certainty(date(from), date(to)), want, "{from}");
    }
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0i64..2191).prop_map(|days| date("2022-01-01") + chrono::Duration::days(days))
}

/// Any second of 2022 to 2027.
fn any_moment() -> impl Strategy<Value = Moment> {
    (1_640_970_000i64..1_830_000_000).prop_map(Moment::from_unix)
}

fn any_unit() -> impl Strategy<Value = LimitUnit> {
    prop::sample::select(vec![
        LimitUnit::Hours,
        LimitUnit::WorkingHours,
        LimitUnit::HalfWorkingDays,
        LimitUnit::WorkingDays,
        LimitUnit::Days,
    ])
}

proptest! {
    #[test]
    fn adding_and_counting_agree(from in any_date(), count in 1u32..60) {
        let to = calendar().add_working_days(from, count);
        prop_assert!(calendar().is_working_day(to));
        prop_assert_eq!(calendar().working_days_between(from, to), count);
    }

    #[test]
    fn later_receipt_never_means_earlier_result(
        a in any_moment(), b in any_moment(), value in 0u16..40, unit in any_unit(),
    ) {
        let (rules, limit) = (ClockRules::default(), TimeLimit { value, unit });
        let due = |from| calendar().due(from, limit, &rules);
        prop_assert!(due(a.min(b)) <= due(a.max(b)));
        prop_assert!(due(a) >= a);
    }

    #[test]
    fn longer_limits_end_no_earlier(from in any_moment(), value in 0u16..40, unit in any_unit()) {
        let rules = ClockRules::default();
        let due = |value| calendar().due(from, TimeLimit { value, unit }, &rules);
        prop_assert!(due(value) <= due(value + 1));
    }

    #[test]
    fn results_in_days_fall_in_office_hours(from in any_moment(), value in 0u16..40, unit in any_unit()) {
        let due = calendar().due(from, TimeLimit { value, unit }, &ClockRules::default());
        prop_assert!(unit == LimitUnit::Hours || calendar().is_working_day(due.date()));
    }

    #[test]
    fn two_stops_in_a_row_are_one_long_stop(
        due in any_moment(), a in any_moment(), first in 0i64..900_000, second in 0i64..900_000,
        unit in any_unit(),
    ) {
        let (rules, calendar) = (ClockRules::default(), calendar());
        // Days are counted from working days, as `due` gives them.
        let due = calendar.due(due, TimeLimit { value: 1, unit }, &rules);
        let (b, c) = (a.plus_seconds(first), a.plus_seconds(first + second));
        let stepwise = calendar.prolonged(calendar.prolonged(due, a, b, unit, &rules), b, c, unit, &rules);
        let at_once = calendar.prolonged(due, a, c, unit, &rules);
        prop_assert!(stepwise >= due && at_once >= due);
        if unit == LimitUnit::Days {
            // Each step may be carried over a day off; together never less than at once.
            prop_assert!(stepwise >= at_once);
        } else {
            prop_assert_eq!(stepwise, at_once);
        }
    }

    #[test]
    fn office_time_added_is_office_time_passed(from in any_moment(), seconds in 1i64..400_000) {
        let (calendar, hours) = (calendar(), OfficeHours::default());
        let to = calendar.add_office_time(from, seconds, &hours);
        prop_assert_eq!(calendar.office_time_between(from, to, &hours), seconds);
    }
}

mod stops;
mod years;
