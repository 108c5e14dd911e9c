//! Room in memory for files that are being sent. A request asks for as much as it says it brings
//! and waits its turn: however many send at once, what is held of their files stays within bounds.

use std::{sync::Arc, time::Duration};

use app::backend::Failure;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::form::MAX_MULTIPART;

/// Bytes of one piece of room.
const PIECE: usize = 64 * 1024;
/// All there is: one form of the largest size, or a dozen photographs. No form takes more than it may
/// bring.
const PIECES: usize = MAX_MULTIPART.div_ceil(PIECE);
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a body may be silent before nothing more of it is waited for.
pub(super) const SILENCE: Duration = Duration::from_mins(1);

/// The room. Clones share it.
#[derive(Debug, Clone)]
pub struct Room {
    pieces: Arc<Semaphore>,
    patience: Duration,
    silence: Duration,
}

impl Default for Room {
    fn default() -> Self {
        let pieces = Arc::new(Semaphore::new(PIECES));
        Self { pieces, patience: PATIENCE, silence: SILENCE }
    }
}

/// Room that somebody has; it is free again when this goes.
pub(super) struct Held {
    _permit: OwnedSemaphorePermit,
}

impl Room {
    /// As much room, for tests that wait for nobody long.
    #[cfg(test)]
    pub(super) fn impatient() -> Self {
        let short = Duration::from_millis(50);
        Self { patience: short, silence: short, ..Self::default() }
    }

    /// How long who has room here may be silent.
    pub(super) const fn silence(&self) -> Duration {
        self.silence
    }

    /// Room for so many bytes; for more than there is at all, all of it.
    ///
    /// # Errors
    /// [`Failure::Unavailable`] when others leave none for too long.
    pub(super) async fn for_bytes(&self, bytes: usize) -> Result<Held, Failure> {
        let pieces = bytes.div_ceil(PIECE).clamp(1, PIECES);
        let pieces = u32::try_from(pieces).unwrap_or(u32::MAX);
        let turn = self.pieces.clone().acquire_many_owned(pieces);
        match tokio::time::timeout(self.patience, turn).await {
            Ok(Ok(permit)) => Ok(Held { _permit: permit }),
            Ok(Err(_)) | Err(_) => Err(Failure::Unavailable),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn files_in_memory_stay_within_bounds_and_who_waits_gets_the_room_that_becomes_free() {
        let (room, photo) = (Room::impatient(), 3_000_000);
        let mut held = Vec::new();
        while let Ok(one) = room.for_bytes(photo).await {
            held.push(one);
        }
        assert!((10..=MAX_MULTIPART / photo).contains(&held.len()), "{}", held.len());
        for whole in [MAX_MULTIPART, usize::MAX] {
            assert_eq!(room.for_bytes(whole).await.err(), Some(Failure::Unavailable));
        }
        held.pop();
        held.push(room.for_bytes(photo).await.unwrap());
        held.clear();
        assert!(room.for_bytes(MAX_MULTIPART).await.is_ok(), "the largest fits alone");
    }
}
