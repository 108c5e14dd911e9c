//! What verifies proofs, as published: the key list and the revocation list, kept fresh.

use std::sync::{Arc, Mutex, PoisonError};

use app::backend::Trust;
use domain::proof::status::StatusLists;

use crate::{proof_keys::ProofKeys, store::Store};

/// Places in a revocation list (Token Status List).
pub(super) const ENTRIES: u32 = 1 << 20;
/// The list that proofs are put into.
pub(super) const LIST: i64 = 1;

/// The lists as last signed. Clones share them.
#[derive(Clone)]
pub(super) struct Published {
    current: Arc<Mutex<Arc<Trust>>>,
    keys: Arc<ProofKeys>,
}

impl Published {
    /// Lists that know of no revocation yet; [`Published::refresh`] reads them.
    pub(super) fn new(keys: Arc<ProofKeys>) -> Self {
        let empty = Trust {
            keys: keys.list().clone(),
            signed_keys: keys.signed_list().to_vec(),
            signed: Vec::new(),
            opened: StatusLists::default(),
        };
        Self { current: Arc::new(Mutex::new(Arc::new(empty))), keys }
    }

    pub(super) fn current(&self) -> Arc<Trust> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Signs the revocation list anew from what the store holds.
    pub(super) async fn refresh(&self, store: &Store) -> Result<(), crate::store::StoreError> {
        let revoked = store.revoked_in(LIST).await?;
        let now = store.world().now();
        let Some((list, signed)) = self.keys.status_list(&revoked, ENTRIES, now) else {
            tracing::error!("the revocation list could not be signed");
            return Ok(());
        };
        let mut opened = StatusLists::default();
        opened.insert(list);
        let trust = Trust {
            keys: self.keys.list().clone(),
            signed_keys: self.keys.signed_list().to_vec(),
            signed: vec![signed],
            opened,
        };
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(trust);
        Ok(())
    }
}
