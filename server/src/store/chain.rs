//! The hash of an entry of the audit chain.

use sha2::{Digest, Sha256};

/// A link: what stands before the first entry is all zero.
pub(super) type Link = [u8; 32];

/// The stored parts of an entry that its hash covers.
pub(super) struct Parts<'a> {
    pub(super) seq: i64,
    pub(super) at: i64,
    pub(super) actor: &'a str,
    pub(super) role: &'a str,
    pub(super) action: &'a str,
    pub(super) subject: &'a str,
    /// JSON, exactly as stored.
    pub(super) detail: &'a str,
}

/// SHA-256 over the link before and every part with its length, so that parts cannot run together.
pub(super) fn hash(before: &Link, parts: &Parts<'_>) -> Link {
    let mut hash = Sha256::new_with_prefix(b"motcua audit entry 1");
    hash.update(before);
    hash.update(parts.seq.to_be_bytes());
    hash.update(parts.at.to_be_bytes());
    for text in [parts.actor, parts.role, parts.action, parts.subject, parts.detail] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.finalize().into()
}
