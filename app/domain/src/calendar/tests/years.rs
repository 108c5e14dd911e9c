//! Every day off from Monday to Friday and every worked Saturday of 2022 to 2027, with the state in
//! which the announcements leave it (`domain.md`, section 5), written out again: a change of the
//! calendar file has to be made here as well.

use super::*;

use Certainty::{Estimate, Official, Proposed};

/// Days off of a year as `day/month`, each with how certain it is.
type Off = &'static [(&'static str, Certainty)];
/// A Saturday worked, the day off it was exchanged for, and how certain that is.
type Worked = &'static [(&'static str, &'static str, Certainty)];

const YEARS: [(i32, Off, Worked); 6] = [
    (
        2022,
        &[
            ("3/1", Official),
            ("31/1", Official),
            ("1/2", Official),
            ("2/2", Official),
            ("3/2", Official),
            ("4/2", Official),
            ("11/4", Official),
            ("2/5", Official),
            ("3/5", Official),
            ("1/9", Official),
            ("2/9", Official),
        ],
        &[],
    ),
    (
        2023,
        &[
            ("2/1", Official),
            ("20/1", Official),
            ("23/1", Official),
            ("24/1", Official),
            ("25/1", Official),
            ("26/1", Official),
            ("1/5", Official),
            ("2/5", Official),
            ("3/5", Official),
            ("1/9", Official),
            ("4/9", Official),
        ],
        &[],
    ),
    (
        2024,
        &[
            ("1/1", Official),
            ("8/2", Official),
            ("9/2", Official),
            ("12/2", Official),
            ("13/2", Official),
            ("14/2", Official),
            ("18/4", Official),
            ("29/4", Official),
            ("30/4", Official),
            ("1/5", Official),
            ("2/9", Official),
            ("3/9", Official),
        ],
        &[("4/5", "29/4", Official)],
    ),
    (
        2025,
        &[
            ("1/1", Official),
            ("27/1", Official),
            ("28/1", Official),
            ("29/1", Official),
            ("30/1", Official),
            ("31/1", Official),
            ("7/4", Official),
            ("30/4", Official),
            ("1/5", Official),
            ("2/5", Official),
            ("1/9", Official),
            ("2/9", Official),
        ],
        &[("26/4", "2/5", Official)],
    ),
    (
        2026,
        &[
            ("1/1", Official),
            // Exchanged, found in no announcement.
            ("2/1", Estimate),
            ("16/2", Official),
            ("17/2", Official),
            ("18/2", Official),
            ("19/2", Official),
            ("20/2", Official),
            ("27/4", Official),
            ("30/4", Official),
            ("1/5", Official),
            ("31/8", Official),
            ("1/9", Official),
            ("2/9", Official),
            // Culture Day: its legal standing is not settled.
            ("24/11", Proposed),
        ],
        &[("10/1", "2/1", Estimate), ("22/8", "31/8", Official)],
    ),
    (
        2027,
        &[
            ("1/1", Proposed),
            ("4/2", Proposed),
            ("5/2", Proposed),
            ("8/2", Proposed),
            ("9/2", Proposed),
            ("10/2", Proposed),
            ("16/4", Proposed),
            ("30/4", Proposed),
            ("3/5", Proposed),
            ("2/9", Proposed),
            ("3/9", Proposed),
            ("24/11", Estimate),
        ],
        &[],
    ),
];

fn day_of(year: i32, text: &str) -> NaiveDate {
    let (day, month) = text.split_once('/').unwrap();
    NaiveDate::from_ymd_opt(year, month.parse().unwrap(), day.parse().unwrap()).unwrap()
}

fn days_in(year: i32) -> impl Iterator<Item = NaiveDate> {
    days_from(day_of(year, "1/1")).take_while(move |day| day.year() == year)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[test]
fn every_year_has_just_the_days_off_that_were_announced() {
    for (year, off, _) in YEARS {
        let want: Vec<(NaiveDate, Certainty)> =
            off.iter().map(|(day, state)| (day_of(year, day), *state)).collect();
        let lost =
            days_in(year).filter(|day| !is_weekend(*day) && !calendar().is_working_day(*day));
        let found: Vec<(NaiveDate, Certainty)> =
            lost.map(|day| (day, calendar().day_off(day).unwrap().state)).collect();
        assert_eq!(found, want, "{year}");
    }
}

#[test]
fn every_year_has_just_the_worked_saturdays_that_were_announced() {
    for (year, _, worked) in YEARS {
        let listed = calendar().worked_days().iter().filter(|day| day.date.year() == year);
        let found: Vec<_> = listed.map(|day| (day.date, day.instead_of, day.state)).collect();
        let want: Vec<_> = worked
            .iter()
            .map(|(day, off, state)| (day_of(year, day), day_of(year, off), *state))
            .collect();
        assert_eq!(found, want, "{year}");
        let weekends = days_in(year).filter(|day| is_weekend(*day));
        let worked: Vec<NaiveDate> =
            weekends.filter(|day| calendar().is_working_day(*day)).collect();
        assert_eq!(worked, found.iter().map(|(day, ..)| *day).collect::<Vec<_>>(), "{year}");
    }
}

#[test]
fn promises_across_tet_and_national_day_skip_all_of_it() {
    // The last working day before; then when 1 and 3 working days end for what is received at
    // 15:00 and at 15:01; then 7 days of the calendar.
    for (last, in_time, late, days) in [
        ("2022-01-28", ["2022-02-07", "2022-02-09"], ["2022-02-08", "2022-02-10"], "2022-02-07"),
        ("2022-08-31", ["2022-09-05", "2022-09-07"], ["2022-09-06", "2022-09-08"], "2022-09-07"),
        ("2023-01-19", ["2023-01-27", "2023-01-31"], ["2023-01-30", "2023-02-01"], "2023-01-27"),
        ("2023-08-31", ["2023-09-05", "2023-09-07"], ["2023-09-06", "2023-09-08"], "2023-09-07"),
        ("2024-02-07", ["2024-02-15", "2024-02-19"], ["2024-02-16", "2024-02-20"], "2024-02-15"),
        ("2024-08-30", ["2024-09-04", "2024-09-06"], ["2024-09-05", "2024-09-09"], "2024-09-06"),
        ("2025-01-24", ["2025-02-03", "2025-02-05"], ["2025-02-04", "2025-02-06"], "2025-02-03"),
        ("2025-08-29", ["2025-09-03", "2025-09-05"], ["2025-09-04", "2025-09-08"], "2025-09-05"),
        ("2026-02-13", ["2026-02-23", "2026-02-25"], ["2026-02-24", "2026-02-26"], "2026-02-23"),
        ("2026-08-28", ["2026-09-03", "2026-09-07"], ["2026-09-04", "2026-09-08"], "2026-09-04"),
        ("2027-02-03", ["2027-02-11", "2027-02-15"], ["2027-02-12", "2027-02-16"], "2027-02-11"),
        ("2027-09-01", ["2027-09-06", "2027-09-08"], ["2027-09-07", "2027-09-09"], "2027-09-08"),
    ] {
        let due = |time: &str, value, unit| {
            let from = at(&format!("{last} {time}"));
            shown(calendar().due(from, TimeLimit { value, unit }, &ClockRules::default()))
        };
        for (time, want) in [("15:00", in_time), ("15:01", late)] {
            let found = [1, 3].map(|value| due(time, value, LimitUnit::WorkingDays));
            assert_eq!(found, want.map(|day| format!("{day} 17:00")), "{last} {time}");
        }
        assert_eq!(due("08:00", 7, LimitUnit::Days), format!("{days} 17:00"), "{last}");
    }
}

#[test]
fn a_promise_across_a_holiday_is_as_certain_as_the_holiday() {
    for (from, to, want) in [
        ("2026-02-13", "2026-02-23", Official),
        ("2026-08-21", "2026-09-03", Official),
        ("2026-01-09", "2026-01-12", Estimate),
        ("2026-11-23", "2026-11-25", Proposed),
        ("2027-02-03", "2027-02-11", Proposed),
        ("2027-11-23", "2027-11-25", Estimate),
    ] {
        assert_eq!(calendar().certainty(date(from), date(to)), want, "{from}");
    }
}
