//! Whatever the agencies do in whatever order: the family's status is defined and no stage is lost.

use super::FamilyStatus::{
    Granted, GrantedInPart, InProgress, NotGranted, Sent, SomeReady, WaitsForYou, Withdrawn,
};
use super::*;
use crate::dossier::{self, Context, Dossier};

/// Up to five stages, each after some of the earlier ones; some may not fail alone.
fn any_plan() -> impl Strategy<Value = Plan> {
    let one = (prop::collection::vec(any::<bool>(), 5), any::<bool>(), 0u16..9);
    prop::collection::vec(one, 1..6).prop_map(|drawn| {
        let ids = ["a", "b", "c", "d", "e"];
        let stages = ids.iter().zip(drawn).enumerate().map(|(at, (id, (after, lonely, days)))| {
            let earlier = ids.iter().take(at).zip(after).filter(|(_, yes)| *yes);
            let after: Vec<&str> = earlier.map(|(id, _)| *id).collect();
            Stage { can_fail_alone: lonely, ..stage(id, days, &after) }
        });
        Plan::of(&stages.collect::<Vec<_>>(), MONDAY.date(), |_| true)
    })
}

fn any_stage_event() -> impl Strategy<Value = Event> {
    let stop = Event::Stopped { reason: "x".to_owned() };
    let paid = Event::FeePaid { reference: "x".to_owned() };
    // What leads on comes more often, so that the later stages are reached.
    prop_oneof![
        6 => Just(Event::Accepted),
        6 => Just(grant()),
        2 => Just(Event::Returned),
        1 => Just(reject()),
        1 => Just(refuse()),
        1 => Just(ask()),
        2 => Just(Event::Supplemented),
        1 => Just(Event::SupplementExpired),
        1 => Just(Event::FeeRequested { amount: 1 }),
        2 => Just(paid),
        1 => Just(stop),
        1 => Just(Event::Withdrawn),
        1 => Just(Event::Submitted),
    ]
}

fn any_event() -> impl Strategy<Value = FamilyEvent> {
    let stage = prop::sample::select(vec!["a", "b", "c", "d", "e", "unknown"]);
    prop_oneof![
        40 => (stage, any_stage_event())
            .prop_map(|(stage, event)| FamilyEvent::Stage { stage: stage.to_owned(), event }),
        1 => Just(FamilyEvent::Withdrawn),
    ]
}

/// Events with the seconds before each; sometimes the clock goes back a little.
fn any_sequence() -> impl Strategy<Value = Vec<(i64, FamilyEvent)>> {
    prop::collection::vec((-60i64..40_000, any_event()), 0..60)
}

/// Runs a sequence and shows each allowed turn to `look`: before, event, turn. Gives the last.
fn run(
    plan: &Plan,
    sequence: &[(i64, FamilyEvent)],
    mut look: impl FnMut(&Family, &FamilyEvent, &Turn),
) -> Family {
    let mut family = filed(plan.clone());
    let mut now = MONDAY;
    for (pause, event) in sequence {
        now = now.plus_seconds(*pause);
        if let Ok(turn) = setting(now, |setting| decide(&family, event, setting)) {
            look(&family, event, &turn);
            family = turn.family;
        }
    }
    family
}

fn granted(family: &Family, id: &str) -> Option<Moment> {
    let decision = family.dossier(id)?.decision.as_ref()?;
    (decision.outcome == Outcome::Granted).then_some(decision.at)
}

/// Handles a stage to its end, whatever it waits for.
fn finish(family: Family, id: &str) -> Family {
    let paid = Event::FeePaid { reference: "x".to_owned() };
    let way = [Event::Supplemented, paid, Event::Accepted, grant(), Event::Returned];
    way.into_iter().fold(family, |family, event| {
        at(&family, id, event, 0).map_or_else(|_| family.clone(), |turn| turn.family)
    })
}

proptest! {
    #[test]
    fn every_stage_has_one_true_place_and_none_is_lost(plan in any_plan(), sequence in any_sequence()) {
        run(&plan, &sequence, |_, _, turn| {
            let family = &turn.family;
            assert_eq!(family.plan(), &plan);
            assert_eq!(family.ready().count(), 0, "everything that can open has opened");
            for (stage, place) in family.places() {
                match place {
                    Place::Open(_) => {
                        assert!(stage.after.iter().all(|id| granted(family, id).is_some()));
                    }
                    Place::Waiting { after } => assert!(!after.is_empty()),
                    Place::Closed(Cause { stage: cause, .. }) => {
                        assert!(family.dossier(&cause).is_some());
                        assert_eq!(granted(family, &cause), None);
                    }
                }
            }
        });
    }

    #[test]
    fn the_status_is_defined_and_agrees_with_the_stages(plan in any_plan(), sequence in any_sequence()) {
        run(&plan, &sequence, |_, _, turn| {
            let family = &turn.family;
            let grants = plan.stages().iter().filter(|s| granted(family, &s.id).is_some()).count();
            let agrees = match family.status() {
                FamilyStatus::Sent | FamilyStatus::NotGranted | FamilyStatus::Withdrawn => grants == 0,
                FamilyStatus::InProgress => grants == 0 && !family.is_closed(),
                FamilyStatus::WaitsForYou => !family.is_closed(),
                FamilyStatus::SomeReady => grants > 0 && !family.is_closed(),
                FamilyStatus::Granted => grants == plan.stages().len(),
                FamilyStatus::GrantedInPart => grants > 0 && grants < plan.stages().len(),
            };
            assert!(agrees, "{:?} with {grants}", family.status());
            assert_eq!(family.is_closed(), family.code().is_terminal(), "{:?}", family.code());
        });
    }

    #[test]
    fn an_event_of_one_stage_changes_no_other(plan in any_plan(), sequence in any_sequence()) {
        run(&plan, &sequence, |before, event, turn| {
            let FamilyEvent::Stage { stage: id, event } = event else { return };
            for stage in plan.stages().iter().filter(|stage| stage.id != *id) {
                let was = before.dossier(&stage.id);
                assert!(was.is_none() || was == turn.family.dossier(&stage.id));
            }
            // The stage itself goes by the rules of any dossier.
            let (calendar, rules) = (WorkCalendar::weekends_only(), ClockRules::default());
            let terms = plan.stage(id).unwrap().terms();
            let now = turn.family.dossier(id).unwrap().updated_at;
            let context = Context { now, calendar: &calendar, rules: &rules, terms: &terms };
            let alone = dossier::decide(before.dossier(id).unwrap(), event, &context).unwrap().0;
            assert_eq!(turn.family.dossier(id), Some(&alone));
        });
    }

    #[test]
    fn clocks_add_up(plan in any_plan(), sequence in any_sequence()) {
        let family = run(&plan, &sequence, |_, _, turn| {
            for opened in &turn.opened {
                let stage = plan.stage(&opened.stage).unwrap();
                let freed = stage.after.iter().filter_map(|id| granted(&turn.family, id)).max();
                assert!(freed.is_none_or(|freed| opened.dossier.received_at >= freed));
                assert_eq!(opened.dossier.due, None, "no clock runs before acceptance");
            }
        });
        let dues = || family.dossiers().filter_map(|(_, dossier)| dossier.due);
        prop_assert_eq!(family.promise().latest, dues().max());
        let whole = family.whole(MONDAY, 1);
        prop_assert!(family.dossiers().all(|(_, d): (_, &Dossier)| d.updated_at <= whole.updated_at));
    }

    #[test]
    fn what_is_closed_stays_closed_and_each_drop_is_told_once(plan in any_plan(), sequence in any_sequence()) {
        let mut told = std::collections::BTreeSet::new();
        let family = run(&plan, &sequence, |before, _, turn| {
            assert!(!before.is_closed());
            for (stage, _) in &turn.dropped {
                assert!(told.insert(stage.clone()));
            }
            for (stage, place) in before.places() {
                if matches!(place, Place::Closed(_)) {
                    assert!(matches!(turn.family.place(stage), Place::Closed(_)));
                }
            }
        });
        for (stage, place) in family.places() {
            prop_assert_eq!(matches!(place, Place::Closed(_)), told.contains(&stage.id));
        }
    }

    #[test]
    fn from_anywhere_the_agencies_can_bring_it_to_an_end(plan in any_plan(), sequence in any_sequence()) {
        let mut family = run(&plan, &sequence, |_, _, _| {});
        for stage in plan.stages() {
            family = finish(family, &stage.id);
        }
        prop_assert!(family.is_closed(), "{:?}", places(&family));
        prop_assert_eq!(family.promise().to_come, 0);
    }
}

/// A property over sequences says nothing about what they never reach.
#[test]
fn the_sequences_reach_every_status_and_every_way_to_fail() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut statuses, mut ends) = (Vec::new(), Vec::new());
    for _ in 0..2000 {
        let drawn = (any_plan(), any_sequence()).new_tree(&mut runner).unwrap().current();
        run(&drawn.0, &drawn.1, |_, _, turn| {
            statuses.push(turn.family.status());
            ends.extend(turn.dropped.iter().map(|(_, cause)| cause.end));
        });
    }
    let every =
        [Sent, InProgress, WaitsForYou, SomeReady, Granted, GrantedInPart, NotGranted, Withdrawn];
    let missed: Vec<_> = every.into_iter().filter(|status| !statuses.contains(status)).collect();
    assert_eq!(missed, []);
    let every = [End::Refused, End::Rejected, End::Withdrawn, End::Stopped];
    assert!(every.iter().all(|end| ends.contains(end)), "{ends:?}");
}
