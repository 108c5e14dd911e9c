//! The root on another machine: what is asked of it, what it signs, what is put in force.

use std::path::Path;

use domain::{
    proof::{
        keys::{KeyEntry, KeyList, KeyListError, KeyState, ListTime},
        signature::PublicKey,
    },
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{
    InstallError, KeyTool, KeysReport, ProofKeysError,
    ring::{Ring, kid_text},
    root::Root,
    schedule::{self, LIST_SECONDS, SKEW_SECONDS},
};
use crate::seal::hex;

/// What the root is asked to sign: a file that people can read and that holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningRequest {
    /// The root's public key in hexadecimal.
    pub root: String,
    /// The keys, as a JWKS with a few more members.
    pub list: KeyList,
}

/// Signs a request with the copy of the root in two files, at `now`. Needs no data folder.
///
/// # Errors
/// [`ProofKeysError::OtherRoot`] when the request asks another root; see [`ProofKeysError`].
pub fn sign_list(
    request: &SigningRequest,
    copy: &Path,
    code: &Path,
    now: Moment,
) -> Result<Vec<u8>, ProofKeysError> {
    let root = Root::open_copy(copy, code)?;
    if hex(&root.public().to_bytes(true)) != request.root {
        return Err(ProofKeysError::OtherRoot);
    }
    let list = KeyList { issued_at: Moment::from_unix(now.unix()), ..request.list.clone() };
    list.sign(&root).map_err(|_| ProofKeysError::NotSigned)
}

impl KeyTool {
    /// What the root should sign now.
    ///
    /// # Errors
    /// See [`ProofKeysError`].
    pub fn request(&self) -> Result<SigningRequest, ProofKeysError> {
        let ((), settled) = self.room.change(|_, _| Ok(()))?;
        let (mut ring, issued_at) = (settled.ring, settled.now);
        let entries = |ring: &Ring| ring.entries().ok_or_else(|| self.room.damaged());
        // Keys that give way as soon as this list is in force are retired in it already.
        let list = KeyList { issued_at, keys: entries(&ring)? };
        schedule::retire(&mut ring, &list, issued_at);
        let list = KeyList { issued_at, keys: entries(&ring)? };
        Ok(SigningRequest { root: ring.root_public, list })
    }

    /// Puts a list in force that the root has signed.
    ///
    /// # Errors
    /// [`InstallError`] with what is wrong with it; then the list in force stays.
    pub fn install(&self, signed: &[u8]) -> Result<KeysReport, ProofKeysError> {
        self.change(|ring, now| {
            let root = ring.root().ok_or_else(|| self.room.damaged())?;
            let list = acceptable(ring, &root, signed, now)?;
            adopt(ring, &list);
            ring.signed = domain::proof::base64url::encode(signed);
            Ok(())
        })
    }

    /// Copies the root's private key into two files that are worth nothing without each other.
    ///
    /// # Errors
    /// [`ProofKeysError::RootAway`]; see [`ProofKeysError`].
    pub fn export_root(&self, copy: &Path, code: &Path) -> Result<(), ProofKeysError> {
        let root = Root::read(&self.room.folder)?.ok_or(ProofKeysError::RootAway)?;
        root.copy_to(copy, code, &self.room.world)
    }

    /// Takes the root's private key from this machine, after the copy has shown to be whole.
    ///
    /// # Errors
    /// [`ProofKeysError::RootAway`], [`ProofKeysError::OtherRoot`]; see [`ProofKeysError`].
    pub fn remove_root(&self, copy: &Path, code: &Path) -> Result<(), ProofKeysError> {
        let here = Root::read(&self.room.folder)?.ok_or(ProofKeysError::RootAway)?;
        if Root::open_copy(copy, code)?.public() != here.public() {
            return Err(ProofKeysError::OtherRoot);
        }
        let _alone = self.room.folder.lock()?;
        self.room.folder.remove(super::disk::ROOT)
    }
}

/// Takes over from a list which keys it retires.
fn adopt(ring: &mut Ring, list: &KeyList) {
    let issuer = ring.issuer.clone();
    for key in ring.keys.iter_mut().filter(|key| key.is_active()) {
        let name = key.name().unwrap_or_default();
        let retired =
            |entry: &&KeyEntry| entry.issuer == issuer && entry.state == KeyState::Retired;
        if let Some(entry) = list.named(&name).find(retired) {
            (key.state, key.since, key.expires) = (entry.state, entry.since, entry.expires);
        }
    }
}

/// The list, when it may replace the one in force.
fn acceptable(
    ring: &Ring,
    root: &PublicKey,
    signed: &[u8],
    now: Moment,
) -> Result<KeyList, InstallError> {
    let list = KeyList::open(signed, std::slice::from_ref(root)).map_err(|error| match error {
        KeyListError::Malformed => InstallError::Malformed,
        KeyListError::BadSignature => InstallError::BadSignature,
    })?;
    match ListTime::check(list.issued_at, now, SKEW_SECONDS, LIST_SECONDS) {
        Err(ListTime::FromFuture) => return Err(InstallError::Future),
        Err(ListTime::TooOld) => return Err(InstallError::TooOld),
        Ok(()) => {}
    }
    if ring.signed_list().is_some_and(|(old, _)| list.issued_at <= old.issued_at) {
        return Err(InstallError::Older);
    }
    for key in &ring.keys {
        let name = key.name().unwrap_or_default();
        for entry in list.named(&name).filter(|entry| entry.issuer == ring.issuer) {
            if Some(&entry.key) != key.public().as_ref() {
                return Err(InstallError::Foreign(key.kid.clone()));
            }
            if key.state == KeyState::Revoked && entry.state != KeyState::Revoked {
                return Err(InstallError::Revives(key.kid.clone()));
            }
        }
    }
    let ours = |kid: &str| ring.keys.iter().any(|key| key.kid == kid);
    let strange = list.keys.iter().find(|entry| {
        entry.issuer == ring.issuer && entry.expires > now && !ours(&kid_text(&entry.kid))
    });
    match strange {
        Some(entry) => Err(InstallError::Foreign(kid_text(&entry.kid))),
        None => Ok(list),
    }
}
