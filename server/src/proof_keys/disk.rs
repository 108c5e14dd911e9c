//! The folder `keys/`: sealed files, written whole or not at all, by one process at a time.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use super::ProofKeysError;
use crate::{
    seal::{Keys, Place, SealError, write_private},
    world::World,
};

/// The keys of this portal and the list in force.
pub const RING: &str = "proof.keys";
/// The root's private key, until it is moved away.
pub(super) const ROOT: &str = "root.key";

/// Every sealed file, for backups.
pub const SEALED: [&str; 2] = [RING, ROOT];

/// The folder and what seals its files.
pub(super) struct Folder {
    path: PathBuf,
    keys: Keys,
}

impl Folder {
    /// The folder `keys` in `data`.
    pub(super) fn new(data: &Path, keys: Keys) -> Self {
        Self { path: data.join("keys"), keys }
    }

    /// The path of a file.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Waits until no other process changes the keys; lasts until the file is dropped.
    pub(super) fn lock(&self) -> Result<File, ProofKeysError> {
        let path = self.path("proof.lock");
        let failed = ProofKeysError::file(&path);
        fs::create_dir_all(&self.path).map_err(&failed)?;
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(&failed)?;
        file.lock().map_err(&failed)?;
        Ok(file)
    }

    /// The content of a file; `None` when it is not there.
    pub(super) fn read(&self, name: &'static str) -> Result<Option<Vec<u8>>, ProofKeysError> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(sealed) => open(&self.keys, name, &path, &sealed).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ProofKeysError::File { path, error }),
        }
    }

    /// Seals and writes a file.
    pub(super) fn write(
        &self,
        name: &'static str,
        world: &World,
        plain: &[u8],
    ) -> Result<(), ProofKeysError> {
        seal_to(&self.keys, name, &self.path(name), world, plain)
    }

    /// Takes a file away.
    pub(super) fn remove(&self, name: &str) -> Result<(), ProofKeysError> {
        let path = self.path(name);
        fs::remove_file(&path).map_err(ProofKeysError::file(&path))
    }
}

/// Opens what was sealed as the file called `name`.
pub(super) fn open(
    keys: &Keys,
    name: &'static str,
    path: &Path,
    sealed: &[u8],
) -> Result<Vec<u8>, ProofKeysError> {
    keys.open(place(name), sealed)
        .map_err(|_: SealError| ProofKeysError::Sealed { path: path.to_owned() })
}

/// Seals `plain` as the file called `name` and writes it to `path`.
pub(super) fn seal_to(
    keys: &Keys,
    name: &'static str,
    path: &Path,
    world: &World,
    plain: &[u8],
) -> Result<(), ProofKeysError> {
    let sealed = keys
        .seal(world, place(name), plain)
        .map_err(|_| ProofKeysError::Sealed { path: path.to_owned() })?;
    write_private(path, &sealed).map_err(ProofKeysError::file(path))
}

fn place(name: &'static str) -> Place<'static> {
    Place { table: "file", column: name, row: "1" }
}
