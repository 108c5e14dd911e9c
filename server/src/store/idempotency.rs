//! Requests that come twice.

use domain::time::Moment;

use super::StoreError;
use crate::db::Conn;
use crate::seal::BlindIndex;

/// A request that must count once.
pub(super) struct Once {
    /// Who asks for what; keys of different scopes do not meet.
    pub(super) scope: String,
    /// The key that the request carries.
    pub(super) key: String,
    /// A keyed hash of its content.
    pub(super) content: BlindIndex,
}

impl Once {
    /// Whether a request with this key was answered before, whatever it asked.
    pub(super) fn exists(conn: &mut dyn Conn, scope: &str, key: &str) -> Result<bool, StoreError> {
        let row = conn.first(
            "SELECT 1 FROM idempotency WHERE scope = $1 AND key = $2",
            &[scope.into(), key.into()],
        )?;
        Ok(row.is_some())
    }

    /// The first answer, when this request has been answered before.
    pub(super) fn answered(&self, conn: &mut dyn Conn) -> Result<Option<String>, StoreError> {
        let row = conn.first(
            "SELECT request_hash, answer FROM idempotency WHERE scope = $1 AND key = $2",
            &[self.scope.as_str().into(), self.key.as_str().into()],
        )?;
        let Some(row) = row else { return Ok(None) };
        if !self.content.matches(row.blob(0)?) {
            return Err(StoreError::KeyReused);
        }
        Ok(Some(row.text(1)?))
    }

    /// Keeps the first answer. The unique index is the last wall against a second one.
    pub(super) fn keep(
        &self,
        conn: &mut dyn Conn,
        answer: &str,
        at: Moment,
    ) -> Result<(), StoreError> {
        conn.execute(
            "INSERT INTO idempotency (scope, key, request_hash, answer, at) \
             VALUES ($1, $2, $3, $4, $5)",
            &[
                self.scope.as_str().into(),
                self.key.as_str().into(),
                self.content.0.as_slice().into(),
                answer.into(),
                at.into(),
            ],
        )?;
        Ok(())
    }
}
