//! The ring: every key of this portal, those of issuers it trusts, and the list in force. This is
//! the content of the sealed file `keys/proof.keys`.

use domain::{
    proof::{
        base64url,
        keys::{KeyEntry, KeyList, KeyState, KeyUse},
        signature::{Alg, PublicKey},
    },
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{
    schedule::TAIL_SECONDS,
    secret::{Secret, public_key},
};
use crate::seal::{hex, unhex};

/// Where the private half of a key is.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Kept {
    /// Here: 32 bytes in hexadecimal.
    Here(String),
    /// In a hardware module, under the key's name.
    Module {
        /// The public key in hexadecimal.
        public: String,
    },
}

/// One key of this portal.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct OwnKey {
    /// Its name: 8 bytes in hexadecimal.
    pub(super) kid: String,
    /// Its algorithm; files of the first version have none and mean this one.
    #[serde(default = "ed25519")]
    pub(super) alg: Alg,
    pub(super) secret: Kept,
    pub(super) signs: KeyUse,
    pub(super) not_before: Moment,
    pub(super) expires: Moment,
    pub(super) state: KeyState,
    pub(super) since: Moment,
}

/// The content of the file.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Ring {
    pub(super) issuer: String,
    pub(super) province: String,
    /// The root's public key (Ed25519) in hexadecimal.
    #[serde(default)]
    pub(super) root_public: String,
    /// The root's private key, in files of the first version only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) root: Option<String>,
    /// The algorithm of keys made from now on.
    #[serde(default = "ed25519")]
    pub(super) alg: Alg,
    pub(super) keys: Vec<OwnKey>,
    /// Keys of other issuers.
    #[serde(default = "nobody")]
    pub(super) others: KeyList,
    /// The signed list in force, in base64url.
    #[serde(default)]
    pub(super) signed: String,
}

const fn ed25519() -> Alg {
    Alg::EdDsa
}

const fn nobody() -> KeyList {
    KeyList { issued_at: Moment(0), keys: Vec::new() }
}

impl OwnKey {
    /// Until when it signs.
    pub(super) const fn signs_until(&self) -> Moment {
        self.expires.plus_seconds(-TAIL_SECONDS)
    }

    /// Whether it signs, or will.
    pub(super) fn is_active(&self) -> bool {
        self.state == KeyState::Active
    }

    /// Its name in bytes; `None` when the file is damaged.
    pub(super) fn name(&self) -> Option<Vec<u8>> {
        unhex(&self.kid)
    }

    /// The public key; `None` when the file is damaged.
    pub(super) fn public(&self) -> Option<PublicKey> {
        match &self.secret {
            Kept::Here(secret) => Secret::from_seed(self.alg, &unhex(secret)?)?.public(),
            Kept::Module { public } => public_key(self.alg, &unhex(public)?),
        }
    }

    /// From `now` on it signs no more; what it signed stays good.
    pub(super) fn retire(&mut self, now: Moment) {
        self.state = KeyState::Retired;
        self.since = now;
        self.expires = self.expires.min(now.plus_seconds(TAIL_SECONDS));
    }
}

impl Ring {
    /// The root's public key; `None` when the file is damaged.
    pub(super) fn root(&self) -> Option<PublicKey> {
        PublicKey::ed25519(&unhex(&self.root_public)?)
    }

    /// The signed list in force; `None` when there is none or the file is damaged.
    pub(super) fn signed_list(&self) -> Option<(KeyList, Vec<u8>)> {
        let bytes = base64url::decode(&self.signed).filter(|bytes| !bytes.is_empty())?;
        Some((KeyList::open(&bytes, &[self.root()?]).ok()?, bytes))
    }

    /// What the list should say; `None` when the file is damaged.
    pub(super) fn entries(&self) -> Option<Vec<KeyEntry>> {
        let own = self.keys.iter().map(|key| {
            Some(KeyEntry {
                kid: key.name()?,
                key: key.public()?,
                usage: key.signs,
                issuer: self.issuer.clone(),
                province: self.province.clone(),
                not_before: key.not_before,
                expires: key.expires,
                state: key.state,
                since: key.since,
            })
        });
        own.chain(self.others.keys.iter().cloned().map(Some)).collect()
    }

    /// The key of this name in hexadecimal.
    pub(super) fn key_mut(&mut self, kid: &str) -> Option<&mut OwnKey> {
        self.keys.iter_mut().find(|key| key.kid == kid)
    }

    /// The key that signs at `now`: of those the list in force knows and that have begun, the
    /// last. A key nobody has heard of would only make proofs that no counter accepts.
    pub(super) fn signing(&self, signs: KeyUse, list: &KeyList, now: Moment) -> Option<&OwnKey> {
        let fit = |key: &&OwnKey| {
            key.signs == signs && key.is_active() && key.not_before <= now && is_listed(key, list)
        };
        self.keys.iter().filter(fit).max_by_key(|key| key.not_before)
    }

    /// Whether private keys are in a hardware module.
    pub(super) fn in_module(&self) -> bool {
        let in_module = |key: &OwnKey| matches!(key.secret, Kept::Module { .. });
        self.keys.iter().any(|key| key.is_active() && in_module(key))
    }

    /// The content of the file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Whether the list has this very key, ready to sign.
pub(super) fn is_listed(key: &OwnKey, list: &KeyList) -> bool {
    let (Some(name), Some(public)) = (key.name(), key.public()) else { return false };
    list.named(&name).any(|entry| {
        entry.key == public && entry.usage == key.signs && entry.state == KeyState::Active
    })
}

/// The name of a key as people write it.
pub(super) fn kid_text(kid: &[u8]) -> String {
    hex(kid)
}
