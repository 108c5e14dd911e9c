//! The published vectors of others: each must give the expected verdict.

use serde_json::Value as Json;

use super::cbor::Value;
use super::cose::{CoseError, Sign1};
use super::keys::{KeyEntry, KeyList, KeyUse};
use super::reason::Reason;
use super::recognise::{Scan, recognise};
use super::signature::PublicKey;
use super::status::{Entries, REVOKED, StatusList};
use super::testing::{NOW, hex, key_list};
use super::verify::{Kind, Outcome, Verdict, VerifyContext, verify};
use super::{base64url, cbor};
use crate::time::Moment;

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        [$(($name, include_str!(concat!("testdata/", $folder, "/", $name)))),*]
    };
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}"))
}

fn string(json: &Json, path: &str) -> String {
    json.pointer(path).and_then(Json::as_str).unwrap_or_else(|| panic!("{path}")).to_owned()
}

fn judge(text: &str, keys: &KeyList) -> Verdict {
    let verdict = verify(text, &VerifyContext::new(keys, NOW));
    assert!(!verdict.is_green() && !verdict.reasons.is_empty() && verdict.disclosed.is_none());
    verdict
}

/// Our list with its first key replaced.
fn keys_with(key: &PublicKey, kid: &[u8], usage: KeyUse) -> KeyList {
    let list = key_list();
    let entry = |e: &KeyEntry| KeyEntry {
        key: key.clone(),
        kid: kid.to_vec(),
        usage,
        not_before: Moment::from_unix(0),
        ..e.clone()
    };
    KeyList { keys: list.keys.iter().take(1).map(entry).collect(), ..list }
}

#[test]
fn signed_claim_169_of_others_verifies_but_is_not_ours() {
    for (name, text) in
        files!("claim169": "valid_ecdsa-p256-signed.json" "valid_ed25519-signed.json")
    {
        let vector = json(text);
        let text = string(&vector, "/qr_data");
        let bytes = hex(&string(&vector, "/signing_key/public_key_hex"));
        let key = PublicKey::ed25519(&bytes).or_else(|| PublicKey::p256(&bytes));
        let Some(key) = key else { panic!("{name}: key") };
        let Scan::Token { bytes, layout_fixed: false } = recognise(&text) else { panic!("{name}") };
        let message = Sign1::decode(&bytes).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert!(message.verify(&key), "{name}");

        // Even with its key in our list it is no proof of residence.
        let kid = message.header.kid.unwrap_or_default();
        let verdict = judge(&text, &keys_with(&key, &kid, KeyUse::Proof));
        assert_eq!((verdict.kind, verdict.outcome()), (Kind::ForeignClaim169, Outcome::NotOurs));
        assert_eq!(verdict.reasons, [Reason::WrongType], "{name}");
    }
}

#[test]
fn every_other_claim_169_vector_is_named() {
    let foreign = files!("claim169":
        "edge_expired.json" "edge_not-yet-valid.json" "edge_unknown-fields.json"
        "valid_claim169-example.json" "valid_demographics-full.json" "valid_minimal.json"
        "valid_refugee-identity.json" "valid_with-all-biometrics.json" "valid_with-face.json"
        "valid_with-fingerprints.json");
    let encrypted = files!("claim169":
        "valid_encrypted-aes256.json" "valid_encrypted-signed.json" "invalid_not-cose.json");
    let no_claim = files!("claim169": "invalid_missing-169.json");
    let nothing = files!("claim169": "invalid_bad-base45.json" "invalid_bad-zlib.json");
    for (vectors, kind, reason) in [
        (&foreign[..], Kind::ForeignClaim169, Reason::WrongType),
        (&encrypted, Kind::OtherData, Reason::NotSign1),
        (&no_claim, Kind::OtherData, Reason::WrongType),
        (&nothing, Kind::Other, Reason::NotOursOther),
    ] {
        for (name, text) in vectors {
            let verdict = judge(&string(&json(text), "/qr_data"), &key_list());
            assert_eq!((verdict.kind, verdict.outcome()), (kind, Outcome::NotOurs), "{name}");
            assert_eq!(verdict.reasons, [reason], "{name}");
        }
    }
}

/// The key of a vector of the COSE working group.
fn cose_key(vector: &Json) -> PublicKey {
    let key = vector.pointer("/input/sign0/key").unwrap_or_else(|| panic!("a key"));
    let part = |name: &str| match (key[name].as_str(), key[format!("{name}_hex")].as_str()) {
        (Some(text), _) => base64url::decode(text).unwrap_or_default(),
        (None, Some(text)) => hex(text),
        (None, None) => Vec::new(),
    };
    let sec1 = [vec![4], part("x"), part("y")].concat();
    let key = PublicKey::p256(&sec1).or_else(|| PublicKey::ed25519(&part("x")));
    key.unwrap_or_else(|| panic!("a key"))
}

fn cose_message(vector: &Json) -> Result<Sign1, CoseError> {
    Sign1::decode(&hex(&string(vector, "/output/cbor")))
}

#[test]
fn cose_examples_with_our_algorithms_verify() {
    let vectors = files!("cose-wg":
        "ecdsa-examples_ecdsa-sig-01.json" "eddsa-examples_eddsa-sig-01.json" "CWT_A_3.json");
    for (name, text) in vectors {
        let vector = json(text);
        let message = cose_message(&vector).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        let signed = string(&vector, "/intermediates/ToBeSign_hex");
        assert_eq!(message.to_be_signed(), hex(&signed), "{name}");
        assert!(message.verify(&cose_key(&vector)), "{name}");
    }
}

#[test]
fn cose_examples_made_to_fail_do_not_verify() {
    // Changed signature, protected attribute added or removed; data outside that we do not have.
    let vectors = files!("cose-wg":
        "sign1-tests_sign-fail-02.json" "sign1-tests_sign-fail-06.json"
        "sign1-tests_sign-fail-07.json" "sign1-tests_sign-pass-02.json");
    for (name, text) in vectors {
        let vector = json(text);
        let verified = cose_message(&vector).map(|m| m.verify(&cose_key(&vector)));
        assert_eq!(verified, Ok(false), "{name}");
    }
}

#[test]
fn cose_examples_beyond_our_rules_are_refused_by_name() {
    for ((name, text), error) in files!("cose-wg":
        "sign1-tests_sign-fail-01.json" "sign1-tests_sign-fail-03.json"
        "sign1-tests_sign-fail-04.json" "sign1-tests_sign-pass-01.json"
        "sign1-tests_sign-pass-03.json" "ecdsa-examples_ecdsa-sig-02.json"
        "ecdsa-examples_ecdsa-sig-03.json" "ecdsa-examples_ecdsa-sig-04.json"
        "CWT_A_4.json" "CWT_A_5.json" "CWT_A_6.json" "CWT_A_7.json")
    .into_iter()
    .zip([
        CoseError::NotSign1,
        CoseError::AlgNotAllowed,
        CoseError::AlgNotAllowed,
        // The algorithm stands in the unprotected header, which nothing protects.
        CoseError::BadHeader,
        CoseError::NotSign1,
        CoseError::AlgNotAllowed,
        CoseError::AlgNotAllowed,
        CoseError::AlgNotAllowed,
        CoseError::NotSign1,
        CoseError::NotSign1,
        CoseError::NotSign1,
        CoseError::NotSign1,
    ]) {
        assert_eq!(cose_message(&json(text)).err(), Some(error), "{name}");
    }
    // Ed448 shares its number with Ed25519; its signature is of another length and never ours.
    let [(_, text)] = files!("cose-wg": "eddsa-examples_eddsa-sig-02.json");
    let strangers = key_list();
    let message = cose_message(&json(text));
    let verified = message.map(|m| strangers.keys.iter().any(|e| m.verify(&e.key)));
    assert_eq!(verified, Ok(false));
}

fn status_entries(text: &str) -> Entries {
    let encoded = text.rsplit(':').next().unwrap_or_default();
    let value = cbor::decode(&hex(encoded)).unwrap_or_else(|e| panic!("{e:?}"));
    Entries::from_value(&value).unwrap_or_else(|| panic!("a status list"))
}

#[test]
fn short_status_lists_of_the_draft_read_as_printed() {
    let [(_, one), (_, two)] =
        files!("status-list": "status_list_encoding_cbor.txt" "status_list_encoding2_cbor.txt");
    let read = |text, count: u32| {
        (0..count).map(|i| status_entries(text).get(i)).collect::<Option<Vec<u8>>>()
    };
    let bits = vec![1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1];
    assert_eq!(read(one, 16), Some(bits));
    assert_eq!(read(two, 12), Some(vec![1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]));
    assert_eq!(read(one, 17), None, "beyond the end");
}

#[test]
fn long_status_lists_of_the_draft_have_just_the_set_entries() {
    let [(_, one), (_, two), (_, four), (_, eight)] = files!("status-list":
        "status_list_encoding1_long_cbor.txt" "status_list_encoding2_long_cbor.txt"
        "status_list_encoding4_cbor.txt" "status_list_encoding8_cbor.txt");
    let set = |text| {
        let entries = status_entries(text);
        let set = (0..1 << 20).filter_map(|i| Some((i, entries.get(i).filter(|s| *s != 0)?)));
        set.collect::<Vec<(u32, u8)>>()
    };
    let places =
        [0, 1993, 25460, 159_495, 495_669, 554_353, 645_645, 723_232, 854_545, 934_534, 1_000_345];
    assert_eq!(set(one), places.map(|at| (at, REVOKED)));
    let twos = [1, 2, 1, 3, 1, 1, 2, 1, 1, 2, 3];
    assert_eq!(set(two), places.into_iter().zip(twos).collect::<Vec<_>>());
    let fours = set(four);
    assert_eq!(
        (fours.len(), fours.get(10), fours.last()),
        (15, Some(&(1_000_345, 12)), Some(&(1_030_205, 15)))
    );
    let eights = set(eight);
    assert_eq!((eights.len(), eights.first()), (255, Some(&(1199, 121))));
}

/// The key of the draft's examples, printed in its annex of test vectors.
fn draft_key() -> PublicKey {
    let x = base64url::decode("I3HWm_0Ds1dPMI-IWmf4mBmH-YaeAVbPVu7vB27CxXo").unwrap_or_default();
    let y = base64url::decode("6N_d5Elj9bs1htgV3okJKIdbHEpkgTmAluYKJemzn1M").unwrap_or_default();
    PublicKey::p256(&[vec![4], x, y].concat()).unwrap_or_else(|| panic!("a key"))
}

#[test]
fn the_signed_status_list_of_the_draft_opens() {
    let [(_, list), (_, token)] =
        files!("status-list": "status_list_cwt.txt" "referenced_token_cwt.txt");
    let keys = keys_with(&draft_key(), b"12", KeyUse::Status);
    let list = StatusList::open(&hex(list), &keys).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(list.uri, "https://example.com/statuslists/1");
    assert_eq!((list.issued_at.unix(), list.ttl), (1_686_920_170, Some(43200)));
    assert_eq!((list.entries.get(0), list.entries.get(1)), (Some(1), Some(0)));

    let token = Sign1::decode(&hex(token)).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(token.verify(&draft_key()));
    let claims = cbor::decode(&token.payload).unwrap_or_else(|e| panic!("{e:?}"));
    let uri = claims.get(65535).and_then(|s| s.named("status_list")?.named("uri"));
    assert_eq!(uri.and_then(Value::text), Some(list.uri.as_str()));
}

#[test]
fn payment_codes_are_said_to_be_payments() {
    let vectors = json(include_str!("testdata/vn/vietqr-napas.json"));
    let payloads: Vec<_> =
        vectors.as_array().into_iter().flatten().map(|v| string(v, "/payload")).collect();
    assert_eq!(payloads.len(), 4);
    for payload in payloads {
        let verdict = judge(&payload, &key_list());
        assert_eq!((verdict.kind, verdict.outcome()), (Kind::Payment, Outcome::NotOurs));
        assert_eq!(verdict.reasons, [Reason::NotOursPayment]);
    }
}

mod keyboards;
mod peers;
