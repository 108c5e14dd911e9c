//! Numbers of older and other papers: the nine-digit identity card, the passport.

use serde::{Deserialize, Serialize};

use super::number::{NumberError, fixed_digits};
use super::wire::{coded_error, masked, masked_text, parsed_text};

/// The number of an old identity card (CMND): nine digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OldNumber(String);

parsed_text!(OldNumber, NumberError, masked);
masked_text!(OldNumber, "All nine digits.", "The number as others may see it: `22•••••89`.", 2, 2);

impl OldNumber {
    /// Reads nine digits; spaces, dots and hyphens between them do not count.
    ///
    /// # Errors
    /// See [`NumberError`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        fixed_digits(text, 9).map(Self)
    }
}

/// A passport number: capital letters and digits. Vietnamese ones are a letter and seven digits;
/// other countries' have five to twenty characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Passport(String);

parsed_text!(Passport, PassportError, masked);

/// Why a text is no passport number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassportError {
    /// Nothing typed.
    Empty,
    /// A character other than A-Z and 0-9.
    BadCharacter {
        /// The first such character.
        found: char,
    },
    /// Shorter than `min` or longer than `max` characters.
    WrongLength {
        /// How many characters there are.
        got: usize,
        /// The fewest allowed.
        min: usize,
        /// The most allowed.
        max: usize,
    },
}

coded_error!(PassportError);

impl PassportError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::BadCharacter { .. } => "bad-character",
            Self::WrongLength { .. } => "wrong-length",
        }
    }
}

impl Passport {
    const MIN: usize = 5;
    const MAX: usize = 20;

    /// Reads a passport number as typed; case, spaces and hyphens do not count.
    ///
    /// # Errors
    /// See [`PassportError`].
    pub fn parse(text: &str) -> Result<Self, PassportError> {
        let typed = crate::text::upper(&crate::text::clean(text));
        let number: String = typed.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if let Some(found) = number.chars().find(|c| !c.is_ascii_alphanumeric()) {
            return Err(PassportError::BadCharacter { found });
        }
        match number.len() {
            0 => Err(PassportError::Empty),
            Self::MIN..=Self::MAX => Ok(Self(number)),
            got => Err(PassportError::WrongLength { got, min: Self::MIN, max: Self::MAX }),
        }
    }

    /// The whole number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the shape of a Vietnamese passport: one letter, seven digits.
    pub fn is_vietnamese(&self) -> bool {
        let (letters, digits): (Vec<u8>, Vec<u8>) =
            self.0.bytes().partition(u8::is_ascii_alphabetic);
        letters.len() == 1
            && digits.len() == 7
            && self.0.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// The number as others may see it: `C•••••67`.
    pub fn masked(&self) -> String {
        masked(&self.0, 1, 2)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn old_numbers_have_nine_digits() {
        assert_eq!(OldNumber::parse("225 123 456").unwrap().as_str(), "225123456");
        assert_eq!(
            OldNumber::parse("056190000123"),
            Err(NumberError::WrongLength { got: 12, want: 9 })
        );
        assert_eq!(format!("{:?}", OldNumber::parse("225123456").unwrap()), "OldNumber(22•••••56)");
    }

    #[test]
    fn passports_of_all_countries_are_read() {
        let cases = [
            ("c 1234567", "C1234567", true),
            ("12345", "12345", false),
            ("ab-123456", "AB123456", false),
        ];
        for (given, want, vietnamese) in cases {
            let passport = Passport::parse(given).unwrap();
            assert_eq!((passport.as_str(), passport.is_vietnamese()), (want, vietnamese));
        }
    }

    #[test]
    fn wrong_passports_say_what_is_wrong() {
        let cases = [
            (" ", PassportError::Empty),
            ("C123/567", PassportError::BadCharacter { found: '/' }),
            ("C123", PassportError::WrongLength { got: 4, min: 5, max: 20 }),
            ("C12345678901234567890", PassportError::WrongLength { got: 21, min: 5, max: 20 }),
        ];
        for (given, want) in cases {
            assert_eq!(Passport::parse(given), Err(want), "{given:?}");
        }
    }
}
