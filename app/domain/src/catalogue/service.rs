use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Question, Rule, Stage};
use crate::{
    calendar::TimeLimit,
    form::{Condition, Words},
};

/// One public service, as its folder in `data/services/` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Stable identifier, used in addresses.
    pub slug: String,
    /// Code of the administrative procedure on the national portal, e.g. `1.004222`.
    pub code: String,
    /// Which list of services it belongs to and its number there, e.g. `qd06/3`.
    pub list: String,
    /// The everyday name, first on every screen.
    pub name: Words,
    /// The name in the law.
    pub legal_name: Words,
    /// One sentence: what it is for.
    pub purpose: Words,
    /// Other words people search for, with or without diacritics.
    pub search: Vec<String>,
    /// Life events that lead to it (identifiers in `life-events.toml`).
    pub life_events: Vec<String>,
    /// Sector, e.g. residence.
    pub sector: Words,
    /// Who handles it.
    pub agency: Words,
    /// Minutes a citizen needs to file.
    pub minutes: u32,
    /// Trips to an office that filing online saves.
    pub trips_saved: u32,
    /// What the citizen gets in the end.
    pub result: Words,
    /// The proof issued with a granted decision, if any.
    #[serde(default)]
    pub proof: Option<Proof>,
    /// Least level of the electronic identity needed to file.
    pub identity_level: u8,
    /// The dossier is recorded as finished the moment it arrives (a notice, not a request).
    #[serde(default)]
    pub recorded_at_once: bool,
    /// Field of the form that names the commune whose unit receives the dossier.
    pub unit_field: String,
    /// Time limits with their validity.
    #[serde(rename = "time")]
    pub times: Vec<Dated<TimeRule>>,
    /// Fees with their validity.
    #[serde(rename = "fee")]
    pub fees: Vec<Dated<Fee>>,
    /// Papers.
    #[serde(rename = "paper", default)]
    pub papers: Vec<Paper>,
    /// Legal basis.
    #[serde(rename = "law")]
    pub laws: Vec<Law>,
    /// Typical reasons for return, turned into advice before filing.
    #[serde(rename = "advice", default)]
    pub advice: Vec<Advice>,
    /// Questions of the check that only this service asks.
    #[serde(rename = "question", default)]
    pub questions: Vec<Question>,
    /// The decision table of the check: the first rule that holds decides.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    /// The agencies' parts of a linked procedure, in order; none for a single one.
    #[serde(rename = "stage", default)]
    pub stages: Vec<Stage>,
}

/// A datum with the time it is in force, where it is written, and whether somebody checked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Legal basis or other source.
    pub source: String,
    /// False where `domain.md` marks it unverified: an operator has to compare it with the gazette.
    pub verified: bool,
    /// The datum.
    #[serde(flatten)]
    pub what: T,
}

impl<T> Dated<T> {
    /// Whether it is in force on a day.
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day <= end)
    }
}

/// The first entry in force on a day.
pub fn first_in_force<T>(entries: &[Dated<T>], day: NaiveDate) -> Option<&T> {
    entries.iter().find(|entry| entry.in_force(day)).map(|entry| &entry.what)
}

/// A time limit and when it applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRule {
    /// The limit.
    pub limit: TimeLimit,
    /// When it applies, in words; absent where there is one limit only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// How a fee is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeKind {
    /// Filed online.
    Online,
    /// Filed at the counter.
    Counter,
    /// Per person, filed as a list.
    List,
}

/// A fee in đồng.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// How it is filed.
    pub kind: FeeKind,
    /// Đồng; zero is free.
    pub amount: u64,
    /// Who is exempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt: Option<Words>,
}

/// Whether a paper has to be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Has to be attached.
    Needed,
    /// Only in some cases, said in the note.
    Sometimes,
    /// Looked up by the agency: not needed.
    LookedUp,
}

/// A paper of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// What it is.
    pub name: Words,
    /// Whether it is needed.
    pub need: Need,
    /// When, or what may stand in for it.
    #[serde(default)]
    pub note: Option<Words>,
}

/// A legal document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its number and name.
    pub name: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// False where it was read only in secondary sources.
    pub verified: bool,
}

/// What often goes wrong and how to get it right the first time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The advice.
    pub text: Words,
    /// Shown only when the answers so far make it apply.
    #[serde(default)]
    pub when: Option<Condition>,
}

/// The proof that a granted decision issues, and where the form says what it may disclose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Field of the form with the chosen profile (`ward` or `person`).
    pub profile_field: String,
    /// Days the proof is valid.
    pub valid_days: u32,
}

/// A reason why somebody comes to the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeEvent {
    /// Stable identifier.
    pub id: String,
    /// What people say.
    pub label: Words,
    /// Name of the icon.
    pub icon: String,
    /// Words people search for.
    pub search: Vec<String>,
}
