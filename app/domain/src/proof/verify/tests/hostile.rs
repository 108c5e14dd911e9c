//! Input made to do harm: each row has its named reason, and none is green.

use super::*;
use crate::proof::cbor::{Value, encode, map};
use crate::proof::zip;

/// A `COSE_Sign1` with any protected bytes, signed by the issuer's true key.
fn signed(protected: &[u8], unprotected: Value, payload: &[u8]) -> Vec<u8> {
    sealed(protected, unprotected, payload, &TestSigner::ed25519("kh-2026a"))
}

fn sealed(protected: &[u8], unprotected: Value, payload: &[u8], key: &TestSigner) -> Vec<u8> {
    let covered = encode(&Value::Array(vec![
        Value::from("Signature1"),
        Value::from(protected),
        Value::Bytes(vec![]),
        Value::from(payload),
    ]));
    let signature = key.sign(&covered).unwrap_or([0; 64]);
    wrapped(
        18,
        [Value::from(protected), unprotected, Value::from(payload), Value::from(&signature[..])],
    )
}

fn wrapped(tag: u64, parts: [Value; 4]) -> Vec<u8> {
    encode(&Value::Tag(tag, Box::new(Value::Array(parts.to_vec()))))
}

fn nothing() -> Value {
    Value::Map(vec![])
}

/// Our protected header with `more` entries.
fn header(more: Vec<(i64, Value)>) -> Vec<u8> {
    let mut entries = vec![
        (1, Value::Int(-8)),
        (4, Value::from(&b"kh-2026a"[..])),
        (16, Value::from("cutru+cwt")),
    ];
    entries.retain(|(label, _)| more.iter().all(|(other, _)| other != label));
    entries.extend(more);
    encode(&map(entries))
}

/// The ward's claims, with one of them replaced.
fn claims(label: i64, value: Value) -> Vec<u8> {
    let Ok(token) = crate::proof::cose::Sign1::decode(&token(&ward_request())) else { panic!() };
    let Ok(Value::Map(mut entries)) = crate::proof::cbor::decode(&token.payload) else { panic!() };
    entries.retain(|(key, _)| *key != Value::Int(label));
    entries.push((Value::Int(label), value));
    encode(&Value::Map(entries))
}

fn good() -> Vec<u8> {
    claims(6, Value::Int(NOW.unix() - 600))
}

/// Outcome and reasons of bytes, by either text form.
fn told(bytes: &[u8]) -> (Outcome, Vec<Reason>) {
    let text = judged(&to_digits(bytes), |_| {});
    let other = judged(&crate::proof::to_base45(bytes), |_| {});
    assert_eq!(text, other, "the text form changes nothing");
    (text.outcome(), text.reasons)
}

#[test]
fn the_tables_good_rows_are_good() {
    let print = (Outcome::Caution, vec![Reason::NoHolderProof]);
    assert_eq!(told(&signed(&header(vec![]), nothing(), &good())), print);
}

#[test]
fn what_does_not_even_open_is_not_ours() {
    let deep = [vec![0x81; 40], vec![0]].concat();
    let twice = [&[0xa2, 0x01, 0x27, 0x01, 0x27][..]].concat();
    let trailing = [signed(&header(vec![]), nothing(), &good()), vec![0]].concat();
    let endless = [0xd2, 0x9f, 0x40, 0xa0, 0x40, 0x40, 0xff].to_vec();
    let p = || Value::Bytes(header(vec![]));
    let bytes = |n: usize| Value::Bytes(vec![0; n]);
    for (what, token, reason) in [
        ("deep nesting", deep.clone(), Reason::BadCbor),
        ("a map key twice in the header", signed(&twice, nothing(), &good()), Reason::BadCbor),
        ("bytes after the token", trailing, Reason::BadCbor),
        ("an array without length", endless, Reason::BadCbor),
        ("a number not in its shortest form", vec![0xd2, 0x98, 0x04], Reason::BadCbor),
        (
            "a length beyond the end",
            vec![0xd2, 0x9b, 255, 255, 255, 255, 255, 255, 255, 255],
            Reason::BadCbor,
        ),
        ("no tag", signed(&header(vec![]), nothing(), &good())[1..].to_vec(), Reason::NotSign1),
        (
            "an encrypted message",
            wrapped(16, [p(), nothing(), bytes(9), bytes(64)]),
            Reason::NotSign1,
        ),
        ("a MAC", wrapped(17, [p(), nothing(), bytes(9), bytes(32)]), Reason::NotSign1),
        (
            "a payload elsewhere",
            wrapped(18, [p(), nothing(), Value::Raw(vec![0xf6]), bytes(64)]),
            Reason::NotSign1,
        ),
        ("a header that is no map", signed(&[0x80], nothing(), &good()), Reason::BadHeader),
    ] {
        assert_eq!(told(&token), (Outcome::NotOurs, vec![reason]), "{what}");
    }
}

#[test]
fn headers_that_ask_for_more_are_refused_by_name() {
    let int = Value::Int;
    let list = |labels: &[i64]| Value::Array(labels.iter().map(|&l| int(l)).collect());
    for (what, label, value, reason) in [
        ("crit with an unknown label", 2, list(&[99]), Reason::BadHeader),
        ("crit that is empty", 2, list(&[]), Reason::BadHeader),
        ("crit that is no list", 2, int(16), Reason::BadHeader),
        ("no signature at all", 1, int(0), Reason::AlgNotAllowed),
        ("HMAC with the public key", 1, int(5), Reason::AlgNotAllowed),
        ("RSA", 1, int(-257), Reason::AlgNotAllowed),
        ("an algorithm by name", 1, Value::from("EdDSA"), Reason::AlgNotAllowed),
        ("an algorithm of bytes", 1, Value::Bytes(vec![0x27]), Reason::BadHeader),
        ("a key name of text", 4, Value::from("kh-2026a"), Reason::BadHeader),
        ("a type of bytes", 16, Value::Bytes(vec![1]), Reason::BadHeader),
    ] {
        let token = signed(&header(vec![(label, value)]), nothing(), &good());
        assert_eq!(told(&token), (Outcome::NotOurs, vec![reason]), "{what}");
    }
    let twin = TestSigner::ed25519("forger");
    let own = crate::proof::cose_key::encode(&twin.public());
    let p256 = header(vec![(1, int(-7))]);
    for (what, token, expected) in [
        (
            "another algorithm than the key's",
            sealed(&p256, nothing(), &good(), &TestSigner::p256("kh-2026b")),
            (Outcome::Refused, vec![Reason::AlgNotAllowed]),
        ),
        (
            "the forger's key in the protected header",
            sealed(&header(vec![(-1, own.clone())]), nothing(), &good(), &twin),
            (Outcome::Alarm, vec![Reason::BadSignature]),
        ),
        (
            "the forger's key in the unprotected header",
            sealed(&header(vec![]), map([(-1, own)]), &good(), &twin),
            (Outcome::Refused, vec![Reason::BadHeader]),
        ),
        (
            "the forger's key under a name of its own",
            sealed(&header(vec![(4, Value::from(&b"forger"[..]))]), nothing(), &good(), &twin),
            (Outcome::Caution, vec![Reason::UnknownKey]),
        ),
        (
            "a status list in place of a proof",
            signed(&header(vec![(16, Value::from("statuslist+cwt"))]), nothing(), &good()),
            (Outcome::NotOurs, vec![Reason::WrongType]),
        ),
    ] {
        assert_eq!(told(&token), expected, "{what}");
    }
    let unsigned = |signature: Vec<u8>| {
        let parts = [Value::Bytes(header(vec![])), nothing(), Value::Bytes(good())];
        let [p, u, c] = parts;
        told(&wrapped(18, [p, u, c, Value::Bytes(signature)]))
    };
    for signature in [vec![], vec![0; 63], vec![0; 64], vec![255; 64], vec![0; 65]] {
        assert_eq!(unsigned(signature), (Outcome::Alarm, vec![Reason::BadSignature]));
    }
}

#[test]
fn claims_of_wrong_shape_are_refused_though_signed() {
    let deep = [vec![0x81; 40], vec![0]].concat();
    let twice = [&[0xa2][..], &[0x01, 0x61, b'a', 0x01, 0x61, b'b']].concat();
    let trailing = [good(), vec![0]].concat();
    let refused = |payload: &[u8]| told(&signed(&header(vec![]), nothing(), payload));
    for (what, payload) in [("deep", deep), ("a key twice", twice), ("trailing", trailing)] {
        assert_eq!(refused(&payload), (Outcome::Refused, vec![Reason::BadCbor]), "{what}");
    }
    let float = Value::Raw(vec![0xfb, 0x41, 0xda, 0xc0, 0, 0, 0, 0, 0]);
    for (what, label, value) in [
        ("an end of text", 4, Value::from("tomorrow")),
        ("an end of floating point", 4, float),
        ("an end beyond all calendars", 4, Value::Int(i64::MAX)),
        ("a begin before 1970", 6, Value::Int(-1)),
        ("an issuer of numbers", 1, Value::Int(1)),
        ("a status of text", 65535, Value::from("valid")),
        (
            "a status without index",
            65535,
            Value::Map(vec![(Value::from("status_list"), nothing())]),
        ),
        ("a holder key that is none", 8, map([(1, nothing())])),
        ("fields that are no map", 169, Value::Array(vec![])),
        ("fields without a ward", 169, map([(75, Value::Int(1))])),
        ("a residence of no kind", 169, map([(21, Value::from("22366")), (75, Value::Int(9))])),
    ] {
        let payload = claims(label, value);
        assert_eq!(refused(&payload), (Outcome::Refused, vec![Reason::WrongType]), "{what}");
    }
}

#[test]
fn a_bomb_and_a_longer_stream_never_reach_a_signature() {
    let digits = |bytes: &[u8]| crate::proof::digits::encode(bytes);
    let bomb = digits(&zip::deflate(&vec![0; 4_000_000]));
    let limit = judged(&digits(&zip::deflate(&vec![0; zip::MAX_TOKEN + 1])), |_| {});
    for verdict in [judged(&bomb, |_| {}), limit] {
        assert_eq!(
            (verdict.outcome(), verdict.reasons),
            (Outcome::NotOurs, vec![Reason::TooLarge])
        );
    }
    let longer = [zip::deflate(&token(&ward_request())), vec![0, 0]].concat();
    let verdict = judged(&digits(&longer), |_| {});
    assert_eq!((verdict.outcome(), verdict.reasons), (Outcome::Rescan, vec![Reason::ScanDamaged]));
}

#[test]
fn a_clock_an_hour_off_is_named_and_never_an_alarm() {
    let rotating = shown(&presentation());
    let answer = Presentation { nonce: Some(b"481516".to_vec()), ..presentation() };
    let answer = shown(&answer);
    let at = |text: &str, hours: i64, nonce: bool| {
        let verdict = judged(text, |c| {
            c.now = NOW.plus_seconds(hours * 3600);
            c.nonce = nonce.then_some(&b"481516"[..]);
        });
        (verdict.outcome(), verdict.reasons)
    };
    assert_eq!(at(&rotating, 1, false), (Outcome::Refused, vec![Reason::StalePresentation]));
    let early = vec![Reason::NotYetValid, Reason::StalePresentation];
    assert_eq!(at(&rotating, -1, false), (Outcome::Refused, early));
    // An answered number shows the moment whatever the clocks say.
    assert_eq!(at(&answer, 1, true), (Outcome::Green, vec![Reason::ClockSuspect]));
}

#[test]
fn lists_from_the_future_leave_it_open() {
    let text = shown(&presentation());
    let keys = with_keys(&text, |keys| keys.issued_at = NOW.plus_seconds(3600));
    assert_eq!((keys.outcome(), keys.reasons), (Outcome::Caution, vec![Reason::ClockSuspect]));
    let status = with_status(|list| list.issued_at = NOW.plus_seconds(3600));
    assert_eq!((status.outcome(), status.reasons), (Outcome::Caution, vec![Reason::ClockSuspect]));
}
