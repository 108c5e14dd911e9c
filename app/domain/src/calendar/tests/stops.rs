//! Clock stops: what was used up before the stop and what is used after it are the whole limit.

use super::*;

proptest! {
    #[test]
    fn office_time_before_and_after_a_stop_adds_up(
        from in any_moment(), limit in 1i64..200_000, part in 0i64..200_000, stop in 0i64..2_000_000,
        unit in prop::sample::select(vec![LimitUnit::WorkingHours, LimitUnit::HalfWorkingDays]),
    ) {
        let (calendar, rules) = (calendar(), ClockRules::default());
        let due = calendar.add_office_time(from, limit, &rules.hours);
        let stopped = calendar.add_office_time(from, part % limit, &rules.hours);
        let resumed = stopped.plus_seconds(stop);
        let moved = calendar.prolonged(due, stopped, resumed, unit, &rules);
        let before = calendar.office_time_between(from, stopped, &rules.hours);
        let after = calendar.office_time_between(resumed, moved, &rules.hours);
        prop_assert_eq!(before + after, limit);
    }

    #[test]
    fn working_days_before_and_after_a_stop_add_up(
        from in any_moment(), value in 1u16..40, part in 0u32..40, stop in 0i64..4_000_000,
    ) {
        let (calendar, rules) = (calendar(), ClockRules::default());
        let zero = calendar.day_zero(from, &rules);
        let due = calendar.due(from, TimeLimit::working_days(value), &rules);
        let day = calendar.add_working_days(zero, part % u32::from(value));
        let stopped = rules.cutoff.on(day);
        let resumed = stopped.plus_seconds(stop);
        let moved = calendar.prolonged(due, stopped, resumed, LimitUnit::WorkingDays, &rules);
        let before = calendar.working_days_between(zero, stopped.date());
        let after = calendar.working_days_between(resumed.date(), moved.date());
        prop_assert_eq!(before + after, u32::from(value));
    }

    #[test]
    fn a_stop_of_no_length_moves_nothing(
        from in any_moment(), value in 0u16..40, at in any_moment(), unit in any_unit(),
    ) {
        let (calendar, rules) = (calendar(), ClockRules::default());
        let due = calendar.due(from, TimeLimit { value, unit }, &rules);
        prop_assert_eq!(calendar.prolonged(due, at, at, unit, &rules), due);
    }

    #[test]
    fn a_longer_stop_never_ends_earlier(
        from in any_moment(), value in 0u16..40, at in any_moment(), unit in any_unit(),
        short in 0i64..2_000_000, more in 0i64..2_000_000,
    ) {
        let (calendar, rules) = (calendar(), ClockRules::default());
        let due = calendar.due(from, TimeLimit { value, unit }, &rules);
        let until = |seconds| calendar.prolonged(due, at, at.plus_seconds(seconds), unit, &rules);
        prop_assert!(due <= until(short));
        prop_assert!(until(short) <= until(short + more));
    }
}
