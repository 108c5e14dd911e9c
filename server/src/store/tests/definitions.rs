use super::super::Definition;
use super::super::testing::{Bed, NOW, on_each};

fn definition(version: &str, body: &str) -> Definition {
    Definition {
        version: version.into(),
        service: "a".into(),
        form_version: "2026-07".into(),
        body: body.into(),
    }
}

#[tokio::test]
async fn a_definition_that_is_kept_never_changes() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        assert_eq!(store.definition("v1").await.unwrap(), None);
        store.keep_definition(definition("v1", "{}"), NOW).await.unwrap();
        store.keep_definition(definition("v1", "another"), NOW).await.unwrap();
        store.keep_definition(definition("v2", "second"), NOW).await.unwrap();
        let again = bed.again().await;
        assert_eq!(again.definition("v1").await.unwrap().as_deref(), Some("{}"));
        assert_eq!(again.definition("v2").await.unwrap().as_deref(), Some("second"));
    })
    .await;
}

#[tokio::test]
async fn the_holidays_that_promises_were_counted_with_are_remembered() {
    on_each(async |bed: &Bed| {
        assert_eq!(bed.store.counted_with().await.unwrap(), None);
        for table in [vec![1], vec![2]] {
            bed.store.count_with(table.clone()).await.unwrap();
            assert_eq!(bed.store.counted_with().await.unwrap(), Some(table));
        }
        assert_eq!(bed.store.running().await.unwrap(), Vec::<String>::new());
    })
    .await;
}
