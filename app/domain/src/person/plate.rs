//! Licence plates.

use serde::{Deserialize, Serialize};

use super::wire::{coded_error, masked, parsed_text};

/// A Vietnamese licence plate without separators, in capitals: `79A12345`, `85B112345`, `29MĐ112345`,
/// `80NG12301`, `TM1234`. Circular 79/2024/TT-BCA.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Plate(String);

parsed_text!(Plate, PlateError, masked);

/// Why a text is no licence plate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlateError {
    /// Nothing typed.
    Empty,
    /// Not a number of the place, one or two letters, then the number of the vehicle.
    Malformed,
}

coded_error!(PlateError);

impl PlateError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Malformed => "malformed",
        }
    }
}

impl Plate {
    /// Reads a plate as typed; case, spaces, dots and hyphens do not count.
    ///
    /// # Errors
    /// See [`PlateError`].
    pub fn parse(text: &str) -> Result<Self, PlateError> {
        let typed = crate::text::upper(&crate::text::clean(text));
        let plate: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        if plate.is_empty() {
            return Err(PlateError::Empty);
        }
        let is_letter = |c: char| c.is_ascii_uppercase() || c == 'Đ';
        let digits = plate.chars().take_while(char::is_ascii_digit).count();
        let series = plate.chars().skip(digits).take_while(|c| is_letter(*c)).count();
        let number = plate.chars().skip(digits + series);
        let whole = number.clone().all(|c| c.is_ascii_digit());
        // Cars `79A 123.45`; motorcycles `79-B1 123.45`, `79-AB 123.45`; older ones of four. Then
        // diplomats and foreigners, `80-123-NG-01` and `80 NG 123 01`; the army, `TM 12-34`.
        let shape = (digits, series, number.count());
        let sound = matches!(shape, (2, 1 | 2, 4..=6) | (5, 2, 2) | (0, 2, 4));
        if sound && whole { Ok(Self(plate)) } else { Err(PlateError::Malformed) }
    }

    /// The plate in capitals without separators.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The plate as others may see it: `79•••••5`.
    pub fn masked(&self) -> String {
        masked(&self.0, 2, 1)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plates_of_all_kinds_are_read() {
        for (typed, want) in [
            ("79A-123.45", "79A12345"),
            ("79a 123 45", "79A12345"),
            ("85-B1 123.45", "85B112345"),
            ("51LD-123.45", "51LD12345"),
            ("29-AB 123.45", "29AB12345"),
            ("29-MĐ1 123.45", "29MĐ112345"),
            ("38N1-1234", "38N11234"),
            ("80-123-NG-01", "80123NG01"),
            ("TM 12-34", "TM1234"),
        ] {
            assert_eq!(Plate::parse(typed).unwrap().as_str(), want, "{typed}");
        }
    }

    #[test]
    fn other_texts_are_no_plates() {
        for typed in
            ["79", "A12345", "791-A1 123.45", "79A-12", "79ABC12345", "79A1234567", "79A12B45"]
        {
            assert_eq!(Plate::parse(typed), Err(PlateError::Malformed), "{typed}");
        }
        assert_eq!(Plate::parse(" - "), Err(PlateError::Empty));
    }

    proptest! {
        #[test]
        fn what_parses_parses_again_to_the_same(text in "[0-9]{0,6}[A-ZĐ]{0,3}[0-9 .\\-]{0,9}") {
            if let Ok(plate) = Plate::parse(&text) {
                prop_assert_eq!(Plate::parse(plate.as_str()), Ok(plate));
            }
        }
    }
}
