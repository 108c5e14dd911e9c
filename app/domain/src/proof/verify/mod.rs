//! Verification without network, in the order of `proof.md` 4.6: what it is, what it is signed by,
//! whether it is in time, whether the holder shows it, whether it was revoked.
//!
//! Nothing here panics, nothing is green by omission, and every verdict that is not green says why.

mod card;
mod holder;
mod trust;
mod verdict;

use super::claims::Claims;
use super::cose::{CoseError, Sign1};
use super::holder::PRESENTATION_TYP;
use super::issue::PROOF_TYP;
use super::keys::KeyList;
use super::reason::Reason;
use super::recognise::{Scan, recognise};
use super::status::{self, StatusLists};
use super::{cbor, claims::ClaimsError};
use crate::time::Moment;

pub use card::{CardInHand, IdCheck};
pub use verdict::{Answer, Disclosed, Kind, Outcome, PresentationId, Verdict};

/// What is asked of a proof at this counter, and how long things stay fresh. Times in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Whether a proof that nobody signs for (a print) is refused, or only looked at with caution.
    pub holder: HolderRule,
    /// How far clocks of issuers and devices may differ.
    pub skew: i64,
    /// How long a rotating code is accepted.
    pub presentation_window: i64,
    /// How wrong the clock of a phone may be that answers a counter's number.
    pub answer_window: i64,
    /// How long a counter waits for the answer to its number.
    pub challenge_life: i64,
    /// How long a card that was scanned is compared with the proof beside it.
    pub card_life: i64,
    /// How long a code that was shown is remembered.
    pub replay_window: i64,
    /// How long a code that is read again is still the same showing.
    pub same_showing: i64,
    /// How often a device with network asks for newer lists.
    pub refresh: i64,
    /// How old the key list may be.
    pub max_keys_age: i64,
    /// How old a revocation list may be.
    pub max_status_age: i64,
    /// How long a proof may live that needs no revocation list.
    pub short_life: i64,
}

/// Whether the holder must show to be the holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolderRule {
    /// Without the phone's signature the proof is refused.
    Required,
    /// Without it the verdict is caution: compare with the identity card.
    Optional,
}

impl Default for Policy {
    fn default() -> Self {
        const DAY: i64 = 86_400;
        Self {
            holder: HolderRule::Optional,
            skew: 300,
            presentation_window: 60,
            answer_window: DAY,
            challenge_life: 180,
            card_life: 120,
            replay_window: 300,
            same_showing: 10,
            refresh: 1_800,
            max_keys_age: 30 * DAY,
            max_status_age: 7 * DAY,
            short_life: DAY,
        }
    }
}

/// Everything a verdict depends on beyond the scan itself.
#[derive(Debug, Clone, Copy)]
pub struct VerifyContext<'a> {
    /// The keys we trust, already opened under a pinned root.
    pub keys: &'a KeyList,
    /// The revocation lists we have, already opened under those keys.
    pub status: Option<&'a StatusLists>,
    /// Now.
    pub now: Moment,
    /// The names under which presentations may be made for us: kind of place, this counter.
    pub audiences: &'a [&'a str],
    /// The number this counter asked for, as bytes; with it the presentation must answer.
    pub nonce: Option<&'a [u8]>,
    /// Presentations seen here in the last five minutes.
    pub seen: &'a [PresentationId],
    /// The card to compare with.
    pub card: Option<&'a IdCheck>,
    /// What is asked.
    pub policy: Policy,
}

impl<'a> VerifyContext<'a> {
    /// A context with keys and a time, and nothing else yet.
    pub fn new(keys: &'a KeyList, now: Moment) -> Self {
        Self {
            keys,
            status: None,
            now,
            audiences: &[],
            nonce: None,
            seen: &[],
            card: None,
            policy: Policy::default(),
        }
    }
}

/// Judges what a scanner, a camera or a person entered.
pub fn verify(text: &str, context: &VerifyContext<'_>) -> Verdict {
    match recognise(text) {
        Scan::Token { bytes, layout_fixed } => {
            let mut verdict = verify_token(&bytes, context);
            if layout_fixed {
                verdict.note(Reason::LayoutFixed);
            }
            verdict
        }
        Scan::Damaged(reason) => Verdict::because(Kind::Proof, reason),
        Scan::Empty => Verdict::because(Kind::Other, Reason::Empty),
        Scan::TooLarge => Verdict::because(Kind::Other, Reason::TooLarge),
        Scan::Card(_) => Verdict::because(Kind::IdentityCard, Reason::NotOursCccd),
        Scan::HealthCard(_) => Verdict::because(Kind::HealthCard, Reason::NotOursOther),
        Scan::Payment => Verdict::because(Kind::Payment, Reason::NotOursPayment),
        Scan::Dossier(_) => Verdict::because(Kind::Dossier, Reason::NotOursOther),
        Scan::Other => Verdict::because(Kind::Other, Reason::NotOursOther),
    }
}

/// Judges the bytes of a token or a presentation, already inflated.
pub fn verify_token(bytes: &[u8], context: &VerifyContext<'_>) -> Verdict {
    let mut verdict = Verdict::unknown(Kind::Proof);
    // A list without keys is none: it has no age.
    let keys_age = context.now.unix() - context.keys.issued_at.unix();
    verdict.keys_age = (!context.keys.keys.is_empty()).then_some(keys_age);
    if let Err(reason) = judge(bytes, context, &mut verdict) {
        verdict.note(reason);
    }
    verdict
}

/// Goes through the layers; stops with a reason where going on makes no sense.
fn judge(bytes: &[u8], context: &VerifyContext<'_>, verdict: &mut Verdict) -> Result<(), Reason> {
    let message = Sign1::decode(bytes).map_err(|error| {
        // Whatever this is, it does not even say that it is ours.
        verdict.kind = Kind::OtherData;
        unreadable(error)
    })?;
    let (token, outer) = match message.header.typ.as_deref() {
        Some(PRESENTATION_TYP) => {
            verdict.proof = Answer::No;
            (Sign1::decode(&message.payload).map_err(unreadable)?, Some(message))
        }
        _ => (message, None),
    };
    verdict.proof = Answer::Unknown;
    if token.header.typ.as_deref() != Some(PROOF_TYP) {
        verdict.kind = foreign_kind(&token);
        return Err(Reason::WrongType);
    }
    if !token.is_bare() || outer.as_ref().is_some_and(|outer| !outer.is_bare()) {
        verdict.proof = Answer::No;
        return Err(Reason::BadHeader);
    }
    let entry = trust::signing_key(&token, context.keys, verdict)?;
    let claims = Claims::decode(&token.payload).map_err(|error| {
        verdict.proof = Answer::No;
        match error {
            ClaimsError::BadCbor => Reason::BadCbor,
            ClaimsError::Missing(_) | ClaimsError::Wrong(_) => Reason::WrongType,
        }
    })?;
    trust::check_key(entry, &claims, context, verdict);
    verdict.issuer = Some(claims.issuer.clone());
    verdict.issued_at = Some(claims.issued_at);
    verdict.expires_at = Some(claims.expires_at);
    check_times(&claims, context, verdict);
    let members = holder::check(outer.as_ref(), &claims, context, verdict);
    check_status(&claims, context, verdict);
    if verdict.proof != Answer::No {
        verdict.disclosed = Some(Disclosed { facts: claims.facts, members });
    }
    if let Some(card) = context.card {
        verdict.compare(card);
    }
    Ok(())
}

/// The reason for a layer that cannot be read.
const fn unreadable(error: CoseError) -> Reason {
    match error {
        CoseError::BadCbor => Reason::BadCbor,
        CoseError::NotSign1 => Reason::NotSign1,
        CoseError::BadHeader => Reason::BadHeader,
        CoseError::AlgNotAllowed => Reason::AlgNotAllowed,
    }
}

/// What a signed message that is not ours may be.
fn foreign_kind(token: &Sign1) -> Kind {
    const HEALTH_CERTIFICATE: i64 = -260;
    match cbor::decode(&token.payload) {
        Ok(claims) if claims.get(169).is_some() => Kind::ForeignClaim169,
        Ok(claims) if claims.get(HEALTH_CERTIFICATE).is_some() => Kind::EuDcc,
        _ => Kind::OtherData,
    }
}

/// Whether the proof is in time, and whether our clock can be right.
fn check_times(claims: &Claims, context: &VerifyContext<'_>, verdict: &mut Verdict) {
    let (now, skew) = (context.now, context.policy.skew);
    let begins = claims.not_before.map_or(claims.issued_at, |nbf| nbf.max(claims.issued_at));
    verdict.fresh = Answer::Yes;
    if now < context.keys.issued_at.plus_seconds(-skew) {
        verdict.note(Reason::ClockSuspect);
        verdict.fresh = Answer::Unknown;
    }
    if now < begins.plus_seconds(-skew) {
        verdict.note(Reason::NotYetValid);
        verdict.fresh = Answer::No;
    }
    if now > claims.expires_at.plus_seconds(skew) {
        verdict.note(Reason::Expired);
        verdict.fresh = Answer::No;
    }
}

/// Whether the proof was revoked. No list, no yes.
fn check_status(claims: &Claims, context: &VerifyContext<'_>, verdict: &mut Verdict) {
    let life = claims.expires_at.unix() - claims.issued_at.unix();
    let list = claims.status.as_ref().and_then(|place| {
        let list = context.status?.get(&place.uri).filter(|list| list.issuer == claims.issuer)?;
        verdict.status_age = Some(context.now.unix() - list.issued_at.unix());
        Some((list, list.entries.get(place.index)?))
    });
    let (answer, reason) = match list {
        Some((_, status::REVOKED)) => (Answer::No, Some(Reason::Revoked)),
        Some((_, status::SUSPENDED)) => (Answer::No, Some(Reason::Suspended)),
        Some((list, status::VALID)) => list_age(list, context),
        None if claims.status.is_none() && life <= context.policy.short_life => (Answer::Yes, None),
        _ => (Answer::Unknown, Some(Reason::StatusUnavailable)),
    };
    verdict.status = answer;
    if let Some(reason) = reason {
        verdict.note(reason);
    }
}

/// A list without this revocation counts only while it is young.
fn list_age(list: &status::StatusList, context: &VerifyContext<'_>) -> (Answer, Option<Reason>) {
    let age = context.now.unix() - list.issued_at.unix();
    let ended = list.expires_at.is_some_and(|at| context.now > at);
    if age < -context.policy.skew {
        (Answer::Unknown, Some(Reason::ClockSuspect))
    } else if ended || age > context.policy.max_status_age {
        (Answer::Unknown, Some(Reason::StatusStale))
    } else {
        (Answer::Yes, None)
    }
}

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod tests;
