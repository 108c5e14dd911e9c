//! The hash chain of audit entries.
//!
//! Each entry's hash covers the hash before it, so that nothing can be changed, swapped, added or
//! dropped in the middle without showing. A cut at the end shows only against a [`Head`] kept
//! elsewhere: write it down daily, in another place.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::time::Moment;

mod canonical;
mod detail;

pub use detail::{Detail, FractionError};

/// A SHA-256 hash of the chain.
pub type Hash = [u8; 32];

/// The hash before the first entry.
pub const GENESIS: Hash = [0; 32];

/// Parts this hash from any other use of SHA-256, and this form of entry from later ones.
const DOMAIN: &[u8] = b"motcua/audit/1";

/// Who did what to what, and when. Holds no personal data: people are named by pseudonyms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Place in the chain, from 1 without gaps.
    pub seq: u64,
    /// When it happened.
    pub at: Moment,
    /// The account id of whoever acted, or the name of a job.
    pub actor: String,
    /// The role in which it was done, by its stable code.
    pub role: String,
    /// What was done, by its stable code.
    pub action: String,
    /// What it was done to: a dossier code, a key id.
    pub subject: String,
    /// What else is to be known, without personal data.
    pub detail: Detail,
}

/// The end of a chain or of the part of it already verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The place of the last entry; 0 for an empty chain.
    pub seq: u64,
    /// The hash of the last entry.
    pub hash: Hash,
}

impl Head {
    /// The head of an empty chain.
    pub const EMPTY: Self = Self { seq: 0, hash: GENESIS };

    /// The head after `entry`, whatever its place is.
    #[must_use]
    pub fn after(self, entry: &AuditEntry) -> Self {
        Self { seq: entry.seq, hash: hash(self.hash, entry) }
    }
}

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainBreak {
    /// The place at which an unbroken entry was expected.
    pub seq: u64,
    /// What is wrong there.
    pub what: BreakKind,
}

/// How a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BreakKind {
    /// Another entry stands there: one is missing, added or out of order.
    OutOfPlace,
    /// The entry or its stored hash was changed.
    Changed,
}

/// The hash of `entry` behind an entry with the hash `prev`.
///
/// Covers a canonical byte form: every text with its length in front, numbers in fixed width, and
/// the keys of `detail` sorted, so that it does not depend on how JSON is written.
pub fn hash(prev: Hash, entry: &AuditEntry) -> Hash {
    let mut bytes = Vec::with_capacity(256);
    canonical::push_bytes(DOMAIN, &mut bytes);
    bytes.extend(prev);
    bytes.extend(entry.seq.to_be_bytes());
    bytes.extend(entry.at.0.to_be_bytes());
    for text in [&entry.actor, &entry.role, &entry.action, &entry.subject] {
        canonical::push_bytes(text.as_bytes(), &mut bytes);
    }
    canonical::push_value(entry.detail.value(), &mut bytes);
    Sha256::digest(&bytes).into()
}

/// Verifies a whole chain of entries with their stored hashes, and counts them.
///
/// # Errors
/// [`ChainBreak`]: the first place at which the chain is broken.
pub fn verify_chain(
    entries: impl IntoIterator<Item = (AuditEntry, Hash)>,
) -> Result<u64, ChainBreak> {
    verify_from(Head::EMPTY, entries).map(|head| head.seq)
}

/// Verifies the part of a chain behind `head` and gives the new head.
///
/// # Errors
/// [`ChainBreak`]: the first place at which the chain is broken.
pub fn verify_from(
    head: Head,
    entries: impl IntoIterator<Item = (AuditEntry, Hash)>,
) -> Result<Head, ChainBreak> {
    entries.into_iter().try_fold(head, |head, (entry, stored)| {
        let seq = head.seq.saturating_add(1);
        let next = head.after(&entry);
        if entry.seq != seq {
            Err(ChainBreak { seq, what: BreakKind::OutOfPlace })
        } else if next.hash != stored {
            Err(ChainBreak { seq, what: BreakKind::Changed })
        } else {
            Ok(next)
        }
    })
}

#[cfg(test)]
mod tests;
