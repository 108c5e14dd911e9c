//! The keys that sign proofs: made at first start, sealed on disk, published as a list signed by
//! the root.
//!
//! Private keys stay behind [`Signer`]; a hardware module implements the same contract.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::{
    proof::{
        keys::{KeyEntry, KeyList, KeyState, KeyUse},
        signature::{Alg, PublicKey, Signer, SignerError},
        status::{Entries, REVOKED, StatusList},
    },
    time::Moment,
};
use ed25519_dalek::{Signer as _, SigningKey};
use serde::{Deserialize, Serialize};

use crate::{
    seal::{self, Keys, Place, SealError},
    world::World,
};

/// Days a signing key is used.
const SIGNS_DAYS: i64 = 90;
/// Days a key stays in the list after it has stopped signing: until its last proof has ended.
const OVERLAP_DAYS: i64 = 60;
/// Seconds after which a counter should fetch a newer revocation list.
const STATUS_TTL: i64 = 6 * 3600;

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProofKeysError {
    /// The file cannot be read or written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file was sealed with other data keys.
    #[error("the proof keys in {path} do not open with this data key; restore the right key file")]
    Sealed {
        /// The file.
        path: PathBuf,
    },
    /// The file opens but is not what was written.
    #[error("{path} is damaged; restore it from a backup")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The root did not sign.
    #[error("the key list could not be signed")]
    NotSigned,
}

/// One private key on disk, inside the sealed file.
#[derive(Serialize, Deserialize)]
struct StoredKey {
    kid: String,
    secret: String,
    signs: KeyUse,
    not_before: Moment,
    expires: Moment,
    state: KeyState,
    since: Moment,
}

/// The sealed file.
#[derive(Serialize, Deserialize)]
struct Stored {
    issuer: String,
    province: String,
    root: String,
    keys: Vec<StoredKey>,
}

/// An Ed25519 key in memory.
struct FileSigner {
    kid: Vec<u8>,
    key: SigningKey,
}

impl Signer for FileSigner {
    fn alg(&self) -> Alg {
        Alg::EdDsa
    }

    fn kid(&self) -> &[u8] {
        &self.kid
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        Ok(self.key.sign(message).to_bytes())
    }
}

/// The keys of this issuer.
pub struct ProofKeys {
    issuer: String,
    proof: FileSigner,
    status: FileSigner,
    list: KeyList,
    signed_list: Vec<u8>,
}

impl ProofKeys {
    /// Opens the keys in `data/keys/proof.keys`, or makes them at the first start.
    ///
    /// # Errors
    /// See [`ProofKeysError`].
    pub fn open(
        data: &Path,
        keys: &Keys,
        issuer: &str,
        province: &str,
        world: &World,
    ) -> Result<Self, ProofKeysError> {
        let path = data.join("keys/proof.keys");
        let stored = match fs::read(&path) {
            Ok(sealed) => opened(&path, keys, &sealed)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let stored = fresh(issuer, province, world);
                keep(&path, keys, world, &stored)?;
                stored
            }
            Err(error) => return Err(ProofKeysError::File { path, error }),
        };
        Self::load(&stored, &path, world.now())
    }

    fn load(stored: &Stored, path: &Path, now: Moment) -> Result<Self, ProofKeysError> {
        let damaged = || ProofKeysError::Damaged { path: path.to_owned() };
        let signer = |kid: &str, secret: &str| {
            let bytes: [u8; 32] = seal::unhex(secret)?.try_into().ok()?;
            Some(FileSigner { kid: seal::unhex(kid)?, key: SigningKey::from_bytes(&bytes) })
        };
        let active = |signs: KeyUse| {
            let key = stored
                .keys
                .iter()
                .rev()
                .find(|k| k.signs == signs && k.state == KeyState::Active)?;
            signer(&key.kid, &key.secret)
        };
        let entries: Option<Vec<KeyEntry>> = stored
            .keys
            .iter()
            .map(|key| {
                let loaded = signer(&key.kid, &key.secret)?;
                Some(KeyEntry {
                    key: PublicKey::ed25519(loaded.key.verifying_key().as_bytes())?,
                    kid: loaded.kid,
                    usage: key.signs,
                    issuer: stored.issuer.clone(),
                    province: stored.province.clone(),
                    not_before: key.not_before,
                    expires: key.expires,
                    state: key.state,
                    since: key.since,
                })
            })
            .collect();
        let list = KeyList {
            issued_at: Moment::from_unix(now.unix()),
            keys: entries.ok_or_else(damaged)?,
        };
        let root = signer(&"00".repeat(8), &stored.root).ok_or_else(damaged)?;
        let signed_list = list.sign(&root).map_err(|_| ProofKeysError::NotSigned)?;
        Ok(Self {
            issuer: stored.issuer.clone(),
            proof: active(KeyUse::Proof).ok_or_else(damaged)?,
            status: active(KeyUse::Status).ok_or_else(damaged)?,
            list,
            signed_list,
        })
    }

    /// In whose name proofs are signed: a URI.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Where the revocation list is published.
    pub fn status_uri(&self) -> String {
        format!("{}/.well-known/mot-cua/status/1", self.issuer)
    }

    /// The key that signs proofs.
    pub fn proof_signer(&self) -> &dyn Signer {
        &self.proof
    }

    /// The public keys.
    pub fn list(&self) -> &KeyList {
        &self.list
    }

    /// The public keys, signed by the root.
    pub fn signed_list(&self) -> &[u8] {
        &self.signed_list
    }

    /// The revocation list as of `now`, plain and signed; `None` when it could not be signed.
    pub fn status_list(
        &self,
        revoked: &[i64],
        size: u32,
        now: Moment,
    ) -> Option<(StatusList, Vec<u8>)> {
        let mut entries = Entries::new(1, size)?;
        for index in revoked.iter().filter_map(|index| u32::try_from(*index).ok()) {
            entries.set(index, REVOKED);
        }
        let list = StatusList {
            uri: self.status_uri(),
            issuer: self.issuer.clone(),
            issued_at: Moment::from_unix(now.unix()),
            expires_at: None,
            ttl: Some(STATUS_TTL),
            entries,
        };
        let signed = list.sign(&self.status).ok()?;
        Some((list, signed))
    }
}

/// New keys: a root, one key for proofs, one for revocation lists.
fn fresh(issuer: &str, province: &str, world: &World) -> Stored {
    let now = Moment::from_unix(world.now().unix());
    let key = |signs| {
        let secret = world.bytes::<32>();
        StoredKey {
            kid: seal::hex(&world.bytes::<8>()),
            secret: seal::hex(&secret),
            signs,
            not_before: now,
            expires: now.plus_seconds((SIGNS_DAYS + OVERLAP_DAYS) * 86_400),
            state: KeyState::Active,
            since: now,
        }
    };
    Stored {
        issuer: issuer.to_owned(),
        province: province.to_owned(),
        root: seal::hex(&world.bytes::<32>()),
        keys: vec![key(KeyUse::Proof), key(KeyUse::Status)],
    }
}

fn place() -> Place<'static> {
    Place { table: "file", column: "proof.keys", row: "1" }
}

fn opened(path: &Path, keys: &Keys, sealed: &[u8]) -> Result<Stored, ProofKeysError> {
    let plain = keys
        .open(place(), sealed)
        .map_err(|_: SealError| ProofKeysError::Sealed { path: path.to_owned() })?;
    serde_json::from_slice(&plain).map_err(|_| ProofKeysError::Damaged { path: path.to_owned() })
}

/// Writes the file so that a crash leaves the old one or the new one, never half of it.
fn keep(path: &Path, keys: &Keys, world: &World, stored: &Stored) -> Result<(), ProofKeysError> {
    let failed = |error| ProofKeysError::File { path: path.to_owned(), error };
    let plain = serde_json::to_vec(stored).map_err(|e| failed(std::io::Error::other(e)))?;
    let sealed = keys
        .seal(world, place(), &plain)
        .map_err(|_| ProofKeysError::Sealed { path: path.to_owned() })?;
    let half = path.with_extension("new");
    fs::write(&half, sealed).map_err(failed)?;
    fs::File::open(&half).and_then(|file| file.sync_all()).map_err(failed)?;
    fs::rename(&half, path).map_err(failed)
}
