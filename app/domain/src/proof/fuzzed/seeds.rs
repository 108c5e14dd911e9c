//! What the fuzzer starts from: every layer of every scan we know, in the folder of the decoder that
//! reads it.
#![expect(clippy::unwrap_used, reason = "made from what is known to be whole")]

use crate::proof::cose::Sign1;
use crate::proof::holder::Presentation;
use crate::proof::recognise::{Scan, recognise};
use crate::proof::signature::Signer;
use crate::proof::status::{Entries, REVOKED, StatusList};
use crate::proof::testing::{ISSUER, NOW, STATUS_URI, TestSigner, hex, key_list};
use crate::proof::testing::{person_request, ward_request};
use crate::proof::{digits, issue, to_base45, to_digits, zip};

/// Proofs that we make ourselves, as texts that a scanner sends.
fn proofs() -> Vec<String> {
    let mut out = Vec::new();
    for signer in [TestSigner::ed25519("kh-2026a"), TestSigner::p256("kh-2026b")] {
        for request in [person_request(), ward_request()] {
            let token = issue(&request, &signer).unwrap();
            out.extend([to_digits(&token), to_base45(&token), to_digits(&presented(&token))]);
        }
    }
    out
}

fn presentation() -> Presentation {
    Presentation {
        audience: "ubnd".into(),
        nonce: None,
        issued_at: NOW,
        opened: vec![],
        recorded: false,
    }
}

fn presented(token: &[u8]) -> Vec<u8> {
    let holder = TestSigner::p256("phone");
    let unsigned = presentation().around(token, holder.alg());
    let signature = holder.sign(&unsigned.to_be_signed()).unwrap();
    unsigned.finish(&signature)
}

/// Every layer of `texts` and of what we make ourselves, each with the name of its target.
///
/// # Panics
/// When what we make ourselves cannot be made.
#[must_use]
pub fn seeds(texts: Vec<String>) -> Vec<(&'static str, Vec<u8>)> {
    let mut out = Vec::new();
    for text in texts.into_iter().chain(proofs()) {
        out.push(("scans", text.clone().into_bytes()));
        let Scan::Token { bytes, .. } = recognise(&text) else { continue };
        let zipped = zip::deflate(&bytes);
        out.push(("digits", digits::encode(&zipped).into_bytes()));
        out.push(("base45", to_base45(&bytes).into_bytes()));
        out.push(("zlib", zipped));
        out.push(("cbor", bytes.clone()));
        out.push(("cose", bytes.clone()));
        out.push(("tokens", bytes.clone()));
        if let Ok(message) = Sign1::decode(&bytes) {
            let inner = Sign1::decode(&message.payload).map(|m| m.payload);
            let payload = inner.unwrap_or_else(|_| message.payload.clone());
            let shown = message.header.claims.map(|c| crate::proof::cbor::encode(&c));
            let shown = shown.unwrap_or_default();
            let head = [2, u8::try_from(shown.len()).unwrap()];
            out.push(("signed", [&head[..], &shown, &payload].concat()));
            out.push(("claims", payload));
        }
    }
    out.extend(list_seeds());
    out
}

fn list_seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut out = Vec::new();
    let root = TestSigner::ed25519("root");
    let signed = key_list().sign(&root).unwrap();
    out.push(("keys", Sign1::decode(&signed).unwrap().payload));
    out.push(("keys", signed));
    out.push(("keys", serde_json::to_vec(&key_list()).unwrap()));
    for bits in [1, 2, 4, 8] {
        let list = StatusList {
            uri: STATUS_URI.to_owned(),
            issuer: ISSUER.to_owned(),
            issued_at: NOW,
            expires_at: Some(NOW.plus_seconds(86_400)),
            ttl: Some(21_600),
            entries: Entries::new(bits, 4096).unwrap(),
        };
        let signed = list.sign(&TestSigner::ed25519("kh-2026s")).unwrap();
        out.push(("status", Sign1::decode(&signed).unwrap().payload));
        out.push(("status", signed));
    }
    let draft = include_str!("../testdata/status-list/status_list_cwt.txt");
    out.push(("status", hex(draft)));
    out
}

/// A shown proof, the keys and a revocation list of 2^20 with one in a thousand revoked: what the
/// crate `loops` measures. Every signature here is deterministic, so the files are, too.
///
/// # Panics
/// When they cannot be made.
#[must_use]
pub fn measured() -> (String, String, Vec<u8>) {
    let token = issue(&person_request(), &TestSigner::ed25519("kh-2026a")).unwrap();
    let mut entries = Entries::new(1, 1 << 20).unwrap();
    // Spread evenly, and never the one of `person_request`.
    for n in 0..1048_u32 {
        let place = n.wrapping_mul(2_654_435_761) >> 12;
        assert!(place != 777_777 && entries.set(place, REVOKED));
    }
    let list = StatusList {
        uri: STATUS_URI.to_owned(),
        issuer: ISSUER.to_owned(),
        issued_at: NOW,
        expires_at: None,
        ttl: Some(21_600),
        entries,
    };
    let keys = serde_json::to_string_pretty(&key_list()).unwrap() + "\n";
    let shown = to_digits(&presented(&token));
    (shown, keys, list.sign(&TestSigner::ed25519("kh-2026s")).unwrap())
}
