//! One rule of the law a test.

use super::*;

#[test]
fn the_ten_statuses_have_the_codes_of_the_portal() {
    for (index, status) in Status::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(status.code()), index + 1);
        assert_eq!(Status::from_code(status.code()), Some(status));
    }
    let terminal: Vec<u8> =
        Status::ALL.into_iter().filter(|s| s.is_terminal()).map(Status::code).collect();
    assert_eq!(terminal, [3, 7, 8, 10]);
    assert_eq!((Status::from_code(0), Status::from_code(11)), (None, None));
}

#[test]
fn time_counts_from_acceptance_and_after_three_from_the_next_day() {
    let due = |accepted| after("2026-11-13 22:00", &[(accepted, Event::Accepted)]).due;
    assert_eq!(shown(due("2026-11-16 15:00")), "2026-11-23 17:00");
    assert_eq!(shown(due("2026-11-16 15:01")), "2026-11-24 17:00");
    assert_eq!(filed("2026-11-13 22:00").due, None);
}

#[test]
fn acceptance_gives_the_receipt_with_the_promise() {
    let (accepted, effects) =
        apply(&filed("2026-11-16 08:00"), &Event::Accepted, at("2026-11-16 09:00")).unwrap();
    let due = accepted.due.unwrap();
    let want = [
        Effect::StartClock { due },
        Effect::IssueDocument { form: OfficialForm::Receipt },
        Effect::NotifyApplicant { what: Notice::Accepted { due } },
    ];
    assert_eq!(effects, want);
    assert_eq!((accepted.status, accepted.version), (Status::Accepted, 2));
}

#[test]
fn a_supplement_is_asked_once() {
    let answered = after(
        "2026-11-16 08:00",
        &[("2026-11-16 09:00", ask()), ("2026-11-17 09:00", Event::Supplemented)],
    );
    assert_eq!(answered.status, Status::Submitted);
    let again = apply(&answered, &ask(), at("2026-11-17 10:00"));
    assert_eq!(again, Err(Refusal::AlreadyAskedOnce));
}

#[test]
fn a_supplement_is_asked_within_three_working_days() {
    let filed = filed("2026-11-16 08:00");
    assert!(apply(&filed, &ask(), at("2026-11-19 17:00")).is_ok());
    let by = at("2026-11-19 17:00");
    assert_eq!(apply(&filed, &ask(), at("2026-11-19 17:01")), Err(Refusal::TooLateToAsk { by }));
}

#[test]
fn a_supplement_names_every_item_with_reason_and_remedy() {
    let asked = |items| {
        let event = Event::SupplementRequested { items };
        apply(&filed("2026-11-16 08:00"), &event, at("2026-11-16 09:00")).map(|_| ())
    };
    assert_eq!(asked(vec![]), Err(Refusal::NothingAsked));
    let vague = SupplementItem { remedy: " ".into(), ..item("a") };
    assert_eq!(asked(vec![item("b"), vague]), Err(Refusal::ItemIncomplete { index: 1 }));
    assert_eq!(asked(vec![item("a"), item("a")]), Err(Refusal::ItemTwice { index: 1 }));
    assert_eq!(asked(vec![item("a"), item("b")]), Ok(()));
}

#[test]
fn a_supplement_during_handling_restarts_the_time_from_zero() {
    let asked = after(
        "2026-11-16 08:00",
        &[("2026-11-16 09:00", Event::Accepted), ("2026-11-18 09:00", ask())],
    );
    assert_eq!(asked.clock, Clock::Stopped { since: at("2026-11-18 09:00") });
    let (answered, _) = apply(&asked, &Event::Supplemented, at("2026-11-24 10:00")).unwrap();
    assert_eq!(answered.status, Status::InProgress);
    assert_eq!(shown(answered.due), "2026-12-01 17:00");
}

#[test]
fn a_supplement_expires_only_after_its_time() {
    let asked = after("2026-11-16 08:00", &[("2026-11-16 09:00", ask())]);
    let until = Some(at("2026-11-25 17:00"));
    let early = apply(&asked, &Event::SupplementExpired, at("2026-11-25 17:00"));
    assert_eq!(early, Err(Refusal::NotExpired { until }));
    let (stopped, _) = apply(&asked, &Event::SupplementExpired, at("2026-11-26 08:00")).unwrap();
    assert_eq!(stopped.status, Status::Stopped);
}

#[test]
fn waiting_for_a_fee_stops_the_time() {
    let paid = after(
        "2026-11-16 08:00",
        &[
            ("2026-11-16 09:00", Event::Accepted),
            ("2026-11-17 09:00", Event::FeeRequested { amount: 10_000 }),
            ("2026-11-19 09:00", Event::FeePaid { reference: "GD1".into() }),
        ],
    );
    assert_eq!(paid.status, Status::InProgress);
    assert_eq!(shown(paid.due), "2026-11-25 17:00");
}

#[test]
fn refusal_comes_at_intake_within_the_time() {
    let filed = filed("2026-11-16 08:00");
    let (refused, effects) = apply(&filed, &refuse(), at("2026-11-23 17:00")).unwrap();
    assert_eq!(refused.status, Status::Refused);
    assert!(effects.contains(&Effect::IssueDocument { form: OfficialForm::Refusal }));
    let by = at("2026-11-23 17:00");
    let late = apply(&filed, &refuse(), at("2026-11-24 08:00"));
    assert_eq!(late, Err(Refusal::TooLateToRefuse { by }));
    let mute = Event::Refused { reason: "x".into(), legal_basis: String::new() };
    assert_eq!(apply(&filed, &mute, at("2026-11-16 09:00")), Err(Refusal::MissingText));
}

#[test]
fn the_promise_moves_once_and_a_day_before() {
    let accepted = after("2026-11-16 08:00", &[("2026-11-16 09:00", Event::Accepted)]);
    let extended = |now, new_due| apply(&accepted, &extend(new_due), at(now));
    let by = "2026-11-22".parse().unwrap();
    let on_the_day = extended("2026-11-23 08:00", "2026-11-27 17:00");
    assert_eq!(on_the_day, Err(Refusal::TooLateToExtend { by }));
    let due = at("2026-11-23 17:00");
    assert_eq!(extended("2026-11-20 08:00", "2026-11-23 23:00"), Err(Refusal::NotLater { due }));
    let (moved, effects) = extended("2026-11-22 20:00", "2026-11-27 17:00").unwrap();
    assert_eq!(shown(moved.due), "2026-11-27 17:00");
    assert!(effects.contains(&Effect::IssueDocument { form: OfficialForm::Apology }));
    let again = apply(&moved, &extend("2026-12-04 17:00"), at("2026-11-23 08:00"));
    assert_eq!(again, Err(Refusal::AlreadyExtended));
}

#[test]
fn a_granted_decision_issues_the_proof_and_a_rejected_one_does_not() {
    let accepted = after("2026-11-16 08:00", &[("2026-11-16 09:00", Event::Accepted)]);
    let effects = |event| apply(&accepted, &event, at("2026-11-17 09:00")).unwrap().1;
    assert!(effects(grant()).contains(&Effect::IssueProof));
    let outcome = Outcome::Rejected {
        reason: "Không có dữ liệu".into(),
        legal_basis: "Điều 17".into(),
    };
    let rejected = effects(Event::Decided { outcome, result_ref: None });
    assert!(!rejected.contains(&Effect::IssueProof));
}

#[test]
fn a_late_decision_comes_with_an_apology() {
    let accepted = after("2026-11-16 08:00", &[("2026-11-16 09:00", Event::Accepted)]);
    let apology = Effect::IssueDocument { form: OfficialForm::Apology };
    let effects = |now| apply(&accepted, &grant(), at(now)).unwrap().1;
    assert!(!effects("2026-11-23 17:00").contains(&apology));
    assert!(effects("2026-11-23 17:01").contains(&apology));
}

#[test]
fn nothing_is_withdrawn_after_the_decision() {
    let decided = after(
        "2026-11-16 08:00",
        &[("2026-11-16 09:00", Event::Accepted), ("2026-11-17 09:00", grant())],
    );
    let status = Status::Decided;
    let withdrawn = apply(&decided, &Event::Withdrawn, at("2026-11-17 10:00"));
    assert_eq!(withdrawn, Err(Refusal::WrongStatus { status }));
}

#[test]
fn the_score_follows_decision_766() {
    let accepted = after("2026-11-16 08:00", &[("2026-11-16 09:00", Event::Accepted)]);
    let end = at("2026-11-30 23:59");
    let decided = |now| apply(&accepted, &grant(), at(now)).unwrap().0;
    assert_eq!(on_time(&decided("2026-11-23 18:00"), end), Timeliness::OnTime);
    assert_eq!(on_time(&decided("2026-11-24 07:00"), end), Timeliness::Late);
    assert_eq!(on_time(&accepted, at("2026-11-20 23:59")), Timeliness::OnTime);
    assert_eq!(on_time(&accepted, end), Timeliness::Late);
    assert_eq!(on_time(&filed("2026-11-16 08:00"), end), Timeliness::NotCounted);
    let (asked, _) = apply(&accepted, &ask(), at("2026-11-18 09:00")).unwrap();
    assert_eq!(on_time(&asked, end), Timeliness::OnTime);
    let twice = Dossier {
        supplements: [asked.supplements.clone(), asked.supplements.clone()].concat(),
        ..asked
    };
    assert_eq!(on_time(&twice, end), Timeliness::Late);
}

#[test]
fn the_timeline_shows_what_is_done_who_acts_and_what_comes() {
    let events = [
        (at("2026-11-16 08:00"), Event::Submitted),
        (at("2026-11-16 09:00"), Event::Accepted),
        (at("2026-11-16 10:00"), assign()),
        (at("2026-11-17 10:00"), Event::Assigned { officer: "cb-02".into() }),
    ];
    let dossier = events.iter().skip(1).fold(filed("2026-11-16 08:00"), |dossier, (now, event)| {
        apply(&dossier, event, *now).unwrap().0
    });
    let steps = timeline(&events, &dossier);
    let seen: Vec<_> = steps.iter().map(|s| (s.kind, s.phase, s.at, s.until)).collect();
    assert_eq!(
        seen,
        [
            (StepKind::Submitted, Phase::Done, Some(at("2026-11-16 08:00")), None),
            (StepKind::Accepted, Phase::Done, Some(at("2026-11-16 09:00")), None),
            (StepKind::InProgress, Phase::Current, Some(at("2026-11-16 10:00")), dossier.due),
            (StepKind::Result, Phase::Ahead, None, None),
            (StepKind::Returned, Phase::Ahead, None, None),
        ]
    );
}

#[test]
fn the_timeline_tells_the_applicant_to_act() {
    let asked = after("2026-11-16 08:00", &[("2026-11-16 09:00", ask())]);
    let events = [(at("2026-11-16 08:00"), Event::Submitted), (at("2026-11-16 09:00"), ask())];
    let steps = timeline(&events, &asked);
    let current = steps.iter().find(|step| step.phase == Phase::Current).unwrap();
    assert_eq!((current.kind, current.holder), (StepKind::Supplemented, Holder::Applicant));
    assert_eq!(shown(current.until), "2026-11-25 17:00");
}
