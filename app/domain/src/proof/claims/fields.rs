//! The fields of claim 169 that are more than text.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A birth date as the register has it: a year, a year and month, or a full date.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Birth(String);

impl fmt::Display for Birth {
    /// As people read it: `14/02/1961`, `02/1961` or `1961`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |from: usize, to: usize| self.0.get(from..to).unwrap_or_default();
        match self.0.len() {
            8 => write!(f, "{}/{}/{}", part(6, 8), part(4, 6), part(0, 4)),
            6 => write!(f, "{}/{}", part(4, 6), part(0, 4)),
            _ => f.write_str(&self.0),
        }
    }
}

/// Not a date, or one that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchDate;

impl Birth {
    /// Reads `YYYY`, `YYYYMM`, `YYYYMMDD`, or the same with dashes.
    ///
    /// # Errors
    /// [`NoSuchDate`].
    pub fn parse(text: &str) -> Result<Self, NoSuchDate> {
        let digits: String = text.chars().filter(|c| *c != '-').collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) || text.len() > 10 {
            return Err(NoSuchDate);
        }
        let padded = match digits.len() {
            4 => format!("{digits}0101"),
            6 => format!("{digits}01"),
            8 => digits.clone(),
            _ => return Err(NoSuchDate),
        };
        full_date(&padded).filter(|_| padded.as_str() >= "1800").ok_or(NoSuchDate)?;
        Ok(Self(digits))
    }

    /// Reads `DDMMYYYY`, the way identity cards print it; `00` stands for an unknown day or month.
    ///
    /// # Errors
    /// [`NoSuchDate`].
    pub fn parse_card(text: &str) -> Result<Self, NoSuchDate> {
        let (Some(day), Some(month), Some(year), 8) =
            (text.get(..2), text.get(2..4), text.get(4..), text.len())
        else {
            return Err(NoSuchDate);
        };
        match (day, month) {
            ("00", "00") => Self::parse(year),
            ("00", _) => Self::parse(&format!("{year}{month}")),
            _ => Self::parse(&format!("{year}{month}{day}")),
        }
    }

    /// 4, 6 or 8 digits: year, month, day.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The full date, when day and month are known.
    pub fn date(&self) -> Option<NaiveDate> {
        full_date(&self.0)
    }
}

/// The date of eight digits `YYYYMMDD`.
fn full_date(digits: &str) -> Option<NaiveDate> {
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?)
}

impl std::fmt::Debug for Birth {
    /// Hides the date: it identifies a person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Birth(..)")
    }
}

impl TryFrom<String> for Birth {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|NoSuchDate| "no such date")
    }
}

impl From<Birth> for String {
    fn from(birth: Birth) -> Self {
        birth.0
    }
}

/// Gender in claim 169, key 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// 1.
    Male,
    /// 2.
    Female,
    /// 3.
    Other,
}

impl Gender {
    /// The number on the wire.
    pub const fn id(self) -> i64 {
        match self {
            Self::Male => 1,
            Self::Female => 2,
            Self::Other => 3,
        }
    }

    /// The gender of a number on the wire.
    pub const fn from_id(id: i64) -> Option<Self> {
        match id {
            1 => Some(Self::Male),
            2 => Some(Self::Female),
            3 => Some(Self::Other),
            _ => None,
        }
    }
}

/// Under which title a person resides (Law on Residence 68/2020/QH14, article 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Residence {
    /// Nơi thường trú.
    Permanent,
    /// Nơi tạm trú.
    Temporary,
    /// Nơi ở hiện tại, for those with neither of the two.
    Current,
}

impl Residence {
    /// The number on the wire: claim 169, key 75.
    pub const fn id(self) -> i64 {
        match self {
            Self::Permanent => 1,
            Self::Temporary => 2,
            Self::Current => 3,
        }
    }

    /// The title of a number on the wire.
    pub const fn from_id(id: i64) -> Option<Self> {
        match id {
            1 => Some(Self::Permanent),
            2 => Some(Self::Temporary),
            3 => Some(Self::Current),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_precisions_are_read() {
        for (text, digits) in [
            ("19610214", "19610214"),
            ("1961-02-14", "19610214"),
            ("1961", "1961"),
            ("1961-02", "196102"),
            ("20240229", "20240229"),
        ] {
            assert_eq!(Birth::parse(text).as_ref().map(Birth::as_str), Ok(digits));
        }
        assert!(Birth::parse("1961").is_ok_and(|b| b.date().is_none()));
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in
            ["", "20230229", "19611301", "1961-2-14", "00000101", "196", "１９６１", "1961x"]
        {
            assert_eq!(Birth::parse(text), Err(NoSuchDate), "{text}");
        }
        for text in ["31022000", "1102200", "0000000", "00130000", "ấ0022000"] {
            assert_eq!(Birth::parse_card(text), Err(NoSuchDate), "{text}");
        }
    }

    #[test]
    fn card_dates_are_day_first() {
        assert_eq!(Birth::parse_card("28022003"), Birth::parse("20030228"));
        assert_eq!(Birth::parse_card("00001950"), Birth::parse("1950"));
        assert_eq!(Birth::parse_card("00051950"), Birth::parse("195005"));
    }

    #[test]
    fn numbers_on_the_wire_go_both_ways() {
        for id in -1..6 {
            assert!(Gender::from_id(id).is_none_or(|g| g.id() == id));
            assert!(Residence::from_id(id).is_none_or(|r| r.id() == id));
            assert_eq!(Gender::from_id(id).is_some(), (1..=3).contains(&id));
            assert_eq!(Residence::from_id(id).is_some(), (1..=3).contains(&id));
        }
    }

    #[test]
    fn json_is_checked_like_everything_else() {
        assert!(serde_json::from_str::<Birth>("\"19610214\"").is_ok());
        assert!(serde_json::from_str::<Birth>("\"19610231\"").is_err());
    }
}
