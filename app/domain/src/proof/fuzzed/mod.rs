//! What no input may break, one function for each decoder: run by the fuzzer (`fuzz/`) on inputs
//! it makes up, and by the test `corpus` on every input that was ever worth keeping.
//!
//! Each function takes any bytes and panics where a promise of its decoder does not hold.

mod lists;
mod seeds;
mod tokens;

use super::recognise::{Scan, recognise, split};
use super::{base45, cbor, claims::Claims, cose::Sign1, digits, zip};

use lists::{key_lists, status_lists};
pub use seeds::{measured, seeds};
use tokens::{scans, signed_claims, tokens};

/// A decoder and its promises.
type Target = fn(&[u8]);

/// Every target, by the name of its folder in `fuzz/corpus`.
const TARGETS: [(&str, Target); 11] = [
    ("digits", digits_text),
    ("base45", base45_text),
    ("zlib", zlib_streams),
    ("cbor", cbor_items),
    ("cose", cose_messages),
    ("claims", claim_sets),
    ("scans", scans),
    ("tokens", tokens),
    ("signed", signed_claims),
    ("status", status_lists),
    ("keys", key_lists),
];

/// The names of all targets.
pub fn names() -> impl Iterator<Item = &'static str> {
    TARGETS.into_iter().map(|(name, _)| name)
}

/// Gives `data` to the target of this name.
///
/// # Panics
/// Where a promise does not hold, which is what the fuzzer looks for; and when there is no target
/// of this name.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|(target, _)| *target == name);
    let Some((_, target)) = target else { panic!("no target {name}") };
    target(data);
}

/// Digits: each text has at most one meaning, and all bytes have a text.
fn digits_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(bytes) = digits::decode(&text) {
        assert_eq!(digits::encode(&bytes), text, "one text, one meaning");
    }
    let text = digits::encode(data);
    if text.len() <= digits::MAX_DIGITS {
        assert_eq!(digits::decode(&text).as_deref(), Ok(data));
    }
}

/// Base45: the same.
fn base45_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(bytes) = base45::decode(&text) {
        assert_eq!(base45::encode(&bytes), text, "one text, one meaning");
    }
    let text = base45::encode(data);
    if text.len() <= base45::MAX_CHARS {
        assert_eq!(base45::decode(&text).as_deref(), Ok(data));
    }
}

/// zlib: never more than the limit, never past the end; what we compress comes back.
fn zlib_streams(data: &[u8]) {
    for limit in [0, 100, zip::MAX_TOKEN] {
        if let Ok((out, used)) = zip::inflate_prefix(data, limit) {
            assert!(out.len() <= limit && used <= data.len());
            let alone = data.get(..used).unwrap_or_default();
            assert_eq!(zip::inflate(alone, limit).as_ref(), Ok(&out), "as much as was used");
        }
    }
    if data.len() <= 2048 {
        for packed in [zip::deflate(data), zip::deflate_code(data)] {
            assert_eq!(zip::inflate(&packed, zip::MAX_TOKEN).as_deref(), Ok(data));
        }
    }
}

/// CBOR: what is read can be written, and means the same then.
fn cbor_items(data: &[u8]) {
    if let Ok(value) = cbor::decode(data) {
        let written = cbor::encode(&value);
        assert_eq!(written.len(), data.len(), "only the shortest form is read");
        let again = cbor::decode(&written).map(|value| cbor::encode(&value));
        assert_eq!(again, Ok(written));
    }
}

/// `COSE_Sign1`: what is signed is kept to the byte.
fn cose_messages(data: &[u8]) {
    if let Ok(message) = Sign1::decode(data) {
        let Ok(again) = Sign1::decode(&message.encode()) else { panic!("cannot be read again") };
        assert_eq!(again.to_be_signed(), message.to_be_signed());
        assert_eq!((&again.header, &again.signature), (&message.header, &message.signature));
        assert_eq!(again.is_bare(), message.is_bare());
    }
}

/// Claims: what is read keeps its meaning when written, and is all that was said.
fn claim_sets(data: &[u8]) {
    if let Ok(claims) = Claims::decode(data) {
        assert_eq!(Claims::decode(&claims.encode()).as_ref(), Ok(&claims));
        assert_eq!(claims.facts.check(), Ok(()), "what is read could have been issued");
    }
}

/// What a text is taken for must be so.
fn is_sound(scan: &Scan) -> bool {
    let number = |text: &str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
    match scan {
        Scan::Token { bytes, .. } => bytes.len() <= zip::MAX_TOKEN,
        Scan::Card(card) => number(&card.number),
        Scan::Dossier(code) => code.is_ascii() && code.len() <= 40,
        _ => true,
    }
}

/// Recognises a text and its parts.
fn recognised(text: &str) {
    assert!(is_sound(&recognise(text)));
    for part in split(text) {
        assert!(!part.is_empty() && is_sound(&recognise(&part)));
    }
}
