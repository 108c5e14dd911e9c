#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::time::Moment;

const NOW: Moment = Moment::from_unix(1_795_485_600);
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn at(seconds: i64) -> Moment {
    NOW.plus_seconds(seconds)
}

fn asked(seconds: i64) -> Mandate {
    let services = ["a", "b"].map(str::to_owned);
    Mandate::ask(Terms::new(services, NOW, at(seconds)).unwrap(), NOW)
}

fn agreed(seconds: i64, way: Way) -> Mandate {
    asked(seconds).after(Event::Agreed { way }, NOW).unwrap()
}

#[test]
fn terms_have_one_to_five_services_and_ten_minutes_to_thirty_days() {
    let names = |n: usize| (0..n).map(|n| n.to_string()).collect::<Vec<_>>();
    for (services, seconds, expected) in [
        (0, HOUR, Err(TermsError::NoService)),
        (1, HOUR, Ok(())),
        (5, HOUR, Ok(())),
        (6, HOUR, Err(TermsError::TooManyServices)),
        (1, 599, Err(TermsError::TooShort)),
        (1, -HOUR, Err(TermsError::TooShort)),
        (1, 600, Ok(())),
        (1, 30 * DAY, Ok(())),
        (1, 30 * DAY + 1, Err(TermsError::TooLong)),
        (1, i64::MAX, Err(TermsError::TooLong)),
    ] {
        let terms = Terms::new(names(services), NOW, at(seconds)).map(|_| ());
        assert_eq!(terms, expected, "{services} services, {seconds} s");
    }
}

#[test]
fn a_mandate_allows_its_services_from_agreement_to_its_end() {
    let living = agreed(HOUR, Way::Identity);
    let ended = living.after(Event::Ended { by: Ender::Client }, at(60)).unwrap();
    let refused = asked(HOUR).after(Event::Refused, NOW).unwrap();
    let ahead = Mandate::ask(Terms::new(["a".to_owned()], at(60), at(HOUR)).unwrap(), NOW)
        .after(Event::Agreed { way: Way::Code }, NOW)
        .unwrap();
    for (mandate, service, action, seconds, expected) in [
        (asked(HOUR), "a", Action::Fill, 0, Err(Denied::NotAgreed)),
        (refused, "a", Action::Fill, 0, Err(Denied::NotAgreed)),
        (ahead.clone(), "a", Action::Fill, 59, Err(Denied::NotYet)),
        (ahead, "a", Action::Fill, 60, Ok(())),
        (living.clone(), "a", Action::Fill, 0, Ok(())),
        (living.clone(), "b", Action::File, 0, Ok(())),
        (living.clone(), "a", Action::Follow, HOUR - 1, Ok(())),
        (living.clone(), "a", Action::Mend, HOUR, Err(Denied::Over)),
        (living.clone(), "c", Action::Fill, 0, Err(Denied::OtherService)),
        (living.clone(), "a", Action::Withdraw, 0, Err(Denied::Never)),
        (living.clone(), "a", Action::Prove, 0, Err(Denied::Never)),
        (living, "a", Action::Authorise, 0, Err(Denied::Never)),
        (ended, "a", Action::Fill, 61, Err(Denied::Over)),
    ] {
        let now = at(seconds);
        assert_eq!(mandate.allows(service, action, now), expected, "{action:?} {service} {now:?}");
    }
}

#[test]
fn weaker_agreement_lasts_less_long() {
    for (way, asked_for, lasts) in [
        (Way::Identity, 30 * DAY, 30 * DAY),
        (Way::Code, 30 * DAY, DAY),
        (Way::Code, HOUR, HOUR),
        (Way::Witness, 30 * DAY, 7 * DAY),
    ] {
        assert_eq!(agreed(asked_for, way).ends(), at(lasts), "{way:?} {asked_for}");
    }
}

#[test]
fn a_request_waits_a_day_and_cannot_be_agreed_to_afterwards() {
    let asked = asked(30 * DAY);
    let yes = Event::Agreed { way: Way::Identity };
    assert!(asked.after(yes, at(DAY - 1)).is_ok());
    assert_eq!(asked.standing(at(DAY)), Standing::Over(Ender::Time));
    assert_eq!(asked.after(yes, at(DAY)), Err(Refusal::Closed));
}

#[test]
fn what_is_over_stays_over() {
    let yes = Event::Agreed { way: Way::Code };
    let ended = agreed(HOUR, Way::Code).after(Event::Ended { by: Ender::Helper }, at(5)).unwrap();
    let refused = asked(HOUR).after(Event::Refused, at(5)).unwrap();
    for event in [yes, Event::Refused, Event::Ended { by: Ender::Client }] {
        assert_eq!(ended.after(event, at(6)), Err(Refusal::Closed), "{event:?}");
        assert_eq!(refused.after(event, at(6)), Err(Refusal::Closed), "{event:?}");
    }
    assert_eq!(agreed(HOUR, Way::Code).after(yes, at(1)), Err(Refusal::AlreadyAgreed));
}

#[test]
fn time_ends_a_mandate_when_it_has_come_and_not_before() {
    let living = agreed(HOUR, Way::Identity);
    let time = Event::Ended { by: Ender::Time };
    assert_eq!(living.after(time, at(HOUR - 1)), Err(Refusal::NotYetOver));
    let over = living.after(time, at(2 * HOUR)).unwrap();
    assert_eq!(over.state(), State::Ended { by: Ender::Time, at: at(HOUR) });
}

#[test]
fn a_code_has_five_tries_ten_minutes_and_one_use() {
    let code = OneTimeCode::default().sent(NOW).unwrap();
    assert_eq!(OneTimeCode::default().tried(true, NOW).1, Err(CodeDenied::Void), "none was sent");
    let (used, right) = code.tried(true, at(599));
    assert_eq!(right, Ok(()));
    assert_eq!(used.tried(true, at(599)).1, Err(CodeDenied::Void), "used once");
    assert_eq!(code.tried(true, at(600)).1, Err(CodeDenied::Void), "too old");
    let mut guessed = code;
    for left in [4, 3, 2, 1] {
        let (after, answer) = guessed.tried(false, NOW);
        assert_eq!(answer, Err(CodeDenied::Wrong { left }));
        guessed = after;
    }
    let (guessed, answer) = guessed.tried(false, NOW);
    assert_eq!(answer, Err(CodeDenied::Void));
    assert_eq!(guessed.tried(true, NOW).1, Err(CodeDenied::Void), "the right one comes too late");
    let third = guessed.sent(NOW).unwrap().sent(NOW).unwrap();
    assert_eq!(third.sent(NOW), Err(CodeDenied::NoMore));
    assert_eq!(third.counts_until(NOW), Some(at(600)));
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Agreed { way: Way::Identity }),
        Just(Event::Agreed { way: Way::Code }),
        Just(Event::Agreed { way: Way::Witness }),
        Just(Event::Refused),
        Just(Event::Ended { by: Ender::Client }),
        Just(Event::Ended { by: Ender::Helper }),
        Just(Event::Ended { by: Ender::Time }),
    ]
}

proptest! {
    /// Whatever happens in whatever order: allowed only between the one agreement that counted
    /// and the first end, never for another service, never beyond what the way bears.
    #[test]
    fn nothing_is_allowed_before_agreement_or_after_the_end(
        lasts in LEAST_SECONDS..=MOST_SECONDS,
        events in prop::collection::vec((0..4 * DAY, event()), 0..12),
        ask in 0..40 * DAY,
    ) {
        let mut mandate = asked(lasts);
        let (mut now, mut began, mut closed) = (NOW, None, None);
        for (wait, event) in events {
            now = now.plus_seconds(wait);
            let Ok(next) = mandate.after(event, now) else { continue };
            prop_assert!(closed.is_none(), "{event:?} after the end");
            match event {
                Event::Agreed { way } => {
                    prop_assert!(began.is_none(), "agreed to twice");
                    began = Some((now, way));
                }
                Event::Refused | Event::Ended { .. } => closed = Some(now),
            }
            mandate = next;
        }
        let asked_now = now.plus_seconds(ask);
        for action in Action::ALL {
            let may = mandate.allows("a", action, asked_now).is_ok();
            prop_assert!(mandate.allows("other", action, asked_now).is_err());
            if may {
                let (began, way) = began.expect("agreed to");
                prop_assert!(closed.is_none());
                prop_assert!(action.can_be_lent());
                prop_assert!(asked_now < began.plus_seconds(way.longest()));
                prop_assert!(asked_now < at(lasts));
            }
        }
    }

    /// Nobody guesses a code with more than fifteen tries, whatever the order of sending and
    /// trying.
    #[test]
    fn a_mandates_codes_bear_fifteen_wrong_tries(steps in prop::collection::vec(any::<bool>(), 0..200)) {
        let (mut code, mut wrong) = (OneTimeCode::default(), 0);
        for send in steps {
            if send {
                code = code.sent(NOW).unwrap_or(code);
            } else {
                let (after, _) = code.tried(false, NOW);
                wrong += usize::from(after != code);
                code = after;
            }
        }
        prop_assert!(wrong <= 15, "{wrong}");
    }
}
