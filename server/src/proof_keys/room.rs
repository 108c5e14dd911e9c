//! The key room: opens the ring, lets something be changed in it, does what the schedule asks,
//! has the root sign where it is at hand, and closes it again. The server's job and the command
//! line come through this one door, one at a time.

use std::{path::Path, sync::Arc};

use domain::{
    proof::{
        base64url,
        keys::{KeyList, KeyState, KeyUse},
        signature::Alg,
    },
    time::Moment,
};

use super::{
    Options, ProofKeysError,
    disk::{Folder, RING},
    hsm::Module,
    ring::{Kept, OwnKey, Ring, kid_text},
    root::Root,
    schedule::{self, SIGNS_SECONDS, SKEW_SECONDS, TAIL_SECONDS, USES},
    secret::Secret,
};
use crate::{
    seal::{self, Keys},
    world::World,
};

/// The door to the keys in a data folder.
pub(super) struct Room {
    pub(super) folder: Folder,
    pub(super) module: Option<Arc<Module>>,
    pub(super) world: World,
    alg: Option<Alg>,
}

/// What holds after a visit.
pub(super) struct Settled {
    pub(super) ring: Ring,
    pub(super) list: KeyList,
    pub(super) signed: Vec<u8>,
    /// The moment at which it holds.
    pub(super) now: Moment,
    /// Whether the root is at hand.
    pub(super) root_here: bool,
}

impl Room {
    /// A room whose data key is known.
    pub(super) fn new(
        data: &Path,
        keys: Keys,
        options: &Options,
        world: &World,
    ) -> Result<Self, ProofKeysError> {
        let module = options.hsm.as_ref().map(Module::open).transpose()?;
        Ok(Self {
            folder: Folder::new(data, keys),
            module: module.map(Arc::new),
            world: world.clone(),
            alg: options.alg,
        })
    }

    /// A room for the command line: the data key is read from the folder.
    pub(super) fn at(
        data: &Path,
        options: &Options,
        world: &World,
    ) -> Result<Self, ProofKeysError> {
        let path = data.join("keys/data.key");
        let keys = seal::load(&path)?.ok_or(ProofKeysError::NotMade { path })?;
        Self::new(data, keys, options, world)
    }

    /// The present moment in whole seconds, as keys and lists have it.
    pub(super) fn now(&self) -> Moment {
        Moment::from_unix(self.world.now().unix())
    }

    /// Changes the ring, which must be there.
    pub(super) fn change<T>(
        &self,
        change: impl FnOnce(&mut Ring, Moment) -> Result<T, ProofKeysError>,
    ) -> Result<(T, Settled), ProofKeysError> {
        let _alone = self.folder.lock()?;
        let ring = self.read()?;
        let ring = ring.ok_or_else(|| ProofKeysError::NotMade { path: self.folder.path(RING) })?;
        self.settle(ring, false, change)
    }

    /// Opens the ring, or makes it at the first start.
    pub(super) fn open_or_make(
        &self,
        issuer: &str,
        province: &str,
    ) -> Result<Settled, ProofKeysError> {
        let _alone = self.folder.lock()?;
        let (ring, new) = match self.read()? {
            Some(ring) => (ring, false),
            None => (self.empty(issuer, province)?, true),
        };
        Ok(self.settle(ring, new, |_, _| Ok(()))?.1)
    }

    fn read(&self) -> Result<Option<Ring>, ProofKeysError> {
        let Some(plain) = self.folder.read(RING)? else { return Ok(None) };
        let mut ring: Ring = serde_json::from_slice(&plain).map_err(|_| self.damaged())?;
        // Files of the first version had the root among the other keys.
        if let Some(seed) = ring.root.take() {
            let seed = seal::unhex(&seed).ok_or_else(|| self.damaged())?;
            let root = Root::read_or_keep(&self.folder, Some(seed), &self.world)?;
            ring.root_public = seal::hex(&root.public().to_bytes(true));
        }
        Ok(Some(ring))
    }

    fn empty(&self, issuer: &str, province: &str) -> Result<Ring, ProofKeysError> {
        let root = Root::read_or_keep(&self.folder, None, &self.world)?;
        Ok(Ring {
            issuer: issuer.to_owned(),
            province: province.to_owned(),
            root_public: seal::hex(&root.public().to_bytes(true)),
            root: None,
            alg: self.alg.unwrap_or(Alg::EdDsa),
            keys: Vec::new(),
            others: KeyList { issued_at: Moment(0), keys: Vec::new() },
            signed: String::new(),
        })
    }

    /// Changes, does what is due, signs, and writes when anything is different.
    fn settle<T>(
        &self,
        mut ring: Ring,
        new: bool,
        change: impl FnOnce(&mut Ring, Moment) -> Result<T, ProofKeysError>,
    ) -> Result<(T, Settled), ProofKeysError> {
        let (now, before) = (self.now(), ring.bytes());
        ring.alg = self.alg.unwrap_or(ring.alg);
        let changed = change(&mut ring, now)?;
        for signs in USES {
            if let Some(from) = schedule::needed(&ring, signs, now) {
                let key = self.make(&ring, signs, from, now)?;
                ring.keys.push(key);
            }
        }
        let root = Root::read(&self.folder)?;
        // Twice: who retires depends on what the list says, and the list then says so.
        self.sign(&mut ring, root.as_ref(), now)?;
        let (list, _) = ring.signed_list().ok_or_else(|| self.damaged())?;
        schedule::retire(&mut ring, &list, now);
        schedule::forget(&mut ring, now);
        self.sign(&mut ring, root.as_ref(), now)?;
        let (list, signed) = ring.signed_list().ok_or_else(|| self.damaged())?;
        if new || ring.bytes() != before {
            self.folder.write(RING, &self.world, &ring.bytes())?;
        }
        Ok((changed, Settled { ring, list, signed, now, root_here: root.is_some() }))
    }

    fn sign(
        &self,
        ring: &mut Ring,
        root: Option<&Root>,
        now: Moment,
    ) -> Result<(), ProofKeysError> {
        let last = ring.signed_list().map(|(list, _)| list);
        let Some(root) = root.filter(|_| schedule::should_sign(ring, last.as_ref(), now)) else {
            return Ok(());
        };
        // Devices keep the newer of two lists, by the second: two in one second must differ.
        let soon = now.plus_seconds(SKEW_SECONDS);
        let after = last.map(|list| list.issued_at).filter(|last| *last <= soon);
        let issued_at = after.map_or(now, |last| now.max(last.plus_seconds(1)));
        let keys = ring.entries().ok_or_else(|| self.damaged())?;
        let signed = KeyList { issued_at, keys }.sign(root);
        ring.signed = base64url::encode(&signed.map_err(|_| ProofKeysError::NotSigned)?);
        Ok(())
    }

    /// A new key, in the module where there is one.
    pub(super) fn make(
        &self,
        ring: &Ring,
        signs: KeyUse,
        from: Moment,
        now: Moment,
    ) -> Result<OwnKey, ProofKeysError> {
        let kid = self.world.bytes::<8>();
        let secret = match &self.module {
            Some(module) => {
                let public = module.make(&kid, ring.alg)?;
                Kept::Module { public: seal::hex(&public.to_bytes(true)) }
            }
            None if ring.in_module() => return Err(ProofKeysError::ModuleNeeded),
            None => Kept::Here(seal::hex(&Secret::make(ring.alg, &self.world).1)),
        };
        Ok(OwnKey {
            kid: kid_text(&kid),
            alg: ring.alg,
            secret,
            signs,
            not_before: from,
            expires: from.plus_seconds(SIGNS_SECONDS + TAIL_SECONDS),
            state: KeyState::Active,
            since: now,
        })
    }

    /// What is said of a ring that cannot be read.
    pub(super) fn damaged(&self) -> ProofKeysError {
        ProofKeysError::Damaged { path: self.folder.path(RING) }
    }
}
