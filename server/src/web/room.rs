//! Room in memory for files that are being sent. A request asks for as much as it says it brings
//! and waits its turn: however many send at once, what is held of their files stays within bounds.

use std::{sync::Arc, time::Duration};

use actix_web::{HttpRequest, http::header};
use app::backend::Failure;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::form::MAX_MULTIPART;

/// Bytes of one piece of room.
const PIECE: usize = 64 * 1024;
/// All there is: one form of the largest size, or a dozen photographs.
const PIECES: usize = MAX_MULTIPART.div_ceil(PIECE);
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// The room. Clones share it.
#[derive(Debug, Clone)]
pub struct Room {
    pieces: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Room {
    fn default() -> Self {
        Self { pieces: Arc::new(Semaphore::new(PIECES)), patience: PATIENCE }
    }
}

/// Room that somebody has; it is free again when this goes.
pub(super) struct Held {
    _permit: OwnedSemaphorePermit,
}

impl Room {
    /// Room for the body of a request. One that does not say its length is taken for the largest.
    ///
    /// # Errors
    /// [`Failure::Unavailable`] when others leave none for too long.
    pub(super) async fn for_body(&self, request: &HttpRequest) -> Result<Held, Failure> {
        let length = request.headers().get(header::CONTENT_LENGTH);
        let length = length.and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        self.for_bytes(length.unwrap_or(MAX_MULTIPART)).await
    }

    /// Room for so many bytes; for more than there is at all, all of it.
    ///
    /// # Errors
    /// As [`Room::for_body`].
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
    use actix_web::test::TestRequest;

    use super::*;

    fn sending(bytes: Option<usize>) -> HttpRequest {
        let request = TestRequest::post();
        match bytes {
            Some(bytes) => request.insert_header((header::CONTENT_LENGTH, bytes)).to_http_request(),
            None => request.to_http_request(),
        }
    }

    #[tokio::test]
    async fn files_in_memory_stay_within_bounds_and_who_waits_gets_the_room_that_becomes_free() {
        let room = Room { patience: Duration::from_millis(50), ..Room::default() };
        let photo = sending(Some(3_000_000));
        let mut held = Vec::new();
        while let Ok(one) = room.for_body(&photo).await {
            held.push(one);
        }
        assert!((10..=MAX_MULTIPART / 3_000_000).contains(&held.len()), "{}", held.len());
        for whole in [sending(Some(MAX_MULTIPART)), sending(None), sending(Some(usize::MAX))] {
            assert_eq!(room.for_body(&whole).await.err(), Some(Failure::Unavailable));
        }
        held.pop();
        held.push(room.for_body(&photo).await.unwrap());
        held.clear();
        assert!(room.for_body(&sending(None)).await.is_ok(), "the largest fits alone");
    }
}
