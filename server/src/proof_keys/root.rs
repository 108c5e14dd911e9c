//! The root: the key that signs the list of keys, and nothing else.
//!
//! It is made at the first start and belongs on a machine without network. Its copy is two files
//! that are worth nothing without each other: the sealed key, and the code that opens it.

use std::path::Path;

use domain::proof::signature::{Alg, PublicKey, Signer, SignerError};
use sha2::{Digest, Sha256};

use super::{
    ProofKeysError,
    disk::{self, Folder, ROOT},
    secret::Secret,
};
use crate::{
    seal::{self, Keys},
    world::World,
};

/// The root's private key.
pub(super) struct Root {
    secret: Secret,
    public: PublicKey,
    seed: Vec<u8>,
    kid: Vec<u8>,
}

impl Root {
    /// The root of these 32 bytes; `None` when they are no key.
    fn from_seed(seed: Vec<u8>) -> Option<Self> {
        let secret = Secret::from_seed(Alg::EdDsa, &seed)?;
        let public = secret.public()?;
        let kid = Sha256::digest(public.to_bytes(true)).iter().take(8).copied().collect();
        Some(Self { secret, public, seed, kid })
    }

    /// The root in the folder; `None` when it was moved away.
    pub(super) fn read(folder: &Folder) -> Result<Option<Self>, ProofKeysError> {
        let Some(seed) = folder.read(ROOT)? else { return Ok(None) };
        let damaged = || ProofKeysError::Damaged { path: folder.path(ROOT) };
        Self::from_seed(seed).map(Some).ok_or_else(damaged)
    }

    /// The root in the folder, or else of `seed`, or else a new one, kept there.
    pub(super) fn read_or_keep(
        folder: &Folder,
        seed: Option<Vec<u8>>,
        world: &World,
    ) -> Result<Self, ProofKeysError> {
        if let Some(root) = Self::read(folder)? {
            return Ok(root);
        }
        let seed = seed.unwrap_or_else(|| Secret::make(Alg::EdDsa, world).1.to_vec());
        folder.write(ROOT, world, &seed)?;
        Self::read(folder)?.ok_or_else(|| ProofKeysError::NotMade { path: folder.path(ROOT) })
    }

    /// Opens a copy made by [`Root::copy_to`].
    pub(super) fn open_copy(copy: &Path, code: &Path) -> Result<Self, ProofKeysError> {
        let not = |path: &Path, wanted| ProofKeysError::NotThat { path: path.to_owned(), wanted };
        let keys = seal::load(code)?.ok_or_else(|| not(code, "there"))?;
        let sealed = std::fs::read(copy).map_err(ProofKeysError::file(copy))?;
        let seed = disk::open(&keys, ROOT, copy, &sealed)
            .map_err(|_| not(copy, "a root key that this code opens"))?;
        Self::from_seed(seed).ok_or_else(|| not(copy, "a root key"))
    }

    /// Writes a copy to `copy`, sealed under a new code that goes to `code`.
    pub(super) fn copy_to(
        &self,
        copy: &Path,
        code: &Path,
        world: &World,
    ) -> Result<(), ProofKeysError> {
        if let Some(there) = [copy, code].into_iter().find(|path| path.exists()) {
            return Err(ProofKeysError::Exists(there.to_owned()));
        }
        let keys = Keys::generate(world);
        disk::seal_to(&keys, ROOT, copy, world, &self.seed)?;
        Ok(seal::save(code, &keys)?)
    }

    /// The public key, which devices pin.
    pub(super) const fn public(&self) -> &PublicKey {
        &self.public
    }
}

impl Signer for Root {
    fn alg(&self) -> Alg {
        self.secret.alg()
    }

    fn kid(&self) -> &[u8] {
        &self.kid
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        Ok(self.secret.sign(message))
    }
}
