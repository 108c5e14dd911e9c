//! A proof that tells only the ward has several tokens on a phone: two counters that compare what they
//! were shown cannot know that it was one person.

use std::collections::BTreeSet;

use domain::proof::{base64url, claims::Claims, cose::Sign1, holder::Presentation, signature::Alg};
use p256::ecdsa::SigningKey;

use crate::{
    client::Browser,
    portal::{NOW, TestPortal},
    proofs::{presented, signed},
};

/// Keys of a phone, and their public points as the form carries them.
fn keys(first: u8, count: u8) -> (Vec<SigningKey>, String) {
    let keys: Vec<_> =
        (first..first + count).map(|n| SigningKey::from_slice(&[n; 32]).unwrap()).collect();
    let point =
        |key: &SigningKey| base64url::encode(key.verifying_key().to_sec1_point(false).as_bytes());
    let points: Vec<_> = keys.iter().map(point).collect();
    (keys, points.join(","))
}

/// The tokens that a page gives to the phone, in order.
fn tokens(browser: &mut Browser, path: &str) -> Vec<Vec<u8>> {
    let page = browser.get(path).text().replace("&quot;", "\"");
    let all = page.split("\"token\":\"").nth(1).expect("a token");
    let first = all.split('"').next().unwrap();
    let copies = all.split("\"copies\":\"").nth(1).expect("copies").split('"').next().unwrap();
    let copies = copies.split_whitespace().step_by(2);
    std::iter::once(first).chain(copies).map(|text| base64url::decode(text).unwrap()).collect()
}

fn message(token: &[u8]) -> Sign1 {
    Sign1::decode(token).unwrap()
}

fn claims(token: &[u8]) -> Claims {
    Claims::decode(&message(token).payload).unwrap()
}

/// Everything in a token that could tell it from that of another person of the ward.
fn marks(token: &[u8]) -> [Vec<u8>; 3] {
    let (message, claims) = (message(token), claims(token));
    let status = claims.status.unwrap();
    [
        message.signature,
        claims.holder_key.unwrap().to_bytes(false),
        format!("{} {}", status.uri, status.index).into_bytes(),
    ]
}

#[test]
fn two_counters_cannot_know_that_they_were_shown_the_same_wards_proof() {
    let portal = TestPortal::start();
    let (mut huynh, mut hang) = (portal.signed_in("huynh"), portal.signed_in("hang"));
    let (phone, points) = keys(1, 8);
    let path = huynh.proof(&[("cho_biet", "ward"), ("khoa", &points)]);
    let shown = tokens(&mut huynh, &path);
    assert_eq!(shown.len(), 8);
    let marks: BTreeSet<Vec<u8>> = shown.iter().flat_map(|token| marks(token)).collect();
    assert_eq!(marks.len(), 3 * 8, "no two share a signature, a key or a place");
    // What they do share, everybody of the ward shares who asked in this hour.
    portal.world.advance(59);
    let (_, points) = keys(11, 8);
    let another = hang.proof(&[("cho_biet", "ward"), ("khoa", &points)]);
    let other = claims(&tokens(&mut hang, &another)[0]);
    for token in &shown {
        let said = claims(token);
        assert_eq!((said.issuer, said.facts), (other.issuer.clone(), other.facts.clone()));
        assert_eq!((said.issued_at, said.expires_at), (other.issued_at, other.expires_at));
        assert_eq!(said.issued_at.unix() % 3_600, 0);
    }

    // Each is good with its own key, at its own counter, and with no other.
    let present = |token: &[u8], key: &SigningKey| {
        let moment = NOW.plus_seconds(59);
        let shown = Presentation { issued_at: moment, ..presented(true) };
        signed(key, &shown.around(token, Alg::Es256))
    };
    for (token, key) in shown.iter().zip(&phone) {
        assert_eq!(portal.browser().verdict(&present(token, key)), "");
    }
    let strange = portal.browser().verdict(&present(&shown[1], &phone[2]));
    assert_eq!(strange, "HOLDER_BAD_SIGNATURE");

    // The holder sees who verified, whichever it was, and one tap ends all.
    let mut officer = portal.signed_in("an");
    let scan = present(&shown[5], &phone[5]);
    let recorded = officer.post_form("/quay/kiem-tra/ghi-nhan", &[("ma", &scan)]);
    assert!(recorded.text().contains("true"), "{}", recorded.text());
    assert!(huynh.get("/giay-xac-nhan").text().contains("Công an phường Nha Trang"));
    assert_eq!(huynh.post_form(&format!("{path}/thu-hoi"), &[]).location(), path);
    for (token, key) in shown.iter().zip(&phone) {
        let verdict = portal.browser().verdict(&present(token, key));
        assert!(verdict.contains("REVOKED"), "{verdict}");
    }
}

#[test]
fn a_proof_has_no_more_tokens_than_its_kind_and_no_key_twice() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (_, eight) = keys(1, 8);
    let path = huynh.proof(&[("cho_biet", "person"), ("khoa", &eight)]);
    assert_eq!(tokens(&mut huynh, &path).len(), 1, "it names its holder anyway");
    let (_, one) = keys(1, 1);
    let path = huynh.proof(&[("cho_biet", "ward"), ("khoa", &one)]);
    assert_eq!(tokens(&mut huynh, &path).len(), 1, "a phone with one key");
    let (_, nine) = keys(1, 9);
    for wrong in [nine, format!("{one},{one}"), format!("{one},"), format!("{one},AAAA")] {
        let asked = huynh.post_form(
            "/giay-xac-nhan/moi",
            &[
                ("_khoa", "sai"),
                ("noi", "truong-hoc"),
                ("viec", ""),
                ("noi_o", "1"),
                ("cho_biet", "ward"),
                ("so_ngay", "7"),
                ("khoa", &wrong),
            ],
        );
        assert_eq!(asked.status, 400, "{wrong}");
    }
    // A printed one is bound to a phone: it gets all it may have, and ends when it would have.
    let printed = huynh.proof(&[("cho_biet", "ward")]);
    let before = claims(&tokens(&mut huynh, &printed)[0]);
    let bind = format!("{printed}/gan-khoa");
    let bound = huynh.post_form(&bind, &[("_khoa", "gan"), ("khoa", &eight)]).location().to_owned();
    let after = tokens(&mut huynh, &bound);
    assert_eq!(after.len(), 8);
    let end = claims(&after[7]).expires_at.unix();
    assert!((before.expires_at.unix() - 3_600..=before.expires_at.unix()).contains(&end));
}
