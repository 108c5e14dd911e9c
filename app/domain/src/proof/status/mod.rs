//! Revocation: the IETF Token Status List in its CWT form (draft-ietf-oauth-status-list).
//!
//! One bit (or two, to suspend) for each token, 2^20 tokens to a list, at a random index. A list
//! is small enough to keep all of a province on the device.

mod wire;

use std::collections::BTreeMap;

use super::cose::Sign1;
use super::keys::{KeyList, KeyState, KeyUse};
use super::signature::{Signer, SignerError};
use super::zip;
use crate::time::Moment;

/// `typ` of a status list; RFC 9596 allows to leave out `application/`.
const TYPS: [&str; 2] = ["application/statuslist+cwt", "statuslist+cwt"];

/// The most tokens in one list.
pub const MAX_ENTRIES: u32 = 1 << 20;

/// The most bytes a signed list may have: a list of single bits that compresses not at all, twice.
pub const MAX_LIST: usize = 256 * 1024;

/// The token is good.
pub const VALID: u8 = 0;
/// The token is revoked.
pub const REVOKED: u8 = 1;
/// The token is suspended.
pub const SUSPENDED: u8 = 2;

/// One list of statuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    /// Its address, as tokens point to it (claim 2).
    pub uri: String,
    /// In whose name the key signs that signed it.
    pub issuer: String,
    /// When it was made (claim 6); whole seconds.
    pub issued_at: Moment,
    /// When it ends (claim 4).
    pub expires_at: Option<Moment>,
    /// After how many seconds a newer one should be fetched (claim 65534).
    pub ttl: Option<i64>,
    /// The statuses.
    pub entries: Entries,
}

/// Statuses packed at 1, 2, 4 or 8 bits, lowest bits first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries {
    bits: u8,
    bytes: Vec<u8>,
}

/// Why a status list is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusError {
    /// Not a signed status list.
    Malformed,
    /// Larger than any list we would publish.
    TooLarge,
    /// Signed by no key that may sign status lists.
    UnknownKey,
    /// The signature does not belong to the content.
    BadSignature,
}

impl Entries {
    /// `count` entries (rounded up to a whole byte), all [`VALID`]; `None` unless `bits` is 1, 2,
    /// 4 or 8 and `count` at most [`MAX_ENTRIES`].
    pub fn new(bits: u8, count: u32) -> Option<Self> {
        let size = usize::try_from(count).ok()?.checked_mul(usize::from(bits))?.div_ceil(8);
        let known = matches!(bits, 1 | 2 | 4 | 8) && count <= MAX_ENTRIES;
        known.then(|| Self { bits, bytes: vec![0; size] })
    }

    /// The status at `index`; `None` beyond the end.
    pub fn get(&self, index: u32) -> Option<u8> {
        let (at, shift, mask) = self.place(index)?;
        Some(self.bytes.get(at)? >> shift & mask)
    }

    /// Sets the status at `index`; false when it is beyond the end or does not fit the bits.
    pub fn set(&mut self, index: u32, status: u8) -> bool {
        let Some((at, shift, mask)) = self.place(index) else { return false };
        let Some(byte) = self.bytes.get_mut(at).filter(|_| status <= mask) else { return false };
        *byte = *byte & !(mask << shift) | status << shift;
        true
    }

    /// Byte, shift within it, and mask of one entry.
    fn place(&self, index: u32) -> Option<(usize, u32, u8)> {
        let per_byte = u32::from(8 / self.bits);
        let at = usize::try_from(index / per_byte).ok()?;
        let shift = index % per_byte * u32::from(self.bits);
        Some((at, shift, u8::MAX >> (8 - self.bits)))
    }

    fn inflate(bits: u8, zipped: &[u8]) -> Option<Self> {
        let empty = Self::new(bits, MAX_ENTRIES)?;
        let bytes = zip::inflate(zipped, empty.bytes.len()).ok()?;
        Some(Self { bits, bytes })
    }
}

impl StatusList {
    /// The list signed for publication; `issuer` is not written, the key stands for it.
    ///
    /// # Errors
    /// [`SignerError`] when the signer does not sign.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, SignerError> {
        let [typ, _] = TYPS;
        Ok(Sign1::sign(typ, self.encode(), signer)?.encode())
    }

    /// Opens a signed list: only a key made for status lists counts.
    ///
    /// # Errors
    /// See [`StatusError`].
    pub fn open(bytes: &[u8], keys: &KeyList) -> Result<Self, StatusError> {
        if bytes.len() > MAX_LIST {
            return Err(StatusError::TooLarge);
        }
        let message = Sign1::decode(bytes).map_err(|_| StatusError::Malformed)?;
        if !message.header.typ.as_deref().is_some_and(|typ| TYPS.contains(&typ)) {
            return Err(StatusError::Malformed);
        }
        // Lists of others keep the kid unprotected; it only chooses which trusted keys to try.
        let kid = message.header.kid.as_deref().or(message.loose_kid());
        let mut known = keys
            .named(kid.ok_or(StatusError::UnknownKey)?)
            .filter(|entry| entry.usage == KeyUse::Status && entry.state != KeyState::Revoked)
            .peekable();
        known.peek().ok_or(StatusError::UnknownKey)?;
        let signed = known.find(|entry| message.verify(&entry.key));
        let entry = signed.ok_or(StatusError::BadSignature)?;
        let list = Self::decode(&message.payload, &entry.issuer).ok_or(StatusError::Malformed)?;
        let retired = entry.state == KeyState::Retired && list.issued_at > entry.since;
        if list.issued_at < entry.not_before || list.issued_at > entry.expires || retired {
            return Err(StatusError::UnknownKey);
        }
        Ok(list)
    }
}

/// The lists a device has, by address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatusLists(BTreeMap<String, StatusList>);

impl StatusLists {
    /// Keeps `list`, unless one of the same address that is as new or newer is there: an old list
    /// played back must not undo a revocation.
    pub fn insert(&mut self, list: StatusList) {
        let newer = self.0.get(&list.uri).is_none_or(|old| old.issued_at < list.issued_at);
        if newer {
            self.0.insert(list.uri.clone(), list);
        }
    }

    /// The list of this address.
    pub fn get(&self, uri: &str) -> Option<&StatusList> {
        self.0.get(uri)
    }

    /// All lists, by address.
    pub fn iter(&self) -> impl Iterator<Item = &StatusList> {
        self.0.values()
    }
}

impl FromIterator<StatusList> for StatusLists {
    fn from_iter<T: IntoIterator<Item = StatusList>>(lists: T) -> Self {
        let mut out = Self::default();
        lists.into_iter().for_each(|list| out.insert(list));
        out
    }
}

#[cfg(test)]
mod tests;
