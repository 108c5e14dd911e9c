//! What an operator does to the keys: look, rotate, retire, revoke.

use std::path::Path;

use domain::{
    proof::keys::{KeyState, KeyUse},
    time::Moment,
};

use super::{
    KeysReport, Options, ProofKeysError, report,
    ring::Ring,
    room::Room,
    schedule::{OVERLAP_SECONDS, SIGNS_SECONDS, TAIL_SECONDS, USES},
};
use crate::world::World;

/// The keys in a data folder, for the command line. A running server takes over what is changed
/// within a minute.
pub struct KeyTool {
    pub(super) room: Room,
}

impl KeyTool {
    /// Opens the folder; no database is needed.
    ///
    /// # Errors
    /// [`ProofKeysError::NotMade`] before the first start; see [`ProofKeysError`].
    pub fn open(data: &Path, options: &Options, world: &World) -> Result<Self, ProofKeysError> {
        Ok(Self { room: Room::at(data, options, world)? })
    }

    /// What there is, after doing what the schedule asks for.
    ///
    /// # Errors
    /// See [`ProofKeysError`].
    pub fn report(&self) -> Result<KeysReport, ProofKeysError> {
        self.change(|_, _| Ok(()))
    }

    /// Makes successors for all keys that sign. They begin in 30 days, when every counter has
    /// heard of them, or `at_once`: then counters that were offline since do not know them yet.
    /// A successor that waits already is not made a second time.
    ///
    /// # Errors
    /// See [`ProofKeysError`].
    pub fn rotate(&self, at_once: bool) -> Result<KeysReport, ProofKeysError> {
        self.change(|ring, now| {
            let from = if at_once { now } else { now.plus_seconds(OVERLAP_SECONDS) };
            for signs in USES {
                self.succeed(ring, signs, from, now)?;
            }
            Ok(())
        })
    }

    fn succeed(
        &self,
        ring: &mut Ring,
        signs: KeyUse,
        from: Moment,
        now: Moment,
    ) -> Result<(), ProofKeysError> {
        let waits = ring.keys.iter_mut().find(|key| {
            let same_alg = key.alg == ring.alg;
            key.signs == signs && key.is_active() && key.not_before > now && same_alg
        });
        match waits {
            Some(key) if key.not_before <= from => {}
            Some(key) => {
                key.not_before = from;
                key.expires = from.plus_seconds(SIGNS_SECONDS + TAIL_SECONDS);
            }
            None => {
                let key = self.room.make(ring, signs, from, now)?;
                ring.keys.push(key);
            }
        }
        Ok(())
    }

    /// Takes a key out of service: it signs no more, and what it signed stays good until it ends.
    ///
    /// # Errors
    /// See [`ProofKeysError`].
    pub fn retire(&self, kid: &str) -> Result<KeysReport, ProofKeysError> {
        self.change(|ring, now| {
            let key = ring.key_mut(kid).ok_or_else(|| ProofKeysError::NoSuchKey(kid.into()))?;
            match key.state {
                KeyState::Active => key.retire(now),
                KeyState::Retired => {}
                KeyState::Revoked => return Err(ProofKeysError::AlreadyRevoked(kid.into())),
            }
            Ok(())
        })
    }

    /// Declares a key lost to others since `since` (now, when not given): nothing it ever signed
    /// counts any more, as soon as counters have the new list.
    ///
    /// # Errors
    /// See [`ProofKeysError`].
    pub fn revoke(&self, kid: &str, since: Option<Moment>) -> Result<KeysReport, ProofKeysError> {
        self.change(|ring, now| {
            let since = Moment::from_unix(since.unwrap_or(now).unix());
            if since > now {
                return Err(ProofKeysError::Future);
            }
            let key = ring.key_mut(kid).ok_or_else(|| ProofKeysError::NoSuchKey(kid.into()))?;
            if key.state == KeyState::Revoked {
                return Err(ProofKeysError::AlreadyRevoked(kid.into()));
            }
            (key.state, key.since) = (KeyState::Revoked, since);
            Ok(())
        })
    }

    pub(super) fn change(
        &self,
        change: impl FnOnce(&mut Ring, Moment) -> Result<(), ProofKeysError>,
    ) -> Result<KeysReport, ProofKeysError> {
        Ok(report::of(&self.room.change(change)?.1))
    }
}
