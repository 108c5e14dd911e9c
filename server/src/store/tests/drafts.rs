use std::collections::BTreeMap;

use domain::mandate::Denied;
use serde_json::json;

use super::super::testing::{Bed, NOW, code, dossier, on_each};
use super::super::{Attachment, Draft, DraftRef, Hand, NewDraft, StoreError};
use super::mandates::{CLIENT, HELPER, agreed, ended};

async fn begin(bed: &Bed, number: &str) -> Draft {
    begin_for(bed, number, "dang-ky-thuong-tru").await
}

async fn begin_for(bed: &Bed, number: &str, service: &str) -> Draft {
    let new = NewDraft {
        owner: bed.store.owner(number),
        service: service.into(),
        form_version: "2026-01".into(),
        step: "applicant".into(),
        body: json!({ "name": "Trần Đức Huỳnh" }),
    };
    bed.store.create_draft(new, NOW).await.unwrap()
}

fn at(id: &str, version: i64) -> DraftRef {
    DraftRef { id: id.into(), version }
}

fn file(field: &str, id: &str) -> Attachment {
    Attachment {
        field: field.into(),
        file_id: id.into(),
        name: "Giấy khai sinh.pdf".into(),
        kind: "pdf".into(),
        size: 12,
        sha256: "ab".repeat(32),
        added_at: NOW,
    }
}

#[tokio::test]
async fn a_draft_is_begun_saved_listed_and_deleted() {
    on_each(async |bed: &Bed| {
        let (store, owner) = (&bed.store, bed.store.owner("056061000001"));
        let made = begin(bed, "056061000001").await;
        let id = made.line.id.clone();
        assert_eq!(store.draft(&id, owner).await.unwrap(), made);
        let later = NOW.plus_seconds(5);
        let body = json!({ "name": "x", "ward": "22366" });
        assert_eq!(store.save_draft(at(&id, 1), owner, "review", &body, later).await, Ok(2));
        let saved = store.draft(&id, owner).await.unwrap();
        assert_eq!((saved.body, saved.line.step.as_str()), (body, "review"));
        assert_eq!((saved.line.version, saved.line.updated_at), (2, later));
        let second = begin(bed, "056061000001").await;
        let listed = store.drafts_of(owner).await.unwrap();
        let ids: Vec<_> = listed.iter().map(|line| line.id.clone()).collect();
        assert_eq!(ids, [id.clone(), second.line.id]);
        store.delete_draft(&id, owner).await.unwrap();
        assert_eq!(store.draft(&id, owner).await, Err(StoreError::NotFound));
    })
    .await;
}

#[tokio::test]
async fn two_writers_of_one_draft_conflict_and_the_first_save_stays() {
    on_each(async |bed: &Bed| {
        let owner = bed.store.owner("1");
        let id = begin(bed, "1").await.line.id;
        let save = |text: &'static str| {
            let (store, draft) = (bed.store.clone(), at(&id, 1));
            async move { store.save_draft(draft, owner, "s", &json!(text), NOW).await }
        };
        let (one, two) = tokio::join!(save("one"), save("two"));
        assert_eq!((one, two), (Ok(2), Err(StoreError::Conflict { current: 2 })));
        assert_eq!(bed.store.draft(&id, owner).await.unwrap().body, json!("one"));
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_no_draft_whatever_is_asked() {
    on_each(async |bed: &Bed| {
        let (store, stranger) = (&bed.store, bed.store.owner("2"));
        let id = begin(bed, "1").await.line.id;
        let missing = StoreError::NotFound;
        assert_eq!(store.draft(&id, stranger).await.unwrap_err(), missing);
        let saved = store.save_draft(at(&id, 1), stranger, "s", &json!(1), NOW).await;
        assert_eq!(saved.unwrap_err(), missing);
        assert_eq!(store.delete_draft(&id, stranger).await.unwrap_err(), missing);
        assert_eq!(store.attach(&id, stranger, file("a", "f")).await.unwrap_err(), missing);
        let off = store.save_detached(at(&id, 1), stranger, "s", &json!(1), ("a", "f"), NOW).await;
        assert_eq!(off.unwrap_err(), missing);
        assert_eq!(store.attachments(&id, stranger).await.unwrap_err(), missing);
        assert_eq!(store.drafts_of(stranger).await.unwrap(), []);
        let mut new = dossier(store, "2", "k");
        new.draft = Some(at(&id, 1));
        assert_eq!(store.submit(new, code).await.unwrap_err(), missing);
    })
    .await;
}

#[tokio::test]
async fn uploads_side_by_side_all_stay_and_the_same_twice_is_one() {
    on_each(async |bed: &Bed| {
        let owner = bed.store.owner("1");
        let id = begin(bed, "1").await.line.id;
        let files: Vec<_> = (0..20).map(|n| file("papers", &format!("f{:02}", n % 10))).collect();
        let attach = files.iter().map(|file| bed.store.attach(&id, owner, file.clone()));
        futures_util::future::try_join_all(attach).await.unwrap();
        let listed = bed.store.attachments(&id, owner).await.unwrap();
        assert_eq!(listed.len(), 10);
        assert_eq!(listed.first(), files.first());
        assert_eq!(bed.store.draft(&id, owner).await.unwrap().line.version, 1);
        let off = |version| {
            let (store, draft) = (bed.store.clone(), at(&id, version));
            let body = json!({ "off": version });
            async move {
                store.save_detached(draft, owner, "s", &body, ("papers", "f00"), NOW).await
            }
        };
        assert_eq!(off(1).await, Ok(2));
        assert_eq!(off(1).await, Err(StoreError::Conflict { current: 2 }));
        assert_eq!(off(2).await, Ok(3));
        assert_eq!(bed.store.draft(&id, owner).await.unwrap().body, json!({ "off": 2 }));
        assert_eq!(bed.store.attachments(&id, owner).await.unwrap().len(), 9);
    })
    .await;
}

#[tokio::test]
async fn files_move_with_their_fields_in_the_same_write_or_not_at_all() {
    on_each(async |bed: &Bed| {
        let (store, owner) = (&bed.store, bed.store.owner("1"));
        let id = begin(bed, "1").await.line.id;
        for (field, name) in [("a", "f1"), ("b", "f2"), ("c", "f3")] {
            store.attach(&id, owner, file(field, name)).await.unwrap();
        }
        // Two fields that exchange their names, and one that stays.
        let moved = || [("a", "b"), ("b", "a")].map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        let body = json!({});
        let save = |version| store.save_moved(at(&id, version), owner, "s", &body, moved(), NOW);
        assert_eq!(save(7).await, Err(StoreError::Conflict { current: 1 }));
        let fields = async || {
            let all = store.attachments(&id, owner).await.unwrap();
            all.into_iter().map(|file| (file.field, file.file_id, file.name)).collect::<Vec<_>>()
        };
        let name = "Giấy khai sinh.pdf";
        let want = |all: [(&str, &str); 3]| {
            all.map(|(field, id)| (field.to_owned(), id.to_owned(), name.to_owned())).to_vec()
        };
        assert_eq!(fields().await, want([("a", "f1"), ("b", "f2"), ("c", "f3")]));
        assert_eq!(save(1).await, Ok(2));
        assert_eq!(fields().await, want([("a", "f2"), ("b", "f1"), ("c", "f3")]));
    })
    .await;
}

#[tokio::test]
async fn what_a_helper_sends_counts_by_the_mandate_at_the_moment_it_is_written() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let mandate = agreed(store, HELPER, "k").await;
        let lent = dossier(store, CLIENT, "").service;
        let id = begin_for(bed, CLIENT, &lent).await.line.id;
        let other = begin(bed, CLIENT).await.line.id;
        let owner = store.owner(CLIENT);
        let hand = || Hand { owner, under: Some(mandate.clone()) };
        let body = json!({ "typed": "by her" });
        // Each way to write, on the version that the draft has.
        let tries = async |id: &str| {
            let (none, off) = (BTreeMap::new(), ("a", "f1"));
            let now = async || at(id, store.draft(id, owner).await.unwrap().line.version);
            [
                store.attach(id, hand(), file("a", "f1")).await,
                store.save_draft(now().await, hand(), "s", &body, NOW).await.map(drop),
                store.save_moved(now().await, hand(), "s", &body, none, NOW).await.map(drop),
                store.save_detached(now().await, hand(), "s", &body, off, NOW).await.map(drop),
            ]
        };
        assert_eq!(tries(&id).await, [const { Ok(()) }; 4]);
        let kept = store.draft(&id, owner).await.unwrap();
        assert_eq!((kept.line.version, &kept.body), (4, &body));
        let untouched = store.draft(&other, owner).await.unwrap();
        for answer in tries(&other).await {
            assert_eq!(answer, Err(StoreError::Mandate(Denied::OtherService)), "another service");
        }
        ended(store, &mandate).await;
        for answer in tries(&id).await {
            assert_eq!(answer, Err(StoreError::Mandate(Denied::Over)));
        }
        for draft in [kept, untouched] {
            let id = &draft.line.id;
            assert_eq!(store.attachments(id, owner).await.unwrap(), []);
            assert_eq!(store.draft(id, owner).await.unwrap(), draft, "not touched");
        }
    })
    .await;
}

#[tokio::test]
async fn a_filed_draft_can_no_longer_change_and_filing_it_again_is_the_same_dossier() {
    on_each(async |bed: &Bed| {
        let (store, owner) = (&bed.store, bed.store.owner("1"));
        let id = begin(bed, "1").await.line.id;
        let submit = |key: &str, version| {
            let mut new = dossier(store, "1", key);
            new.draft = Some(at(&id, version));
            store.submit(new, code)
        };
        let stale = submit("k0", 7).await;
        assert_eq!(stale, Err(StoreError::Conflict { current: 1 }));
        let first = submit("k1", 1).await.unwrap();
        let second = submit("k2", 1).await.unwrap();
        assert!(first.first && !second.first);
        assert_eq!(first.code, second.code);
        let filed = Err(StoreError::AlreadyFiled { code: first.code });
        assert_eq!(store.delete_draft(&id, owner).await, filed);
        assert_eq!(store.attach(&id, owner, file("a", "f")).await, filed);
        let saved = store.save_draft(at(&id, 1), owner, "s", &json!(1), NOW).await;
        assert_eq!(saved.map(drop), filed);
        assert_eq!(store.drafts_of(owner).await.unwrap(), []);
    })
    .await;
}
