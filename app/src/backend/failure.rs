use domain::{
    attachment::AttachmentError,
    dossier::Refusal,
    form::{Fault, Problem},
};

use super::HelpTrouble;

/// Why a call did not do what was asked. No sentences: `pages::error` words them.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// Nothing of that name, or not this person's: the two are not told apart.
    NotFound,
    /// Somebody has to sign in first.
    SignIn,
    /// Signed in, but not allowed.
    NotAllowed,
    /// The electronic identity's level is too low.
    LevelTooLow {
        /// The level that is needed.
        need: u8,
    },
    /// Somebody, or another window, changed it meanwhile.
    Conflict,
    /// The draft was already sent; here is its dossier.
    AlreadySent {
        /// Dossier code.
        code: String,
    },
    /// Answers break rules.
    Invalid(Vec<Problem<Fault>>),
    /// The service has ended.
    Ended {
        /// Its last day.
        last: chrono::NaiveDate,
    },
    /// The service has not begun.
    NotBegun {
        /// Its first day.
        first: chrono::NaiveDate,
    },
    /// The place does not take this service.
    NoUnit,
    /// The place takes this service at its counter only.
    AtCounter,
    /// The registry states something else than the dossier: nothing is signed.
    RegistryDiffers,
    /// The file cannot be used.
    File(AttachmentError),
    /// The state of the dossier does not allow it.
    Refused(Refusal),
    /// It is not done for somebody else, or not now.
    Helping(HelpTrouble),
    /// The idempotency key was used for something else.
    KeyReused,
    /// Too many tries; wait this many seconds.
    TooMany {
        /// Seconds.
        wait: u32,
    },
    /// The form's token is missing or old, or the form came from another site.
    BadForm,
    /// More bytes than are taken.
    TooLarge,
    /// A body of another kind than the form sends.
    WrongType,
    /// A form that no page of ours sent.
    Elsewhere,
    /// The address is known, but not for this kind of request.
    WrongMethod,
    /// A part of the system does not answer just now.
    Unavailable,
    /// Unexpected; logged once under this request number.
    Internal,
}
