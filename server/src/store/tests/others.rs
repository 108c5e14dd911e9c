use serde_json::json;

use super::super::testing::{Bed, NOW, change, code, dossier, on_each};
use super::super::{
    Change, Issue, NewCheck, NewMessage, NewProof, ProofCopy, Session, StoreError, Swept,
};
use crate::db::DbError;
use crate::seal::BlindIndex;

#[tokio::test]
async fn a_message_has_one_worker_at_a_time_and_comes_again_until_done() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let made = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        let mut accepted = change(&made, 1);
        accepted.messages = (0..3)
            .map(|n| NewMessage {
                kind: "sms".into(),
                body: json!(n),
                due_at: NOW.plus_seconds(if n == 2 { 3600 } else { n }),
            })
            .collect();
        store.apply(accepted).await.unwrap();
        let later = NOW.plus_seconds(10);
        let (one, two) = tokio::join!(store.take_due(later, 60, 1), store.take_due(later, 60, 5));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!((one.len(), two.len()), (1, 1));
        assert_ne!(one, two);
        assert_eq!(store.take_due(later, 60, 5).await.unwrap(), []);
        let (one, two) = (one.first().unwrap(), two.first().unwrap());
        store.message_done(&one.id, later).await.unwrap();
        store.message_failed(&two.id, later.plus_seconds(5)).await.unwrap();
        assert_eq!(store.take_due(later, 60, 5).await.unwrap(), []);
        let again = store.take_due(later.plus_seconds(5), 60, 5).await.unwrap();
        assert_eq!(again.iter().map(|m| (&m.id, m.tries)).collect::<Vec<_>>(), [(&two.id, 2)]);
        let abandoned = store.take_due(later.plus_seconds(66), 60, 5).await.unwrap();
        assert_eq!(abandoned.first().map(|m| m.tries), Some(3));
    })
    .await;
}

#[tokio::test]
async fn sessions_are_kept_replaced_and_ended() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let session = |n: i64, number: &str| Session {
            owner: Some(store.owner(number)),
            body: json!({ "name": "Trần Đức Huỳnh", "n": n }),
            created_at: NOW,
            seen_at: NOW.plus_seconds(n),
            expires_at: NOW.plus_seconds(100),
        };
        let mine = session(1, "1");
        store.put_session([1; 32], mine.clone()).await.unwrap();
        assert_eq!(store.session([1; 32], NOW).await.unwrap(), Some(mine));
        store.put_session([1; 32], session(2, "1")).await.unwrap();
        assert_eq!(store.session([1; 32], NOW).await.unwrap(), Some(session(2, "1")));
        assert_eq!(store.session([1; 32], NOW.plus_seconds(100)).await.unwrap(), None);
        assert!(!store.touch_session([9; 32], session(1, "1")).await.unwrap());
        assert_eq!(store.session([9; 32], NOW).await.unwrap(), None, "an ended one stays ended");
        store.put_session([2; 32], session(1, "1")).await.unwrap();
        store.put_session([3; 32], session(1, "2")).await.unwrap();
        assert_eq!(store.delete_sessions_of(store.owner("1")).await.unwrap(), 2);
        assert_eq!(store.session([2; 32], NOW).await.unwrap(), None);
        store.delete_session([3; 32]).await.unwrap();
        store.delete_session([3; 32]).await.unwrap();
        assert_eq!(store.session([3; 32], NOW).await.unwrap(), None);
    })
    .await;
}

fn issue(proof: NewProof, replaces: Option<&str>) -> Issue {
    Issue {
        key: proof.id.clone(),
        asked: json!({ "for": proof.id }),
        proof,
        replaces: replaces.map(ToOwned::to_owned),
        actor: "citizen-1".into(),
        role: "citizen".into(),
    }
}

#[tokio::test]
async fn a_proof_is_found_and_revoked_once() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let proof = |id: &str, status_idx| NewProof {
            id: id.into(),
            owner: store.owner("1"),
            code: None,
            profile: "person".into(),
            token: vec![1, 2, 3],
            issued_at: NOW,
            expires_at: NOW.plus_seconds(60),
            status_list: 4,
            status_idx,
            copies: vec![],
            details: Some(json!({ "purpose": id })),
        };
        for (id, place) in [("a", 9), ("b", 5), ("a", 7)] {
            assert_eq!(store.issue_proof(issue(proof(id, place), None)).await, Ok(id.into()));
        }
        let mut other = issue(proof("a", 7), None);
        other.asked = json!("something else");
        assert_eq!(store.issue_proof(other).await, Err(StoreError::KeyReused));
        let taken = store.issue_proof(issue(proof("c", 5), None)).await;
        assert!(matches!(taken, Err(StoreError::Db(DbError::Constraint(_)))), "{taken:?}");
        for (id, revoked) in [("a", true), ("a", false), ("b", true)] {
            let later = NOW.plus_seconds(1);
            let done = store.revoke_proof(id, "citizen-1", "citizen", "holder", later).await;
            assert_eq!(done, Ok(revoked));
        }
        let none = store.revoke_proof("z", "citizen-1", "citizen", "holder", NOW).await;
        assert_eq!(none, Err(StoreError::NotFound));
        assert_eq!(store.revoked_in(4).await.unwrap(), [5, 9]);
        assert_eq!(store.revoked_in(5).await.unwrap().len(), 0);
        let late = store.issue_proof(issue(proof("d", 1), Some("a"))).await;
        assert_eq!(late, Err(StoreError::AlreadyReplaced), "nothing comes in its place");
        assert_eq!(store.proof("d").await.err(), Some(StoreError::NotFound));
        let kept = store.proof("a").await.unwrap();
        assert_eq!(
            (kept.issued.token, kept.revoked_at, kept.issued.details, kept.revoked_why),
            (
                vec![1, 2, 3],
                Some(NOW.plus_seconds(1)),
                Some(json!({ "purpose": "a" })),
                Some("holder".into())
            )
        );
        assert_eq!(store.verify_audit(None).await.unwrap().entries, 4);
        store.issue_proof(issue(proof("e", 2), None)).await.unwrap();
        assert_eq!(store.issue_proof(issue(proof("f", 3), Some("e"))).await, Ok("f".into()));
        let old = store.proof("e").await.unwrap();
        assert_eq!(
            (old.revoked_why.as_deref(), old.replaced_by.as_deref()),
            (Some("replaced"), Some("f"))
        );
        assert_eq!(
            store.proof_at(4, 3).await.unwrap().map(|proof| proof.issued.id),
            Some("f".into())
        );
        assert!(store.proof_at(4, 4).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_move_revokes_what_is_open_and_a_presentation_is_recorded_once() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let proof = |id: &str, owner: &str, end| NewProof {
            id: id.into(),
            owner: store.owner(owner),
            code: None,
            profile: "ward".into(),
            token: vec![1],
            issued_at: NOW,
            expires_at: NOW.plus_seconds(end),
            status_list: 1,
            status_idx: i64::from(*id.as_bytes().first().unwrap()),
            copies: vec![],
            details: None,
        };
        for proof in [proof("a", "1", 1_000), proof("b", "1", 10), proof("c", "2", 1_000)] {
            let (key, asked) = (proof.id.clone(), json!(proof.id));
            let (actor, role) = ("x".into(), "citizen".into());
            store
                .issue_proof(Issue { proof, replaces: None, key, asked, actor, role })
                .await
                .unwrap();
        }
        let check = |presentation| NewCheck {
            presentation: BlindIndex([presentation; 32]),
            proof: "a".into(),
            at: NOW,
            body: json!({ "unit": "000.00.01" }),
            actor: "officer-1".into(),
            role: "officer".into(),
        };
        for presentation in [1, 1, 2] {
            store.record_check(check(presentation)).await.unwrap();
        }
        let checks = store.checks_of(store.owner("1")).await.unwrap();
        assert_eq!(checks.len(), 2);
        assert_eq!(checks.first().unwrap().body, json!({ "unit": "000.00.01" }));
        assert_eq!(store.checks_of(store.owner("2")).await.unwrap(), []);

        let made = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        let moved = Change { moved: vec![store.owner("1")], ..change(&made, 1) };
        store.apply(moved).await.unwrap();
        let why = async |id| store.proof(id).await.unwrap().revoked_why;
        assert_eq!(why("a").await.as_deref(), Some("moved"));
        assert_eq!((why("b").await, why("c").await), (None, None), "ended already; another's");
    })
    .await;
}

#[tokio::test]
async fn lists_live_as_long_as_their_last_proof_and_places_are_taken_once() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let proof = |id: &str, status_list, status_idx, seconds| NewProof {
            id: id.into(),
            owner: store.owner("1"),
            code: None,
            profile: "person".into(),
            token: vec![1],
            issued_at: NOW,
            expires_at: NOW.plus_seconds(seconds),
            status_list,
            status_idx,
            copies: vec![],
            details: None,
        };
        assert_eq!(store.living_lists(NOW).await.unwrap().len(), 0);
        for (id, list, index, seconds) in
            [("a", 202_612, 1, 50), ("b", 202_611, 1, 10), ("c", 202_611, 2, 20), ("d", 1, 1, 5)]
        {
            let proof = proof(id, list, index, seconds);
            store.issue_proof(issue(proof, None)).await.unwrap();
        }
        for (seconds, living) in [
            (0, vec![1, 202_611, 202_612]),
            (6, vec![202_611, 202_612]),
            (20, vec![202_611, 202_612]),
            (21, vec![202_612]),
            (51, vec![]),
        ] {
            let found = store.living_lists(NOW.plus_seconds(seconds)).await.unwrap();
            assert_eq!(found, living, "after {seconds} seconds");
        }
        for (list, index, free) in [(202_611, 2, false), (202_611, 3, true), (202_612, 2, true)] {
            assert_eq!(store.place_is_free(list, index).await, Ok(free));
        }
    })
    .await;
}

#[tokio::test]
async fn copies_live_and_end_with_their_proof() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let copy = |token: &[u8], status_list, status_idx| ProofCopy {
            token: token.to_vec(),
            status_list,
            status_idx,
        };
        let proof = |id: &str, status_idx, copies| NewProof {
            id: id.into(),
            owner: store.owner("1"),
            code: None,
            profile: "ward".into(),
            token: vec![1],
            issued_at: NOW,
            expires_at: NOW.plus_seconds(20),
            status_list: 4,
            status_idx,
            copies,
            details: None,
        };
        let copies = vec![copy(b"second", 4, 8), copy(b"third", 5, 3)];
        store.issue_proof(issue(proof("a", 9, copies.clone()), None)).await.unwrap();
        let again = bed.again().await;
        assert_eq!(again.proof("a").await.unwrap().issued.copies, copies);
        for (list, index) in [(4, 9), (4, 8), (5, 3)] {
            let found = store.proof_at(list, index).await.unwrap();
            assert_eq!(found.map(|proof| proof.issued.id).as_deref(), Some("a"));
            assert_eq!(store.place_is_free(list, index).await, Ok(false));
        }
        // A place that any of them has is taken, for a proof as for a copy; nothing of it is kept.
        for (at, copies) in [(8, vec![]), (1, vec![copy(b"x", 4, 2), copy(b"x", 4, 9)])] {
            let taken = store.issue_proof(issue(proof("b", at, copies), None)).await;
            assert!(matches!(taken, Err(StoreError::Db(DbError::Constraint(_)))), "{taken:?}");
            assert_eq!(store.place_is_free(4, 2).await, Ok(true));
        }
        assert_eq!(store.living_lists(NOW).await.unwrap(), [4, 5], "5 has a copy only");
        assert_eq!(store.living_lists(NOW.plus_seconds(21)).await.unwrap().len(), 0);
        assert_eq!(store.revoked_in(4).await.unwrap().len(), 0);
        store.revoke_proof("a", "citizen-1", "citizen", "holder", NOW).await.unwrap();
        assert_eq!(store.revoked_in(4).await.unwrap(), [8, 9]);
        assert_eq!(store.revoked_in(5).await.unwrap(), [3]);
    })
    .await;
}

#[tokio::test]
async fn limits_count_per_person_and_period_and_outlive_a_restart() {
    on_each(async |bed: &Bed| {
        let tries = (0..20).map(|_| bed.store.hit("track", "10.0.0.1", 60, NOW));
        let hits = futures_util::future::try_join_all(tries).await.unwrap();
        assert_eq!(hits.iter().map(|hit| hit.count).max(), Some(20));
        let again = bed.again().await;
        assert_eq!(again.hits("track", "10.0.0.1", 60, NOW).await.unwrap().count, 20);
        assert_eq!(again.hits("track", "10.0.0.2", 60, NOW).await.unwrap().count, 0);
        assert_eq!(again.hits("sign-in", "10.0.0.1", 60, NOW).await.unwrap().count, 0);
        let until = hits.first().unwrap().until;
        assert!(until > NOW && until <= NOW.plus_seconds(60));
        assert_eq!(again.hit("track", "10.0.0.1", 60, until).await.unwrap().count, 1);
    })
    .await;
}

#[tokio::test]
async fn a_sweep_takes_only_what_has_served_its_time() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let made = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        store.hit("track", "x", 60, NOW).await.unwrap();
        let session = Session {
            owner: None,
            body: json!(1),
            created_at: NOW,
            seen_at: NOW,
            expires_at: NOW.plus_seconds(100),
        };
        store.put_session([1; 32], session).await.unwrap();
        assert_eq!(store.sweep(NOW).await.unwrap(), Swept::default());
        let years = NOW.plus_seconds(400 * 86_400);
        let swept = store.sweep(years).await.unwrap();
        assert_eq!(
            swept,
            Swept { sessions: 1, throttle: 1, idempotency: 1, outbox: 0, uploads: 0, visits: 0 }
        );
        assert!(store.dossier(&made).await.is_ok());
        assert_eq!(store.verify_audit(None).await.unwrap().entries, 1);
    })
    .await;
}
