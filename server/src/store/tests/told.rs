//! Who is told what was done under a mandate.

use domain::mandate::{Deed, Denied, Ender, Event, Refusal};

use super::handovers;
use super::mandates::{CLIENT, HELPER, OTHER, act, agreed, asked, ended, session, step, typed};
use crate::store::testing::{NOW, code, dossier, on_each};
use crate::store::{ActRecord, NewAct, NewDossier, StoreError, TOLD};

#[tokio::test]
async fn what_is_looked_at_is_told_once_a_sitting_and_files_come_and_go_by_field() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = agreed(store, HELPER, "k").await;
        let helper = store.owner(HELPER);
        for hash in [[1; 32], [2; 32]] {
            session(bed, hash, NOW).await;
            store.sit_down(&id, helper, hash, NOW).await.unwrap();
            for subject in ["one", "two", "one"] {
                store.act_under(&id, act(store, Deed::Opened, subject), NOW).await.unwrap();
            }
        }
        for (deed, field) in [
            (Deed::Attached, "ho_khau"),
            (Deed::Attached, "ho_khau"),
            (Deed::Attached, "anh"),
            (Deed::Detached, "anh"),
        ] {
            let act = NewAct { field: field.to_owned(), ..act(store, deed, "one") };
            store.act_under(&id, act, NOW).await.unwrap();
        }
        let told = store.acts_under(&id).await.unwrap();
        let line = |a: &ActRecord| (a.deed, a.subject.clone(), a.field.clone(), a.times);
        let told: Vec<_> = told.iter().skip(2).map(line).collect();
        let began = (Deed::Began, "", "", 1);
        let (one, two) = ((Deed::Opened, "one", "", 1), (Deed::Opened, "two", "", 1));
        let expected = [
            began,
            one,
            two,
            began,
            one,
            two,
            (Deed::Attached, "one", "ho_khau", 2),
            (Deed::Attached, "one", "anh", 1),
            (Deed::Detached, "one", "anh", 1),
        ]
        .map(|(deed, subject, field, times)| (deed, subject.to_owned(), field.to_owned(), times));
        assert_eq!(told, expected);
        ended(store, &id).await;
        let late = store.act_under(&id, act(store, Deed::Opened, "one"), NOW.plus_seconds(6)).await;
        assert_eq!(late, Err(StoreError::Mandate(Denied::Over)), "told before, and still over");
    })
    .await;
}

#[tokio::test]
async fn acts_of_a_session_that_just_ran_out_are_counted_by_the_sweep() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = agreed(store, HELPER, "k").await;
        for _ in 0..2 {
            store.act_under(&id, typed(store), NOW).await.unwrap();
        }
        let counts = async || {
            let all = store.audit_of(&id).await.unwrap();
            all.iter().filter(|one| one.note.action == "mandate-counted").count()
        };
        store.sweep(NOW.plus_seconds(3_599)).await.unwrap();
        assert_eq!(counts().await, 0, "more may come");
        for _ in 0..2 {
            store.sweep(NOW.plus_seconds(3_600)).await.unwrap();
            assert_eq!(counts().await, 1);
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_helper_did_is_news_until_the_person_looks() {
    on_each(async |bed| {
        let store = &bed.store;
        let (client, other) = (store.owner(CLIENT), store.owner(OTHER));
        assert_eq!(store.acts_unseen(client).await.unwrap(), 0);
        let id = agreed(store, HELPER, "k").await;
        assert_eq!(store.acts_unseen(client).await.unwrap(), 1, "asked; her own answer is no news");
        store.acts_seen(client, NOW).await.unwrap();
        assert_eq!(store.acts_unseen(client).await.unwrap(), 0);
        store.act_under(&id, typed(store), NOW.plus_seconds(1)).await.unwrap();
        store.act_under(&id, typed(store), NOW.plus_seconds(2)).await.unwrap();
        assert_eq!(store.acts_unseen(client).await.unwrap(), 1);
        store.acts_seen(client, NOW.plus_seconds(1)).await.unwrap();
        assert_eq!(store.acts_unseen(client).await.unwrap(), 1, "the line went on after that");
        store.acts_seen(client, NOW.plus_seconds(2)).await.unwrap();
        ended(store, &id).await;
        assert_eq!(store.acts_unseen(client).await.unwrap(), 0);
        assert_eq!(store.acts_unseen(other).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn whoever_had_a_hand_in_a_dossier_is_found_and_whoever_only_looked_is_not() {
    on_each(async |bed| {
        let store = &bed.store;
        let (one, two) = (agreed(store, HELPER, "k").await, agreed(store, OTHER, "k").await);
        let draft = handovers::begun(store, CLIENT).await;
        for (mandate, deed) in [(&one, Deed::Typed), (&one, Deed::Typed), (&two, Deed::Opened)] {
            store.act_under(mandate, act(store, deed, &draft.id), NOW).await.unwrap();
        }
        let alone = NewDossier { draft: Some(draft), ..dossier(store, CLIENT, "a") };
        let first = store.submit(alone, code).await.unwrap().code;
        let hands = async |code: &str| -> Vec<(String, Deed)> {
            let all = store.helped_with(code).await.unwrap();
            all.into_iter().map(|(row, deed)| (row.id, deed)).collect()
        };
        assert_eq!(hands(&first).await, [(one.clone(), Deed::Typed)], "sent by herself");
        store.act_under(&two, act(store, Deed::Mended, &first), NOW.plus_seconds(1)).await.unwrap();
        assert_eq!(hands(&first).await, [(one, Deed::Typed), (two.clone(), Deed::Mended)]);
        let under = NewDossier { under: Some(two.clone()), ..dossier(store, CLIENT, "b") };
        let second = store.submit(under, code).await.unwrap().code;
        assert_eq!(hands(&second).await, [(two, Deed::Filed)]);
        let none = store.submit(dossier(store, CLIENT, "c"), code).await.unwrap().code;
        assert_eq!(hands(&none).await, []);
    })
    .await;
}

#[tokio::test]
async fn an_end_by_time_is_told_once_also_after_a_restart() {
    on_each(async |bed| {
        let store = &bed.store;
        let id = asked(store, HELPER, "k").await;
        store.code_sent(&id, "0905000999", "123456", NOW).await.unwrap();
        store.code_tried(&id, "123456", NOW).await.unwrap();
        ended(store, &agreed(store, OTHER, "ended").await).await;
        asked(store, OTHER, "never agreed to").await;
        let (long_ago, over) = (NOW.plus_seconds(-60), NOW.plus_seconds(3_600));
        let early = store.mandates_run_out(long_ago, NOW.plus_seconds(3_599)).await;
        assert_eq!(early, Ok(Vec::new()));
        // The machine stood still between the look and the end.
        assert_eq!(
            store.mandates_run_out(long_ago, over).await.unwrap(),
            std::slice::from_ref(&id)
        );
        let store = bed.again().await;
        assert_eq!(
            store.mandates_run_out(long_ago, over).await.unwrap(),
            std::slice::from_ref(&id)
        );
        let time = step(Event::Ended { by: Ender::Time }, over);
        store.mandate_moved(&id, time.clone()).await.unwrap();
        let store = bed.again().await;
        assert_eq!(store.mandates_run_out(long_ago, over).await, Ok(Vec::new()));
        let twice = store.mandate_moved(&id, time).await;
        assert_eq!(twice, Err(StoreError::MandateStep(Refusal::Closed)));
        let told = store.take_due(over, 0, 10).await.unwrap();
        let is_end = |deed: &serde_json::Value| deed == "ended";
        let ends =
            told.iter().filter(|one| one.kind == TOLD && one.body.get("deed").is_some_and(is_end));
        assert_eq!(ends.count(), 1);
        let acts = store.acts_under(&id).await.unwrap();
        assert_eq!(acts.iter().filter(|act| act.deed == Deed::Ended).count(), 1);
    })
    .await;
}
