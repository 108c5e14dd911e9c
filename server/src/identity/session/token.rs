//! The secret a browser holds, and the name the storage knows it by.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::identity::mac;

/// 256 random bits: whoever holds them is signed in. Never stored, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken([u8; 32]);

impl SessionToken {
    /// A token of fresh random bytes.
    pub fn from_entropy(entropy: [u8; 32]) -> Self {
        Self(entropy)
    }

    /// Reads a cookie's value; `None` if it is not a token of ours.
    pub fn parse(text: &str) -> Option<Self> {
        mac::from_text(text)?.try_into().ok().map(Self)
    }

    /// The cookie's value.
    pub fn to_text(&self) -> String {
        mac::to_text(self.0)
    }

    /// What the storage knows.
    pub fn id(&self) -> SessionId {
        SessionId(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(secret)")
    }
}

/// SHA-256 of a token. It opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId([u8; 32]);

impl SessionId {
    /// The 32 bytes, for a storage key.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}
