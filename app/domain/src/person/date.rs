//! Civil dates that may be known to the year or the month only, as old papers have them.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::wire::coded_error;

/// Years that civil papers in use can hold.
const YEARS: core::ops::RangeInclusive<i32> = 1800..=2199;

/// A date with its precision. JSON holds it as ISO 8601: `1957-03-02`, `1957-03` or `1957`.
///
/// Values sort by their first possible day, the less precise before the more precise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CivilDate {
    first: NaiveDate,
    precision: Precision,
}

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Only the year.
    Year,
    /// Month and year.
    Month,
    /// The day.
    Day,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateError {
    /// Nothing typed.
    Empty,
    /// Not of the form day/month/year with a year of four digits.
    Malformed,
    /// No calendar has this day, or the year is not between 1800 and 2199.
    NoSuchDate,
}

coded_error!(DateError);

impl DateError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Malformed => "malformed",
            Self::NoSuchDate => "no-such-date",
        }
    }
}

/// Completed years of life; a range when the birth date is not known to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    /// The least it can be.
    pub least: u32,
    /// The most it can be.
    pub most: u32,
}

impl CivilDate {
    /// Reads `dd/mm/yyyy`, `d/m/yyyy`, `yyyy-mm-dd`, `mm/yyyy`, `yyyy-mm`, `yyyy`, eight digits
    /// `ddmmyyyy` as identity cards have them, and "ngày 2 tháng 3 năm 1957". Dots, hyphens and
    /// spaces serve as separators too.
    ///
    /// # Errors
    /// See [`DateError`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let plain = crate::text::fold(text).replace("ngay", "").replace("thang", "/");
        let plain = plain.replace("nam", "/");
        let fields: Vec<&str> =
            plain.split(['/', '-', '.', ' ']).filter(|f| !f.is_empty()).collect();
        if fields.is_empty() {
            return Err(DateError::Empty);
        }
        if fields.iter().any(|field| !field.bytes().all(|b| b.is_ascii_digit())) {
            return Err(DateError::Malformed);
        }
        let lengths: Vec<usize> = fields.iter().map(|field| field.len()).collect();
        match (fields.as_slice(), lengths.as_slice()) {
            ([all], [8]) => {
                let (day, rest) = all.split_at_checked(2).ok_or(DateError::Malformed)?;
                let (month, year) = rest.split_at_checked(2).ok_or(DateError::Malformed)?;
                Self::of(year, Some(month), Some(day))
            }
            ([year], [4]) => Self::of(year, None, None),
            ([month, year], [1 | 2, 4]) | ([year, month], [4, 1 | 2]) => {
                Self::of(year, Some(month), None)
            }
            ([day, month, year], [1 | 2, 1 | 2, 4]) | ([year, month, day], [4, 1 | 2, 1 | 2]) => {
                Self::of(year, Some(month), Some(day))
            }
            _ => Err(DateError::Malformed),
        }
    }

    fn of(year: &str, month: Option<&str>, day: Option<&str>) -> Result<Self, DateError> {
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (_, None) => Precision::Month,
            _ => Precision::Day,
        };
        let number = |field: Option<&str>| field.map_or(Ok(1), str::parse::<u32>);
        let year: i32 = year.parse().map_err(|_| DateError::Malformed)?;
        let month = number(month).map_err(|_| DateError::Malformed)?;
        let day = number(day).map_err(|_| DateError::Malformed)?;
        let first = NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year));
        first.map(|first| Self { first, precision }).ok_or(DateError::NoSuchDate)
    }

    /// How exactly the date is known.
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// The year.
    pub fn year(&self) -> i32 {
        self.first.year()
    }

    /// The day, when it is known.
    pub fn day(&self) -> Option<NaiveDate> {
        (self.precision == Precision::Day).then_some(self.first)
    }

    /// The first day it can be.
    pub const fn earliest(&self) -> NaiveDate {
        self.first
    }

    /// The last day it can be.
    pub fn latest(&self) -> NaiveDate {
        let months = match self.precision {
            Precision::Year => 12,
            Precision::Month => 1,
            Precision::Day => return self.first,
        };
        let next = self.first.checked_add_months(Months::new(months));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.first)
    }

    /// Whether it is certainly later than `date`, whatever the unknown day and month are.
    pub fn is_after(&self, date: NaiveDate) -> bool {
        self.earliest() > date
    }

    /// Whether it is certainly earlier than `date`.
    pub fn is_before(&self, date: NaiveDate) -> bool {
        self.latest() < date
    }

    /// Completed years on `date` of a person born on this date; `None` before the birth.
    pub fn age_on(&self, date: NaiveDate) -> Option<Age> {
        let most = date.years_since(self.earliest())?;
        let least = date.years_since(self.latest()).unwrap_or(0);
        Some(Age { least, most })
    }

    /// ISO 8601, as precise as the date is: `1957-03-02`, `1957-03`, `1957`.
    pub fn iso(&self) -> String {
        let (y, m, d) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => format!("{y:04}"),
            Precision::Month => format!("{y:04}-{m:02}"),
            Precision::Day => format!("{y:04}-{m:02}-{d:02}"),
        }
    }
}

/// As people in Vietnam write it: `02/03/1957`, `03/1957`, `1957`.
impl core::fmt::Display for CivilDate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (y, m, d) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(f, "{y:04}"),
            Precision::Month => write!(f, "{m:02}/{y:04}"),
            Precision::Day => write!(f, "{d:02}/{m:02}/{y:04}"),
        }
    }
}

impl From<NaiveDate> for CivilDate {
    fn from(date: NaiveDate) -> Self {
        Self { first: date, precision: Precision::Day }
    }
}

impl TryFrom<String> for CivilDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CivilDate> for String {
    fn from(date: CivilDate) -> Self {
        date.iso()
    }
}

#[cfg(test)]
mod tests;
