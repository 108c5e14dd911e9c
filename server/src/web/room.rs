//! Room in memory for files that are being sent. A request asks for as much as it says it brings
//! and waits its turn: however many send at once, what is held of their files stays within bounds.

use std::{future::Future, sync::Arc, time::Duration};

use app::backend::Failure;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

use super::form::MAX_MULTIPART;

/// Bytes of one piece of room.
const PIECE: usize = 64 * 1024;
/// All there is: one form of the largest size, or a dozen photographs. No form takes more than it may
/// bring.
const PIECES: usize = MAX_MULTIPART.div_ceil(PIECE);
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a body may be silent before nothing more of it is waited for.
const SILENCE: Duration = Duration::from_mins(1);
/// How long a byte may take, of many: a weak line of 400 kbit/s carries ten times as much.
const BYTE: Duration = Duration::from_micros(200);

/// Until when more of a body has to come, so that nobody holds room with a line on which nothing comes,
/// or next to nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Due {
    at: Instant,
    silence: Duration,
}

impl Due {
    fn new(now: Instant, silence: Duration) -> Self {
        Self { at: now + silence, silence }
    }

    /// What comes next, or nothing when it does not come in time.
    pub(super) async fn next<T>(&self, next: impl Future<Output = T>) -> Option<T> {
        tokio::time::timeout_at(self.at, next).await.ok()
    }

    /// Puts it off, since so many bytes have come.
    pub(super) fn came(&mut self, bytes: usize) {
        self.put_off(Instant::now(), bytes);
    }

    /// Each byte gives a little time, and nobody saves up more than she may be silent.
    fn put_off(&mut self, now: Instant, bytes: usize) {
        let earned = BYTE.saturating_mul(u32::try_from(bytes).unwrap_or(u32::MAX));
        self.at = (self.at + earned).min(now + self.silence);
    }
}

impl Default for Due {
    /// For a body that takes no room.
    fn default() -> Self {
        Self::new(Instant::now(), SILENCE)
    }
}

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

    /// Until when more has to come of a body that begins now.
    pub(super) fn due(&self) -> Due {
        Due::new(Instant::now(), self.silence)
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

    #[test]
    fn a_weak_line_may_take_as_long_as_it_needs_and_one_that_hardly_sends_may_not() {
        let start = Instant::now();
        // What comes every second, and after how many seconds it is over.
        for (bytes, over) in [(50_000, None), (5_000, None), (4_000, Some(296)), (1, Some(61))] {
            let mut due = Due::new(start, SILENCE);
            let ended = (1..10_000).find(|second| {
                let now = start + Duration::from_secs(*second);
                let late = now >= due.at;
                due.put_off(now, bytes);
                late
            });
            assert_eq!(ended, over, "{bytes}");
        }
    }
}
