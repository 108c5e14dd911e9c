//! Mandates in the store: what is over bears nothing, not even what was on its way.

use domain::mandate::{
    CodeDenied, Deed, Denied, Ender, Event, Mandate, Refusal, Standing, Terms, Way,
};
use domain::time::Moment;
use serde_json::json;

use super::handovers;
use crate::store::testing::{Bed, NOW, dossier, on_each, went_well};
use crate::store::{
    Client, Evidence, Helper, MandateBody, NewAct, NewDossier, NewHandover, NewMandate,
    PlaceFigure, Session, Step, Store, StoreError,
};

pub(super) const HELPER: &str = "056307999017";
pub(super) const OTHER: &str = "056198999024";
pub(super) const CLIENT: &str = "056061999001";

/// Asks for a mandate over the service of [`dossier`], for an hour.
pub(super) async fn asked(store: &Store, helper: &str, key: &str) -> String {
    asked_with(store, helper, key, None).await.unwrap()
}

/// The same with a signature that is there already.
pub(super) async fn asked_with(
    store: &Store,
    helper: &str,
    key: &str,
    signature: Option<&str>,
) -> Result<String, StoreError> {
    asked_of(store, helper, CLIENT, key, signature).await
}

/// The same of any person.
async fn asked_of(
    store: &Store,
    helper: &str,
    person: &str,
    key: &str,
    signature: Option<&str>,
) -> Result<String, StoreError> {
    let service = dossier(store, CLIENT, "").service;
    let terms = Terms::new([service], NOW, NOW.plus_seconds(3_600)).unwrap();
    let (number, name) = (helper.to_owned(), "Trần Bảo Ngọc".to_owned());
    let client = Client {
        number: person.to_owned(),
        name: "Trần Đức Huỳnh".to_owned(),
        birth: "1961-02-14".to_owned(),
        sex: "nam".to_owned(),
    };
    let body = MandateBody {
        mandate: Mandate::ask(terms, NOW),
        client,
        helper: Helper { id: "pseudonym".to_owned(), number, name, team: "doan".to_owned() },
        evidence: None,
        slip: store.world().id(),
        phone: None,
    };
    let new = NewMandate {
        key: key.to_owned(),
        id: store.world().id(),
        helper: store.owner(helper),
        client: store.owner(person),
        body,
        signature: signature.map(str::to_owned),
        other_slip: store.world().id(),
        at: NOW,
    };
    store.ask_mandate(new).await
}

pub(super) fn step(event: Event, at: Moment) -> Step {
    Step { event, evidence: None, actor: "c".to_owned(), role: "citizen", at }
}

pub(super) async fn agreed(store: &Store, helper: &str, key: &str) -> String {
    let id = asked(store, helper, key).await;
    let yes = step(Event::Agreed { way: Way::Identity }, NOW);
    store.mandate_moved(&id, yes).await.unwrap();
    id
}

pub(super) async fn ended(store: &Store, id: &str) {
    let event = Event::Ended { by: Ender::Client };
    store.mandate_moved(id, step(event, NOW.plus_seconds(5))).await.unwrap();
}

pub(super) fn typed(store: &Store) -> NewAct {
    act(store, Deed::Typed, "draft")
}

pub(super) fn act(store: &Store, deed: Deed, subject: &str) -> NewAct {
    NewAct {
        deed,
        service: dossier(store, CLIENT, "").service,
        subject: subject.to_owned(),
        field: String::new(),
        once: deed.once_a_sitting(),
        actor: "h".to_owned(),
        role: "volunteer".to_owned(),
    }
}

pub(super) async fn session(bed: &Bed, id: [u8; 32], at: Moment) {
    let session = Session {
        owner: None,
        body: json!({}),
        created_at: at,
        seen_at: at,
        expires_at: at.plus_seconds(1_800),
    };
    bed.store.put_session(id, session).await.unwrap();
}

#[tokio::test]
async fn acts_are_told_until_the_end_and_refused_from_then_on() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = asked(store, HELPER, "k").await;
        let early = store.act_under(&id, typed(store), NOW).await;
        assert_eq!(early, Err(StoreError::Mandate(Denied::NotAgreed)));
        store.mandate_moved(&id, step(Event::Agreed { way: Way::Identity }, NOW)).await.unwrap();
        for seconds in 1..4 {
            store.act_under(&id, typed(store), NOW.plus_seconds(seconds)).await.unwrap();
        }
        let other = NewAct { service: "khac".to_owned(), ..typed(store) };
        let denied = store.act_under(&id, other, NOW).await;
        assert_eq!(denied, Err(StoreError::Mandate(Denied::OtherService)));
        ended(store, &id).await;
        let late = store.act_under(&id, typed(store), NOW.plus_seconds(6)).await;
        assert_eq!(late, Err(StoreError::Mandate(Denied::Over)));
        let told: Vec<_> =
            store.acts_under(&id).await.unwrap().iter().map(|a| (a.deed, a.times)).collect();
        let expected = [(Deed::Asked, 1), (Deed::Agreed, 1), (Deed::Typed, 3), (Deed::Ended, 1)];
        assert_eq!(told, expected, "several saves in a row are one line");
        let audited = store.audit_of(&id).await.unwrap();
        let (counts, acts): (Vec<_>, Vec<_>) =
            audited.iter().partition(|one| one.note.action == "mandate-counted");
        assert_eq!(acts.len(), 4);
        // The line that several saves are stands there with how many, once it is closed.
        let [count] = counts[..] else { panic!("{counts:?}") };
        let said = |name: &str| count.note.detail.get(name).cloned();
        assert_eq!((said("deed"), said("times")), (Some(json!("typed")), Some(json!(3))));
        store.verify_audit(None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_dossier_under_a_mandate_that_has_just_ended_is_not_received() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = agreed(store, HELPER, "k").await;
        let under = |key: &str, at: Moment| NewDossier {
            under: Some(id.clone()),
            received_at: at,
            ..dossier(store, CLIENT, key)
        };
        let code = |serial: u32| Some(format!("000.90.01.H32-261121-{serial:04}"));
        let first = store.submit(under("a", NOW), code).await.unwrap().code;
        assert_eq!(store.filed_under(&first).await.unwrap().unwrap().id, id);
        let (today, tomorrow) = (NOW, NOW.plus_seconds(86_400));
        let unit = dossier(store, CLIENT, "").unit;
        let service = dossier(store, CLIENT, "").service;
        let there = PlaceFigure { unit: Some(unit), service, people: 1 };
        assert_eq!(store.help_by_place(today, tomorrow).await.unwrap(), [there]);
        assert_eq!(store.help_by_place(tomorrow, tomorrow).await.unwrap(), []);
        let figures = store.help_figures(today, tomorrow).await.unwrap();
        let filed = figures.iter().find(|one| one.deed == Deed::Filed).unwrap();
        assert_eq!((filed.people, &*filed.team), (1, "doan"));
        ended(store, &id).await;
        let late = store.submit(under("b", NOW.plus_seconds(6)), code).await;
        assert_eq!(late, Err(StoreError::Mandate(Denied::Over)));
        assert_eq!(store.find_by_owner(store.owner(CLIENT)).await.unwrap().len(), 1);
        // The serial number was not used up either.
        let own = store.submit(dossier(store, CLIENT, "c"), code).await.unwrap();
        assert!(own.code.ends_with("0002"), "{}", own.code);
        assert_eq!(store.filed_under(&own.code).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_is_handed_over_and_that_it_was_stand_there_together_or_not_at_all() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = agreed(store, HELPER, "k").await;
        let under = async |number: &str, key: &str, at: Moment| NewHandover {
            owner: store.owner(CLIENT),
            service: dossier(store, CLIENT, "").service,
            at,
            under: Some(id.clone()),
            ..handovers::new(store, handovers::begun(store, CLIENT).await, number, key)
        };
        store.hand_over(under("BG-1", "a", NOW).await).await.unwrap();
        assert_eq!(store.filed_under("BG-1").await.unwrap().unwrap().id, id);
        let again = store.hand_over(under("BG-2", "a", NOW).await).await.unwrap();
        assert_eq!((again.code.as_str(), again.first), ("BG-1", false));
        let other = NewHandover { service: "khac".to_owned(), ..under("BG-3", "b", NOW).await };
        let denied = store.hand_over(other).await;
        assert_eq!(denied, Err(StoreError::Mandate(Denied::OtherService)));
        ended(store, &id).await;
        let late = store.hand_over(under("BG-4", "c", NOW.plus_seconds(6)).await).await;
        assert_eq!(late, Err(StoreError::Mandate(Denied::Over)));
        assert_eq!(store.handovers_of(store.owner(CLIENT)).await.unwrap().len(), 1);
        assert_eq!(store.take_due(NOW.plus_seconds(9), 0, 10).await.unwrap().len(), 1, "travels");
        let service = dossier(store, CLIENT, "").service;
        let elsewhere = PlaceFigure { unit: None, service, people: 1 };
        let counted = store.help_by_place(NOW, NOW.plus_seconds(60)).await.unwrap();
        assert_eq!(counted, [elsewhere], "counted, though no unit has it");
        let told = store.acts_under(&id).await.unwrap();
        let filed: Vec<_> = told.iter().filter(|act| act.deed == Deed::Filed).collect();
        assert_eq!(filed.len(), 1);
        assert_eq!(filed.first().unwrap().subject, "BG-1");
    })
    .await;
}

#[tokio::test]
async fn one_helper_sits_with_a_person_and_a_helper_sits_with_one_person() {
    on_each(async |bed| {
        let store = &bed.store;
        let (one, two) = (agreed(store, HELPER, "k").await, agreed(store, OTHER, "k").await);
        let (helper, other) = (store.owner(HELPER), store.owner(OTHER));
        session(bed, [1; 32], NOW).await;
        session(bed, [2; 32], NOW).await;
        store.sit_down(&one, helper, [1; 32], NOW).await.unwrap();
        assert_eq!(store.sitting([1; 32]).await.unwrap().unwrap().id, one);
        let not_hers = store.sit_down(&one, other, [2; 32], NOW).await;
        assert_eq!(not_hers.unwrap_err(), StoreError::NotFound);
        let busy = store.sit_down(&two, other, [2; 32], NOW).await;
        assert_eq!(busy.unwrap_err(), StoreError::OtherHelper);
        // A session that has run out holds nobody up.
        let later = NOW.plus_seconds(1_801);
        session(bed, [2; 32], later).await;
        assert!(store.sit_down(&two, other, [2; 32], later).await.is_ok());
        store.stand_up([2; 32], later).await.unwrap();
        assert_eq!(store.sitting([2; 32]).await.unwrap(), None);
        // The helper sits down elsewhere: the first browser is signed out.
        session(bed, [1; 32], NOW).await;
        session(bed, [3; 32], NOW).await;
        store.sit_down(&one, helper, [1; 32], NOW).await.unwrap();
        store.sit_down(&one, helper, [3; 32], NOW).await.unwrap();
        assert_eq!(store.session([1; 32], NOW).await.unwrap(), None);
        assert_eq!(store.sitting([1; 32]).await.unwrap(), None);
        ended(store, &one).await;
        let over = store.sit_down(&one, helper, [4; 32], NOW.plus_seconds(6)).await;
        assert_eq!(over.unwrap_err(), StoreError::Mandate(Denied::Over));
        let row = store.sitting([3; 32]).await.unwrap().unwrap();
        let standing = row.body.mandate.standing(NOW.plus_seconds(6));
        assert_eq!(standing, Standing::Over(Ender::Client), "known to be over at the next request");
    })
    .await;
}

#[tokio::test]
async fn of_two_helpers_at_the_same_moment_one_sits_down() {
    on_each(async |bed| {
        let store = &bed.store;
        let (one, two) = (agreed(store, HELPER, "k").await, agreed(store, OTHER, "k").await);
        let (helper, other) = (store.owner(HELPER), store.owner(OTHER));
        let unstored = store.sit_down(&one, helper, [1; 32], NOW).await;
        assert_eq!(unstored.unwrap_err(), StoreError::NotFound, "it would hold nobody off");
        session(bed, [1; 32], NOW).await;
        session(bed, [2; 32], NOW).await;
        let mut both = Vec::new();
        for (id, helper, hash) in [(one, helper, [1; 32]), (two, other, [2; 32])] {
            let store = store.clone();
            both.push(tokio::spawn(async move { store.sit_down(&id, helper, hash, NOW).await }));
        }
        assert_eq!(went_well(both, StoreError::OtherHelper).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_code_counts_once_however_many_try_it_at_once() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = asked(store, HELPER, "k").await;
        store.code_sent(&id, "0905000999", "123456", NOW).await.unwrap();
        let mut tries = Vec::new();
        for _ in 0..6 {
            let (store, id) = (store.clone(), id.clone());
            tries.push(tokio::spawn(async move { store.code_tried(&id, "123456", NOW).await }));
        }
        let agreed = StoreError::MandateStep(Refusal::AlreadyAgreed);
        assert_eq!(went_well(tries, agreed).await, 1);
        let row = store.mandate(&id).await.unwrap();
        assert_eq!(row.body.mandate.way(), Some(Way::Code));
    })
    .await;
}

#[tokio::test]
async fn a_phone_is_no_more_peoples_than_two_also_when_all_are_sent_a_code_at_once() {
    on_each(async |bed| {
        let store = &bed.store;
        let mut sent = Vec::new();
        for person in 1..=6 {
            let number = format!("05606199900{person}");
            let id = asked_of(store, HELPER, &number, &number, None).await.unwrap();
            let store = store.clone();
            sent.push(tokio::spawn(async move {
                store.code_sent(&id, "0905000999", "123456", NOW).await
            }));
        }
        assert_eq!(went_well(sent, StoreError::PhoneOfOthers).await, 2);
        let other = asked_of(store, OTHER, "056061999007", "other", None).await.unwrap();
        let taken = store.code_sent(&other, "0905000999", "123456", NOW).await;
        assert_eq!(taken, Err(StoreError::PhoneOfOthers));
        assert_eq!(store.mandate(&other).await.unwrap().body.phone, None, "nothing is kept");
        store.code_sent(&other, "0905000998", "123456", NOW).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn guesses_at_once_are_counted_one_by_one() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = asked(store, HELPER, "k").await;
        store.code_sent(&id, "0905000999", "123456", NOW).await.unwrap();
        let mut tries = Vec::new();
        for guess in 0..20 {
            let (store, id) = (store.clone(), id.clone());
            let guess = format!("{guess:06}");
            tries.push(tokio::spawn(async move { store.code_tried(&id, &guess, NOW).await }));
        }
        let mut left = Vec::new();
        for one in tries {
            match one.await.unwrap() {
                Err(StoreError::Code(CodeDenied::Wrong { left: tries })) => left.push(tries),
                answer => assert_eq!(answer, Err(StoreError::Code(CodeDenied::Void))),
            }
        }
        left.sort_unstable();
        assert_eq!(left, [1, 2, 3, 4], "no guess slips by uncounted");
        let late = store.code_tried(&id, "123456", NOW).await;
        assert_eq!(late, Err(StoreError::Code(CodeDenied::Void)));
    })
    .await;
}

#[tokio::test]
async fn the_database_file_names_neither_person_nor_phone_nor_code() {
    let bed_only = async |bed: &Bed| {
        let store = &bed.store;
        let id = agreed(store, HELPER, "k").await;
        let waiting = asked(store, OTHER, "k2").await;
        store.code_sent(&waiting, "0905000999", "731942", NOW).await.unwrap();
        let slip = store.mandate(&id).await.unwrap().body.slip;
        assert_eq!(store.mandate_of_slip(&slip).await.unwrap().id, id);
        assert_eq!(store.mandate_of_slip("x").await.unwrap_err(), StoreError::NotFound);
        if bed.on_postgres() {
            return;
        }
        for entry in std::fs::read_dir(bed.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if !path.is_file() {
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for word in ["Huỳnh", "Bảo Ngọc", CLIENT, HELPER, "0905000999", "731942", &slip] {
                let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!found, "{word} in {}", path.display());
            }
        }
    };
    on_each(bed_only).await;
}

#[test]
fn evidence_from_before_has_no_time_of_signing_and_stays_as_it_is() {
    let old = json!({
        "evidence": "witness", "picture": "a1", "kind": "image/png", "name": "Mai Văn Thìn",
        "number": CLIENT,
    });
    let read: Evidence = serde_json::from_value(old.clone()).unwrap();
    assert!(matches!(read, Evidence::Witness { signed: None, .. }));
    assert_eq!(serde_json::to_value(&read).unwrap(), old);
}
