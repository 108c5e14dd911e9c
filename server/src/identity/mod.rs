//! Who is asking: sign-in with OpenID Connect, sessions, and the guard before every request.

pub mod guard;
pub mod oidc;
pub mod session;

pub(crate) mod mac;

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::person::{PersonalNumber, Sex};
use domain::time::Moment;
use serde::{Deserialize, Serialize};

/// Tells the time. The binary passes the system clock, a test its own.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Level of an electronic identity account (Nghị định 69/2024/NĐ-CP, article 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Level {
    /// Mức độ 01: opened from a phone.
    One,
    /// Mức độ 02: opened at the police with face and fingerprints.
    Two,
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::One => 1,
            Level::Two => 2,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            _ => Err("a level is 1 or 2"),
        }
    }
}

/// What a person may be on the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Role {
    /// Files dossiers.
    Citizen,
    /// Handles dossiers of one receiving unit.
    Officer {
        /// The unit's id.
        unit: String,
    },
    /// Helps people file.
    Volunteer {
        /// The team's id.
        team: String,
    },
    /// Reads the figures.
    Leader,
}

/// Someone an identity provider vouches for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Id of the provider, from its configuration.
    pub provider: String,
    /// The provider's own stable name for the person.
    pub subject: String,
    /// The personal number.
    pub number: PersonalNumber,
    /// Name as registered, NFC.
    pub name: String,
    /// Date of birth.
    pub birth: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// Level of the account.
    pub level: Level,
    /// What the person may be here.
    pub role: Role,
}

/// Prints no personal data, so that an identity cannot slip into a log.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("provider", &self.provider)
            .field("level", &self.level)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}
