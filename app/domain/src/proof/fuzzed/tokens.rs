//! The whole way to a verdict.

use std::sync::LazyLock;

use super::recognised;
use crate::proof::claims::Claims;
use crate::proof::cose::{Header, Sign1};
use crate::proof::holder::PRESENTATION_TYP;
use crate::proof::issue::PROOF_TYP;
use crate::proof::signature::Signer;
use crate::proof::status::{Entries, StatusList, StatusLists};
use crate::proof::testing::{ISSUER, NOW, STATUS_URI, TestSigner, key_list};
use crate::proof::verify::{Answer, Verdict, VerifyContext, verify, verify_token};
use crate::proof::{KeyList, cbor, to_base45, to_digits};

static KEYS: LazyLock<KeyList> = LazyLock::new(key_list);
static LISTS: LazyLock<StatusLists> = LazyLock::new(|| {
    let list = Entries::new(1, 1 << 20).map(|entries| StatusList {
        uri: STATUS_URI.to_owned(),
        issuer: ISSUER.to_owned(),
        issued_at: NOW,
        expires_at: None,
        ttl: None,
        entries,
    });
    list.into_iter().collect()
});
static ISSUERS: LazyLock<[TestSigner; 2]> =
    LazyLock::new(|| [TestSigner::ed25519("kh-2026a"), TestSigner::p256("kh-2026b")]);
static HOLDERS: LazyLock<[TestSigner; 2]> =
    LazyLock::new(|| [TestSigner::p256("phone"), TestSigner::ed25519("phone")]);

fn context() -> VerifyContext<'static> {
    let mut context = VerifyContext::new(&KEYS, NOW);
    context.status = Some(&LISTS);
    context.audiences = &["ubnd"];
    context
}

/// Whether token and holder are signed by keys that may: found out without the verifier.
fn is_signed(bytes: &[u8]) -> bool {
    let Ok(outer) = Sign1::decode(bytes) else { return false };
    let Ok(token) = Sign1::decode(&outer.payload) else { return false };
    let Ok(claims) = Claims::decode(&token.payload) else { return false };
    KEYS.keys.iter().any(|entry| token.verify(&entry.key))
        && claims.holder_key.is_some_and(|key| outer.verify(&key))
        && claims.issued_at.unix() <= NOW.unix() + 300
        && claims.expires_at.unix() >= NOW.unix() - 300
}

/// No verdict without a reason, nothing disclosed that was not signed.
fn check(verdict: &Verdict) {
    assert!(verdict.is_green() || !verdict.reasons.is_empty(), "a reason");
    assert!(
        verdict.disclosed.is_none() || verdict.proof != Answer::No,
        "nothing unsigned is shown"
    );
    assert_eq!(verdict.is_green(), verdict.outcome() == crate::proof::Outcome::Green);
}

/// Any text: a verdict with a reason. Nobody makes up a signed code by chance.
pub(super) fn scans(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    recognised(&text);
    check(&verify(&text, &context()));
}

/// Any bytes in place of a token: green only when all signatures are there; the same by either
/// text form.
pub(super) fn tokens(data: &[u8]) {
    let verdict = verify_token(data, &context());
    check(&verdict);
    assert!(!verdict.is_green() || is_signed(data), "green without signatures");
    for text in [to_digits(data), to_base45(data)] {
        let scanned = verify(&text, &context());
        check(&scanned);
        assert_eq!(scanned.is_green(), verdict.is_green(), "the text form changes nothing");
    }
}

/// Any claims, signed by the issuer, and any claims of a holder around them, signed too: what an
/// issuer or a phone gone mad could make. The first byte chooses keys, the second the place where
/// the holder's claims end.
pub(super) fn signed_claims(data: &[u8]) {
    let [how, split, rest @ ..] = data else { return };
    let at = usize::from(*split).min(rest.len());
    let (shown, claims) = rest.split_at(at);
    let [ed25519, p256] = &*ISSUERS;
    let issuer = if how & 1 == 0 { ed25519 } else { p256 };
    let Ok(token) = Sign1::sign(PROOF_TYP, claims.to_vec(), issuer) else { return };
    let token = token.encode();
    let bytes = if how & 2 == 0 { token } else { presented(shown, token, how & 4 == 0) };
    tokens(&bytes);
}

/// A presentation with any header claims around a token.
fn presented(claims: &[u8], token: Vec<u8>, first: bool) -> Vec<u8> {
    let [p256, ed25519] = &*HOLDERS;
    let holder = if first { p256 } else { ed25519 };
    let header = Header {
        alg: holder.alg(),
        kid: None,
        typ: Some(PRESENTATION_TYP.to_owned()),
        claims: cbor::decode(claims).ok(),
    };
    let mut message = Sign1::unsigned(header, token);
    message.signature =
        holder.sign(&message.to_be_signed()).map(|s| s.to_vec()).unwrap_or_default();
    message.encode()
}
