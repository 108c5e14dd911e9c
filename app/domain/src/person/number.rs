//! The personal number (số định danh cá nhân) of twelve digits.

use serde::{Deserialize, Serialize};

use super::birth_places::is_unused;
use super::wire::{coded_error, digits, masked, parsed_text};
use super::{CivilDate, Sex};

const LENGTH: usize = 12;

/// A personal number: place of birth registration (3 digits), century and sex (1), year of birth
/// (2), random (6). Decree 137/2015, article 13; Law on Identification 2023, article 12.
///
/// It has no check digit, so a typing error shows only against birth date and sex.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalNumber(String);

parsed_text!(PersonalNumber, NumberError, masked);

/// Why a text is no number of a fixed count of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberError {
    /// Nothing typed.
    Empty,
    /// Something other than digits, spaces, dots and hyphens.
    NotDigits,
    /// Too few or too many digits.
    WrongLength {
        /// How many digits there are.
        got: usize,
        /// How many there must be.
        want: usize,
    },
}

coded_error!(NumberError);

impl NumberError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotDigits => "not-digits",
            Self::WrongLength { .. } => "wrong-length",
        }
    }
}

/// Why a well-formed number may belong to somebody else. Numbers of a wrong structure were issued,
/// so this is asked about and never refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberDoubt {
    /// The year in the number is not the year of birth.
    BirthYear,
    /// The sex in the number is not the one given.
    Sex,
    /// No province ever had the code the number begins with.
    UnknownProvince,
}

impl PersonalNumber {
    /// Reads a number as typed; spaces, dots and hyphens between digits do not count.
    ///
    /// # Errors
    /// See [`NumberError`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        fixed_digits(text, LENGTH).map(Self)
    }

    /// All twelve digits. For storage and comparison; show [`PersonalNumber::masked`].
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as others may see it: `056•••••0123`.
    pub fn masked(&self) -> String {
        masked(&self.0, 3, 4)
    }

    /// The year of birth that the number states.
    pub fn stated_year(&self) -> i32 {
        1900 + 100 * (self.value(3, 1) / 2) + self.value(4, 2)
    }

    /// The sex that the number states.
    pub fn stated_sex(&self) -> Sex {
        if self.value(3, 1) % 2 == 0 { Sex::Male } else { Sex::Female }
    }

    /// What in the number contradicts the birth date and sex given, if they are known.
    pub fn doubts(&self, birth: Option<&CivilDate>, sex: Option<Sex>) -> Vec<NumberDoubt> {
        let other_year = birth.is_some_and(|birth| birth.year() != self.stated_year());
        let other_sex = sex.is_some_and(|sex| sex != self.stated_sex());
        let unused = u16::try_from(self.value(0, 3)).is_ok_and(is_unused);
        let found = [
            (other_year, NumberDoubt::BirthYear),
            (other_sex, NumberDoubt::Sex),
            (unused, NumberDoubt::UnknownProvince),
        ];
        found.into_iter().filter_map(|(is, doubt)| is.then_some(doubt)).collect()
    }

    /// The `count` digits from place `start` as a number.
    fn value(&self, start: usize, count: usize) -> i32 {
        let digits = self.0.bytes().skip(start).take(count);
        digits.fold(0, |sum, digit| sum * 10 + i32::from(digit.saturating_sub(b'0')))
    }
}

/// Exactly `want` digits, whatever stands between them.
pub(super) fn fixed_digits(text: &str, want: usize) -> Result<String, NumberError> {
    let number = digits(&crate::text::clean(text)).map_err(|_| NumberError::NotDigits)?;
    match number.len() {
        0 => Err(NumberError::Empty),
        got if got == want => Ok(number),
        got => Err(NumberError::WrongLength { got, want }),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces_and_dots_inside_do_not_count() {
        for text in
            ["056190000123", " 056 190 000 123", "056.190.000123", "056-190-000-123\u{200b}"]
        {
            assert_eq!(PersonalNumber::parse(text).unwrap().as_str(), "056190000123");
        }
    }

    #[test]
    fn wrong_numbers_say_what_is_wrong() {
        let cases = [
            ("", NumberError::Empty),
            (" - ", NumberError::Empty),
            ("05619000012O", NumberError::NotDigits),
            ("٠٥٦١٩٠٠٠٠١٢٣", NumberError::NotDigits),
            ("05619000012", NumberError::WrongLength { got: 11, want: 12 }),
            ("0561900001234", NumberError::WrongLength { got: 13, want: 12 }),
        ];
        for (given, want) in cases {
            assert_eq!(PersonalNumber::parse(given), Err(want), "{given:?}");
        }
    }

    #[test]
    fn contradictions_are_doubts() {
        let born = |text: &str| CivilDate::parse(text).unwrap();
        let cases = [
            ("056190000123", Some("02/03/1990"), Some(Sex::Female), vec![]),
            ("056190000123", Some("1990"), None, vec![]),
            ("056190000123", None, None, vec![]),
            ("056190000123", Some("1991"), None, vec![NumberDoubt::BirthYear]),
            ("056290000123", Some("1990"), None, vec![NumberDoubt::BirthYear]),
            ("056310000123", Some("2010"), Some(Sex::Female), vec![]),
            ("056310000123", None, Some(Sex::Male), vec![NumberDoubt::Sex]),
            ("003190000123", None, None, vec![NumberDoubt::UnknownProvince]),
            ("352190000123", None, None, vec![]),
        ];
        for (number, birth, sex, want) in cases {
            let number = PersonalNumber::parse(number).unwrap();
            assert_eq!(number.doubts(birth.map(born).as_ref(), sex), want, "{number:?}");
        }
    }

    #[test]
    fn debug_and_display_hide_the_middle() {
        let number = PersonalNumber::parse("056190000123").unwrap();
        assert_eq!(number.masked(), "056•••••0123");
        assert_eq!(format!("{number:?}"), "PersonalNumber(056•••••0123)");
    }

    proptest! {
        #[test]
        fn every_twelve_digits_parse_and_round_trip(text in "[0-9]{12}") {
            let number = PersonalNumber::parse(&text).unwrap();
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<PersonalNumber>(&json).unwrap(), number);
        }

        #[test]
        fn any_text_gives_an_answer(text in any::<String>()) {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            prop_assert!(PersonalNumber::parse(&text).is_err() || digits == 12);
        }
    }
}
