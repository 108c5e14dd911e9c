//! The keys that sign proofs and revocation lists: made at the first start, sealed on disk or in a
//! hardware module, rotated by schedule, published as a list that an offline root signs. See
//! `README.md` in this folder.

mod disk;
mod error;
mod hsm;
mod issuers;
mod offline;
mod report;
mod ring;
mod room;
mod root;
mod schedule;
mod secret;
mod signer;
mod tool;

use std::{
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::Datelike;
use domain::{
    proof::{
        keys::{KeyList, KeyUse},
        signature::{Alg, PublicKey, Signer},
        status::{Entries, MAX_ENTRIES, REVOKED, StatusList},
    },
    time::Moment,
};

use crate::{seal::Keys, world::World};
use room::{Room, Settled};
use schedule::DAY;
use signer::KeySigner;

pub use disk::{RING, SEALED};
pub use error::{InstallError, ProofKeysError, TrustError};
pub use hsm::{HsmError, HsmOptions};
pub use issuers::read_issuer;
pub use offline::{SigningRequest, sign_list};
pub use report::{Attention, Kept, KeyLine, KeysReport};
pub(crate) use secret::Secret;
pub use tool::KeyTool;

/// Seconds after which a counter should fetch a newer revocation list.
pub const STATUS_TTL: i64 = 6 * 3600;
/// Seconds after which a revocation list counts for nothing.
const STATUS_LIFE: i64 = 7 * DAY;

/// A signer that many may hold at once.
pub type SharedSigner = Arc<dyn Signer + Send + Sync>;

/// What an operator chooses about keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The algorithm of keys made from now on; otherwise that of the last ones, at first Ed25519.
    pub alg: Option<Alg>,
    /// The hardware module that makes and holds them.
    pub hsm: Option<HsmOptions>,
}

/// The keys as they are at one moment.
pub struct Held {
    list: KeyList,
    signed: Vec<u8>,
    root: PublicKey,
    proof: SharedSigner,
    status: SharedSigner,
    latest_end: Moment,
}

/// The keys of this issuer. What other processes do to them is seen at the next
/// [`ProofKeys::tend`].
pub struct ProofKeys {
    room: Room,
    issuer: String,
    held: RwLock<Arc<Held>>,
}

impl ProofKeys {
    /// Opens the keys in `data/keys`, or makes them at the first start.
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
        Self::open_with(data, keys, issuer, province, world, &Options::default())
    }

    /// As [`ProofKeys::open`], with what an operator chose.
    ///
    /// # Errors
    /// See [`ProofKeysError`].
    pub fn open_with(
        data: &Path,
        keys: &Keys,
        issuer: &str,
        province: &str,
        world: &World,
        options: &Options,
    ) -> Result<Self, ProofKeysError> {
        let room = Room::new(data, keys.clone(), options, world)?;
        let settled = room.open_or_make(issuer, province)?;
        let held = RwLock::new(Arc::new(held(&room, &settled)?));
        Ok(Self { issuer: settled.ring.issuer, room, held })
    }

    /// Does what the schedule asks for, takes over what others changed, and says what an operator
    /// has to do. Blocks: it reads a file, and writes one when something changed.
    ///
    /// # Errors
    /// See [`ProofKeysError`]; what was in force stays.
    pub fn tend(&self) -> Result<KeysReport, ProofKeysError> {
        let ((), settled) = self.room.change(|_, _| Ok(()))?;
        let now = Arc::new(held(&self.room, &settled)?);
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(report::of(&settled))
    }

    /// The keys as they are now.
    pub fn held(&self) -> Arc<Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// In whose name proofs are signed: a URI.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The revocation list for proofs issued at `now`: its number, one for each month in Vietnam
    /// (`202611`), and where it is published. Lists so end soon after their last proof.
    pub fn status_place(&self, now: Moment) -> (i64, String) {
        let date = now.date();
        let number = i64::from(date.year()) * 100 + i64::from(date.month());
        (number, self.status_uri(number))
    }

    /// Where the revocation list of this number is published: the short address, since it stands in
    /// every code; the same list is below `/.well-known/`.
    pub fn status_uri(&self, list: i64) -> String {
        format!("{}/s/{list}", self.issuer)
    }

    /// The key that signs proofs. Signing fails while there is none that counters know.
    pub fn proof_signer(&self) -> SharedSigner {
        self.held().proof.clone()
    }

    /// The latest moment at which a proof signed now may end.
    pub fn latest_end(&self) -> Moment {
        self.held().latest_end
    }

    /// The revocation list of this number as made at `issued_at`, plain and signed; `None` when it
    /// could not be signed.
    pub fn status_list(
        &self,
        number: i64,
        revoked: &[i64],
        issued_at: Moment,
    ) -> Option<(StatusList, Vec<u8>)> {
        let mut entries = Entries::new(1, MAX_ENTRIES)?;
        for index in revoked.iter().filter_map(|index| u32::try_from(*index).ok()) {
            entries.set(index, REVOKED);
        }
        let list = StatusList {
            uri: self.status_uri(number),
            issuer: self.issuer.clone(),
            issued_at,
            expires_at: Some(issued_at.plus_seconds(STATUS_LIFE)),
            ttl: Some(STATUS_TTL),
            entries,
        };
        let signed = list.sign(&*self.held().status).ok()?;
        Some((list, signed))
    }
}

impl Held {
    /// The public keys as the root signed them.
    pub const fn list(&self) -> &KeyList {
        &self.list
    }

    /// The same, with the root's signature.
    pub fn signed_list(&self) -> &[u8] {
        &self.signed
    }

    /// The root's public key.
    pub const fn root(&self) -> &PublicKey {
        &self.root
    }

    /// The name of the key that signs revocation lists.
    pub fn status_kid(&self) -> &[u8] {
        self.status.kid()
    }
}

/// What is held after a visit to the key room.
fn held(room: &Room, settled: &Settled) -> Result<Held, ProofKeysError> {
    let (ring, now) = (&settled.ring, settled.now);
    let signer = |signs| -> Result<SharedSigner, ProofKeysError> {
        let Some(key) = ring.signing(signs, &settled.list, now) else {
            return Ok(Arc::new(KeySigner::Nobody));
        };
        let signer = KeySigner::of(key, room.module.as_ref());
        // Every key in a ring that opened can be read: what is missing is its module.
        Ok(Arc::new(signer.ok_or(ProofKeysError::ModuleNeeded)?))
    };
    let latest = ring.signing(KeyUse::Proof, &settled.list, now).map_or(now, |key| key.expires);
    Ok(Held {
        list: settled.list.clone(),
        signed: settled.signed.clone(),
        root: ring.root().ok_or_else(|| room.damaged())?,
        proof: signer(KeyUse::Proof)?,
        status: signer(KeyUse::Status)?,
        latest_end: latest,
    })
}

#[cfg(test)]
mod tests;
