//! Sessions: who is signed in on this browser. The browser holds a random token, the storage only
//! its SHA-256, so that a stolen database opens no session.

mod cookie;
mod stored;
mod token;

pub use cookie::Cookies;
pub use token::{SessionId, SessionToken};

use std::fmt;

use async_trait::async_trait;
use domain::person::PersonalNumber;
use domain::time::Moment;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Identity, Role};

/// Minutes without a request after which a session ends.
const IDLE_MINUTES: i64 = 30;
/// The same at a computer that many people use, and while a helper sits with somebody.
pub const SHARED_IDLE_MINUTES: i64 = 5;
/// Hours after which a citizen signs in again, whatever she does.
const CITIZEN_HOURS: i64 = 12;
/// The same for everyone who serves others: one shift.
const STAFF_HOURS: i64 = 8;
/// `seen` is written at most this often, so that reading pages does not write rows.
const TOUCH_SECONDS: i64 = 60;

/// What is remembered of a session. It names a person: store it sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Who signed in.
    pub identity: Identity,
    /// When.
    pub began: Moment,
    /// The last request, to the minute.
    pub seen: Moment,
    /// At a computer that many people use.
    #[serde(default)]
    pub shared: bool,
    /// A helper sits with somebody.
    #[serde(default)]
    pub helping: bool,
}

impl Session {
    /// A session that begins now.
    pub const fn begun(identity: Identity, now: Moment, shared: bool) -> Self {
        Self { identity, began: now, seen: now, shared, helping: false }
    }

    /// Minutes without a request after which it ends.
    pub const fn idle_minutes(&self) -> i64 {
        if self.shared || self.helping { SHARED_IDLE_MINUTES } else { IDLE_MINUTES }
    }

    /// Whether one more request moves its end.
    pub fn extends(&self) -> bool {
        self.ends() < self.latest_end()
    }

    /// When the session ends if nothing more happens.
    pub fn ends(&self) -> Moment {
        let idle = self.seen.plus_seconds(self.idle_minutes() * 60);
        idle.min(self.latest_end())
    }

    /// When the session ends whatever happens.
    fn latest_end(&self) -> Moment {
        let hours = match self.identity.role {
            Role::Citizen => CITIZEN_HOURS,
            Role::Officer { .. } | Role::Volunteer { .. } | Role::Leader => STAFF_HOURS,
        };
        self.began.plus_seconds(hours * 3600)
    }
}

/// The storage could not read or write a session. The cause is the storage's to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sessions cannot be read or written now")]
pub struct SessionStoreError;

/// Where sessions are kept: shared by all instances of the server.
#[async_trait]
pub trait SessionStore: Send + Sync {
    /// The session with this id; one that has ended by `now` need not be there any more.
    ///
    /// # Errors
    /// When the storage does not answer.
    async fn get(&self, id: &SessionId, now: Moment) -> Result<Option<Session>, SessionStoreError>;

    /// Keeps a session, replacing what was under this id. After `ends` it may be thrown away.
    ///
    /// # Errors
    /// When the storage does not answer.
    async fn put(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<(), SessionStoreError>;

    /// Keeps that a session is used: one that has ended meanwhile does not come back. Gives whether
    /// it is there.
    ///
    /// # Errors
    /// When the storage does not answer.
    async fn touch(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<bool, SessionStoreError>;

    /// Forgets a session; one that is not there is no error.
    ///
    /// # Errors
    /// When the storage does not answer.
    async fn delete(&self, id: &SessionId) -> Result<(), SessionStoreError>;

    /// Forgets all sessions of a person.
    ///
    /// # Errors
    /// When the storage does not answer.
    async fn delete_all_of(&self, person: &PersonalNumber) -> Result<(), SessionStoreError>;
}

/// The rules of sessions over a storage.
pub struct Sessions<S> {
    store: S,
}

impl<S: SessionStore> Sessions<S> {
    /// Sessions kept in `store`.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// Starts `session` under a new token made of `entropy`; the browser's `old` session, if it
    /// has one, ends (so that nobody can plant a session before sign-in).
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn start(
        &self,
        old: Option<&SessionToken>,
        session: &Session,
        entropy: [u8; 32],
    ) -> Result<SessionToken, SessionStoreError> {
        if let Some(old) = old {
            self.end(old).await?;
        }
        let token = SessionToken::from_entropy(entropy);
        self.store.put(&token.id(), session, session.ends()).await?;
        Ok(token)
    }

    /// The living session of a token. One past its end is deleted and not returned.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn find(
        &self,
        token: &SessionToken,
        now: Moment,
    ) -> Result<Option<Session>, SessionStoreError> {
        let id = token.id();
        let Some(mut session) = self.store.get(&id, now).await? else {
            return Ok(None);
        };
        if now >= session.ends() {
            self.store.delete(&id).await?;
            return Ok(None);
        }
        if now >= session.seen.plus_seconds(TOUCH_SECONDS) {
            session.seen = now;
            if !self.store.touch(&id, &session, session.ends()).await? {
                return Ok(None);
            }
        }
        Ok(Some(session))
    }

    /// Keeps a living session under a second token made of `entropy`; the caller ends the one
    /// that is not needed. When it began stays, so that its end comes no later. `helping`: a helper
    /// sits with somebody in it from now on. `None` when it has ended.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn renew(
        &self,
        old: &SessionToken,
        helping: bool,
        entropy: [u8; 32],
        now: Moment,
    ) -> Result<Option<SessionToken>, SessionStoreError> {
        let Some(session) = self.find(old, now).await? else { return Ok(None) };
        let token = SessionToken::from_entropy(entropy);
        let session = Session { seen: now, helping, ..session };
        self.store.put(&token.id(), &session, session.ends()).await?;
        Ok(Some(token))
    }

    /// Ends a session for every instance of the server: the token is worth nothing from now on.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn end(&self, token: &SessionToken) -> Result<(), SessionStoreError> {
        self.store.delete(&token.id()).await
    }

    /// Ends all sessions of a person, in every browser: for a lost phone or a shared computer.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn end_all_of(&self, person: &PersonalNumber) -> Result<(), SessionStoreError> {
        self.store.delete_all_of(person).await
    }
}

impl<S> fmt::Debug for Sessions<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
