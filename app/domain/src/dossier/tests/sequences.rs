//! What holds whatever happens in whatever order.

use super::*;
use proptest::strategy::ValueTree;

fn text() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", " ", "lý do"]).prop_map(str::to_owned)
}

fn any_event() -> impl Strategy<Value = Event> {
    let items = prop::collection::vec(prop::sample::select(vec!["a", "b"]).prop_map(item), 0..3);
    let outcome = prop_oneof![
        Just(Outcome::Granted),
        (text(), text())
            .prop_map(|(reason, legal_basis)| Outcome::Rejected { reason, legal_basis }),
    ];
    let later = (0i64..90 * 86_400).prop_map(|s| at("2026-11-16 08:00").plus_seconds(s));
    prop_oneof![
        Just(Event::Submitted),
        Just(Event::Accepted),
        Just(assign()),
        items.prop_map(|items| Event::SupplementRequested { items }),
        Just(ask()),
        Just(Event::Supplemented),
        Just(Event::SupplementExpired),
        (0u64..3).prop_map(|amount| Event::FeeRequested { amount }),
        text().prop_map(|reference| Event::FeePaid { reference }),
        (text(), text()).prop_map(|(reason, legal_basis)| Event::Refused { reason, legal_basis }),
        (later, text(), text()).prop_map(|(new_due, reason, apology)| Event::Extended {
            new_due,
            reason,
            apology
        }),
        (outcome, prop::option::of(text()))
            .prop_map(|(outcome, result_ref)| Event::Decided { outcome, result_ref }),
        Just(Event::Returned),
        Just(Event::Withdrawn),
        text().prop_map(|reason| Event::Stopped { reason }),
    ]
}

/// Events with the seconds before each; sometimes the clock goes back a little.
fn any_sequence() -> impl Strategy<Value = Vec<(i64, Event)>> {
    prop::collection::vec((-60i64..200_000, any_event()), 0..24)
}

/// Runs a sequence and shows each allowed step to `look`: before, event, after, effects.
fn run(sequence: &[(i64, Event)], mut look: impl FnMut(&Dossier, &Event, &Dossier, &[Effect])) {
    let mut dossier = filed("2026-11-16 08:00");
    let mut now = at("2026-11-16 08:00");
    for (pause, event) in sequence {
        now = now.plus_seconds(*pause);
        if let Ok((next, effects)) = apply(&dossier, event, now) {
            look(&dossier, event, &next, &effects);
            dossier = next;
        }
    }
}

/// The transitions of the portal's status table, with handing over within one person implied and
/// an answered supplement of a never accepted dossier going back to the counter.
const TRANSITIONS: &[(u8, &[u8])] = &[
    (1, &[2, 3, 5, 7]),
    (2, &[2, 4, 5, 6, 7, 8, 9]),
    (4, &[4, 5, 6, 7, 8, 9]),
    (5, &[1, 4, 5, 7, 8]),
    (6, &[4, 6, 7, 8]),
    (9, &[10]),
];

/// A property over sequences says nothing about what they never reach.
#[test]
fn the_sequences_reach_every_transition() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..3000 {
        let sequence = any_sequence().new_tree(&mut runner).unwrap().current();
        run(&sequence, |before, _, after, _| {
            seen.insert((before.status.code(), after.status.code()));
        });
    }
    let every = TRANSITIONS.iter().flat_map(|(from, next)| next.iter().map(|to| (*from, *to)));
    let missed: Vec<_> = every.filter(|pair| !seen.contains(pair)).collect();
    assert_eq!(missed, []);
}

proptest! {
    #[test]
    fn only_known_transitions_happen_and_terminal_is_terminal(sequence in any_sequence()) {
        run(&sequence, |before, event, after, _| {
            let (from, to) = (before.status.code(), after.status.code());
            let known = TRANSITIONS.iter().any(|(code, next)| *code == from && next.contains(&to));
            assert!(known, "{from} to {to} by {event:?}");
        });
    }

    #[test]
    fn each_allowed_event_counts_once_and_does_something(sequence in any_sequence()) {
        run(&sequence, |before, _, after, effects| {
            assert_eq!(after.version, before.version + 1);
            assert!(after.updated_at >= before.updated_at);
            assert!(!effects.is_empty());
        });
    }

    #[test]
    fn the_promise_never_moves_earlier(sequence in any_sequence()) {
        run(&sequence, |before, _, after, _| {
            assert!(after.due >= before.due);
            assert_eq!(after.due.is_some(), after.accepted_at.is_some());
        });
    }

    #[test]
    fn a_supplement_is_asked_at_most_once_and_the_promise_moved_at_most_once(sequence in any_sequence()) {
        let mut extensions = 0;
        run(&sequence, |_, event, after, _| {
            assert!(after.supplements.len() <= 1);
            extensions += usize::from(matches!(event, Event::Extended { .. }));
        });
        prop_assert!(extensions <= 1);
    }

    #[test]
    fn the_clock_agrees_with_the_status(sequence in any_sequence()) {
        run(&sequence, |_, _, after, _| {
            let accepted = after.accepted_at.is_some();
            let agrees = match after.status {
                Status::Submitted => after.clock == Clock::Idle,
                Status::Accepted | Status::InProgress => matches!(after.clock, Clock::Running { .. }),
                Status::SupplementAsked if !accepted => after.clock == Clock::Idle,
                Status::SupplementAsked | Status::FeeAsked => {
                    matches!(after.clock, Clock::Stopped { .. })
                }
                _ => matches!(after.clock, Clock::Ended { .. }),
            };
            assert!(agrees, "{:?} {:?}", after.status, after.clock);
            assert_eq!(after.closed_at.is_some(), after.status.is_terminal());
        });
    }

    #[test]
    fn storing_and_reading_changes_nothing(sequence in any_sequence()) {
        run(&sequence, |_, event, after, effects| {
            let json = serde_json::to_string(&(after, event, effects)).unwrap();
            let read: (Dossier, Event, Vec<Effect>) = serde_json::from_str(&json).unwrap();
            assert_eq!(read, (after.clone(), event.clone(), effects.to_vec()));
        });
    }

    #[test]
    fn the_timeline_has_one_present_step_until_the_end(sequence in any_sequence()) {
        let mut events = vec![(at("2026-11-16 08:00"), Event::Submitted)];
        run(&sequence, |_, event, after, _| {
            events.push((after.updated_at, event.clone()));
            let steps = timeline(&events, after);
            let present = steps.iter().filter(|step| step.phase == Phase::Current).count();
            assert_eq!(present, usize::from(!after.status.is_terminal()));
            let order = |phase| match phase { Phase::Done => 0, Phase::Current => 1, Phase::Ahead => 2 };
            assert!(steps.is_sorted_by_key(|step| order(step.phase)));
        });
    }
}
