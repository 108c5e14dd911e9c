//! The visits of a day in a village: each belongs to its helper and makes one draft.

#![expect(clippy::indexing_slicing, reason = "tests")]

use domain::mandate::VisitPlan;
use domain::time::Moment;

use crate::store::testing::{NOW, on_each};
use crate::store::{NewVisitRow, Store, StoreError};

const HELPER: &str = "056307999017";
const OTHER: &str = "056198999024";

fn row(store: &Store, helper: &str, id: &str, label: &str, at: Moment) -> NewVisitRow {
    NewVisitRow {
        id: id.to_owned(),
        helper: store.owner(helper),
        service: "xac-nhan-cu-tru".to_owned(),
        plan: VisitPlan::parse(label, "Xóm 3", "").unwrap(),
        at,
    }
}

#[tokio::test]
async fn a_visit_is_planned_once_by_its_own_helper_and_taken_off_until_something_was_sent() {
    on_each(async |bed| {
        let (store, own) = (&bed.store, bed.store.owner(HELPER));
        let first = store.plan_visit(row(store, HELPER, "a", "Nhà bà Sáu", NOW)).await.unwrap();
        let again = store.plan_visit(row(store, HELPER, "a", "Nhà khác", NOW)).await.unwrap();
        assert_eq!((&again, first.bound.is_none()), (&first, true), "the first words stay");
        let stolen = store.plan_visit(row(store, OTHER, "a", "Nhà bà Sáu", NOW)).await;
        assert_eq!(stolen, Err(StoreError::NotFound));
        let later = NOW.plus_seconds(60);
        store.plan_visit(row(store, HELPER, "b", "Nhà ông Bảy", later)).await.unwrap();
        let list = |since| store.visits_of_helper(own, since);
        let labels = |rows: Vec<crate::store::VisitRow>| {
            rows.into_iter().map(|row| row.plan.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(list(NOW).await.unwrap()), ["Nhà bà Sáu", "Nhà ông Bảy"]);
        assert_eq!(labels(list(later).await.unwrap()), ["Nhà ông Bảy"]);
        assert!(store.visits_of_helper(store.owner(OTHER), NOW).await.unwrap().is_empty());

        let stranger = store.owner(OTHER);
        assert_eq!(store.visit_of_helper("a", own).await.as_ref(), Ok(&first));
        assert_eq!(store.visit_of_helper("a", stranger).await, Err(StoreError::NotFound));
        assert_eq!(store.drop_visit("b", stranger).await, Err(StoreError::NotFound));
        assert_eq!(store.bind_visit("b", stranger, "m", "d").await, Err(StoreError::NotFound));
        store.drop_visit("b", own).await.unwrap();
        assert_eq!(store.drop_visit("b", own).await, Err(StoreError::NotFound));

        assert_eq!(store.bind_visit("a", own, "m", "d").await.as_deref(), Ok("d"));
        assert_eq!(store.bind_visit("a", own, "m", "e").await.as_deref(), Ok("d"), "the first");
        assert_eq!(store.bind_visit("a", own, "n", "f").await.as_deref(), Ok("f"), "another card");
        assert_eq!(store.drop_visit("a", own).await, Err(StoreError::NotFound), "begun to be sent");
        store.visit_arrived("a", stranger, NOW).await.unwrap();
        assert_eq!(list(NOW).await.unwrap()[0].sent_at, None, "not hers to say");
        store.visit_arrived("a", own, later).await.unwrap();
        store.visit_arrived("a", own, later.plus_seconds(9)).await.unwrap();
        let kept = list(NOW).await.unwrap();
        assert_eq!(kept[0].sent_at, Some(later), "the first time counts");
        assert_eq!(kept[0].bound, Some(("n".to_owned(), "f".to_owned())));

        // A month later nobody needs the list any more.
        assert_eq!(store.sweep(NOW.plus_seconds(30 * 86_400)).await.unwrap().visits, 0);
        assert_eq!(store.sweep(NOW.plus_seconds(32 * 86_400)).await.unwrap().visits, 1);
        assert!(list(NOW).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_a_visit_is_called_is_sealed() {
    on_each(async |bed| {
        let store = &bed.store;
        store.plan_visit(row(store, HELPER, "a", "Nhà bà Sáu", NOW)).await.unwrap();
        let sealed = store.db().read(|conn| {
            let row = conn.first("SELECT body FROM village_visits", &[])?;
            Ok::<_, StoreError>(row.map(|row| row.blob(0).map(<[u8]>::to_vec)).transpose()?)
        });
        let bytes = sealed.await.unwrap().unwrap();
        let held = String::from_utf8_lossy(&bytes).into_owned();
        assert!(bytes.len() > 40 && !held.contains("Sáu") && !held.contains("Xóm"), "{held}");
    })
    .await;
}
