//! The promise counted anew after the table of holidays has changed.

use super::{Clock, Context, Dossier, Event, decide, submit};
use crate::{
    calendar::{ClockRules, WorkCalendar, revise},
    dossier::Terms,
    time::Moment,
};

/// The promise that the same events would have led to under `calendar`, where it is better for
/// the citizen than the one given. `None`: the promise stays, as does that of a dossier whose
/// clock stands or is over, and one that an officer has moved with an apology.
pub fn recount(
    dossier: &Dossier,
    events: &[(Moment, Event)],
    calendar: &WorkCalendar,
    rules: &ClockRules,
    terms: &Terms,
) -> Option<Moment> {
    let promised = dossier.due?;
    if !matches!(dossier.clock, Clock::Running { .. }) || dossier.extension.is_some() {
        return None;
    }
    let at = |now| Context { now, calendar, rules, terms };
    let (mut again, _) = submit(&at(dossier.received_at));
    let happened = |(_, event): &&(Moment, Event)| {
        !matches!(event, Event::Submitted | Event::BroughtForward { .. })
    };
    for (now, event) in events.iter().filter(happened) {
        // What was done under the old table stays done, whatever the new one would have said.
        again = decide(&again, event, &at(*now)).ok()?.0;
    }
    let best = revise(promised, again.due?);
    (best < promised).then_some(best)
}

#[cfg(all(test, feature = "catalogue"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::calendar::TimeLimit;

    /// Offices are closed on 24 November 2026, or they are not.
    fn calendar(closed: bool) -> WorkCalendar {
        let off = "[[off]]\nfrom = \"2026-11-24\"\nto = \"2026-11-24\"\nvi = \"a\"\nen = \"a\"\nstate = \"proposed\"\nsource = \"s\"\n";
        let head = "version = \"1\"\nfirst = \"2026-01-01\"\nlast = \"2026-12-31\"\nworked = []\n";
        let source = "[[source]]\nid = \"s\"\ntitle = \"s\"\n";
        let rest = if closed { format!("{source}{off}") } else { format!("off = []\n{source}") };
        WorkCalendar::from_toml(&format!("{head}{rest}")).unwrap()
    }

    fn at(text: &str) -> Moment {
        Moment(chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis())
    }

    fn accepted(calendar: &WorkCalendar) -> (Dossier, Vec<(Moment, Event)>) {
        let (rules, terms) = (ClockRules::default(), Terms::general(TimeLimit::working_days(3)));
        let now = at("2026-11-20T09:00:00+07:00");
        let context = Context { now, calendar, rules: &rules, terms: &terms };
        let (filed, _) = submit(&context);
        let (accepted, _) = decide(&filed, &Event::Accepted, &context).unwrap();
        (accepted, vec![(now, Event::Submitted), (now, Event::Accepted)])
    }

    fn again(
        dossier: &Dossier,
        events: &[(Moment, Event)],
        calendar: &WorkCalendar,
    ) -> Option<Moment> {
        let terms = Terms::general(TimeLimit::working_days(3));
        recount(dossier, events, calendar, &ClockRules::default(), &terms)
    }

    #[test]
    fn a_holiday_that_falls_away_brings_the_result_forward() {
        let (dossier, events) = accepted(&calendar(true));
        assert_eq!(dossier.due, Some(at("2026-11-26T17:00:00+07:00")));
        let better = at("2026-11-25T17:00:00+07:00");
        assert_eq!(again(&dossier, &events, &calendar(false)), Some(better));
        assert_eq!(again(&dossier, &events, &calendar(true)), None);
        let (mut events, terms) = (events, Terms::general(TimeLimit::working_days(3)));
        let (rules, now) = (ClockRules::default(), at("2026-11-23T09:00:00+07:00"));
        let free = calendar(false);
        let context = Context { now, calendar: &free, rules: &rules, terms: &terms };
        let event = Event::BroughtForward { new_due: better };
        let (moved, effects) = decide(&dossier, &event, &context).unwrap();
        assert_eq!((moved.due, effects.len()), (Some(better), 2));
        assert!(decide(&moved, &event, &context).is_err(), "once is enough");
        events.push((now, event));
        assert_eq!(again(&moved, &events, &free), None);
        assert_eq!(again(&moved, &events, &calendar(true)), None);
    }

    #[test]
    fn a_new_holiday_makes_nobody_wait_longer() {
        let (dossier, events) = accepted(&calendar(false));
        assert_eq!(again(&dossier, &events, &calendar(true)), None);
    }

    #[test]
    fn a_promise_that_was_moved_or_kept_is_left_alone() {
        let (mut dossier, events) = accepted(&calendar(true));
        dossier.clock = Clock::Ended { at: dossier.received_at };
        assert_eq!(again(&dossier, &events, &calendar(false)), None);
    }
}
