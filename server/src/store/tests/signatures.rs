//! The picture of a signature is agreement to one mandate.

use domain::mandate::{Event, Refusal, Standing, Way};

use super::mandates::{CLIENT, HELPER, OTHER, asked, asked_with, ended, step};
use crate::store::testing::{Bed, NOW, on_each, went_well};
use crate::store::{Evidence, Step, StoreError};

/// The person agrees with this picture.
fn signed(picture: &str) -> Step {
    let evidence = Evidence::Witness {
        picture: picture.to_owned(),
        kind: "image/png".to_owned(),
        name: "Mai Văn Thìn".to_owned(),
        number: OTHER.to_owned(),
        signed: None,
    };
    Step { evidence: Some(evidence), ..step(Event::Agreed { way: Way::Witness }, NOW) }
}

#[tokio::test]
async fn a_signature_counts_for_one_mandate_whoever_comes_with_it_and_also_after_its_end() {
    on_each(async |bed| {
        let store = &bed.store;
        let first = asked_with(store, HELPER, "k", Some("a1")).await.unwrap();
        store.mandate_moved(&first, signed("a1")).await.unwrap();
        // The same once more is what it was.
        assert_eq!(asked_with(store, HELPER, "k", Some("a1")).await, Ok(first.clone()));
        let again = store.mandate_moved(&first, signed("a1")).await;
        assert_eq!(again, Err(StoreError::MandateStep(Refusal::AlreadyAgreed)));
        let second = asked(store, OTHER, "k").await;
        for over in [false, true] {
            if over {
                ended(store, &first).await;
            }
            let replayed = store.mandate_moved(&second, signed("a1")).await;
            assert_eq!(replayed, Err(StoreError::SignatureUsed), "{over}");
            for (helper, key) in [(HELPER, "k2"), (OTHER, "k2")] {
                let anew = asked_with(store, helper, key, Some("a1")).await;
                assert_eq!(anew, Err(StoreError::SignatureUsed), "{over}");
            }
        }
        assert_eq!(store.mandates_of_client(store.owner(CLIENT)).await.unwrap().len(), 2);
        assert_eq!(
            bed.again().await.mandate_moved(&second, signed("a1")).await,
            Err(StoreError::SignatureUsed)
        );
        let waiting = store.mandate(&second).await.unwrap();
        assert_eq!(waiting.body.mandate.standing(NOW), Standing::Waiting);
        store.mandate_moved(&second, signed("b2")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_two_mandates_at_the_same_moment_one_gets_the_signature() {
    on_each(async |bed| {
        let store = &bed.store;
        let mandates = [asked(store, HELPER, "k").await, asked(store, OTHER, "k").await];
        let both = mandates.map(|id| {
            let store = store.clone();
            tokio::spawn(async move { store.mandate_moved(&id, signed("a1")).await })
        });
        assert_eq!(went_well(both, StoreError::SignatureUsed).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_the_release_before_took_as_a_signature_counts_for_no_other_either() {
    let bed_only = async |bed: &Bed| {
        let store = &bed.store;
        let old = asked(store, HELPER, "k").await;
        store.mandate_moved(&old, signed("a1")).await.unwrap();
        let forget = "UPDATE mandates SET file_id = NULL";
        store.db().write(move |conn| conn.execute(forget, &[])).await.unwrap();
        let new = asked(store, OTHER, "k").await;
        let replayed = store.mandate_moved(&new, signed("a1")).await;
        assert_eq!(replayed, Err(StoreError::SignatureUsed));
        store.mandate_moved(&new, signed("b2")).await.unwrap();
    };
    on_each(bed_only).await;
}

#[tokio::test]
async fn what_the_release_before_took_as_a_signature_is_named_once_more() {
    on_each(async |bed| {
        let store = &bed.store;
        let first = asked(store, HELPER, "k").await;
        let second = asked(store, OTHER, "k").await;
        store.mandate_moved(&first, signed("a1")).await.unwrap();
        store.mandate_moved(&second, signed("b2")).await.unwrap();
        asked(store, OTHER, "k2").await;
        let forget = "UPDATE mandates SET file_id = NULL";
        store.db().write(move |conn| conn.execute(forget, &[])).await.unwrap();
        assert!(!store.names_file("a1").await.unwrap());
        for _ in 0..2 {
            store.name_signatures().await.unwrap();
            for picture in ["a1", "b2"] {
                assert!(store.names_file(picture).await.unwrap(), "{picture}");
            }
        }
        // What another row names already stays that one's.
        for sql in [
            "UPDATE mandates SET file_id = NULL WHERE file_id = 'b2'",
            "UPDATE mandates SET file_id = 'b2' WHERE file_id = 'a1'",
        ] {
            store.db().write(move |conn| conn.execute(sql, &[])).await.unwrap();
        }
        store.name_signatures().await.unwrap();
        assert!(store.names_file("b2").await.unwrap());
    })
    .await;
}
