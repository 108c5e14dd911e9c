use std::collections::BTreeSet;

use serde_json::json;

use super::super::testing::{Bed, NOW, change, code, dossier, on_each};
use super::super::{Attachment, NewMessage, Progress, StoreError};

#[tokio::test]
async fn a_submission_is_stored_whole() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let mut new = dossier(store, "056061000001", "k");
        new.events.push(json!({ "assigned": {} }));
        new.messages =
            vec![NewMessage { kind: "sms".into(), body: json!("đã nhận"), due_at: NOW }];
        new.files = vec![Attachment {
            field: "papers".into(),
            file_id: "f1".into(),
            name: "CT01.pdf".into(),
            kind: "pdf".into(),
            size: 9,
            sha256: "00".into(),
            added_at: NOW,
        }];
        let done = store.submit(new.clone(), code).await.unwrap();
        assert_eq!((done.code.as_str(), done.first), ("000.00.01.H32-261121-0001", true));
        let kept = store.dossier(&done.code).await.unwrap();
        assert_eq!((kept.state, kept.filed, kept.owner), (new.state, new.filed, new.owner));
        assert_eq!((kept.line.version, kept.line.due_at), (2, new.due_at));
        assert_eq!((kept.line.summary, kept.line.assigned_to), (new.summary, None));
        let events = store.events(&done.code).await.unwrap();
        let happened: Vec<_> = events.into_iter().map(|e| (e.seq, e.event)).collect();
        assert_eq!(happened, (1..).zip(new.events).collect::<Vec<_>>());
        assert_eq!(store.dossier_files(&done.code).await.unwrap(), new.files);
        assert_eq!(store.take_due(NOW, 60, 9).await.unwrap().len(), 1);
        let audit = store.audit_of(&done.code).await.unwrap();
        assert_eq!(audit.first().map(|entry| entry.note.action.as_str()), Some("submit"));
    })
    .await;
}

#[tokio::test]
async fn concurrent_submissions_with_duplicates_count_once_and_serials_have_no_gap() {
    on_each(async |bed: &Bed| {
        let submit = |n: usize| {
            let (store, person) = (bed.store.clone(), n % 100);
            async move {
                let (number, key) = (format!("{person:012}"), format!("key-{person}"));
                let new = dossier(&store, &number, &key);
                tokio::spawn(async move { store.submit(new, code).await }).await.unwrap()
            }
        };
        let done = futures_util::future::try_join_all((0..200).map(submit)).await.unwrap();
        assert_eq!(done.iter().filter(|answer| answer.first).count(), 100);
        let codes: BTreeSet<_> = done.iter().map(|answer| answer.code.clone()).collect();
        let wanted: BTreeSet<_> = (1..=100).filter_map(code).collect();
        assert_eq!(codes, wanted);
        for (one, two) in done.iter().zip(done.iter().skip(100)) {
            assert_eq!(one.code, two.code);
        }
        let verified = bed.store.verify_audit(None).await.unwrap();
        assert_eq!(verified.entries, 100);
    })
    .await;
}

#[tokio::test]
async fn a_key_used_again_for_other_content_is_refused_but_another_owner_may_use_it() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let first = store.submit(dossier(store, "1", "k"), code).await.unwrap();
        let mut other = dossier(store, "1", "k");
        other.filed = json!({ "other": true });
        assert_eq!(store.submit(other, code).await, Err(StoreError::KeyReused));
        let stranger = store.submit(dossier(store, "2", "k"), code).await.unwrap();
        assert!(stranger.first && stranger.code != first.code);
        let mut later = dossier(store, "1", "k");
        later.received_at = NOW.plus_seconds(3600);
        let again = store.submit(later, code).await.unwrap();
        assert_eq!((again.first, again.code), (false, first.code));
    })
    .await;
}

#[tokio::test]
async fn a_refused_submission_leaves_nothing_not_even_a_serial() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let refused = store.submit(dossier(store, "1", "a"), |_| None).await;
        assert_eq!(refused, Err(StoreError::SerialsExhausted));
        let mut tomorrow = dossier(store, "1", "b");
        tomorrow.day = NOW.plus_seconds(86_400).date();
        let next = |serial| Some(format!("next-{serial}"));
        assert_eq!(store.submit(tomorrow, next).await.unwrap().code, "next-1");
        let first = store.submit(dossier(store, "1", "a"), code).await.unwrap();
        assert_eq!(Some(first.code), code(1));
        assert_eq!(store.verify_audit(None).await.unwrap().entries, 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_read_together_is_what_is_read_apart() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let code = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        store.apply(change(&code, 1)).await.unwrap();
        let whole = store.dossier(&code).await.unwrap();
        let events = store.events(&code).await.unwrap();
        assert!(events.len() > 1);
        assert_eq!(store.told(&code).await.unwrap(), (whole.clone(), events.clone()));
        let progress = Progress { line: whole.line, state: whole.state, events };
        assert_eq!(store.progress(&code).await.unwrap(), progress);
        assert_eq!(store.progress("none").await, Err(StoreError::NotFound));
    })
    .await;
}
