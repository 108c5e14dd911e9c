//! Sessions of people who are signed in, found by the hash of a token that only the browser has.

use domain::time::Moment;

use super::vault::place;
use super::{Session, Store, StoreError};
use crate::db::Value;
use crate::seal::{BlindIndex, hex};

impl Store {
    /// Stores a session, over an earlier one with the same hash.
    ///
    /// # Errors
    /// Of the database.
    pub async fn put_session(&self, id: [u8; 32], session: Session) -> Result<(), StoreError> {
        let body = self.vault.seal(place("sessions", "body", &hex(&id)), &session.body)?;
        let params: [Value; 6] = [
            id.as_slice().into(),
            session.owner.map(|owner| owner.0.to_vec()).into(),
            body.into(),
            session.created_at.into(),
            session.seen_at.into(),
            session.expires_at.into(),
        ];
        self.db
            .write(move |conn| {
                conn.execute(
                    "INSERT INTO sessions (id_hash, owner_index, body, created_at, seen_at, \
                     expires_at) VALUES ($1, $2, $3, $4, $5, $6) \
                     ON CONFLICT (id_hash) DO UPDATE SET owner_index = excluded.owner_index, \
                     body = excluded.body, seen_at = excluded.seen_at, \
                     expires_at = excluded.expires_at",
                    &params,
                )?;
                Ok(())
            })
            .await
    }

    /// Keeps that a session is used, and gives whether it is there: one that was ended meanwhile
    /// does not come back.
    ///
    /// # Errors
    /// Of the database.
    pub async fn touch_session(&self, id: [u8; 32], session: Session) -> Result<bool, StoreError> {
        let body = self.vault.seal(place("sessions", "body", &hex(&id)), &session.body)?;
        let params: [Value; 4] =
            [id.as_slice().into(), body.into(), session.seen_at.into(), session.expires_at.into()];
        self.db
            .write(move |conn| {
                let changed = conn.execute(
                    "UPDATE sessions SET body = $2, seen_at = $3, expires_at = $4 \
                     WHERE id_hash = $1",
                    &params,
                )?;
                Ok(changed == 1)
            })
            .await
    }

    /// The session, unless it has ended.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn session(&self, id: [u8; 32], now: Moment) -> Result<Option<Session>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let row = conn.first(
                    "SELECT owner_index, body, created_at, seen_at, expires_at FROM sessions \
                     WHERE id_hash = $1 AND expires_at > $2",
                    &[id.as_slice().into(), now.into()],
                )?;
                let Some(row) = row else { return Ok(None) };
                let owner: Option<[u8; 32]> = row
                    .opt_blob(0)?
                    .map(|bytes| bytes.try_into().map_err(|_| StoreError::Unreadable("sessions")))
                    .transpose()?;
                Ok(Some(Session {
                    owner: owner.map(BlindIndex),
                    body: vault.open(place("sessions", "body", &hex(&id)), row.blob(1)?)?,
                    created_at: row.moment(2)?,
                    seen_at: row.moment(3)?,
                    expires_at: row.moment(4)?,
                }))
            })
            .await
    }

    /// Ends a session; ending it twice is no error.
    ///
    /// # Errors
    /// Of the database.
    pub async fn delete_session(&self, id: [u8; 32]) -> Result<(), StoreError> {
        self.db
            .write(move |conn| {
                conn.execute("DELETE FROM sessions WHERE id_hash = $1", &[id.as_slice().into()])?;
                Ok(())
            })
            .await
    }

    /// Ends all sessions of a person and returns how many there were.
    ///
    /// # Errors
    /// Of the database.
    pub async fn delete_sessions_of(&self, owner: BlindIndex) -> Result<u64, StoreError> {
        self.db
            .write(move |conn| {
                let owner = owner.0.as_slice().into();
                Ok(conn.execute("DELETE FROM sessions WHERE owner_index = $1", &[owner])?)
            })
            .await
    }
}
