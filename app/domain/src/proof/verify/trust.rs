//! Which key signed, and whether it was allowed to.

use super::{Answer, Verdict, VerifyContext};
use crate::proof::claims::Claims;
use crate::proof::cose::Sign1;
use crate::proof::keys::{KeyEntry, KeyList, KeyState, KeyUse};
use crate::proof::reason::Reason;

/// The trusted key that signed `token`. Every key of the name is tried, since names may collide.
pub(super) fn signing_key<'k>(
    token: &Sign1,
    keys: &'k KeyList,
    verdict: &mut Verdict,
) -> Result<&'k KeyEntry, Reason> {
    let Some(kid) = token.header.kid.as_deref() else {
        verdict.proof = Answer::No;
        return Err(Reason::BadHeader);
    };
    let named: Vec<&KeyEntry> = keys.keys.iter().filter(|entry| entry.kid == kid).collect();
    // A name we do not know may be a new office as well as a forger: say unknown, not no.
    if named.is_empty() {
        return Err(Reason::UnknownKey);
    }
    verdict.proof = Answer::No;
    let mut fitting = named.iter().filter(|e| e.key.alg() == token.header.alg).peekable();
    fitting.peek().ok_or(Reason::AlgNotAllowed)?;
    let signed = fitting.find(|entry| token.verify(&entry.key)).ok_or(Reason::BadSignature)?;
    verdict.proof = Answer::Yes;
    Ok(signed)
}

/// Whether the key may have signed these claims, and whether our list is young enough to say so.
pub(super) fn check_key(
    entry: &KeyEntry,
    claims: &Claims,
    context: &VerifyContext<'_>,
    verdict: &mut Verdict,
) {
    if entry.usage != KeyUse::Proof || entry.issuer != claims.issuer {
        verdict.note(Reason::KeyWrongUse);
        verdict.proof = Answer::No;
    }
    // Of a key that was stolen, the thief chooses the time: forgery is likely, whatever it says.
    if entry.state == KeyState::Revoked {
        verdict.note(Reason::KeyRevoked);
        verdict.proof = Answer::No;
    } else if !entry.covers(claims.issued_at, claims.expires_at, context.policy.skew) {
        verdict.note(Reason::KeyRetired);
        verdict.proof = Answer::No;
    }
    let age = context.now.unix() - context.keys.issued_at.unix();
    if age > context.policy.max_keys_age {
        verdict.note(Reason::TrustListStale);
        if verdict.proof == Answer::Yes {
            verdict.proof = Answer::Unknown;
        }
    }
}
