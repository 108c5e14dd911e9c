//! Whom we trust: the list of issuers' keys, signed by an offline root that devices have pinned.

mod jwk;
mod wire;

use serde::{Deserialize, Serialize};

use super::cose::Sign1;
use super::signature::{PublicKey, Signer, SignerError};
use crate::time::Moment;

pub use jwk::{Jwk, Jwks, NotAKey, point};

/// `typ` of a signed key list.
pub const KEYS_TYP: &str = "cutru-keys";

/// The most bytes a signed key list may have; 34 provinces need about 10 kB.
pub const MAX_LIST: usize = 256 * 1024;

/// What a key may sign. Root keys sign lists and are never in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyUse {
    /// Proofs.
    Proof,
    /// Revocation lists.
    Status,
}

/// Where a key stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyState {
    /// Signs.
    Active,
    /// Signs no more; what it signed before [`KeyEntry::since`] stays good until it ends.
    Retired,
    /// Fell into wrong hands: nothing it signed is good.
    Revoked,
}

/// One key of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// Short name, as in tokens. Two keys may share one; then both are tried.
    pub kid: Vec<u8>,
    /// The key, which also fixes the algorithm.
    pub key: PublicKey,
    /// What it may sign.
    pub usage: KeyUse,
    /// In whose name it may sign: the `iss` of its tokens.
    pub issuer: String,
    /// Code of the province, two digits.
    pub province: String,
    /// From when it signs.
    pub not_before: Moment,
    /// When the last thing it signed must have ended.
    pub expires: Moment,
    /// Where it stands.
    pub state: KeyState,
    /// Since when it stands there.
    pub since: Moment,
}

/// The list of keys. As JSON it is a JWKS with a few more members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Jwks", into = "Jwks")]
pub struct KeyList {
    /// When the list was signed; whole seconds.
    pub issued_at: Moment,
    /// The keys.
    pub keys: Vec<KeyEntry>,
}

/// Why a key list is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyListError {
    /// Not a signed key list, or one with a key that is none.
    Malformed,
    /// No pinned root signed it.
    BadSignature,
}

/// Why a list, of keys or of revocations, is not one for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListTime {
    /// It was made in the future: this clock is wrong, or that of its signer.
    FromFuture,
    /// It is older than the policy allows.
    TooOld,
}

impl ListTime {
    /// Judges a list made at `issued_at` and not to be used for longer than `max_age` seconds, with
    /// `skew` seconds for clocks that differ.
    ///
    /// # Errors
    /// What is wrong with its time.
    pub fn check(issued_at: Moment, now: Moment, skew: i64, max_age: i64) -> Result<(), Self> {
        match now.unix() - issued_at.unix() {
            age if age < -skew => Err(Self::FromFuture),
            age if age > max_age => Err(Self::TooOld),
            _ => Ok(()),
        }
    }
}

/// The longest name of a key, in bytes.
const MAX_KID: usize = 64;

/// A time as lists write it; `None` beyond the calendar.
fn moment(seconds: i64) -> Option<Moment> {
    (0..=253_402_300_799).contains(&seconds).then(|| Moment::from_unix(seconds))
}

impl KeyEntry {
    /// The key, if it has a name and a time of its own: without them it could only be in a list by
    /// mistake. Whatever form a list has, its keys go through here.
    fn checked(self) -> Option<Self> {
        let named = (1..=MAX_KID).contains(&self.kid.len());
        (named && self.not_before <= self.expires).then_some(self)
    }

    /// Whether the key may have signed something at `at` that ends at `ends`, with `skew` seconds
    /// for clocks that differ.
    pub fn covers(&self, at: Moment, ends: Moment, skew: i64) -> bool {
        let in_time = at >= self.not_before.plus_seconds(-skew) && ends <= self.expires;
        in_time
            && match self.state {
                KeyState::Active => true,
                KeyState::Retired => at <= self.since.plus_seconds(skew),
                KeyState::Revoked => false,
            }
    }
}

impl KeyList {
    /// Every key of this name.
    pub fn named<'a>(&'a self, kid: &'a [u8]) -> impl Iterator<Item = &'a KeyEntry> {
        self.keys.iter().filter(move |entry| entry.kid == kid)
    }

    /// The list signed by `root`, for publication.
    ///
    /// # Errors
    /// [`SignerError`] when the root does not sign.
    pub fn sign(&self, root: &dyn Signer) -> Result<Vec<u8>, SignerError> {
        Ok(Sign1::sign(KEYS_TYP, self.encode(), root)?.encode())
    }

    /// Opens a signed list; only a signature of one of the pinned `roots` counts.
    ///
    /// # Errors
    /// See [`KeyListError`].
    pub fn open(bytes: &[u8], roots: &[PublicKey]) -> Result<Self, KeyListError> {
        if bytes.len() > MAX_LIST {
            return Err(KeyListError::Malformed);
        }
        let message = Sign1::decode(bytes).map_err(|_| KeyListError::Malformed)?;
        if message.header.typ.as_deref() != Some(KEYS_TYP) || !message.is_bare() {
            return Err(KeyListError::Malformed);
        }
        if !roots.iter().any(|root| message.verify(root)) {
            return Err(KeyListError::BadSignature);
        }
        Self::decode(&message.payload).ok_or(KeyListError::Malformed)
    }
}

#[cfg(test)]
mod tests;
