//! What is done again and again beside answering requests. Each job may run on several machines
//! at once and may be repeated without harm.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc, time::Duration};

use domain::time::Moment;

use crate::{
    catalogue::Polled,
    handover::{Connectors, KIND, Round},
    notice::{self, Messenger},
    portal::{Looked, Portal},
    proof_keys::Attention,
    store::{Message, Store, StoreError, TOLD},
};

/// Seconds between two looks at keys and revocation lists.
const TRUST_SECONDS: u64 = 60;
/// Seconds between two rounds to other issuers for their revocation lists.
const OTHERS_SECONDS: u64 = 900;
/// Seconds after which an operator is told again what the keys need.
const TELL_SECONDS: i64 = 6 * 3_600;
/// Seconds between two sweeps.
const SWEEP_SECONDS: u64 = 3_600;
/// Seconds between two rounds to the population registry for who has moved.
const RESIDENCES_SECONDS: u64 = 6 * 3_600;
/// Seconds between two looks for attachments that nothing names any more. One goes at the second
/// look that finds it so: a backup has this long.
const FILES_SECONDS: u64 = 6 * 3_600;
/// Seconds between two looks at the operator's catalogue folder.
const CATALOGUE_SECONDS: u64 = 3;
/// Seconds between two looks at whether the holidays have changed.
const CALENDAR_SECONDS: u64 = 60;
/// Seconds between two looks for supplements whose time is over.
const SUPPLEMENT_SECONDS: u64 = 600;
/// Seconds between two looks for mandates whose time is over.
const MANDATES_SECONDS: u64 = 60;
/// Seconds between two looks into the outbox.
const OUTBOX_SECONDS: u64 = 15;
/// Seconds between two looks for lists of guests that wait: those of a portal that was killed.
const LISTS_SECONDS: u64 = 10;
/// Seconds a worker has to deliver what it took.
const LEASE_SECONDS: i64 = 60;
/// Seconds after which a round starts nothing more: what it took is not yet another worker's.
const ROUND_SECONDS: i64 = 30;
/// The most messages taken at once.
const BATCH: u32 = 100;
/// The longest wait before a message is tried again, in seconds.
const MOST_WAIT: i64 = 3_600;

/// Starts every job; they run until the system stops.
pub fn run(portal: &Portal) {
    let trust = portal.clone();
    let told = Rc::new(RefCell::new(Told::default()));
    every(TRUST_SECONDS, move || keys_and_lists(trust.clone(), told.clone()));
    let others = portal.clone();
    actix_web::rt::spawn(async move { others.fetch_others().await });
    let others = portal.clone();
    every(OTHERS_SECONDS, move || {
        let portal = others.clone();
        async move {
            portal.fetch_others().await;
        }
    });
    let watched = portal.clone();
    every(CATALOGUE_SECONDS, move || catalogue(watched.clone()));
    let counted = portal.clone();
    actix_web::rt::spawn(promises(counted.clone()));
    every(CALENDAR_SECONDS, move || promises(counted.clone()));
    let swept = portal.clone();
    actix_web::rt::spawn(sheets(swept.clone()));
    every(SWEEP_SECONDS, move || sweep(swept.clone()));
    let (thrown, seen) = (portal.clone(), Rc::new(RefCell::new(BTreeSet::new())));
    every(FILES_SECONDS, move || files(thrown.clone(), seen.clone()));
    let moved = portal.clone();
    every(RESIDENCES_SECONDS, move || residences(moved.clone()));
    let waited = portal.clone();
    every(SUPPLEMENT_SECONDS, move || supplements(waited.clone()));
    let ended = portal.clone();
    every(MANDATES_SECONDS, move || mandates(ended.clone()));
    let lists = portal.clone();
    every(LISTS_SECONDS, move || {
        let portal = lists.clone();
        async move {
            if let Err(failure) = portal.work_lists().await {
                tracing::error!(?failure, "lists of guests not worked off");
            }
        }
    });
    let outbox = portal.clone();
    every(OUTBOX_SECONDS, move || {
        let portal = outbox.clone();
        async move {
            let (store, now) = (portal.store(), portal.store().world().now());
            let ways = (portal.connectors(), portal.messenger());
            if let Err(error) = deliver(store, ways.0, ways.1, now).await {
                tracing::error!(%error, "outbox not delivered");
            }
        }
    });
}

/// What an operator was last told about the keys, and when.
#[derive(Default)]
struct Told {
    attention: Vec<Attention>,
    at: Moment,
}

/// Does what the schedule of the keys asks for, and publishes keys and revocation lists.
async fn keys_and_lists(portal: Portal, told: Rc<RefCell<Told>>) {
    let tending = portal.clone();
    match actix_web::rt::task::spawn_blocking(move || tending.tend_keys()).await {
        Ok(Ok(report)) => {
            let (now, mut told) = (portal.store().world().now(), told.borrow_mut());
            let again = now >= told.at.plus_seconds(TELL_SECONDS);
            if again || told.attention != report.attention {
                for attention in &report.attention {
                    tracing::warn!("{attention}");
                }
                *told = Told { attention: report.attention, at: now };
            }
        }
        Ok(Err(error)) => tracing::error!(%error, "keys not looked after"),
        Err(error) => tracing::error!(%error, "keys not looked after"),
    }
    if let Err(error) = portal.refresh_trust().await {
        tracing::error!(%error, "revocation lists not published");
    }
}

/// Looks at the operator's folder, and says what became of a change.
async fn catalogue(portal: Portal) {
    match actix_web::rt::task::spawn_blocking(move || portal.look_at_overlay()).await {
        Ok(Ok(Polled::Swapped { version })) => tracing::warn!(version, "catalogue in force"),
        Ok(Ok(Polled::Refused(findings))) => {
            let first = findings.first().map(ToString::to_string).unwrap_or_default();
            let errors = findings.len();
            tracing::error!(
                errors,
                first,
                "catalogue folder refused; see `motcua catalogue check`"
            );
        }
        Ok(Ok(Polled::Same | Polled::Settling)) => {}
        Ok(Err(error)) => tracing::error!(%error, "catalogue folder not read"),
        Err(error) => tracing::error!(%error, "catalogue folder not looked at"),
    }
}

/// Brings promises forward when the holidays have changed in the citizens' favour.
async fn promises(portal: Portal) {
    match portal.recount_promises().await {
        Ok(0) => {}
        Ok(moved) => tracing::warn!(moved, "promises brought forward"),
        Err(failure) => tracing::error!(?failure, "promises not counted"),
    }
}

/// Ends what waits for a supplement whose time is over.
async fn supplements(portal: Portal) {
    match portal.expire_supplements().await {
        Ok(0) => {}
        Ok(ended) => tracing::info!(ended, "supplements did not come in time"),
        Err(failure) => tracing::error!(?failure, "supplements not looked at"),
    }
}

/// Ends the mandates whose time is over.
async fn mandates(portal: Portal) {
    match portal.end_run_out().await {
        Ok(0) => {}
        Ok(ended) => tracing::info!(ended, "mandates ended by their time"),
        Err(failure) => tracing::error!(?failure, "mandates not looked at"),
    }
}

/// Sends what was only a sheet because its system was not connected.
async fn sheets(portal: Portal) {
    match portal.send_sheets().await {
        Ok(0) => {}
        Ok(sent) => tracing::warn!(sent, "sheets handed over to a system connected since"),
        Err(failure) => tracing::error!(?failure, "sheets not handed over"),
    }
}

/// Takes away what has served its time, and sends the sheets that another instance made which is
/// connected to less.
async fn sweep(portal: Portal) {
    let store = portal.store();
    match store.sweep(store.world().now()).await {
        Ok(swept) => tracing::info!(?swept, "swept"),
        Err(error) => tracing::error!(%error, "not swept"),
    }
    sheets(portal).await;
}

/// Revokes the proofs of those who have moved.
async fn residences(portal: Portal) {
    match portal.look_at_residences().await {
        Ok(Looked { revoked: 0, doubted: 0 }) => {}
        Ok(Looked { revoked, doubted: 0 }) => {
            tracing::info!(revoked, "proofs of who has moved revoked")
        }
        Ok(Looked { doubted, .. }) => tracing::error!(
            doubted,
            "the registry says that more have moved than can be: no proof revoked"
        ),
        Err(failure) => tracing::error!(?failure, "residences not looked at"),
    }
}

/// Takes away the attachments that nothing names any more.
async fn files(portal: Portal, seen: Rc<RefCell<BTreeSet<String>>>) {
    let mut looked = seen.take();
    match portal.sweep_files(&mut looked).await {
        Ok(0) => {}
        Ok(gone) => tracing::info!(gone, "attachments that nothing named taken away"),
        Err(failure) => tracing::error!(?failure, "attachments not swept"),
    }
    seen.replace(looked);
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
/// delivered when it is taken. A hand-over goes to its system, what became of a mandate to a phone.
/// Kinds nobody here can send wait, ever longer, for a program that knows them.
///
/// # Errors
/// Of the store; what was not marked as done comes again.
pub async fn deliver(
    store: &Store,
    connectors: &Connectors,
    messenger: Option<&dyn Messenger>,
    now: Moment,
) -> Result<usize, StoreError> {
    let mut delivered = 0;
    let begun = store.world().now();
    let mut round = Round::new(store, connectors);
    for message in store.take_due(now, LEASE_SECONDS, BATCH).await? {
        let travels = message.kind == KIND || message.kind == TOLD;
        if travels && store.world().now() > begun.plus_seconds(ROUND_SECONDS) {
            store.message_failed(&message.id, now).await?;
            continue;
        }
        if message.kind == KIND {
            if round.deliver(&message, now).await? {
                delivered += 1;
            } else {
                store.message_failed(&message.id, now.plus_seconds(wait(&message))).await?;
            }
            continue;
        }
        if let (TOLD, Some(messenger)) = (message.kind.as_str(), messenger) {
            // One that cannot be read holds up no other.
            let told = notice::tell(store, messenger, &message).await.unwrap_or_else(|error| {
                tracing::error!(%error, "a phone was not told");
                false
            });
            if told {
                store.message_done(&message.id, now).await?;
                delivered += 1;
            } else {
                store.message_failed(&message.id, now.plus_seconds(wait(&message))).await?;
            }
            continue;
        }
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
        let none = Connectors::default();
        on_each(async |bed| {
            let messages = vec![message("notify-applicant"), message("pigeon")];
            let new = NewDossier { messages, ..dossier(&bed.store, "056061999001", "k") };
            bed.store.submit(new, |_| Some("000.90.01.H32-261121-0001".to_owned())).await.unwrap();
            assert_eq!(deliver(&bed.store, &none, None, NOW).await.unwrap(), 1);
            assert_eq!(deliver(&bed.store, &none, None, NOW).await.unwrap(), 0, "once");
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
