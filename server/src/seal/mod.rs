//! Encryption of personal data at rest, and blind indexes to find them again.
//!
//! A sealed value is one byte with the number of its key, 24 bytes of nonce, then
//! `XChaCha20-Poly1305`. The place where it belongs (table, column, row) is bound to it, so that a
//! value copied to another row does not open. The keys are in a file outside the database.

mod index;
mod keyfile;

pub use index::BlindIndex;
pub(crate) use keyfile::write_private;
pub use keyfile::{KeyFileError, create, load, rotate, save};

use std::collections::BTreeMap;
use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};

use crate::world::World;

/// Bytes of a nonce of `XChaCha20`.
const NONCE: usize = 24;

/// Why a sealed value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was sealed with a key that the key file does not have.
    #[error("data are sealed with key {0}, which is not in the key file")]
    UnknownKey(u8),
    /// The key is another one, the value was changed, or it stood in another place.
    #[error("sealed data do not open: another key, or they were changed")]
    Broken,
    /// It is too short to be a sealed value.
    #[error("sealed data are cut off")]
    CutOff,
}

/// The place where a sealed value belongs.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The key of the row.
    pub row: &'a str,
}

impl Place<'_> {
    fn bytes(&self) -> Vec<u8> {
        [self.table, self.column, self.row].join("\0").into_bytes()
    }
}

/// The keys for data at rest. `Debug` shows their fingerprint only.
#[derive(Clone)]
pub struct Keys {
    data: BTreeMap<u8, [u8; 32]>,
    index: [u8; 32],
}

impl Keys {
    /// New keys: one for data, one for indexes.
    pub fn generate(world: &World) -> Self {
        Self { data: BTreeMap::from([(1, world.bytes())]), index: world.bytes() }
    }

    /// Adds a data key; from now on it seals. Older keys still open what they sealed. Returns its
    /// number, or `None` when all 255 are used.
    pub fn rotate(&mut self, world: &World) -> Option<u8> {
        let number = self.current()?.0.checked_add(1)?;
        self.data.insert(number, world.bytes());
        Some(number)
    }

    /// The number and the bytes of the key that seals.
    fn current(&self) -> Option<(u8, &[u8; 32])> {
        self.data.last_key_value().map(|(number, key)| (*number, key))
    }

    /// The numbers of the data keys, oldest first.
    pub fn numbers(&self) -> Vec<u8> {
        self.data.keys().copied().collect()
    }

    /// Seals `plain` for `place`.
    ///
    /// # Errors
    /// [`SealError::UnknownKey`] when there is no key; a loaded key file always has one.
    pub fn seal(
        &self,
        world: &World,
        place: Place<'_>,
        plain: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let (number, key) = self.current().ok_or(SealError::UnknownKey(0))?;
        let nonce = world.bytes::<NONCE>();
        let aad = place.bytes();
        let sealed = XChaCha20Poly1305::new(key.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
            .map_err(|_| SealError::Broken)?;
        let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
        out.push(number);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what [`Keys::seal`] made for the same place.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (number, rest) = sealed.split_first().ok_or(SealError::CutOff)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or(SealError::CutOff)?;
        let key = self.data.get(number).ok_or(SealError::UnknownKey(*number))?;
        let aad = place.bytes();
        XChaCha20Poly1305::new(key.into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad })
            .map_err(|_| SealError::Broken)
    }

    /// A short name of these keys that tells nothing about them. It changes with a rotation.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new_with_prefix(b"motcua key fingerprint 1");
        for (number, key) in &self.data {
            hash.update([*number]);
            hash.update(key);
        }
        hash.update(self.index);
        hex(hash.finalize().get(..8).unwrap_or_default())
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({})", self.fingerprint())
    }
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes that [`hex`] wrote; `None` for any other text.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).filter(|_| !byte.is_ascii_uppercase());
    pairs.iter().map(|[high, low]| u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()).collect()
}

#[cfg(test)]
mod tests;
