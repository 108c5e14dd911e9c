use serde_json::json;

use super::super::testing::{Bed, NOW, on_each};
use super::super::{NewBatch, NewPart, Store, StoreError};
use crate::db::{TABLES, Value};

const OWNER: &str = "056175000612";

fn list(store: &Store, number: &str, content: &str) -> NewBatch {
    NewBatch {
        owner: store.owner(number),
        night: NOW.date(),
        expected: 3,
        body: json!({ "name": "Võ Thị Thu Hà" }),
        file: content.into(),
    }
}

fn part(seq: i64, refused: bool) -> NewPart {
    NewPart {
        seq,
        guests: 2,
        doubtful: 1,
        refused,
        body: json!([{ "ho_ten": "Trương Quốc Việt" }]),
    }
}

#[tokio::test]
async fn the_same_list_of_one_owner_in_one_night_is_the_first_one() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let first = store.accept_batch(list(store, OWNER, "a"), NOW).await.unwrap();
        assert!(first.first);
        let again =
            store.accept_batch(list(store, OWNER, "a"), NOW.plus_seconds(60)).await.unwrap();
        assert_eq!((again.id.as_str(), again.first), (first.id.as_str(), false));
        let tomorrow =
            NewBatch { night: NOW.plus_seconds(86_400).date(), ..list(store, OWNER, "a") };
        for other in [list(store, OWNER, "b"), list(store, "056061999001", "a"), tomorrow] {
            let other = store.accept_batch(other, NOW).await.unwrap();
            assert!(other.first && other.id != first.id);
        }
        assert_eq!(store.batches_of(store.owner(OWNER)).await.unwrap().len(), 3);
        let stranger = store.batch(&first.id, store.owner("056061999001")).await;
        assert!(matches!(stranger, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn one_worker_at_a_time_has_a_list_and_a_dead_ones_lease_ends() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let id = store.accept_batch(list(store, OWNER, "a"), NOW).await.unwrap().id;
        let taken = store.take_batch(None, NOW, 60).await.unwrap().unwrap();
        assert_eq!(
            (taken.id.as_str(), taken.state.as_str(), taken.expected),
            (id.as_str(), "reading", 3)
        );
        assert_eq!(store.take_batch(None, NOW, 60).await.unwrap(), None);
        assert_eq!(store.take_batch(Some(&id), NOW.plus_seconds(59), 60).await.unwrap(), None);
        assert!(store.take_batch(Some(&id), NOW.plus_seconds(60), 60).await.unwrap().is_some());
        store.batch_done(&id, false, NOW.plus_seconds(61)).await.unwrap();
        assert_eq!(store.take_batch(None, NOW.plus_seconds(600), 60).await.unwrap(), None);
        let done = store.batch(&id, store.owner(OWNER)).await.unwrap();
        assert_eq!((done.state.as_str(), done.done_at), ("done", Some(NOW.plus_seconds(61))));
    })
    .await;
}

#[tokio::test]
async fn parts_are_kept_once_and_the_list_is_forgotten_when_all_are_there() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let id = store.accept_batch(list(store, OWNER, "tệp"), NOW).await.unwrap().id;
        assert_eq!(store.batch_file(&id).await.unwrap(), "tệp".as_bytes());
        for part in [part(0, false), part(1, true), part(0, true)] {
            store.add_part(&id, part, NOW).await.unwrap();
        }
        store.batch_read(&id).await.unwrap();
        assert!(matches!(store.batch_file(&id).await, Err(StoreError::NotFound)));
        store.part_filed(&id, 0, "c-1", NOW).await.unwrap();
        store.part_filed(&id, 0, "c-2", NOW).await.unwrap();
        store.part_refused(&id, 0, json!([])).await.unwrap();
        let parts = store.parts(&id).await.unwrap();
        let seen: Vec<_> = parts.iter().map(|p| (p.seq, p.refused, p.code.as_deref())).collect();
        assert_eq!(seen, [(0, false, Some("c-1")), (1, true, None)]);
        assert_eq!(store.part(&id, 1).await.unwrap(), part(1, true).body);
    })
    .await;
}

#[tokio::test]
async fn no_guest_is_readable_in_the_database() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let new = list(store, OWNER, "Trương Quốc Việt;C1234567");
        let id = store.accept_batch(new, NOW).await.unwrap().id;
        store.add_part(&id, part(0, false), NOW).await.unwrap();
        let mut held: Vec<u8> = Vec::new();
        for table in TABLES.iter().filter(|table| table.name.starts_with("batch")) {
            let sql = table.select();
            let rows = store.db().read(move |conn| conn.query(&sql, &[])).await.unwrap();
            for value in rows.into_iter().flat_map(|row| row.0) {
                match value {
                    Value::Text(text) => held.extend(text.bytes()),
                    Value::Blob(bytes) => held.extend(bytes),
                    Value::Int(_) | Value::Null => {}
                }
            }
        }
        let has = |wanted: &[u8]| held.windows(wanted.len()).any(|window| window == wanted);
        assert!(has(id.as_bytes()), "the search itself works");
        for secret in ["Việt", "C1234567", "Thu Hà", OWNER] {
            assert!(!has(secret.as_bytes()), "{secret}");
        }
    })
    .await;
}
