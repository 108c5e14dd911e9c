//! The stages of a linked procedure: one form of the citizen's, one step for each agency. What may
//! be wrong with them the catalogue's checker says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::TimeLimit,
    form::{Condition, Words},
};

/// One agency's part of a linked procedure, with its own clock. Order and parallelism are data:
/// a stage opens when all stages in `after` are granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Stable identifier within the service.
    pub id: String,
    /// Slug of the single procedure that this stage carries out, where the catalogue has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What it is, in a few everyday words.
    pub name: Words,
    /// Who handles it.
    pub agency: Words,
    /// The sector by which a commune's unit is found (`tu-phap`, `cong-an`, `bao-hiem`); absent:
    /// the commune's first unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Field of the form that names the commune of this stage; absent: the service's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_field: Option<String>,
    /// The time from acceptance to the result.
    pub limit: TimeLimit,
    /// The longest time, where the agency has to verify something first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_limit: Option<TimeLimit>,
    /// When the longest time applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_note: Option<Words>,
    /// How long the citizen may take for a supplement, where the procedure sets a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_within: Option<TimeLimit>,
    /// Stages that must be granted before this one opens. Stages with the same list run side by
    /// side.
    #[serde(default)]
    pub after: Vec<String>,
    /// The stage is part of the dossier only when this holds for the filed form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What the citizen gets from it.
    pub result: Words,
    /// Whether the stages that do not follow it may still begin when it ends without being granted.
    #[serde(default)]
    pub can_fail_alone: bool,
    /// Steps of the form, and single fields of other steps, that this agency needs and sees; empty
    /// means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Fields of the form, or columns of a group as `group.column`, with the personal numbers of
    /// those whose residence or household it changes when it is granted: their proofs end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes_residence_of: Vec<String>,
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
