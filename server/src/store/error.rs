//! Why the store did not do what it was asked.

use crate::db::DbError;
use crate::seal::SealError;

/// An error of the store. Carries no personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no such row, or it is not the asker's.
    #[error("not found")]
    NotFound,
    /// Someone else changed it meanwhile.
    #[error("changed meanwhile: the version is now {current}")]
    Conflict {
        /// The version it has now.
        current: i64,
    },
    /// The draft has been filed and can no longer change.
    #[error("already filed as {code}")]
    AlreadyFiled {
        /// The code of the dossier it became.
        code: String,
    },
    /// The idempotency key was used before for a request with other content.
    #[error("the request key was used before for something else")]
    KeyReused,
    /// The unit has given out all serial numbers of the day.
    #[error("no serial number is left for this unit today")]
    SerialsExhausted,
    /// A sealed column does not open.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A column opened but does not hold what the program wrote there.
    #[error("stored data of {0} cannot be read")]
    Unreadable(&'static str),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl StoreError {
    /// Whether trying again later may help (an answer of 503).
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Db(DbError::Unavailable(_)))
    }
}
