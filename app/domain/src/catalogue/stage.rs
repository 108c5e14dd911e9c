//! The stages of a linked procedure: one form of the citizen's, one step for each agency.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::TimeLimit,
    form::{Condition, Form, Words},
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
    /// Steps of the form that this agency needs and sees; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
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

    /// Whether both are in force on some day.
    fn meets(&self, other: &Self) -> bool {
        let begins = |one: &Self, end: Option<NaiveDate>| match (one.valid_from, end) {
            (Some(from), Some(end)) => from <= end,
            _ => true,
        };
        begins(self, other.valid_to) && begins(other, self.valid_to)
    }
}

/// What is wrong with the stages of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageProblem {
    /// Two stages with one identifier on one day. In periods that do not meet they are two versions
    /// of one stage.
    Twice {
        /// The identifier.
        stage: String,
    },
    /// `after` names no stage of this service.
    UnknownAfter {
        /// The stage.
        stage: String,
        /// What it names.
        after: String,
    },
    /// The stage waits for itself in the end.
    Circle {
        /// The stage.
        stage: String,
    },
    /// `fields` names no step of the form.
    UnknownStep {
        /// The stage.
        stage: String,
        /// What it names.
        step: String,
    },
    /// `unit_field` or `when` names no field of the form.
    UnknownField {
        /// The stage.
        stage: String,
        /// What it names.
        field: String,
    },
    /// Every stage has a condition: a form could open none of them.
    NothingSure,
}

impl core::fmt::Display for StageProblem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Twice { stage } => write!(f, "two stages are called `{stage}`"),
            Self::UnknownAfter { stage, after } => {
                write!(f, "stage `{stage}` comes after `{after}`, which is no stage")
            }
            Self::Circle { stage } => write!(f, "stage `{stage}` waits for itself"),
            Self::UnknownStep { stage, step } => {
                write!(f, "stage `{stage}` needs `{step}`, which is no step of the form")
            }
            Self::UnknownField { stage, field } => {
                write!(f, "stage `{stage}` names `{field}`, which is no field of the form")
            }
            Self::NothingSure => f.write_str("at least one stage must have no `when`"),
        }
    }
}

/// Checks the stages of a service against each other and against its form.
///
/// # Errors
/// The first problem. A service without stages has none.
pub fn check_stages(stages: &[Stage], form: &Form) -> Result<(), StageProblem> {
    for (at, stage) in stages.iter().enumerate() {
        let id = || stage.id.clone();
        if stages.iter().take(at).any(|other| other.id == stage.id && other.meets(stage)) {
            return Err(StageProblem::Twice { stage: id() });
        }
        if let Some(after) = stage.after.iter().find(|a| !stages.iter().any(|s| s.id == **a)) {
            return Err(StageProblem::UnknownAfter { stage: id(), after: after.clone() });
        }
        if let Some(step) = stage.fields.iter().find(|f| !form.steps.iter().any(|s| s.id == **f)) {
            return Err(StageProblem::UnknownStep { stage: id(), step: step.clone() });
        }
        let mut fields: Vec<&str> = stage.unit_field.iter().map(String::as_str).collect();
        stage.when.iter().for_each(|when| when.fields(&mut fields));
        if let Some(field) = fields.into_iter().find(|field| form.field(field).is_none()) {
            return Err(StageProblem::UnknownField { stage: id(), field: field.to_owned() });
        }
    }
    if !stages.is_empty() && stages.iter().all(|stage| stage.when.is_some()) {
        return Err(StageProblem::NothingSure);
    }
    circle(stages).map_or(Ok(()), |stage| Err(StageProblem::Circle { stage }))
}

/// A stage that can never open, because it waits for itself: what is left when every stage whose
/// predecessors are done is taken away.
fn circle(stages: &[Stage]) -> Option<String> {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = done.len();
        let free = stages.iter().filter(|s| s.after.iter().all(|a| done.contains(a.as_str())));
        let free: Vec<&str> = free.map(|stage| stage.id.as_str()).collect();
        done.extend(free);
        if done.len() == before {
            return stages.iter().find(|s| !done.contains(s.id.as_str())).map(|s| s.id.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn form() -> Form {
        serde_json::from_str(
            r#"{"number": "1", "version": "1", "title": {"vi": "a", "en": "a"}, "legal_basis": "",
                "step": [{"id": "be", "title": {"vi": "a", "en": "a"}, "field":
                  [{"id": "ten", "kind": "name", "label": {"vi": "a", "en": "a"}}]}]}"#,
        )
        .unwrap()
    }

    fn stage(id: &str, more: &str) -> Stage {
        let words = r#"{"vi": "a", "en": "a"}"#;
        serde_json::from_str(&format!(
            r#"{{"id": "{id}", "service": "s", "name": {words}, "agency": {words},
                "limit": {{"value": 2, "unit": "working-days"}}, "result": {words},
                "can_fail_alone": true {more}}}"#
        ))
        .unwrap()
    }

    #[test]
    fn stages_that_fit_are_accepted() {
        let when = r#", "when": {"field": "ten", "is": "x"}, "after": ["a"], "unit_field": "ten""#;
        let stages = [stage("a", r#", "fields": ["be"]"#), stage("b", when), stage("c", when)];
        assert_eq!(check_stages(&stages, &form()), Ok(()));
        assert_eq!(check_stages(&[], &form()), Ok(()));
    }

    #[test]
    fn every_mistake_is_named() {
        let problem = |stages: &[Stage]| check_stages(stages, &form()).unwrap_err();
        let a = || stage("a", "");
        let named = |id: &str| id.to_owned();
        assert_eq!(problem(&[a(), a()]), StageProblem::Twice { stage: named("a") });
        let old = || stage("a", r#", "valid_to": "2026-08-31""#);
        assert_eq!(problem(&[old(), a()]), StageProblem::Twice { stage: named("a") });
        let new = stage("a", r#", "valid_from": "2026-09-01""#);
        assert_eq!(check_stages(&[old(), new], &form()), Ok(()));
        assert_eq!(
            problem(&[a(), stage("b", r#", "after": ["x"]"#)]),
            StageProblem::UnknownAfter { stage: named("b"), after: named("x") }
        );
        assert_eq!(
            problem(&[stage("a", r#", "fields": ["x"]"#)]),
            StageProblem::UnknownStep { stage: named("a"), step: named("x") }
        );
        assert_eq!(
            problem(&[a(), stage("b", r#", "unit_field": "x""#)]),
            StageProblem::UnknownField { stage: named("b"), field: named("x") }
        );
        assert_eq!(
            problem(&[stage("a", r#", "when": {"field": "ten", "is": "x"}"#)]),
            StageProblem::NothingSure
        );
        let circle = [a(), stage("b", r#", "after": ["c"]"#), stage("c", r#", "after": ["b"]"#)];
        assert_eq!(problem(&circle), StageProblem::Circle { stage: named("b") });
        let own = [a(), stage("b", r#", "after": ["b"]"#)];
        assert_eq!(problem(&own), StageProblem::Circle { stage: named("b") });
    }
}
