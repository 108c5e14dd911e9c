//! The two linked procedures, event by event.

use super::*;

#[test]
fn only_the_first_stage_opens_at_filing_and_its_followers_open_side_by_side() {
    let family = filed(birth());
    assert_eq!(places(&family), ["Submitted", "after birth", "after birth"]);
    assert_eq!(family.status(), FamilyStatus::Sent);
    let family = after(family, &[("birth", Event::Accepted)]);
    assert_eq!(family.status(), FamilyStatus::InProgress);
    assert_eq!(at(&family, "home", Event::Accepted, 2), Err(FamilyRefusal::NotOpen));
    let turn = at(&family, "birth", grant(), 2).unwrap();
    let opened: Vec<&str> = turn.opened.iter().map(|moved| moved.stage.as_str()).collect();
    assert_eq!(opened, ["home", "card"]);
    assert_eq!(places(&turn.family), ["Decided", "Submitted", "Submitted"]);
    assert_eq!(turn.family.status(), FamilyStatus::SomeReady);
}

#[test]
fn a_supplement_of_one_stage_leaves_the_others_alone_until_all_are_done() {
    let family = after(
        filed(birth()),
        &[
            ("birth", Event::Accepted),
            ("birth", grant()),
            ("home", ask()),
            ("card", Event::Accepted),
        ],
    );
    assert_eq!(places(&family), ["Decided", "SupplementAsked", "Accepted"]);
    assert_eq!(
        (family.status(), family.code()),
        (FamilyStatus::WaitsForYou, Status::SupplementAsked)
    );
    let family = after(family, &[("card", grant()), ("card", Event::Returned)]);
    assert_eq!(family.status(), FamilyStatus::WaitsForYou);
    let before = family.dossier("card").cloned();
    let family = after(
        family,
        &[("home", Event::Supplemented), ("home", Event::Accepted), ("home", grant())],
    );
    assert_eq!(family.dossier("card").cloned(), before);
    assert_eq!((family.status(), family.code()), (FamilyStatus::Granted, Status::Decided));
    assert!(!family.is_closed());
    let family = after(family, &[("home", Event::Returned), ("birth", Event::Returned)]);
    assert_eq!((family.is_closed(), family.code()), (true, Status::Returned));
}

#[test]
fn a_stage_that_fails_closes_its_followers_by_name_and_no_other() {
    let turn = at(&filed(birth()), "birth", refuse(), 1).unwrap();
    assert_eq!(places(&turn.family), ["Refused", "birth Refused", "birth Refused"]);
    let named = |id: &str| (id.to_owned(), Cause { stage: "birth".to_owned(), end: End::Refused });
    assert_eq!(turn.dropped, [named("home"), named("card")]);
    assert_eq!((turn.family.status(), turn.family.is_closed()), (FamilyStatus::NotGranted, true));
    let late = at(&turn.family, "home", Event::Accepted, 2);
    assert!(matches!(late, Err(FamilyRefusal::NeverOpens(_))));

    let family = after(
        filed(birth()),
        &[
            ("birth", Event::Accepted),
            ("birth", grant()),
            ("home", refuse()),
            ("card", Event::Accepted),
        ],
    );
    assert_eq!(places(&family), ["Decided", "Refused", "Accepted"]);
    let family = after(family, &[("card", grant())]);
    assert_eq!(family.status(), FamilyStatus::GrantedInPart);
}

#[test]
fn a_distant_follower_is_closed_too_and_names_the_stage_that_failed() {
    let stages = [stage("a", 1, &[]), stage("b", 1, &["a"]), stage("c", 1, &["b"])];
    let family = filed(Plan::of(&stages, MONDAY.date(), |_| true));
    let family = after(family, &[("a", Event::Accepted), ("a", reject())]);
    assert_eq!(places(&family), ["Decided", "a Rejected", "a Rejected"]);
    assert_eq!((family.status(), family.code()), (FamilyStatus::NotGranted, Status::Decided));
}

#[test]
fn a_stage_that_may_not_fail_alone_keeps_others_from_beginning_but_stops_none_that_has() {
    let mut stages =
        [stage("a", 1, &[]), stage("b", 1, &[]), stage("c", 1, &["b"]), stage("d", 1, &["b"])];
    for lonely in [true, false] {
        stages.first_mut().unwrap().can_fail_alone = lonely;
        let plan = Plan::of(&stages, MONDAY.date(), |_| true);
        let family = after(filed(plan), &[("a", refuse())]);
        let waiting = if lonely { "after b" } else { "a Refused" };
        assert_eq!(places(&family), ["Refused", "Submitted", waiting, waiting]);
        let family = after(family, &[("b", Event::Accepted), ("b", grant())]);
        let last = if lonely { "Submitted" } else { "a Refused" };
        assert_eq!(places(&family), ["Refused", "Decided", last, last]);
    }
}

#[test]
fn a_stage_not_chosen_is_no_part_and_its_followers_follow_what_it_followed() {
    let when: Condition = serde_json::from_str(r#"{"field": "x", "is": "co"}"#).unwrap();
    let optional = |id, after: &[&str]| Stage { when: Some(when.clone()), ..stage(id, 1, after) };
    let stages =
        [stage("death", 1, &[]), optional("home", &["death"]), stage("money", 8, &["home"])];
    let with = Plan::of(&stages, MONDAY.date(), |_| true);
    assert_eq!(with.stage("money").unwrap().after, ["home"]);
    let without = Plan::of(&stages, MONDAY.date(), |_| false);
    assert_eq!(without.stages().len(), 2);
    assert_eq!(without.stage("money").unwrap().after, ["death"]);
    let ended = Stage { valid_to: MONDAY.date().pred_opt(), ..stage("old", 1, &[]) };
    assert_eq!(Plan::of(&[ended], MONDAY.date(), |_| true).stages(), []);
}

#[test]
fn taking_back_ends_what_is_not_decided_and_keeps_what_is() {
    let withdraw = |family: &Family| {
        setting(MONDAY.plus_seconds(90_000), |setting| {
            decide(family, &FamilyEvent::Withdrawn, setting)
        })
    };
    let turn = withdraw(&filed(birth())).unwrap();
    assert_eq!(places(&turn.family), ["Withdrawn", "birth Withdrawn", "birth Withdrawn"]);
    assert_eq!((turn.family.status(), turn.family.is_closed()), (FamilyStatus::Withdrawn, true));
    assert_eq!(withdraw(&turn.family), Err(FamilyRefusal::NothingToWithdraw));

    let family = after(filed(birth()), &[("birth", Event::Accepted), ("birth", grant())]);
    let turn = withdraw(&family).unwrap();
    assert_eq!(places(&turn.family), ["Decided", "Withdrawn", "Withdrawn"]);
    assert_eq!(turn.family.status(), FamilyStatus::GrantedInPart);
}

#[test]
fn the_promise_is_the_latest_one_known_and_says_what_is_not_known_yet() {
    let family = filed(birth());
    assert_eq!(family.promise(), Promise { latest: None, to_come: 3 });
    let family = after(family, &[("birth", Event::Accepted)]);
    let birth_due = family.dossier("birth").unwrap().due;
    assert_eq!(family.promise(), Promise { latest: birth_due, to_come: 2 });
    let family = after(family, &[("birth", grant()), ("home", Event::Accepted)]);
    let due = birth_due.max(family.dossier("home").unwrap().due);
    assert_eq!(family.promise(), Promise { latest: due, to_come: 1 });
    let whole = family.whole(MONDAY, 5);
    assert_eq!((whole.status, whole.due, whole.version), (Status::InProgress, due, 5));
    assert_eq!(whole.accepted_at, family.dossier("birth").unwrap().accepted_at);
}

#[test]
fn a_family_and_a_plan_survive_storage() {
    let plan = birth();
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
    let strange =
        BTreeMap::from([("other".to_owned(), filed(birth()).dossier("birth").unwrap().clone())]);
    assert_eq!(places(&Family::new(plan, strange)), ["after ", "after birth", "after birth"]);
}
