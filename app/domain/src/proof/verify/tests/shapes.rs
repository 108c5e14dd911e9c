//! Signed messages of other shapes: none may pass for a proof.

use super::*;

#[test]
fn what_an_issuer_key_signs_for_other_ends_is_no_proof() {
    let signer = TestSigner::ed25519("kh-2026a");
    let sign = |typ: &str, payload: &[u8]| {
        let message = Sign1::sign(typ, payload.to_vec(), &signer);
        let verdict = judged(&to_digits(&message.map(|m| m.encode()).unwrap_or_default()), |_| {});
        (verdict.kind, verdict.outcome(), verdict.reasons, verdict.disclosed)
    };
    let claims = Sign1::decode(&token(&ward_request())).map(|t| t.payload).unwrap_or_default();
    let wrong = |kind| (kind, Outcome::NotOurs, vec![Reason::WrongType], None);
    assert_eq!(sign("application/statuslist+cwt", &claims), wrong(Kind::ForeignClaim169));
    let health = cbor::encode(&cbor::map([(-260, cbor::map([]))]));
    assert_eq!(sign("other", &health), wrong(Kind::EuDcc));
    assert_eq!(sign("cutru-keys", b"\xa0"), wrong(Kind::OtherData));
    let refused = |reason| (Kind::Proof, Outcome::Refused, vec![reason], None);
    assert_eq!(sign(PROOF_TYP, b"\xa0"), refused(Reason::WrongType));
    assert_eq!(sign(PROOF_TYP, b"\xa1"), refused(Reason::BadCbor));
    assert_eq!(sign(PRESENTATION_TYP, b"x"), refused(Reason::BadCbor));
}

#[test]
fn a_presentation_within_a_presentation_is_no_proof() {
    let phone = TestSigner::p256("phone");
    let once = signed_by(&phone, &presentation(), &token(&person_request()));
    let twice = signed_by(&phone, &presentation(), &once);
    let verdict = judged(&to_digits(&twice), |_| {});
    assert_eq!((verdict.outcome(), verdict.reasons), (Outcome::NotOurs, vec![Reason::WrongType]));
}

#[test]
fn nothing_may_hide_in_an_unprotected_header() {
    let bytes = token(&ward_request());
    let Ok(mut message) = Sign1::decode(&bytes) else { panic!("a token") };
    message.unprotected = cbor::map([(4, cbor::Value::Bytes(vec![1]))]);
    let verdict = judged(&to_digits(&message.encode()), |_| {});
    assert_eq!((verdict.outcome(), verdict.reasons), (Outcome::Refused, vec![Reason::BadHeader]));
}
