use serde_json::json;

use super::super::testing::{Bed, NOW, on_each};
use super::super::{DraftRef, NewDraft, NewHandover, NewMessage, Settled, Store, StoreError};

pub(super) async fn begun(store: &Store, number: &str) -> DraftRef {
    let new = NewDraft {
        owner: store.owner(number),
        service: "nop-phat-nguoi".into(),
        form_version: "2026-01".into(),
        step: "ban".into(),
        body: json!({}),
    };
    let line = store.create_draft(new, NOW).await.unwrap().line;
    DraftRef { id: line.id, version: line.version }
}

pub(super) fn new(store: &Store, draft: DraftRef, id: &str, key: &str) -> NewHandover {
    NewHandover {
        key: key.into(),
        draft,
        owner: store.owner("1"),
        id: id.into(),
        service: "nop-phat-nguoi".into(),
        service_version: "1".into(),
        system: "traffic-fines".into(),
        status: "waiting".into(),
        state: json!({ "is": "waiting" }),
        filed: json!({ "name": "Trần Đức Huỳnh" }),
        at: NOW,
        actor: "citizen-1".into(),
        role: "citizen".into(),
        messages: vec![NewMessage { kind: "hand-over".into(), body: json!({}), due_at: NOW }],
        under: None,
    }
}

fn settled(id: &str, message: &str, status: &str) -> Settled {
    Settled {
        id: id.into(),
        message: message.into(),
        status: status.into(),
        state: json!({ "is": status }),
        at: NOW.plus_seconds(5),
    }
}

#[tokio::test]
async fn a_draft_is_handed_over_once_with_one_message_however_often_it_is_sent() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let draft = begun(store, "1").await;
        let first = store.hand_over(new(store, draft.clone(), "BG-1", "k")).await.unwrap();
        assert_eq!((first.code.as_str(), first.first), ("BG-1", true));
        for (id, key) in [("BG-2", "k"), ("BG-3", "other")] {
            let again = store.hand_over(new(store, draft.clone(), id, key)).await.unwrap();
            assert_eq!((again.code.as_str(), again.first), ("BG-1", false), "{key}");
        }
        assert_eq!(store.handovers_of(store.owner("1")).await.unwrap().len(), 1);
        assert_eq!(store.handovers_of(store.owner("2")).await.unwrap(), []);
        assert_eq!(store.take_due(NOW, 60, 10).await.unwrap().len(), 1);
        let mut reused = new(store, begun(store, "1").await, "BG-4", "k");
        reused.filed = json!({ "name": "another" });
        assert_eq!(store.hand_over(reused).await, Err(StoreError::KeyReused));
        let foreign = new(store, begun(store, "2").await, "BG-5", "k5");
        assert_eq!(store.hand_over(foreign).await, Err(StoreError::NotFound));
        assert_eq!(store.handover("BG-5").await, Err(StoreError::NotFound));
    })
    .await;
}

#[tokio::test]
async fn the_first_answer_counts_and_ends_its_message() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let draft = begun(store, "1").await;
        store.hand_over(new(store, draft, "BG-1", "k")).await.unwrap();
        let taken = store.take_due(NOW, 0, 10).await.unwrap();
        let message = &taken.first().unwrap().id;
        assert!(store.handover_settled(settled("BG-1", message, "handed-over")).await.unwrap());
        assert!(!store.handover_settled(settled("BG-1", message, "refused")).await.unwrap());
        let kept = store.handover("BG-1").await.unwrap();
        assert_eq!(
            (kept.status.as_str(), &kept.state),
            ("handed-over", &json!({ "is": "handed-over" }))
        );
        assert_eq!(kept.filed, json!({ "name": "Trần Đức Huỳnh" }));
        assert_eq!(store.take_due(NOW.plus_seconds(9_999), 0, 10).await.unwrap(), []);
        let actions: Vec<String> =
            store.audit_of("BG-1").await.unwrap().into_iter().map(|r| r.note.action).collect();
        assert_eq!(actions, ["hand-over", "handed-over"]);
    })
    .await;
}
