//! Dossier codes: `000.00.00.H38-261121-0042`.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::person::{coded_error, parsed_text};

/// Letters and digits of a unit code, of a date and of a serial.
const UNIT: usize = 10;
const DATE: usize = 6;
const SERIAL: usize = 4;

/// The national code of a receiving unit, `V1V2V3.Z1Z2.Y1Y2.MX1X2`: 13 characters with its dots.
/// The last group is the letter and number of a ministry or province.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitCode(String);

parsed_text!(UnitCode, CodeError, to_string);

/// The code of a dossier: receiving unit, date of receipt, serial of the day (Decree 61/2018,
/// article 26; Circular 01/2018, article 19).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode(String);

parsed_text!(DossierCode, CodeError, to_string);

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeError {
    /// Nothing typed.
    Empty,
    /// A character other than letters, digits and the signs between groups.
    BadCharacter {
        /// The first such character.
        found: char,
    },
    /// Too few or too many letters and digits.
    WrongLength {
        /// How many there are.
        got: usize,
        /// How many there must be.
        want: usize,
    },
    /// The unit does not end in a letter and two digits.
    BadUnit,
    /// The six digits of the date are no date.
    BadDate,
    /// The serial is not between 0001 and 9999.
    BadSerial,
}

coded_error!(CodeError);

impl CodeError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::BadCharacter { .. } => "bad-character",
            Self::WrongLength { .. } => "wrong-length",
            Self::BadUnit => "bad-unit",
            Self::BadDate => "bad-date",
            Self::BadSerial => "bad-serial",
        }
    }
}

impl UnitCode {
    /// Reads a unit code; case, spaces and dots do not count. Whether the unit exists the unit
    /// table says.
    ///
    /// # Errors
    /// See [`CodeError`].
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        Self::of(&letters_and_digits(text, UNIT)?)
    }

    fn of(plain: &str) -> Result<Self, CodeError> {
        let groups = [(0, 3), (3, 5), (5, 7), (7, 10)].map(|(from, to)| plain.get(from..to));
        let [Some(v), Some(z), Some(y), Some(m)] = groups else { return Err(CodeError::BadUnit) };
        let mut last = m.chars();
        let letter = last.next().is_some_and(|c| c.is_ascii_uppercase());
        if letter && last.all(|c| c.is_ascii_digit()) {
            Ok(Self(format!("{v}.{z}.{y}.{m}")))
        } else {
            Err(CodeError::BadUnit)
        }
    }

    /// The code with its dots.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Display for UnitCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl DossierCode {
    /// Reads a code as typed from a receipt or scanned: case, spaces, dots and dashes do not count.
    ///
    /// # Errors
    /// See [`CodeError`].
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let plain = letters_and_digits(text, UNIT + DATE + SERIAL)?;
        let (unit, rest) = plain.split_at_checked(UNIT).ok_or(CodeError::BadUnit)?;
        let (date, serial) = rest.split_at_checked(DATE).ok_or(CodeError::BadDate)?;
        let unit = UnitCode::of(unit)?;
        let date = short_date(date).ok_or(CodeError::BadDate)?;
        let digits = serial.bytes().all(|b| b.is_ascii_digit());
        let serial = serial.parse().ok().filter(|_| digits).ok_or(CodeError::BadSerial)?;
        Self::build(&unit, date, serial)
    }

    /// The code of the `serial`-th dossier that `unit` received on `date`.
    ///
    /// # Errors
    /// [`CodeError::BadSerial`] outside 1 to 9999, [`CodeError::BadDate`] outside 2000 to 2099.
    pub fn build(unit: &UnitCode, date: NaiveDate, serial: u16) -> Result<Self, CodeError> {
        if !(1..=9999).contains(&serial) {
            return Err(CodeError::BadSerial);
        }
        if !(2000..=2099).contains(&date.year()) {
            return Err(CodeError::BadDate);
        }
        let (year, month, day) = (date.year() - 2000, date.month(), date.day());
        Ok(Self(format!("{unit}-{year:02}{month:02}{day:02}-{serial:04}")))
    }

    /// The code with its dots and dashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The receiving unit.
    pub fn unit(&self) -> UnitCode {
        UnitCode(self.0.split('-').next().unwrap_or_default().to_owned())
    }

    /// The date of receipt.
    pub fn date(&self) -> NaiveDate {
        self.0.split('-').nth(1).and_then(short_date).unwrap_or_default()
    }
}

impl core::fmt::Display for DossierCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

/// `want` capital letters and digits, without what stands between the groups.
fn letters_and_digits(text: &str, want: usize) -> Result<String, CodeError> {
    let typed = crate::text::clean(text).to_ascii_uppercase();
    let kept = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '–' | '_'));
    let plain: String = kept.collect();
    if let Some(found) = plain.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(CodeError::BadCharacter { found });
    }
    match plain.len() {
        0 => Err(CodeError::Empty),
        got if got == want => Ok(plain),
        got => Err(CodeError::WrongLength { got, want }),
    }
}

/// A date of this century as `yymmdd`.
fn short_date(text: &str) -> Option<NaiveDate> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let number = |from: usize| text.get(from..from + 2)?.parse::<u32>().ok().filter(|_| digits);
    let year = i32::try_from(2000 + number(0)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(2)?, number(4)?)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CODE: &str = "000.12.34.H38-261121-0042";

    #[test]
    fn codes_are_read_however_they_are_typed() {
        for text in [
            CODE,
            " 000.12.34.h38-261121-0042 ",
            "000 12 34 H38 261121 0042",
            "0001234H382611210042",
            "000.12.34.H38–261121–0042",
        ] {
            assert_eq!(DossierCode::parse(text).unwrap().as_str(), CODE, "{text}");
        }
    }

    #[test]
    fn a_code_tells_its_unit_and_date() {
        let code = DossierCode::parse(CODE).unwrap();
        assert_eq!(code.unit().as_str(), "000.12.34.H38");
        assert_eq!(code.date().to_string(), "2026-11-21");
    }

    #[test]
    fn wrong_codes_say_what_is_wrong() {
        for (given, want) in [
            ("", CodeError::Empty),
            ("---", CodeError::Empty),
            ("000.12.34.H38-261121-00 4Ế", CodeError::BadCharacter { found: 'Ế' }),
            ("000.12.34.H38-261121-042", CodeError::WrongLength { got: 19, want: 20 }),
            ("000.12.34.038-261121-0042", CodeError::BadUnit),
            ("000.12.34.HA8-261121-0042", CodeError::BadUnit),
            ("000.12.34.H38-261321-0042", CodeError::BadDate),
            ("000.12.34.H38-26112A-0042", CodeError::BadDate),
            ("000.12.34.H38-261121-0000", CodeError::BadSerial),
            ("000.12.34.H38-261121-A042", CodeError::BadSerial),
        ] {
            assert_eq!(DossierCode::parse(given), Err(want), "{given:?}");
        }
        let unit = UnitCode::parse("000.12.34.H38").unwrap();
        let date = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(DossierCode::build(&unit, date, 10_000), Err(CodeError::BadSerial));
    }

    proptest! {
        #[test]
        fn built_codes_read_back(unit in "[0-9A-Z]{3}\\.[0-9A-Z]{2}\\.[0-9A-Z]{2}\\.[A-Z][0-9]{2}",
                                 days in 0i64..36_000, serial in 1u16..=9999) {
            let unit = UnitCode::parse(&unit).unwrap();
            let date = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Duration::days(days);
            let code = DossierCode::build(&unit, date, serial).unwrap();
            prop_assert_eq!(DossierCode::parse(code.as_str()), Ok(code.clone()));
            prop_assert_eq!((code.unit(), code.date()), (unit, date));
        }

        #[test]
        fn any_text_gives_an_answer(text in any::<String>()) {
            if let Ok(code) = DossierCode::parse(&text) {
                prop_assert_eq!(DossierCode::parse(code.as_str()), Ok(code));
            }
        }
    }
}
