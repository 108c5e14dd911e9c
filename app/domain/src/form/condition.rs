use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// When a step or field is shown or required, or a rule of the check holds.
///
/// The answer has three values: yes, no, or unknown while an answer it needs is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    /// All hold.
    All(AllOf),
    /// At least one holds.
    Any(AnyOf),
    /// The inner one does not hold.
    Not(NotThat),
    /// The field has exactly this value.
    Is(Is),
    /// The field has one of these values.
    OneOf(OneOf),
    /// Something (or nothing) has been answered.
    Filled(Filled),
}

/// `{ all = [..] }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllOf {
    all: Vec<Condition>,
}
/// `{ any = [..] }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnyOf {
    any: Vec<Condition>,
}
/// `{ not = {..} }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotThat {
    not: Box<Condition>,
}
/// `{ field = "..", is = ".." }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Is {
    field: String,
    is: String,
}
/// `{ field = "..", one_of = [..] }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    field: String,
    one_of: Vec<String>,
}
/// `{ field = "..", filled = true }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    field: String,
    filled: bool,
}

impl Condition {
    /// Yes, no, or `None` while an answer is missing.
    pub fn eval(&self, answers: &BTreeMap<String, String>) -> Option<bool> {
        let given = |field: &str| {
            answers.get(field).map(|text| text.trim()).filter(|text| !text.is_empty())
        };
        match self {
            Self::All(c) => fold(c.all.iter().map(|c| c.eval(answers)), false),
            Self::Any(c) => fold(c.any.iter().map(|c| c.eval(answers)), true),
            Self::Not(c) => c.not.eval(answers).map(|yes| !yes),
            Self::Is(c) => given(&c.field).map(|text| text == c.is),
            Self::OneOf(c) => given(&c.field).map(|text| c.one_of.iter().any(|o| o == text)),
            Self::Filled(c) => Some(given(&c.field).is_some() == c.filled),
        }
    }

    /// Every field the condition looks at, in reading order.
    pub fn fields<'a>(&'a self, into: &mut Vec<&'a str>) {
        match self {
            Self::All(c) => c.all.iter().for_each(|c| c.fields(into)),
            Self::Any(c) => c.any.iter().for_each(|c| c.fields(into)),
            Self::Not(c) => c.not.fields(into),
            Self::Is(Is { field, .. })
            | Self::OneOf(OneOf { field, .. })
            | Self::Filled(Filled { field, .. }) => into.push(field),
        }
    }

    /// Every `(field, value)` pair the condition compares, for the catalogue's checker.
    pub fn values<'a>(&'a self, into: &mut Vec<(&'a str, &'a str)>) {
        match self {
            Self::All(c) => c.all.iter().for_each(|c| c.values(into)),
            Self::Any(c) => c.any.iter().for_each(|c| c.values(into)),
            Self::Not(c) => c.not.values(into),
            Self::Is(c) => into.push((&c.field, &c.is)),
            Self::OneOf(c) => into.extend(c.one_of.iter().map(|v| (c.field.as_str(), v.as_str()))),
            Self::Filled(_) => {}
        }
    }
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
