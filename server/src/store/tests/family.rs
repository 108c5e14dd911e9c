//! Families: stages open with what frees them, once, or not at all.

use serde_json::json;

use super::super::testing::{Bed, NOW, change, dossier, on_each};
use super::super::{Change, NewDossier, NewMessage, Opens, Page, Store, StoreError, Submitted};

/// The code as the unit numbers it; the unit `full` has no number left.
fn number(unit: &str, _: chrono::NaiveDate, serial: u32) -> Option<String> {
    (unit != "full").then(|| format!("{unit}-{serial:04}"))
}

fn stage(store: &Store, name: &str, unit: &str) -> (String, NewDossier) {
    let message = NewMessage { kind: "sms".into(), body: json!(name), due_at: NOW };
    let (unit, messages) = (unit.into(), vec![message]);
    (name.into(), NewDossier { unit, messages, ..dossier(store, "1", "") })
}

fn opens(stages: Vec<(String, NewDossier)>) -> Opens {
    Opens { stages, number }
}

/// A family whose first stage opens at the unit `a`.
async fn filed(store: &Store, key: &str) -> Result<Submitted, StoreError> {
    let opens = Some(opens(vec![stage(store, "birth", "a")]));
    let new = NewDossier { opens, ..dossier(store, "1", key) };
    store.submit(new, |serial| Some(format!("family-{serial}"))).await
}

/// Version `version` of the family goes on together with version 1 of its first stage.
fn freed(store: &Store, version: i64, unit: &str) -> Change {
    Change {
        key: Some("once".into()),
        with: vec![change("a-0001", version)],
        opens: Some(opens(vec![stage(store, "home", unit), stage(store, "card", "c")])),
        ..change("family-1", version)
    }
}

async fn stages(store: &Store) -> Vec<String> {
    let (_, stages) = store.family("family-1").await.unwrap();
    stages
        .into_iter()
        .map(|(stage, told)| {
            let line = stage.line;
            let name = line.stage.unwrap();
            format!("{name} {} v{} {} events", line.code, line.version, told.len())
        })
        .collect()
}

#[tokio::test]
async fn a_family_is_stored_with_the_stages_that_open_at_once_and_counts_once() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let (one, two) = tokio::join!(filed(store, "k"), filed(store, "k"));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!((one.code.as_str(), two.code.as_str()), ("family-1", "family-1"));
        assert!(one.first != two.first);
        assert_eq!(stages(store).await, ["birth a-0001 v1 1 events"]);
        let ((family, _), stage) = store.family("family-1").await.unwrap();
        assert_eq!((family.line.parent.as_deref(), family.line.stage), (Some("family-1"), None));
        let parents: Vec<_> = stage.iter().map(|(one, _)| one.line.parent.as_deref()).collect();
        assert_eq!(parents, [Some("family-1")]);
        let audit = store.audit_of("a-0001").await.unwrap();
        assert_eq!(audit.first().map(|entry| entry.note.action.as_str()), Some("open-stage"));
        assert_eq!(store.take_due(NOW, 60, 9).await.unwrap().len(), 1);
        let single =
            store.submit(dossier(store, "1", "s"), |_| Some("single".into())).await.unwrap();
        assert_eq!(store.family(&single.code).await.map(|_| ()), Err(StoreError::NotFound));
        assert_eq!(store.family("a-0001").await.map(|_| ()), Err(StoreError::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_stage_stands_in_its_units_list_and_the_family_in_its_citizens() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        filed(store, "k").await.unwrap();
        let listed = async |unit: &str| {
            let page = Page { offset: 0, limit: 9 };
            let page = store.queue(unit, super::super::Filter::default(), page).await.unwrap();
            let codes: Vec<String> = page.rows.into_iter().map(|row| row.code).collect();
            assert_eq!(page.total, i64::try_from(codes.len()).unwrap());
            (codes, store.queue_counts(unit).await.unwrap().len())
        };
        assert_eq!(listed("a").await, (vec!["a-0001".into()], 1));
        assert_eq!(listed("000.00.01.H32").await, (vec![], 0), "the family's own unit");
        let mine = store.find_by_owner(store.owner("1")).await.unwrap();
        let mine: Vec<&str> = mine.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(mine, ["family-1"]);
    })
    .await;
}

#[tokio::test]
async fn followers_open_with_the_event_that_frees_them_and_only_once() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        filed(store, "k").await.unwrap();
        let (one, two) =
            tokio::join!(store.apply(freed(store, 1, "b")), store.apply(freed(store, 1, "b")));
        assert_eq!((one.unwrap().first, two.unwrap().first), (true, false));
        let all =
            ["birth a-0001 v2 2 events", "home b-0001 v1 1 events", "card c-0001 v1 1 events"];
        assert_eq!(stages(store).await, all);
        // The same stage again, by another request: the index refuses it, and nothing of it stays.
        let again = Change { key: Some("other".into()), ..freed(store, 2, "b") };
        assert!(matches!(store.apply(again).await, Err(StoreError::Db(_))));
        assert_eq!(stages(store).await, all);
        assert_eq!(store.dossier("family-1").await.unwrap().line.version, 2);
        store.verify_audit(None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_cannot_open_or_changed_meanwhile_leaves_nothing_behind() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        filed(store, "k").await.unwrap();
        let full = store.apply(freed(store, 1, "full")).await;
        assert_eq!(full, Err(StoreError::SerialsExhausted));
        let stale = Change { with: vec![change("a-0001", 7)], ..freed(store, 1, "b") };
        assert_eq!(store.apply(stale).await, Err(StoreError::Conflict { current: 1 }));
        let behind = Change { expected_version: 7, ..freed(store, 1, "b") };
        assert_eq!(store.apply(behind).await, Err(StoreError::Conflict { current: 1 }));
        assert_eq!(stages(store).await, ["birth a-0001 v1 1 events"]);
        assert_eq!(store.dossier("family-1").await.unwrap().line.version, 1);
        assert_eq!(store.verify_audit(None).await.unwrap().entries, 2);
        assert!(store.apply(freed(store, 1, "b")).await.unwrap().first, "and then it goes");
    })
    .await;
}

#[tokio::test]
async fn many_changes_of_one_family_at_once_neither_lose_nor_block_each_other() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        filed(store, "k").await.unwrap();
        store.apply(freed(store, 1, "b")).await.unwrap();
        let go = |code: &'static str| {
            let store = store.clone();
            tokio::spawn(async move {
                for _ in 0..5 {
                    // Reads and tries again, as the portal does.
                    loop {
                        let ((family, _), all) = store.family("family-1").await.unwrap();
                        let (stage, _) = all.iter().find(|(one, _)| one.line.code == code).unwrap();
                        let change = Change {
                            with: vec![change(code, stage.line.version)],
                            ..change("family-1", family.line.version)
                        };
                        match store.apply(change).await {
                            Ok(_) => break,
                            Err(StoreError::Conflict { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
            })
        };
        let all = tokio::join!(go("a-0001"), go("b-0001"), go("c-0001"));
        all.0.and(all.1).and(all.2).unwrap();
        let wanted =
            ["birth a-0001 v7 7 events", "home b-0001 v6 6 events", "card c-0001 v6 6 events"];
        assert_eq!(stages(store).await, wanted);
        assert_eq!(store.dossier("family-1").await.unwrap().line.version, 17);
    })
    .await;
}
