//! What is done again and again beside answering requests. Each job may run on several machines
//! at once and may be repeated without harm.

use std::time::Duration;

use domain::time::Moment;

use crate::{
    portal::Portal,
    store::{Message, Store, StoreError},
};

/// Seconds between two publications of the revocation list.
const TRUST_SECONDS: u64 = 60;
/// Seconds between two sweeps.
const SWEEP_SECONDS: u64 = 3_600;
/// Seconds between two looks into the outbox.
const OUTBOX_SECONDS: u64 = 15;
/// Seconds between two looks for lists of guests that wait: those of a portal that was killed.
const LISTS_SECONDS: u64 = 10;
/// Seconds a worker has to deliver what it took.
const LEASE_SECONDS: i64 = 60;
/// The most messages taken at once.
const BATCH: u32 = 100;
/// The longest wait before a message is tried again, in seconds.
const MOST_WAIT: i64 = 3_600;

/// Starts every job; they run until the system stops.
pub fn run(portal: &Portal) {
    let trust = portal.clone();
    every(TRUST_SECONDS, move || {
        let portal = trust.clone();
        async move {
            if let Err(error) = portal.refresh_trust().await {
                tracing::error!(%error, "revocation list not published");
            }
        }
    });
    let swept = portal.store().clone();
    every(SWEEP_SECONDS, move || {
        let store = swept.clone();
        async move {
            match store.sweep(store.world().now()).await {
                Ok(swept) => tracing::info!(?swept, "swept"),
                Err(error) => tracing::error!(%error, "not swept"),
            }
        }
    });
    let lists = portal.clone();
    every(LISTS_SECONDS, move || {
        let portal = lists.clone();
        async move {
            if let Err(failure) = portal.work_lists().await {
                tracing::error!(?failure, "lists of guests not worked off");
            }
        }
    });
    let outbox = portal.store().clone();
    every(OUTBOX_SECONDS, move || {
        let store = outbox.clone();
        async move {
            if let Err(error) = deliver(&store, store.world().now()).await {
                tracing::error!(%error, "outbox not delivered");
            }
        }
    });
}

/// Does `work` every so many seconds, one after the other.
fn every<W: Future<Output = ()> + 'static>(seconds: u64, work: impl Fn() -> W + 'static) {
    actix_web::rt::spawn(async move {
        loop {
            actix_web::rt::time::sleep(Duration::from_secs(seconds)).await;
            work().await;
        }
    });
}

/// Delivers the messages that are due; gives how many.
///
/// The portal is the only channel there is: what a `notify-applicant` message tells stands in the
/// dossier from the same transaction on, where its citizen reads it. So such a message is
/// delivered when it is taken. Kinds nobody here can send wait, ever longer, for a program that
/// knows them.
///
/// # Errors
/// Of the store; what was not marked as done comes again.
pub async fn deliver(store: &Store, now: Moment) -> Result<usize, StoreError> {
    let mut delivered = 0;
    for message in store.take_due(now, LEASE_SECONDS, BATCH).await? {
        if message.kind == "notify-applicant" {
            tracing::debug!(kind = message.kind, "delivered in the portal");
            store.message_done(&message.id, now).await?;
            delivered += 1;
        } else {
            tracing::warn!(
                kind = message.kind,
                tries = message.tries,
                "no way to send this message"
            );
            store.message_failed(&message.id, now.plus_seconds(wait(&message))).await?;
        }
    }
    Ok(delivered)
}

/// Seconds before the next try: doubled each time, an hour at most.
fn wait(message: &Message) -> i64 {
    let doublings = u32::try_from(message.tries.clamp(0, 10)).unwrap_or(10);
    (30_i64 << doublings).min(MOST_WAIT)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::store::{
        NewDossier, NewMessage,
        testing::{NOW, dossier, on_each},
    };

    fn message(kind: &str) -> NewMessage {
        NewMessage { kind: kind.to_owned(), body: json!({}), due_at: NOW }
    }

    #[tokio::test]
    async fn what_the_portal_shows_is_delivered_once_and_other_kinds_wait_ever_longer() {
        on_each(async |bed| {
            let messages = vec![message("notify-applicant"), message("pigeon")];
            let new = NewDossier { messages, ..dossier(&bed.store, "056061999001", "k") };
            bed.store.submit(new, |_| Some("000.90.01.H32-261121-0001".to_owned())).await.unwrap();
            assert_eq!(deliver(&bed.store, NOW).await.unwrap(), 1);
            assert_eq!(deliver(&bed.store, NOW).await.unwrap(), 0, "once");
            for (seconds, waiting) in [(59, 0), (60, 1), (120, 0), (180, 1)] {
                let later = NOW.plus_seconds(seconds);
                let taken = bed.store.take_due(later, 0, 10).await.unwrap();
                assert_eq!(taken.len(), waiting, "after {seconds} seconds");
                for message in taken {
                    assert_eq!(message.kind, "pigeon");
                    bed.store
                        .message_failed(&message.id, later.plus_seconds(wait(&message)))
                        .await
                        .unwrap();
                }
            }
        })
        .await;
    }

    #[test]
    fn waits_double_up_to_an_hour() {
        let message =
            |tries| Message { id: String::new(), kind: String::new(), body: json!({}), tries };
        let waits: Vec<i64> =
            [1, 2, 3, 7, 100, i64::MAX, -1].map(|tries| wait(&message(tries))).into();
        assert_eq!(waits, [60, 120, 240, 3_600, 3_600, 3_600, 30]);
    }
}
