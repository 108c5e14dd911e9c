//! Damage and forgery: neither may pass, and they may not be confused.
#![expect(clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::proof::holder::Presentation;
use crate::proof::issue::{issue, to_base45, to_digits};
use crate::proof::signature::Signer;
use crate::proof::status::{Entries, StatusList};
use crate::proof::testing::{ISSUER, NOW, STATUS_URI, TestSigner, key_list, person_request};
use proptest::prelude::*;
use std::sync::LazyLock;

static KEYS: LazyLock<KeyList> = LazyLock::new(key_list);
static LISTS: LazyLock<StatusLists> = LazyLock::new(|| {
    let list = StatusList {
        uri: STATUS_URI.to_owned(),
        issuer: ISSUER.to_owned(),
        issued_at: NOW,
        expires_at: None,
        ttl: None,
        entries: Entries::new(1, 1 << 20).unwrap_or_else(|| panic!("one bit")),
    };
    [list].into_iter().collect()
});

/// A presentation that is green.
static GOOD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let token = issue(&person_request(), &TestSigner::ed25519("kh-2026a")).unwrap_or_default();
    let shown = Presentation {
        audience: "ubnd".to_owned(),
        nonce: None,
        issued_at: NOW,
        opened: vec![],
        recorded: false,
    };
    let holder = TestSigner::p256("phone");
    let unsigned = shown.around(&token, holder.alg());
    let signature = holder.sign(&unsigned.to_be_signed()).unwrap_or([0; 64]);
    unsigned.finish(&signature)
});
static GOOD_DIGITS: LazyLock<String> = LazyLock::new(|| to_digits(&GOOD));

fn context() -> VerifyContext<'static> {
    let mut context = VerifyContext::new(&KEYS, NOW);
    context.status = Some(&LISTS);
    context.audiences = &["ubnd"];
    context
}

#[test]
fn the_unharmed_code_is_green() {
    assert!(verify(&GOOD_DIGITS, &context()).is_green());
    assert!(verify(&to_base45(&GOOD), &context()).is_green());
}

/// Whether a changed scan was noticed as a damaged scan, or means exactly the same bytes.
fn is_caught(text: &str) -> bool {
    match recognise(text) {
        Scan::Token { bytes, .. } => bytes == *GOOD,
        Scan::Damaged(reason) => reason.is_scan_damage(),
        Scan::TooLarge => true,
        _ => false,
    }
}

#[test]
fn every_wrong_digit_is_caught_before_any_signature() {
    for at in 5..GOOD_DIGITS.len() {
        for digit in b'0'..=b'9' {
            let mut text = GOOD_DIGITS.clone().into_bytes();
            text[at] = digit;
            let text = String::from_utf8(text).unwrap_or_default();
            assert!(is_caught(&text), "digit {at} as {}", char::from(digit));
        }
    }
}

#[test]
fn every_lost_doubled_or_swapped_digit_is_caught() {
    let good = GOOD_DIGITS.as_str();
    for at in 5..good.len() - 1 {
        let (head, tail) = good.split_at(at);
        let lost = format!("{head}{}", &tail[1..]);
        let doubled = format!("{head}{}{tail}", &tail[..1]);
        let swapped = format!("{head}{}{}{}", &tail[1..2], &tail[..1], &tail[2..]);
        for text in [lost, doubled, swapped, head.to_owned()] {
            assert!(is_caught(&text), "at {at}");
        }
    }
}

#[test]
fn every_flipped_bit_of_a_good_token_is_refused() {
    for at in 0..GOOD.len() {
        for bit in 0..8 {
            let mut bytes = GOOD.clone();
            bytes[at] ^= 1 << bit;
            let verdict = verify_token(&bytes, &context());
            assert!(!verdict.is_green() && !verdict.reasons.is_empty(), "bit {bit} of {at}");
        }
    }
}

proptest! {
    #[test]
    fn mutated_tokens_are_never_green(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4), 1..6)
    ) {
        let mut bytes = GOOD.clone();
        for (place, byte, how) in cuts {
            if bytes.len() < 2 {
                break;
            }
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => { bytes.remove(at); }
                _ => bytes.truncate(at.max(1)),
            }
        }
        prop_assume!(bytes != *GOOD);
        let verdict = verify_token(&bytes, &context());
        prop_assert!(!verdict.is_green());
        prop_assert!(!verdict.reasons.is_empty());
    }

    #[test]
    fn random_bytes_are_never_green(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for text in [to_digits(&bytes), to_base45(&bytes)] {
            let verdict = verify(&text, &context());
            prop_assert!(!verdict.is_green() && !verdict.reasons.is_empty());
        }
        prop_assert!(!verify_token(&bytes, &context()).is_green());
    }

    #[test]
    fn random_texts_are_never_green(text in "\\PC{0,300}") {
        let verdict = verify(&text, &context());
        prop_assert!(!verdict.is_green() && !verdict.reasons.is_empty());
    }
}
