//! Sealing JSON on its way into a column, and opening it on its way out.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;
use crate::seal::{Keys, Place};
use crate::world::World;

/// Keys and randomness together. Clones share them.
#[derive(Clone)]
pub(super) struct Vault {
    keys: Arc<Keys>,
    world: World,
}

impl Vault {
    pub(super) fn new(keys: Keys, world: World) -> Self {
        Self { keys: Arc::new(keys), world }
    }

    pub(super) fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(super) fn shared_keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys)
    }

    pub(super) fn world(&self) -> &World {
        &self.world
    }

    /// `value` as sealed JSON for its place.
    pub(super) fn seal<T: Serialize>(
        &self,
        place: Place<'_>,
        value: &T,
    ) -> Result<Vec<u8>, StoreError> {
        let json = serde_json::to_vec(value).map_err(|_| StoreError::Unreadable(place.table))?;
        Ok(self.keys.seal(&self.world, place, &json)?)
    }

    /// The value that was sealed for this place.
    pub(super) fn open<T: DeserializeOwned>(
        &self,
        place: Place<'_>,
        sealed: &[u8],
    ) -> Result<T, StoreError> {
        let json = self.keys.open(place, sealed)?;
        serde_json::from_slice(&json).map_err(|_| StoreError::Unreadable(place.table))
    }
}

/// A place in a table that is known at compile time.
pub(super) const fn place<'a>(
    table: &'static str,
    column: &'static str,
    row: &'a str,
) -> Place<'a> {
    Place { table, column, row }
}
