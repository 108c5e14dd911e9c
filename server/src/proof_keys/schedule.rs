//! When keys are made, give way and leave the list: pure rules over a ring.
//!
//! A key signs for 90 days. Its successor stands in the published list 30 days before it begins,
//! which is as long as any counter may go without a newer list: so no counter meets a proof by a
//! key it does not know. A key leaves the list when the last thing it signed has ended.

use domain::{
    proof::keys::{KeyList, KeyState, KeyUse},
    time::Moment,
};

use super::ring::{OwnKey, Ring, is_listed};

/// Seconds in a day.
pub(super) const DAY: i64 = 86_400;
/// Seconds a key signs.
pub(super) const SIGNS_SECONDS: i64 = 90 * DAY;
/// Seconds a key stands in the list before it begins to sign.
pub(super) const OVERLAP_SECONDS: i64 = 30 * DAY;
/// Seconds a key stays in the list after it has stopped: longer than any proof lives.
pub(super) const TAIL_SECONDS: i64 = 60 * DAY;
/// Seconds after which a list that can be signed here is signed anew.
const FRESH_SECONDS: i64 = DAY;
/// Seconds after which counters refuse a list.
pub(super) const LIST_SECONDS: i64 = 30 * DAY;
/// Seconds after which an operator is told that a list is getting old.
pub(super) const WARN_SECONDS: i64 = 20 * DAY;
/// Seconds by which clocks may differ.
pub(super) const SKEW_SECONDS: i64 = 300;

/// What keys are needed for.
pub(super) const USES: [KeyUse; 2] = [KeyUse::Proof, KeyUse::Status];

/// From when a key of this use must be made to begin; `None` while none is needed.
pub(super) fn needed(ring: &Ring, signs: KeyUse, now: Moment) -> Option<Moment> {
    let active = || ring.keys.iter().filter(|key| key.signs == signs && key.is_active());
    let last = active().max_by_key(|key| key.not_before);
    match last {
        Some(last) if active().any(|key| key.not_before <= now) => {
            let due = last.signs_until().plus_seconds(-OVERLAP_SECONDS) <= now;
            due.then(|| last.signs_until().max(now))
        }
        // None has begun: the clock was set back, or the last one was withdrawn.
        _ => Some(now),
    }
}

/// Lets keys retire whose successor has begun and is known to everybody. Without such a successor
/// a key goes on beyond its time.
pub(super) fn retire(ring: &mut Ring, list: &KeyList, now: Moment) {
    let signing = USES.map(|signs| ring.signing(signs, list, now).map(|key| key.kid.clone()));
    for (signs, signing) in USES.into_iter().zip(signing) {
        let begun = |key: &&OwnKey| Some(&key.kid) == signing.as_ref();
        let Some(since) = ring.keys.iter().find(begun).map(|key| key.not_before) else { continue };
        for key in &mut ring.keys {
            let older = key.signs == signs && key.is_active() && key.not_before <= since;
            if older && Some(&key.kid) != signing.as_ref() {
                key.retire(now);
            }
        }
    }
}

/// Takes away keys whose last token has ended, and other issuers' that have.
pub(super) fn forget(ring: &mut Ring, now: Moment) {
    let ended = |expires: Moment| expires.plus_seconds(SKEW_SECONDS) < now;
    ring.keys.retain(|key| !ended(key.expires));
    ring.others.keys.retain(|entry| !ended(entry.expires));
}

/// Whether the list in force should be signed anew where the root is at hand.
pub(super) fn should_sign(ring: &Ring, list: Option<&KeyList>, now: Moment) -> bool {
    let Some(list) = list else { return true };
    let age = now.unix() - list.issued_at.unix();
    differs(ring, list) || !(-SKEW_SECONDS..FRESH_SECONDS).contains(&age)
}

/// Whether the list in force says something else than it should.
pub(super) fn differs(ring: &Ring, list: &KeyList) -> bool {
    ring.entries().is_none_or(|entries| entries != list.keys)
}

/// Keys that everybody should know of and nobody does, or that all must be warned of.
pub(super) fn unheard(ring: &Ring, list: &KeyList) -> Vec<String> {
    let told = |key: &&OwnKey| match key.state {
        KeyState::Active => !is_listed(key, list),
        KeyState::Revoked => {
            let name = key.name().unwrap_or_default();
            list.named(&name).any(|entry| entry.state != KeyState::Revoked)
        }
        KeyState::Retired => false,
    };
    ring.keys.iter().filter(told).map(|key| key.kid.clone()).collect()
}
