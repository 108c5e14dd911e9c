//! Whether the person it was issued to shows it, here and now.

use sha2::{Digest, Sha256};

use super::{Answer, HolderRule, PresentationId, Verdict, VerifyContext};
use crate::proof::claims::Claims;
use crate::proof::cose::Sign1;
use crate::proof::holder::Presentation;
use crate::proof::household::Member;
use crate::proof::reason::Reason;

/// Checks the presentation around a token; gives the members it opened that belong.
pub(super) fn check(
    outer: Option<&Sign1>,
    claims: &Claims,
    context: &VerifyContext<'_>,
    verdict: &mut Verdict,
) -> Vec<(u16, Member)> {
    let (Some(outer), Some(key)) = (outer, &claims.holder_key) else {
        verdict.note(Reason::NoHolderProof);
        // A presentation around a token that names no holder was not made by our page.
        verdict.holder = match context.policy.holder {
            HolderRule::Optional if outer.is_none() => Answer::Unknown,
            HolderRule::Optional | HolderRule::Required => Answer::No,
        };
        return Vec::new();
    };
    if !outer.verify(key) {
        verdict.note(Reason::HolderBadSignature);
        verdict.holder = Answer::No;
        return Vec::new();
    }
    let Some(shown) = Presentation::from_header(&outer.header) else {
        verdict.note(Reason::BadHeader);
        verdict.holder = Answer::No;
        return Vec::new();
    };
    verdict.holder = Answer::Yes;
    verdict.recordable = shown.recorded;
    check_place(&shown, context, verdict);
    check_moment(&shown, context, verdict);
    check_replay(outer, context, verdict);
    members(shown, claims, verdict)
}

/// Whether it was made for us, and answers the number that we asked for.
fn check_place(shown: &Presentation, context: &VerifyContext<'_>, verdict: &mut Verdict) {
    if !context.audiences.contains(&shown.audience.as_str()) {
        verdict.note(Reason::WrongAudience);
        verdict.holder = Answer::No;
    }
    if context.nonce.is_some() && context.nonce != shown.nonce.as_deref() {
        verdict.note(Reason::NonceMismatch);
        verdict.holder = Answer::No;
    }
}

/// Whether it was made just now. An answered number shows that by itself, though the phone's clock
/// be wrong; but six digits come round again, so there is a bound.
fn check_moment(shown: &Presentation, context: &VerifyContext<'_>, verdict: &mut Verdict) {
    let ahead = context.now.unix() - shown.issued_at.unix();
    verdict.clock_ahead = Some(ahead);
    if ahead.abs() <= context.policy.presentation_window {
        return;
    }
    let answered = context.nonce.is_some() && context.nonce == shown.nonce.as_deref();
    if answered && ahead.abs() <= context.policy.answer_window {
        verdict.note(Reason::ClockSuspect);
        return;
    }
    verdict.note(Reason::StalePresentation);
    verdict.fresh = Answer::No;
}

/// Whether this very presentation was shown here before. The signature itself is left out of the
/// hash: for P-256 anybody can make a second one from the first.
fn check_replay(outer: &Sign1, context: &VerifyContext<'_>, verdict: &mut Verdict) {
    let id = PresentationId(Sha256::digest(outer.to_be_signed()).into());
    if context.seen.contains(&id) {
        verdict.note(Reason::Replayed);
        verdict.holder = Answer::No;
    }
    verdict.presentation = Some(id);
}

fn members(shown: Presentation, claims: &Claims, verdict: &mut Verdict) -> Vec<(u16, Member)> {
    let root = claims.facts.members();
    let all = shown.opened.len();
    let held: Vec<_> = shown
        .opened
        .into_iter()
        .filter(|opening| root.is_some_and(|root| root.holds(opening)))
        .map(|opening| (opening.index, opening.member))
        .collect();
    if held.len() < all {
        verdict.note(Reason::MemberMismatch);
        verdict.holder = Answer::No;
    }
    held
}
