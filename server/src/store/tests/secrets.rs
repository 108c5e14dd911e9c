use serde_json::json;

use super::super::testing::{Bed, NOW, code, dossier, on_each};
use super::super::{NewDraft, NewMessage, Session, StoreError};
use crate::db::{TABLES, Value};
use crate::seal::SealError;

/// What must not be found anywhere: a name in pieces that JSON does not escape, and a number.
const SECRETS: [&[u8]; 3] = ["Huỳnh".as_bytes(), b"056061000001", b"0905123456"];

#[tokio::test]
async fn no_personal_data_are_readable_in_the_database() {
    on_each(async |bed: &Bed| {
        let (store, owner) = (&bed.store, bed.store.owner("056061000001"));
        let body = json!({ "name": "Trần Đức Huỳnh", "phone": "0905123456" });
        let draft = NewDraft {
            owner,
            service: "s".into(),
            form_version: "1".into(),
            step: "a".into(),
            body: body.clone(),
        };
        store.create_draft(draft, NOW).await.unwrap();
        let mut new = dossier(store, "056061000001", "k");
        new.factors = [Some("phone:0905123456".into()), None];
        new.messages = vec![NewMessage { kind: "sms".into(), body: body.clone(), due_at: NOW }];
        let made = store.submit(new, code).await.unwrap().code;
        let session =
            Session { owner: Some(owner), body, created_at: NOW, seen_at: NOW, expires_at: NOW };
        store.put_session([1; 32], session).await.unwrap();
        store.hit("sign-in", "056061000001", 60, NOW).await.unwrap();
        store.read_by_officer(&made, "officer-1", "officer", NOW).await.unwrap();

        let mut held: Vec<u8> = Vec::new();
        for table in TABLES {
            let sql = table.select();
            let rows = store.db().read(move |conn| conn.query(&sql, &[])).await.unwrap();
            for value in rows.into_iter().flat_map(|row| row.0) {
                match value {
                    Value::Text(text) => held.extend(text.bytes()),
                    Value::Blob(bytes) => held.extend(bytes),
                    Value::Int(_) | Value::Null => {}
                }
                held.push(0);
            }
        }
        assert!(find(&held, made.as_bytes()), "the search itself works");
        if !bed.on_postgres() {
            for file in ["motcua.db", "motcua.db-wal"] {
                held.extend(std::fs::read(bed.folder.path().join(file)).unwrap());
            }
        }
        for secret in SECRETS {
            assert!(!find(&held, secret), "{}", String::from_utf8_lossy(secret));
        }
    })
    .await;
}

fn find(held: &[u8], wanted: &[u8]) -> bool {
    held.windows(wanted.len()).any(|part| part == wanted)
}

#[tokio::test]
async fn a_sealed_value_copied_to_another_dossier_does_not_open() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let one = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        let two = store.submit(dossier(store, "2", "k"), code).await.unwrap().code;
        let sql = "UPDATE dossiers SET filed = (SELECT filed FROM dossiers WHERE code = $1) \
            WHERE code = $2";
        let params = [one.as_str().into(), two.as_str().into()];
        store.db().write(move |conn| conn.execute(sql, &params)).await.unwrap();
        assert!(store.dossier(&one).await.is_ok());
        assert_eq!(store.dossier(&two).await, Err(StoreError::Seal(SealError::Broken)));
    })
    .await;
}
