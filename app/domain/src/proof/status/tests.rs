#![expect(clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::proof::testing::{ISSUER, NOW, STATUS_URI, TestSigner, key_list};
use proptest::prelude::*;

fn list(revoked: &[u32]) -> StatusList {
    let mut entries = Entries::new(1, MAX_ENTRIES).unwrap_or_else(|| panic!("one bit"));
    assert!(revoked.iter().all(|index| entries.set(*index, REVOKED)));
    StatusList {
        uri: STATUS_URI.to_owned(),
        issuer: ISSUER.to_owned(),
        issued_at: NOW,
        expires_at: Some(NOW.plus_seconds(7 * 86_400)),
        ttl: Some(6 * 3600),
        entries,
    }
}

#[test]
fn a_signed_list_is_read_back() {
    let made = list(&[0, 7, 8, 1_048_575]);
    let bytes = made.sign(&TestSigner::ed25519("kh-2026s")).unwrap_or_default();
    assert!(bytes.len() < 2000, "{}", bytes.len());
    assert_eq!(StatusList::open(&bytes, &key_list()), Ok(made));
}

#[test]
fn one_percent_revoked_stays_small() {
    let revoked: Vec<u32> =
        (0..10_486_u32).map(|n| n.wrapping_mul(2_654_435_761) % MAX_ENTRIES).collect();
    let bytes = list(&revoked).sign(&TestSigner::ed25519("kh-2026s")).unwrap_or_default();
    assert!(bytes.len() < 20_000, "{}", bytes.len());
}

#[test]
fn only_a_status_key_may_sign_a_list() {
    let made = list(&[]);
    let opened = |signer: &TestSigner| {
        StatusList::open(&made.sign(signer).unwrap_or_default(), &key_list()).err()
    };
    assert_eq!(opened(&TestSigner::ed25519("kh-2026a")), Some(StatusError::UnknownKey));
    assert_eq!(opened(&TestSigner::ed25519("nobody")), Some(StatusError::UnknownKey));
    let mut keys = key_list();
    keys.keys[2].key = TestSigner::ed25519("another").public();
    let bytes = made.sign(&TestSigner::ed25519("kh-2026s")).unwrap_or_default();
    assert_eq!(StatusList::open(&bytes, &keys), Err(StatusError::BadSignature));
    keys.keys[2].state = KeyState::Revoked;
    assert_eq!(StatusList::open(&bytes, &keys), Err(StatusError::UnknownKey));
}

#[test]
fn a_retired_key_signs_no_new_list_and_no_key_signs_outside_its_time() {
    let signed_at = |at: i64| {
        let list = StatusList { issued_at: NOW.plus_seconds(at), ..list(&[]) };
        list.sign(&TestSigner::ed25519("kh-2026s")).unwrap_or_default()
    };
    let mut keys = key_list();
    keys.keys[2].not_before = NOW.plus_seconds(-10);
    keys.keys[2].expires = NOW.plus_seconds(10);
    let opened = |keys: &KeyList, at: i64| StatusList::open(&signed_at(at), keys).map(|_| ());
    for (at, counts) in [(-11, false), (-10, true), (10, true), (11, false)] {
        assert_eq!(opened(&keys, at).is_ok(), counts, "{at}");
    }
    keys.keys[2].state = KeyState::Retired;
    keys.keys[2].since = NOW;
    for (at, counts) in [(-1, true), (0, true), (1, false)] {
        assert_eq!(opened(&keys, at).is_ok(), counts, "retired, {at}");
    }
}

#[test]
fn a_proof_is_no_status_list_whoever_signed_it() {
    let payload = list(&[]).encode();
    let message = Sign1::sign("cutru+cwt", payload, &TestSigner::ed25519("kh-2026s"));
    let bytes = message.map(|m| m.encode()).unwrap_or_default();
    assert_eq!(StatusList::open(&bytes, &key_list()), Err(StatusError::Malformed));
    assert_eq!(StatusList::open(&vec![0; MAX_LIST + 1], &key_list()), Err(StatusError::TooLarge));
}

#[test]
fn an_older_list_never_replaces_a_newer_one() {
    let mut newer = list(&[5]);
    newer.issued_at = NOW.plus_seconds(60);
    let mut lists: StatusLists = [newer].into_iter().collect();
    lists.insert(list(&[]));
    assert_eq!(lists.get(STATUS_URI).and_then(|l| l.entries.get(5)), Some(REVOKED));
    assert_eq!(lists.iter().count(), 1);
}

#[test]
fn sizes_without_sense_are_refused() {
    for (bits, count) in [(0, 8), (3, 8), (16, 8), (1, MAX_ENTRIES + 1)] {
        assert_eq!(Entries::new(bits, count), None);
    }
    let mut one = Entries::new(1, 8).unwrap_or_else(|| panic!("one bit"));
    assert_eq!(one.get(8), None);
    assert!(!one.set(8, 1) && !one.set(0, 2));
    let bomb = Value::Map(vec![
        (Value::from("bits"), Value::Int(1)),
        (Value::from("lst"), Value::Bytes(zip::deflate(&vec![0; 131_073]))),
    ]);
    assert_eq!(Entries::from_value(&bomb), None);
}

use crate::proof::cbor::Value;

proptest! {
    #[test]
    fn what_is_set_is_got_and_nothing_else_moves(
        bits in prop::sample::select(vec![1_u8, 2, 4, 8]),
        at in 0_u32..64,
        status in any::<u8>(),
        other in 0_u32..64,
    ) {
        let mut entries = Entries::new(bits, 64).unwrap_or_else(|| panic!("{bits}"));
        let status = status & (u8::MAX >> (8 - bits));
        prop_assert!(entries.set(at, status));
        prop_assert_eq!(entries.get(at), Some(status));
        if other != at {
            prop_assert_eq!(entries.get(other), Some(VALID));
        }
        prop_assert!(entries.set(at, VALID));
        prop_assert_eq!(entries.get(at), Some(VALID));
    }
}
