use serde_json::json;

use super::super::testing::{Bed, NOW, change, code, dossier, on_each};
use super::super::{Applied, Assigned, Filter, NewProof, Order, Page, StoreError};

#[tokio::test]
async fn an_event_moves_the_dossier_one_version_on() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let made = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        let applied = store.apply(change(&made, 1)).await.unwrap();
        assert_eq!(applied, Applied { version: 2, first: true });
        let line = store.dossier(&made).await.unwrap().line;
        assert_eq!((line.status.as_str(), line.version), ("in-progress", 2));
        assert_eq!((line.assigned_to.as_deref(), line.due_at), (Some("officer-1"), None));
        let seqs: Vec<_> = store.events(&made).await.unwrap().iter().map(|e| e.seq).collect();
        assert_eq!(seqs, [1, 2]);
        let stale = store.apply(change(&made, 1)).await;
        assert_eq!(stale, Err(StoreError::Conflict { current: 2 }));
        assert_eq!(store.apply(change("unknown", 1)).await, Err(StoreError::NotFound));
        assert_eq!(store.audit_of(&made).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn of_two_officers_at_once_one_decides_and_a_repeated_request_counts_once() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let made = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        let (one, two) = tokio::join!(store.apply(change(&made, 1)), store.apply(change(&made, 1)));
        assert_eq!((one.is_ok(), two), (true, Err(StoreError::Conflict { current: 2 })));
        let keyed = || {
            let mut change = change(&made, 2);
            change.key = Some("once".into());
            store.apply(change)
        };
        let (one, two) = tokio::join!(keyed(), keyed());
        assert_eq!(one, Ok(Applied { version: 3, first: true }));
        assert_eq!(two, Ok(Applied { version: 3, first: false }));
        let mut other = change(&made, 3);
        other.key = Some("once".into());
        other.event = json!({ "refused": {} });
        assert_eq!(store.apply(other).await, Err(StoreError::KeyReused));
    })
    .await;
}

#[tokio::test]
async fn a_decision_that_cannot_issue_its_proof_is_not_stored_either() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let made = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        let decide = |version, id: &str| {
            let mut change = change(&made, version);
            change.proofs = vec![NewProof {
                id: id.into(),
                owner: store.owner("1"),
                code: Some(made.clone()),
                profile: "ward".into(),
                token: b"token".to_vec(),
                issued_at: NOW,
                expires_at: NOW.plus_seconds(60),
                status_list: 1,
                status_idx: 77,
                copies: vec![],
                details: None,
            }];
            store.apply(change)
        };
        assert!(decide(1, "a").await.is_ok());
        assert!(matches!(decide(2, "b").await, Err(StoreError::Db(_))));
        assert_eq!(store.dossier(&made).await.unwrap().line.version, 2);
        let proofs = store.proofs_of(store.owner("1")).await.unwrap();
        assert_eq!(proofs.len(), 1);
        assert_eq!(proofs.first().map(|p| p.issued.token.clone()), Some(b"token".to_vec()));
    })
    .await;
}

#[tokio::test]
async fn the_queue_filters_sorts_and_pages() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        for n in 0..5 {
            let mut new = dossier(store, "1", &format!("k{n}"));
            new.due_at = (n != 0).then(|| NOW.plus_seconds(1000 - n));
            store.submit(new, code).await.unwrap();
        }
        store.apply(change(&code(3).unwrap(), 1)).await.unwrap();
        let unit = "000.00.01.H32";
        let list = async |filter: Filter, offset, limit| {
            let page = store.queue(unit, filter, Page { offset, limit }).await.unwrap();
            let ends = |line: &super::super::DossierLine| line.code.chars().last().unwrap();
            (page.rows.iter().map(ends).collect::<String>(), page.total)
        };
        assert_eq!(list(Filter::default(), 0, 9).await, ("54213".into(), 5));
        assert_eq!(list(Filter::default(), 1, 2).await, ("42".into(), 5));
        let open = Filter {
            statuses: vec!["received".into(), "other".into()],
            service: Some("thong-bao-luu-tru".into()),
            assigned: Some(Assigned::Nobody),
            due_before: Some(NOW.plus_seconds(998)),
            ..Filter::default()
        };
        assert_eq!(list(open.clone(), 0, 9).await, ("54".into(), 2));
        let mine = Filter { assigned: Some(Assigned::To("officer-1".into())), ..Filter::default() };
        assert_eq!(list(mine, 0, 9).await, ("3".into(), 1));
        assert_eq!(list(Filter { service: Some("x".into()), ..open }, 0, 9).await.1, 0);
        let from = Filter { due_from: Some(NOW.plus_seconds(998)), ..Filter::default() };
        assert_eq!(list(from.clone(), 0, 9).await, ("2".into(), 1));
        assert_eq!(store.queue_total(unit, &from).await.unwrap(), 1);
        let newest = Filter { order: Order::Newest, ..Filter::default() };
        assert_eq!(list(newest, 0, 3).await, ("354".into(), 5), "the third has changed last");
        let counts = store.queue_counts(unit).await.unwrap();
        assert_eq!(counts, [("in-progress".into(), 1), ("received".into(), 4)]);
        assert_eq!(store.queue_counts("elsewhere").await.unwrap(), []);
        assert_eq!(store.find_by_owner(store.owner("1")).await.unwrap().len(), 5);
        assert_eq!(store.find_by_owner(store.owner("2")).await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn tracking_needs_the_right_factor_and_tells_nothing_otherwise() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let mut new = dossier(store, "1", "k");
        new.factors = [Some("phone:0123".into()), Some("birth:1961-02-14".into())];
        let made = store.submit(new, code).await.unwrap().code;
        let mut bare = dossier(store, "1", "k2");
        bare.factors = [None, None];
        let bare = store.submit(bare, code).await.unwrap().code;
        for (code, second, found) in [
            (made.as_str(), "phone:0123", true),
            (made.as_str(), "birth:1961-02-14", true),
            (made.as_str(), "phone:9999", false),
            (made.as_str(), "", false),
            (bare.as_str(), "phone:0123", false),
            (bare.as_str(), "", false),
            ("unknown", "phone:0123", false),
        ] {
            let tracked = store.track(code, second).await.unwrap();
            assert_eq!(tracked.is_some(), found, "{code} {second}");
            assert!(tracked.is_none_or(|(dossier, events)| {
                dossier.line.code == made && events.len() == 1
            }));
        }
    })
    .await;
}
