//! Messages to send. They are stored with the change that causes them, and sent afterwards by
//! jobs that may be repeated. A message that fails waits for its own next try; no other waits
//! for it.

use domain::time::Moment;

use super::vault::{Vault, place};
use super::{Message, NewMessage, Store, StoreError};
use crate::db::Conn;

impl Store {
    /// Takes messages that are due, for `lease_seconds`: until then no other worker gets them.
    ///
    /// # Errors
    /// Of the database.
    pub async fn take_due(
        &self,
        now: Moment,
        lease_seconds: i64,
        limit: u32,
    ) -> Result<Vec<Message>, StoreError> {
        let vault = self.vault.clone();
        let until = now.plus_seconds(lease_seconds);
        self.db
            .write(move |conn| {
                let rows = conn.query(
                    "UPDATE outbox SET lease_until = $2, tries = tries + 1 WHERE id IN \
                     (SELECT id FROM outbox WHERE done_at IS NULL AND due_at <= $1 \
                     AND lease_until <= $1 ORDER BY due_at, id LIMIT $3) \
                     RETURNING id, kind, body, tries",
                    &[now.into(), until.into(), i64::from(limit).into()],
                )?;
                rows.iter()
                    .map(|row| {
                        let id = row.text(0)?;
                        let body = vault.open(place("outbox", "body", &id), row.blob(2)?)?;
                        Ok(Message { id, kind: row.text(1)?, body, tries: row.int(3)? })
                    })
                    .collect()
            })
            .await
    }

    /// Notes that a message was sent.
    ///
    /// # Errors
    /// Of the database.
    pub async fn message_done(&self, id: &str, now: Moment) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.db
            .write(move |conn| {
                conn.execute(
                    "UPDATE outbox SET done_at = $2 WHERE id = $1 AND done_at IS NULL",
                    &[id.into(), now.into()],
                )?;
                Ok(())
            })
            .await
    }

    /// Notes that sending failed; it is due again at `retry_at`.
    ///
    /// # Errors
    /// Of the database.
    pub async fn message_failed(&self, id: &str, retry_at: Moment) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.db
            .write(move |conn| {
                conn.execute(
                    "UPDATE outbox SET due_at = $2, lease_until = 0 \
                     WHERE id = $1 AND done_at IS NULL",
                    &[id.into(), retry_at.into()],
                )?;
                Ok(())
            })
            .await
    }
}

/// Adds messages within the transaction of `conn`.
pub(super) fn add(
    conn: &mut dyn Conn,
    vault: &Vault,
    messages: &[NewMessage],
) -> Result<(), StoreError> {
    for message in messages {
        let id = vault.world().id();
        let body = vault.seal(place("outbox", "body", &id), &message.body)?;
        conn.execute(
            "INSERT INTO outbox (id, kind, body, due_at, tries, lease_until) \
             VALUES ($1, $2, $3, $4, 0, 0)",
            &[id.into(), message.kind.as_str().into(), body.into(), message.due_at.into()],
        )?;
    }
    Ok(())
}
