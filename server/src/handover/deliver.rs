//! One round of handing over what waits in the outbox.

use std::collections::HashSet;

use domain::{
    catalogue::System,
    handover::{Answer, State, answered},
    time::Moment,
};

use super::{Connector, Connectors, HandoverError, Parcel, Standing, system_name};
use crate::store::{Message, Settled, Store, StoreError};

/// Kind of the outbox messages that carry a hand-over.
pub const KIND: &str = "hand-over";

/// A round over the outbox. Within it a system that does not answer is asked only once, so that
/// what is for another system does not wait for it.
pub struct Round<'a> {
    store: &'a Store,
    connectors: &'a Connectors,
    silent: HashSet<System>,
}

impl<'a> Round<'a> {
    /// A new round.
    pub fn new(store: &'a Store, connectors: &'a Connectors) -> Self {
        Self { store, connectors, silent: HashSet::new() }
    }

    /// Hands one message over; `false` when it has to be tried again.
    ///
    /// An answer that came and could not be kept, because the program ended between the two, is
    /// asked for again: the other system knows the number of the hand-over and answers the same.
    ///
    /// # Errors
    /// Of the store; the message comes again.
    pub async fn deliver(&mut self, message: &Message, now: Moment) -> Result<bool, StoreError> {
        let parcel: Parcel = serde_json::from_value(message.body.clone())
            .map_err(|_| StoreError::Unreadable("outbox"))?;
        let (id, system) = (&parcel.package.id, parcel.package.system);
        let Some(connector) = self.connectors.get(system) else {
            tracing::warn!(system = system_name(system), "not connected any more; it waits");
            return Ok(false);
        };
        if self.silent.contains(&system) {
            return Ok(false);
        }
        let answer = match self.send(connector.as_ref(), &parcel).await {
            Ok(number) => Answer::Taken { number },
            Err(HandoverError::Refused { reason }) => Answer::Refused { reason },
            Err(error) => {
                tracing::warn!(system = system_name(system), %error, "not handed over; it waits");
                self.silent.insert(system);
                return Ok(false);
            }
        };
        let state = answered(&State::Waiting, &answer, now).unwrap_or(State::Waiting);
        let status = state.name().to_owned();
        let standing = Standing { state, connected_at: parcel.connected_at };
        let settled = Settled {
            id: id.clone(),
            message: message.id.clone(),
            status,
            state: serde_json::to_value(&standing)
                .map_err(|_| StoreError::Unreadable("handovers"))?,
            at: now,
        };
        self.store.handover_settled(settled).await?;
        Ok(true)
    }

    /// Files first, then the package; gives the other system's number.
    async fn send(
        &self,
        connector: &dyn Connector,
        parcel: &Parcel,
    ) -> Result<String, HandoverError> {
        let mut sent = HashSet::new();
        for file in &parcel.package.files {
            if !sent.insert(&file.sha256) {
                continue;
            }
            // A file that cannot be read now may be readable later; nothing goes without it.
            let id = parcel.files.get(&file.sha256).ok_or(HandoverError::Unreachable)?;
            let bytes = self.store.files().get(id).await.map_err(|error| {
                tracing::error!(%error, "an attachment cannot be handed over");
                HandoverError::Unreachable
            })?;
            connector.send_file(file, bytes).await?;
        }
        Ok(connector.hand_over(&parcel.package).await?.number)
    }
}
