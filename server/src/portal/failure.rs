//! From the errors of the parts to the failures that pages word.

use app::backend::{Failure, HelpTrouble};

use crate::{files::FilesError, store::StoreError};

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        if error.is_unavailable() {
            tracing::warn!(%error, "storage unavailable");
            return Self::Unavailable;
        }
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Conflict { .. } | StoreError::AlreadyReplaced => Self::Conflict,
            StoreError::AlreadyFiled { code } => Self::AlreadySent { code },
            StoreError::KeyReused => Self::KeyReused,
            StoreError::SerialsExhausted => Self::NoUnit,
            StoreError::Mandate(denied) => Self::Helping(HelpTrouble::Denied(denied)),
            StoreError::MandateStep(refusal) => Self::Helping(HelpTrouble::Step(refusal)),
            StoreError::Code(denied) => Self::Helping(HelpTrouble::Code(denied)),
            StoreError::PhoneOfOthers => Self::Helping(HelpTrouble::PhoneOfOthers),
            StoreError::SignatureUsed => Self::Helping(HelpTrouble::SignatureUsed),
            StoreError::OtherHelper => Self::Helping(HelpTrouble::OtherHelper),
            error => {
                tracing::error!(%error, "storage failed");
                Self::Internal
            }
        }
    }
}

impl From<FilesError> for Failure {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::Missing(_) | FilesError::BadId => Self::NotFound,
            error => {
                tracing::error!(%error, "attachments failed");
                Self::Unavailable
            }
        }
    }
}

/// Stored JSON that does not read back: a fault of ours, logged without its content.
pub(super) fn unreadable(what: &'static str, error: &serde_json::Error) -> Failure {
    tracing::error!(what, line = error.line(), "stored data cannot be read");
    Failure::Internal
}
