#![expect(clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::proof::testing::{NOW, TestSigner, key_list};

#[test]
fn a_list_signed_by_a_pinned_root_is_read_back() {
    let (root, other) = (TestSigner::p256("root"), TestSigner::ed25519("other root"));
    let list = key_list();
    for signer in [&root, &other] {
        let bytes = list.sign(signer).unwrap_or_default();
        let roots = [root.public(), other.public()];
        assert_eq!(KeyList::open(&bytes, &roots), Ok(list.clone()));
        let strangers = [TestSigner::p256("stranger").public()];
        assert_eq!(KeyList::open(&bytes, &strangers), Err(KeyListError::BadSignature));
        assert_eq!(KeyList::open(&bytes, &[]), Err(KeyListError::BadSignature));
    }
}

#[test]
fn any_changed_byte_of_a_list_is_refused() {
    let root = TestSigner::ed25519("root");
    let bytes = key_list().sign(&root).unwrap_or_default();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(KeyList::open(&changed, &[root.public()]).is_err(), "byte {at}");
    }
}

#[test]
fn another_kind_of_message_by_the_root_is_no_list() {
    let root = TestSigner::ed25519("root");
    let payload = key_list().encode();
    let message = Sign1::sign("cutru+cwt", payload, &root).map(|m| m.encode());
    let opened = KeyList::open(&message.unwrap_or_default(), &[root.public()]);
    assert_eq!(opened, Err(KeyListError::Malformed));
}

#[test]
fn json_is_a_jwks_and_comes_back() {
    let list = key_list();
    let json = serde_json::to_value(&list).unwrap_or_default();
    assert_eq!(json["keys"][0]["kty"], "OKP");
    assert_eq!(json["keys"][0]["use"], "sig");
    assert_eq!(json["keys"][1]["crv"], "P-256");
    assert_eq!(json["keys"][1]["alg"], "ES256");
    assert_eq!(serde_json::from_value::<KeyList>(json.clone()).ok(), Some(list));
    let mut confused = json;
    confused["keys"][0]["alg"] = "ES256".into();
    assert!(serde_json::from_value::<KeyList>(confused).is_err(), "alg of another key type");
}

#[test]
fn thirty_four_provinces_stay_small() {
    let one = key_list();
    let mut list = one.clone();
    list.keys = one.keys.iter().take(2).cycle().take(68).cloned().collect();
    let bytes = list.sign(&TestSigner::p256("root")).unwrap_or_default();
    assert!(bytes.len() < 14_000, "{}", bytes.len());
}

#[test]
fn a_key_covers_its_own_time_only() {
    let day = 86_400;
    let mut entry = key_list().keys[0].clone();
    entry.not_before = NOW;
    entry.expires = NOW.plus_seconds(100 * day);
    entry.since = NOW.plus_seconds(50 * day);
    let covers = |entry: &KeyEntry, at: i64, ends: i64| {
        entry.covers(NOW.plus_seconds(at * day), NOW.plus_seconds(ends * day), 300)
    };
    assert!(covers(&entry, 0, 100) && covers(&entry, 99, 100));
    assert!(!covers(&entry, -1, 50) && !covers(&entry, 1, 101));
    entry.state = KeyState::Retired;
    assert!(covers(&entry, 49, 60) && !covers(&entry, 51, 60));
    entry.state = KeyState::Revoked;
    assert!(!covers(&entry, 10, 20));
}

#[test]
fn a_list_counts_neither_before_its_time_nor_when_it_is_old() {
    let day = 86_400;
    let judged = |age: i64| ListTime::check(NOW, NOW.plus_seconds(age), 300, 30 * day);
    for age in [-300, 0, 30 * day] {
        assert_eq!(judged(age), Ok(()), "{age}");
    }
    assert_eq!(judged(-301), Err(ListTime::FromFuture));
    assert_eq!(judged(30 * day + 1), Err(ListTime::TooOld));
}

#[test]
fn keys_without_a_name_or_with_a_time_that_ends_before_it_begins_spoil_a_list() {
    let root = TestSigner::ed25519("root");
    let opened = |change: &dyn Fn(&mut KeyEntry)| {
        let mut list = key_list();
        change(&mut list.keys[0]);
        KeyList::open(&list.sign(&root).unwrap_or_default(), &[root.public()]).map(|_| ())
    };
    assert_eq!(opened(&|_| ()), Ok(()));
    assert_eq!(opened(&|entry| entry.kid.clear()), Err(KeyListError::Malformed));
    assert_eq!(opened(&|entry| entry.kid = vec![1; 65]), Err(KeyListError::Malformed));
    let backwards = |entry: &mut KeyEntry| entry.expires = entry.not_before.plus_seconds(-1);
    assert_eq!(opened(&backwards), Err(KeyListError::Malformed));
}

#[test]
fn the_json_form_takes_no_key_that_the_signed_form_refuses() {
    let good = serde_json::to_value(key_list()).unwrap_or_default();
    let taken = |name: &str, value: serde_json::Value| {
        let mut json = good.clone();
        json["keys"][0][name] = value;
        serde_json::from_value::<KeyList>(json).is_ok()
    };
    assert!(taken("kid", "AAAA".into()));
    let long = crate::proof::base64url::encode(&[1; 65]);
    assert!(!taken("kid", "".into()) && !taken("kid", long.into()));
    for time in [i64::MAX, i64::MIN, -1, 253_402_300_800] {
        for name in ["nbf", "exp", "since"] {
            assert!(!taken(name, time.into()), "{name} {time}");
        }
    }
    assert!(!taken("exp", 1.into()), "ends before it begins");
    let mut list = good;
    list["iat"] = i64::MAX.into();
    assert!(serde_json::from_value::<KeyList>(list).is_err());
}

#[test]
fn a_list_larger_than_any_is_not_even_looked_at() {
    let huge = vec![0; MAX_LIST + 1];
    let root = TestSigner::ed25519("root").public();
    assert_eq!(KeyList::open(&huge, &[root]), Err(KeyListError::Malformed));
}

#[test]
fn two_keys_of_one_name_are_both_found() {
    let mut list = key_list();
    list.keys[1].kid = list.keys[0].kid.clone();
    let root = TestSigner::p256("root");
    let bytes = list.sign(&root).unwrap_or_default();
    let opened =
        KeyList::open(&bytes, &[root.public()]).map(|list| list.named(b"kh-2026a").count());
    assert_eq!(opened, Ok(2));
}
