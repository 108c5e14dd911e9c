//! `motcua keys`: the keys for data at rest.

use std::path::Path;

use crate::seal::{KeyFileError, load, rotate as rotate_file};
use crate::world::World;

/// What may be said about the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeysReport {
    /// A short name that tells nothing about them.
    pub fingerprint: String,
    /// The numbers of the data keys; the last one seals, all of them open.
    pub numbers: Vec<u8>,
}

/// Describes the keys in the folder `data`; `None` when there are none yet.
///
/// # Errors
/// See [`KeyFileError`].
pub fn show(data: &Path) -> Result<Option<KeysReport>, KeyFileError> {
    let keys = load(&data.join("keys/data.key"))?;
    Ok(keys.map(|keys| KeysReport { fingerprint: keys.fingerprint(), numbers: keys.numbers() }))
}

/// Adds a data key, which seals from the next start of the server on. What older keys sealed stays
/// readable, so they stay in the file.
///
/// # Errors
/// See [`KeyFileError`].
pub fn rotate(data: &Path, world: &World) -> Result<KeysReport, KeyFileError> {
    let (keys, _) = rotate_file(&data.join("keys/data.key"), world)?;
    Ok(KeysReport { fingerprint: keys.fingerprint(), numbers: keys.numbers() })
}
