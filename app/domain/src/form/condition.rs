use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::value::amount;
use crate::person::{Age, CivilDate, day};

/// When a step or field is shown or required, or a rule of the check holds.
///
/// The answer has three values: yes, no, or unknown while an answer it needs is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Condition {
    /// `{ all = [..] }`: all hold.
    All(Vec<Condition>),
    /// `{ any = [..] }`: at least one holds.
    Any(Vec<Condition>),
    /// `{ not = {..} }`: the inner one does not hold.
    Not(Box<Condition>),
    /// A test of one field.
    Field {
        /// The field; inside a group a column of the same row first.
        field: String,
        /// What its answer has to be.
        test: Test,
    },
}

/// What a condition asks of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `is`: exactly this value.
    Is(String),
    /// `one_of`: one of these values.
    OneOf(Vec<String>),
    /// `filled`: something (or nothing) has been answered.
    Filled(bool),
    /// `has`: this option is among those chosen.
    Has(String),
    /// `at_least`: a number or amount of at least this.
    AtLeast(u64),
    /// `at_most`: a number or amount of at most this.
    AtMost(u64),
    /// `older_than_years`: the date lies so many whole years back, or more. A person born on it
    /// has completed that year of age.
    OlderThanYears(u32),
    /// `younger_than_years`: the date lies less than so many whole years back.
    YoungerThanYears(u32),
    /// `before_day`: the date lies before this day, on which a law or a form changed.
    BeforeDay(NaiveDate),
    /// `from_day`: the date is this day or a later one.
    FromDay(NaiveDate),
}

/// Answers as a condition sees them: the text at a name, empty when there is none.
pub type Look<'f, 'a> = &'f dyn Fn(&str) -> &'a str;

impl Condition {
    /// Yes, no, or `None` while an answer is missing. Ages are counted to `today`.
    pub fn holds(&self, look: Look<'_, '_>, today: NaiveDate) -> Option<bool> {
        self.evaluate(look, Some(today))
    }

    /// As [`Condition::holds`] for the check, which asks for no dates: an age is unknown.
    pub fn eval(&self, answers: &BTreeMap<String, String>) -> Option<bool> {
        self.evaluate(&|field| answers.get(field).map_or("", String::as_str), None)
    }

    fn evaluate(&self, look: Look<'_, '_>, today: Option<NaiveDate>) -> Option<bool> {
        match self {
            Self::All(parts) => fold(parts.iter().map(|c| c.evaluate(look, today)), false),
            Self::Any(parts) => fold(parts.iter().map(|c| c.evaluate(look, today)), true),
            Self::Not(inner) => inner.evaluate(look, today).map(|yes| !yes),
            Self::Field { field, test } => test.passes(look(field).trim(), today),
        }
    }

    /// Every test of a field, in reading order.
    pub fn tests<'a>(&'a self, into: &mut Vec<(&'a str, &'a Test)>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|c| c.tests(into)),
            Self::Not(inner) => inner.tests(into),
            Self::Field { field, test } => into.push((field, test)),
        }
    }

    /// Every field the condition looks at, in reading order.
    pub fn fields<'a>(&'a self, into: &mut Vec<&'a str>) {
        let mut tests = Vec::new();
        self.tests(&mut tests);
        into.extend(tests.into_iter().map(|(field, _)| field));
    }

    /// Every `(field, value)` pair the condition compares, for the catalogue's checker.
    pub fn values<'a>(&'a self, into: &mut Vec<(&'a str, &'a str)>) {
        let mut tests = Vec::new();
        self.tests(&mut tests);
        for (field, test) in tests {
            match test {
                Test::Is(value) | Test::Has(value) => into.push((field, value)),
                Test::OneOf(values) => into.extend(values.iter().map(|v| (field, v.as_str()))),
                _ => {}
            }
        }
    }
}

impl Test {
    fn passes(&self, text: &str, today: Option<NaiveDate>) -> Option<bool> {
        if let Self::Filled(wanted) = self {
            return Some(text.is_empty() != *wanted);
        }
        if text.is_empty() {
            return None;
        }
        match self {
            Self::Is(value) => Some(text == value),
            Self::OneOf(values) => Some(values.iter().any(|value| value == text)),
            Self::Has(value) => Some(text.split(',').any(|chosen| chosen.trim() == value)),
            Self::AtLeast(least) => amount(text).map(|number| number >= *least),
            Self::AtMost(most) => amount(text).map(|number| number <= *most),
            Self::OlderThanYears(years) => has_completed(text, *years, today?),
            Self::YoungerThanYears(years) => has_completed(text, *years, today?).map(|yes| !yes),
            Self::BeforeDay(day) => lies_before(text, *day),
            Self::FromDay(day) => lies_before(text, *day).map(|yes| !yes),
            Self::Filled(_) => None,
        }
    }
}

/// Whether so many years have passed since a date; unknown where a year alone leaves it open.
fn has_completed(text: &str, years: u32, today: NaiveDate) -> Option<bool> {
    let date = dated(text)?;
    let Some(Age { least, most }) = date.age_on(today) else { return Some(false) };
    if least >= years {
        Some(true)
    } else if most < years {
        Some(false)
    } else {
        None
    }
}

/// Whether a date lies before a day; unknown where a month or year alone leaves it open.
fn lies_before(text: &str, day: NaiveDate) -> Option<bool> {
    let date = dated(text)?;
    if date.latest() < day {
        Some(true)
    } else if date.earliest() >= day {
        Some(false)
    } else {
        None
    }
}

/// The date of an answer, without its time of day.
pub(super) fn dated(text: &str) -> Option<CivilDate> {
    let before = |mark: char| CivilDate::parse(text.trim().split(mark).next().unwrap_or(text)).ok();
    before('T').or_else(|| before(' '))
}

/// Kleene's strong "and" (`decider` false) and "or" (`decider` true).
fn fold(parts: impl Iterator<Item = Option<bool>>, decider: bool) -> Option<bool> {
    let mut unknown = false;
    for part in parts {
        match part {
            Some(value) if value == decider => return Some(decider),
            Some(_) => {}
            None => unknown = true,
        }
    }
    if unknown { None } else { Some(!decider) }
}

/// A condition as it stands in a file: one key says which kind it is.
#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not: Option<Box<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    one_of: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    older_than_years: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    younger_than_years: Option<u32>,
    #[serde(with = "day::maybe", skip_serializing_if = "Option::is_none")]
    before_day: Option<NaiveDate>,
    #[serde(with = "day::maybe", skip_serializing_if = "Option::is_none")]
    from_day: Option<NaiveDate>,
}

/// Zero or several keys where exactly one has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOneKind;

impl core::fmt::Display for NotOneKind {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("exactly one kind of test has to stand here")
    }
}

/// The one thing that is there, if any is; several are not one kind.
pub(super) fn at_most_one<T, const N: usize>(
    several: [Option<T>; N],
) -> Result<Option<T>, NotOneKind> {
    let mut there = several.into_iter().flatten();
    match (there.next(), there.next()) {
        (one, None) => Ok(one),
        _ => Err(NotOneKind),
    }
}

impl TryFrom<Written> for Condition {
    type Error = NotOneKind;

    fn try_from(written: Written) -> Result<Self, NotOneKind> {
        let Written { all, any, not, field, .. } = written;
        let test = at_most_one([
            written.is.map(Test::Is),
            written.one_of.map(Test::OneOf),
            written.filled.map(Test::Filled),
            written.has.map(Test::Has),
            written.at_least.map(Test::AtLeast),
            written.at_most.map(Test::AtMost),
            written.older_than_years.map(Test::OlderThanYears),
            written.younger_than_years.map(Test::YoungerThanYears),
            written.before_day.map(Test::BeforeDay),
            written.from_day.map(Test::FromDay),
        ])?;
        let test = match (field, test) {
            (Some(field), Some(test)) => Some(Self::Field { field, test }),
            (None, None) => None,
            _ => return Err(NotOneKind),
        };
        let kinds = [all.map(Self::All), any.map(Self::Any), not.map(Self::Not), test];
        at_most_one(kinds)?.ok_or(NotOneKind)
    }
}

impl From<Condition> for Written {
    fn from(condition: Condition) -> Self {
        let none = Self::default();
        let (field, test) = match condition {
            Condition::All(all) => return Self { all: Some(all), ..none },
            Condition::Any(any) => return Self { any: Some(any), ..none },
            Condition::Not(not) => return Self { not: Some(not), ..none },
            Condition::Field { field, test } => (Some(field), test),
        };
        match test {
            Test::Is(value) => Self { field, is: Some(value), ..none },
            Test::OneOf(values) => Self { field, one_of: Some(values), ..none },
            Test::Filled(wanted) => Self { field, filled: Some(wanted), ..none },
            Test::Has(value) => Self { field, has: Some(value), ..none },
            Test::AtLeast(least) => Self { field, at_least: Some(least), ..none },
            Test::AtMost(most) => Self { field, at_most: Some(most), ..none },
            Test::OlderThanYears(years) => Self { field, older_than_years: Some(years), ..none },
            Test::YoungerThanYears(years) => {
                Self { field, younger_than_years: Some(years), ..none }
            }
            Test::BeforeDay(day) => Self { field, before_day: Some(day), ..none },
            Test::FromDay(day) => Self { field, from_day: Some(day), ..none },
        }
    }
}

#[cfg(test)]
#[path = "tests/condition.rs"]
mod tests;
