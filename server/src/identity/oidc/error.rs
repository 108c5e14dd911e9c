//! Why a sign-in did not succeed. The sentences are for the pages to write.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why nobody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LoginError {
    /// The person turned back at the provider.
    #[error("cancelled by the person")]
    Cancelled,
    /// The answer belongs to no sign-in begun in this browser.
    #[error("the answer's state is not the one sent")]
    StateMismatch,
    /// Too long between leaving and coming back.
    #[error("the sign-in was begun too long ago")]
    Expired,
    /// The provider cannot be reached, or answers nonsense.
    #[error("the identity provider does not answer")]
    ProviderUnavailable,
    /// The provider's answer cannot be trusted.
    #[error("the provider's answer is refused: {which:?}")]
    TokenInvalid {
        /// What is wrong with it.
        which: TokenFault,
    },
    /// The answer can be trusted but lacks something we need, or has it in no form we know.
    #[error("the provider did not state: {which:?}")]
    ClaimMissing {
        /// What it lacks.
        which: Claim,
    },
}

/// What is wrong with an answer of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenFault {
    /// The provider refuses the code: used before, too old, or not issued to us.
    CodeRefused,
    /// There is no ID token.
    Missing,
    /// The signature or its key.
    Signature,
    /// Issued by someone else.
    Issuer,
    /// Issued for someone else.
    Audience,
    /// Issued for another sign-in.
    Nonce,
    /// Past its end.
    Expired,
    /// About another person than the user info.
    Subject,
    /// It grants a role that this provider may not grant.
    Role,
    /// Anything else that openidconnect refuses.
    Other,
}

/// What we need to know of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Claim {
    /// The 12-digit personal number.
    Number,
    /// The name.
    Name,
    /// The date of birth.
    Birth,
    /// The sex.
    Sex,
    /// The level of the account.
    Level,
    /// The role, where there is no default.
    Role,
    /// The unit of an officer.
    Unit,
    /// The team of a volunteer.
    Team,
}
