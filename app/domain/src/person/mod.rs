//! What identifies a person: names, numbers, dates, phones.
//!
//! Every type here is made by its `parse` only (also when it is read from JSON), so a value that
//! exists is well formed. Types that hold personal data print masked with `{:?}`.

use serde::{Deserialize, Serialize};

mod accounts;
mod birth_places;
mod date;
pub mod day;
mod email;
mod name;
mod number;
mod papers;
mod phone;
mod plate;
mod wire;

pub use accounts::{AccountError, BankAccount, InsuranceNumber, TaxNumber};
pub use date::{Age, CivilDate, DateError, Precision};
pub use email::{Email, EmailError};
pub use name::{FullName, NameDoubt, NameError};
pub use number::{NumberDoubt, NumberError, PersonalNumber};
pub use papers::{OldNumber, Passport, PassportError};
pub use phone::{Phone, PhoneError};
pub use plate::{Plate, PlateError};
pub(crate) use wire::{coded_error, parsed_text};

/// Sex as civil status papers and form CT01 record it ("Nam", "Nữ").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Nam.
    #[serde(rename = "nam")]
    Male,
    /// Nữ.
    #[serde(rename = "nu")]
    Female,
}

impl Sex {
    /// Reads `nam` or `nu` (also with the diacritic and in capitals); `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        match crate::text::fold(text).as_str() {
            "nam" => Some(Self::Male),
            "nu" => Some(Self::Female),
            _ => None,
        }
    }

    /// The stored form: `nam` or `nu`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Male => "nam",
            Self::Female => "nu",
        }
    }
}
