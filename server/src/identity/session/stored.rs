//! Sessions in the portal's own store: sealed, and found by person without being readable.

use async_trait::async_trait;
use domain::person::PersonalNumber;
use domain::time::Moment;
use tracing::error;

use super::{Session, SessionId, SessionStore, SessionStoreError};
use crate::store::{self, Store, StoreError};

#[async_trait]
impl SessionStore for Store {
    async fn get(&self, id: &SessionId, now: Moment) -> Result<Option<Session>, SessionStoreError> {
        let Some(kept) = self.session(*id.as_bytes(), now).await.map_err(failed)? else {
            return Ok(None);
        };
        // A session written by an older version in another shape is none: sign in again.
        Ok(serde_json::from_value(kept.body).ok())
    }

    async fn put(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<(), SessionStoreError> {
        let kept = row(self, session, ends)?;
        self.put_session(*id.as_bytes(), kept).await.map_err(failed)
    }

    async fn touch(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<bool, SessionStoreError> {
        let kept = row(self, session, ends)?;
        self.touch_session(*id.as_bytes(), kept).await.map_err(failed)
    }

    async fn delete(&self, id: &SessionId) -> Result<(), SessionStoreError> {
        self.delete_session(*id.as_bytes()).await.map_err(failed)
    }

    async fn delete_all_of(&self, person: &PersonalNumber) -> Result<(), SessionStoreError> {
        self.delete_sessions_of(self.owner(person.as_str())).await.map(drop).map_err(failed)
    }
}

fn row(
    store: &Store,
    session: &Session,
    ends: Moment,
) -> Result<store::Session, SessionStoreError> {
    Ok(store::Session {
        owner: Some(store.owner(session.identity.number.as_str())),
        body: serde_json::to_value(session).map_err(|_| SessionStoreError)?,
        created_at: session.began,
        seen_at: session.seen,
        expires_at: ends,
    })
}

fn failed(cause: StoreError) -> SessionStoreError {
    let cause: &dyn std::error::Error = &cause;
    error!(cause, "a session cannot be read or written");
    SessionStoreError
}
