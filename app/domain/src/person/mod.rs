//! What identifies a person: names, numbers, dates, phones.
//!
//! Every type here is made by its `parse` only (also when it is read from JSON), so a value that
//! exists is well formed. Types that hold personal data print masked with `{:?}`.

use serde::{Deserialize, Serialize};

mod birth_places;

mod date;
mod email;
mod name;
mod number;
mod papers;
mod phone;
mod wire;

pub use date::{Age, CivilDate, DateError, Precision};
pub use email::{Email, EmailError};
pub use name::{FullName, NameDoubt, NameError};
pub use number::{NumberDoubt, NumberError, PersonalNumber};
pub use papers::{OldNumber, Passport, PassportError};
pub use phone::{Phone, PhoneError};

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
