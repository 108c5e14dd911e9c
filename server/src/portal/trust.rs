//! What verifies proofs, as published: the key list and the revocation lists, kept fresh.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use app::backend::{Answered, Failure, Trust};
use domain::{
    proof::{
        claims::StatusRef,
        cose::Sign1,
        keys::{KeyEntry, KeyState, KeyUse},
        status::{MAX_ENTRIES, StatusList, StatusLists},
    },
    time::Moment,
};

use super::Portal;
use crate::{
    proof_keys::{KeysReport, ProofKeys, ProofKeysError, STATUS_TTL},
    store::{Store, StoreError},
};

/// Lists of one month, should the first ever be full.
const PARTS: i64 = 10;
/// Places looked at before a list counts as full: at nine tenths one in 800 lists is misjudged.
const TRIES: usize = 64;
/// Seconds a list is published beyond its last proof, for clocks that differ.
const SKEW_SECONDS: i64 = 300;

/// A revocation list as last signed.
struct Signed {
    revoked: Vec<i64>,
    kid: Vec<u8>,
    list: StatusList,
    bytes: Vec<u8>,
}

/// The lists as last signed. Clones share them.
#[derive(Clone)]
pub(super) struct Published {
    current: Arc<Mutex<Arc<Trust>>>,
    signed: Arc<tokio::sync::Mutex<BTreeMap<i64, Signed>>>,
    /// Other issuers' lists by their address, as they were signed.
    others: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    keys: Arc<ProofKeys>,
}

impl Published {
    /// Lists that know of no revocation yet; [`Published::refresh`] reads them.
    pub(super) fn new(keys: Arc<ProofKeys>) -> Self {
        let empty = Arc::new(trust(&keys, &BTreeMap::new(), &BTreeMap::new()));
        let current = Arc::new(Mutex::new(empty));
        Self { current, signed: Arc::default(), others: Arc::default(), keys }
    }

    pub(super) fn current(&self) -> Arc<Trust> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Brings the lists up to what the store holds; signs those anew that changed or got old.
    async fn refresh(&self, store: &Store) -> Result<(), StoreError> {
        let mut lists = self.signed.lock().await;
        let now = Moment::from_unix(store.world().now().unix());
        let living = store.living_lists(now.plus_seconds(-SKEW_SECONDS)).await?;
        let numbers: BTreeSet<i64> =
            living.into_iter().chain([self.keys.status_place(now).0]).collect();
        lists.retain(|number, _| numbers.contains(number));
        for number in numbers {
            let revoked = store.revoked_in(number).await?;
            let last = lists.get(&number);
            if last.is_some_and(|last| self.holds(last, &revoked, now)) {
                continue;
            }
            // Devices keep the newer of two lists, by the second: two in one second must differ.
            let soon = now.plus_seconds(SKEW_SECONDS);
            let after = last.map(|last| last.list.issued_at).filter(|last| *last <= soon);
            let issued_at = after.map_or(now, |last| now.max(last.plus_seconds(1)));
            let kid = self.keys.held().status_kid().to_vec();
            if let Some((made, bytes)) = self.keys.status_list(number, &revoked, issued_at) {
                lists.insert(number, Signed { revoked, kid, list: made, bytes });
            } else {
                // The last one stays; its age is seen by everyone who uses it.
                tracing::error!(number, "revocation list not signed");
            }
        }
        let trust = {
            let others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::new(trust(&self.keys, &lists, &others))
        };
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = trust;
        Ok(())
    }

    /// The other issuers whose revocation lists count.
    pub(super) fn other_issuers(&self) -> BTreeSet<String> {
        let held = self.keys.held();
        let status = held.list().keys.iter().filter(|entry| {
            entry.usage == KeyUse::Status
                && entry.state != KeyState::Revoked
                && entry.issuer != self.keys.issuer()
        });
        status.map(|entry| entry.issuer.clone()).collect()
    }

    /// Keeps lists of other issuers, each unless a newer one of its address is there.
    pub(super) fn keep_others(&self, lists: Vec<(StatusList, Vec<u8>)>) {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let trust = self.current();
        for (list, bytes) in lists {
            let newer =
                trust.opened.get(&list.uri).is_none_or(|old| old.issued_at < list.issued_at);
            if newer {
                others.insert(list.uri, bytes);
            }
        }
    }

    /// The addresses of our own lists.
    pub(super) async fn addresses(&self) -> Vec<String> {
        self.signed.lock().await.values().map(|signed| signed.list.uri.clone()).collect()
    }

    /// Whether a signed list still says everything, by a key that still signs, and is young.
    fn holds(&self, last: &Signed, revoked: &[i64], now: Moment) -> bool {
        let age = now.unix() - last.list.issued_at.unix();
        last.revoked == revoked
            && last.kid == self.keys.held().status_kid()
            && (-SKEW_SECONDS..STATUS_TTL / 2).contains(&age)
    }
}

/// Everything a counter needs. A list of another issuer counts as long as our key list, as it is
/// now, has the key that signed it, and only in that issuer's name.
fn trust(
    keys: &ProofKeys,
    signed: &BTreeMap<i64, Signed>,
    others: &BTreeMap<String, Vec<u8>>,
) -> Trust {
    let held = keys.held();
    let others: Vec<(StatusList, &Vec<u8>)> = others
        .values()
        .filter_map(|bytes| Some((StatusList::open(bytes, held.list()).ok()?, bytes)))
        .filter(|(list, _)| list.issuer != keys.issuer())
        .collect();
    let ours = signed.values().map(|signed| (signed.list.clone(), &signed.bytes));
    let (opened, bytes): (Vec<StatusList>, Vec<&Vec<u8>>) = ours.chain(others).unzip();
    Trust {
        keys: held.list().clone(),
        signed_keys: held.signed_list().to_vec(),
        root: held.root().clone(),
        signed: bytes.into_iter().cloned().collect(),
        opened: opened.into_iter().collect::<StatusLists>(),
    }
}

impl Portal {
    /// Publishes keys and revocation lists as they are now; called at start, by a job, and after
    /// every revocation.
    ///
    /// # Errors
    /// Of the store.
    pub async fn refresh_trust(&self) -> Result<(), StoreError> {
        self.trust.refresh(&self.store).await
    }

    /// Does what the schedule of the keys asks for. Blocks while it reads and writes files.
    ///
    /// # Errors
    /// See [`ProofKeysError`]; what was in force stays.
    pub fn tend_keys(&self) -> Result<KeysReport, ProofKeysError> {
        self.keys.tend()
    }

    /// The revocation list of this number, signed; `None` for a list that is not published.
    pub async fn signed_status(&self, number: i64) -> Option<Vec<u8>> {
        self.trust.signed.lock().await.get(&number).map(|signed| signed.bytes.clone())
    }

    /// When the key that signed a token of ours was revoked; `None` while it is good.
    pub(super) fn key_fell(&self, token: &Sign1) -> Option<Moment> {
        let trust = self.trust.current();
        let mut named = trust.keys.named(token.header.kid.as_deref()?);
        let fell = |entry: &&KeyEntry| {
            entry.issuer == self.keys.issuer() && entry.state == KeyState::Revoked
        };
        named.find(fell).map(|entry| entry.since)
    }

    /// A place in this month's revocation list for a proof issued at `now`: random, so that
    /// neighbours tell nothing about each other, and never handed out before.
    pub(super) async fn status_place(&self, now: Moment) -> Answered<(i64, StatusRef)> {
        let (month, uri) = self.keys.status_place(now);
        let parts = (1..PARTS).map(|part| month * PARTS + part);
        let lists = parts.map(|list| (list, self.keys.status_uri(list)));
        for (list, uri) in std::iter::once((month, uri)).chain(lists) {
            for _ in 0..TRIES {
                let index = u32::from_be_bytes(self.store.world().bytes::<4>()) % MAX_ENTRIES;
                if self.store.place_is_free(list, i64::from(index)).await? {
                    return Ok((list, StatusRef { uri, index }));
                }
            }
        }
        tracing::error!(month, "no free place in the revocation lists of this month");
        Err(Failure::Internal)
    }
}
