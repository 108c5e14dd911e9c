//! Blind indexes: a keyed hash by which a sealed value is found without being readable.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{Keys, hex};

/// A keyed hash (HMAC-SHA256) of a value and what it is used for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlindIndex(pub [u8; 32]);

impl BlindIndex {
    /// Compares with a stored index in a time that does not depend on the content.
    pub fn matches(&self, stored: &[u8]) -> bool {
        let differing = self.0.iter().zip(stored).fold(0, |all, (a, b)| all | (a ^ b));
        stored.len() == self.0.len() && std::hint::black_box(differing) == 0
    }
}

impl fmt::Debug for BlindIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlindIndex({})", hex(self.0.get(..4).unwrap_or_default()))
    }
}

impl Keys {
    /// The blind index of `parts` for `purpose`. Equal only for equal purpose and parts; the
    /// parts are joined with their lengths, so that no two lists of parts run together.
    pub fn index(&self, purpose: &str, parts: &[&[u8]]) -> BlindIndex {
        // HMAC takes keys of any length: the branch for an error is never taken.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.index) else {
            return BlindIndex([0; 32]);
        };
        for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        BlindIndex(mac.finalize().into_bytes().into())
    }
}
