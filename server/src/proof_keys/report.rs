//! What may be said about the keys: no secret, and what an operator has to do.

use domain::proof::{
    keys::{KeyState, KeyUse},
    signature::Alg,
};
use serde::Serialize;

use super::{
    ring::{self, is_listed, kid_text},
    room::Settled,
    schedule::{self, DAY, USES, WARN_SECONDS},
};

/// Where a private key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// In the sealed file.
    File,
    /// In the hardware module.
    Module,
    /// With another issuer.
    Elsewhere,
}

/// One key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyLine {
    /// Its name in hexadecimal.
    pub kid: String,
    /// Its algorithm.
    pub alg: Alg,
    /// What it signs.
    #[serde(rename = "use")]
    pub signs: KeyUse,
    /// Where it stands.
    pub state: KeyState,
    /// Since when, RFC 3339.
    pub since: String,
    /// From when it signs.
    pub nbf: String,
    /// Until when it signs; only of our own keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signs_until: Option<String>,
    /// When it leaves the list.
    pub exp: String,
    /// In whose name it signs.
    pub issuer: String,
    /// Code of the province.
    pub province: String,
    /// Where the private key is.
    pub kept: Kept,
    /// Whether the list in force says the same of it.
    pub listed: bool,
    /// Whether it is the one that signs now.
    pub signing: bool,
}

/// What an operator has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attention {
    /// Keys were made or revoked and the list in force does not say so: the root must sign.
    SignNeeded {
        /// Their names.
        keys: Vec<String>,
    },
    /// The list in force differs in something that can wait.
    SignWanted,
    /// The list in force gets old: the root must sign before counters refuse it.
    ListOld {
        /// Its age.
        days: i64,
    },
    /// No key may sign this: proofs or revocation lists are not made.
    NoSigner {
        /// What cannot be signed.
        #[serde(rename = "use")]
        signs: KeyUse,
    },
}

/// Everything about the keys that may be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeysReport {
    /// In whose name this portal signs.
    pub issuer: String,
    /// The root's public key in hexadecimal: what devices pin.
    pub root: String,
    /// Whether the root's private key is on this machine.
    pub root_here: bool,
    /// When the list in force was signed, RFC 3339.
    pub list_signed_at: String,
    /// Its age in whole days.
    pub list_age_days: i64,
    /// What there is to do; empty when all is well.
    pub attention: Vec<Attention>,
    /// The keys, ours first.
    pub keys: Vec<KeyLine>,
}

/// The report after a visit to the key room.
pub(super) fn of(settled: &Settled) -> KeysReport {
    let (ring, list, now) = (&settled.ring, &settled.list, settled.now);
    let signing = USES.map(|signs| ring.signing(signs, list, now).map(|key| key.kid.as_str()));
    let own = ring.keys.iter().map(|key| KeyLine {
        kid: key.kid.clone(),
        alg: key.alg,
        signs: key.signs,
        state: key.state,
        since: key.since.rfc3339(),
        nbf: key.not_before.rfc3339(),
        signs_until: Some(key.signs_until().rfc3339()),
        exp: key.expires.rfc3339(),
        issuer: ring.issuer.clone(),
        province: ring.province.clone(),
        kept: match key.secret {
            ring::Kept::Here(_) => Kept::File,
            ring::Kept::Module { .. } => Kept::Module,
        },
        listed: match key.state {
            KeyState::Active => is_listed(key, list),
            state => {
                let name = key.name().unwrap_or_default();
                list.named(&name).any(|entry| entry.state == state)
            }
        },
        signing: signing.contains(&Some(key.kid.as_str())),
    });
    let others = ring.others.keys.iter().map(|entry| KeyLine {
        kid: kid_text(&entry.kid),
        alg: entry.key.alg(),
        signs: entry.usage,
        state: entry.state,
        since: entry.since.rfc3339(),
        nbf: entry.not_before.rfc3339(),
        signs_until: None,
        exp: entry.expires.rfc3339(),
        issuer: entry.issuer.clone(),
        province: entry.province.clone(),
        kept: Kept::Elsewhere,
        listed: list.keys.contains(entry),
        signing: false,
    });
    let age = now.unix() - list.issued_at.unix();
    KeysReport {
        issuer: ring.issuer.clone(),
        root: ring.root_public.clone(),
        root_here: settled.root_here,
        list_signed_at: list.issued_at.rfc3339(),
        list_age_days: age.div_euclid(DAY),
        attention: attention(settled, age),
        keys: own.chain(others).collect(),
    }
}

fn attention(settled: &Settled, age: i64) -> Vec<Attention> {
    let (ring, list, now) = (&settled.ring, &settled.list, settled.now);
    let mut attention = Vec::new();
    for signs in USES {
        if ring.signing(signs, list, now).is_none() {
            attention.push(Attention::NoSigner { signs });
        }
    }
    match schedule::unheard(ring, list) {
        keys if !keys.is_empty() => attention.push(Attention::SignNeeded { keys }),
        _ if schedule::differs(ring, list) => attention.push(Attention::SignWanted),
        _ => {}
    }
    if age >= WARN_SECONDS {
        attention.push(Attention::ListOld { days: age.div_euclid(DAY) });
    }
    attention
}

/// How the root is asked to sign.
const HOW: &str = "`motcua keys request --out FILE`, `motcua keys sign-list` where the root is, \
     then `motcua keys install FILE`";

impl std::fmt::Display for Attention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SignNeeded { keys } => {
                write!(f, "the published list does not have the news of {}: {HOW}", keys.join(", "))
            }
            Self::SignWanted => write!(f, "the published list is not the newest: {HOW}"),
            Self::ListOld { days } => write!(
                f,
                "the published list is {days} days old, and counters refuse it after 30: {HOW}"
            ),
            Self::NoSigner { signs } => {
                let what = match signs {
                    KeyUse::Proof => "no proof can be issued",
                    KeyUse::Status => "no revocation list can be signed",
                };
                write!(f, "{what}: no key that counters know may sign; {HOW}")
            }
        }
    }
}
