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
    /// The draft has as many files as it may have.
    #[error("the draft has as many files as it may have")]
    TooManyFiles,
    /// The files of the draft would be larger together than they may be.
    #[error("the files of the draft would be too large together")]
    FilesTooLarge,
    /// The idempotency key was used before for a request with other content.
    #[error("the request key was used before for something else")]
    KeyReused,
    /// The proof to replace is revoked already.
    #[error("the proof is revoked already")]
    AlreadyReplaced,
    /// The mandate does not bear it, or not any more.
    #[error("the mandate does not allow it: {0:?}")]
    Mandate(domain::mandate::Denied),
    /// The mandate stands where this cannot happen to it.
    #[error("the mandate does not stand there: {0:?}")]
    MandateStep(domain::mandate::Refusal),
    /// The code does not count.
    #[error("the code does not count: {0:?}")]
    Code(domain::mandate::CodeDenied),
    /// As many other people as may have agreed with that phone.
    #[error("too many others have agreed with this phone")]
    PhoneOfOthers,
    /// The picture of the signature counts for another mandate.
    #[error("the signature counts for another mandate")]
    SignatureUsed,
    /// Another helper sits with the person just now.
    #[error("another helper is with this person")]
    OtherHelper,
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
