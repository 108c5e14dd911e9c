//! What a service hands on: to a system that the State runs elsewhere, or to the single
//! procedures of a linked one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::TimeLimit,
    form::{Condition, Words},
};

/// A system that the State runs elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum System {
    /// Graduation exam and admission.
    Exam,
    /// Electricity supply.
    Electricity,
    /// Tax.
    Tax,
    /// Traffic fines.
    TrafficFines,
}

/// What the State runs elsewhere: check, papers and a complete dossier are made here and handed
/// over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Which system takes it.
    pub system: System,
    /// That system's name.
    pub name: Words,
    /// Where it is.
    pub url: String,
    /// By when, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_note: Option<Words>,
    /// In honest words, what happens there and what does not happen here.
    pub why: Words,
}

/// One procedure of a linked one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Stable identifier.
    pub id: String,
    /// Slug of the single procedure, where the catalogue has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What is done.
    pub name: Words,
    /// Who does it.
    pub agency: Words,
    /// How long it may take from its own start.
    pub limit: TimeLimit,
    /// How long it may take when something has to be verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_limit: Option<TimeLimit>,
    /// Stages that have to be done before; empty: begins at once. Stages with the same ones run
    /// side by side.
    #[serde(default)]
    pub after: Vec<String>,
    /// Only when this holds on the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What the family gets from it.
    pub result: Words,
    /// Whether the others go on when this one is refused.
    #[serde(default)]
    pub can_fail_alone: bool,
    /// First day in force; the service's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// Last day in force; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Legal basis or other source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether somebody compared it with the official text.
    #[serde(default)]
    pub verified: bool,
}

impl Stage {
    /// Whether it is in force on a day.
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|end| day <= end)
    }
}
