use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Agency, Fee, Handover, LocalExtent, Question, Rule, Stage, TimeRule, first_in_force};
use crate::{
    form::{Condition, Filed, Words},
    place::Places,
};

/// One public service, as its folder in `data/services/` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Stable identifier, used in addresses; the folder's name.
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
    /// Life events that lead to it (identifiers in `shared.toml`).
    pub life_events: Vec<String>,
    /// First day on which it is offered.
    pub valid_from: NaiveDate,
    /// Last day on which it is offered; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Minutes a citizen needs to file.
    pub minutes: u32,
    /// Trips to an office that filing online saves.
    pub trips_saved: u32,
    /// What the citizen gets in the end.
    pub result: Words,
    /// The proof issued with a granted decision, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Least level of the electronic identity needed to file.
    pub identity_level: u8,
    /// The dossier is recorded as finished the moment it arrives (a notice, not a request).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recorded_at_once: bool,
    /// A granted decision changes where the applicant resides: earlier proofs of residence end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changes_residence: bool,
    /// Fields of the form, or columns of a group as `group.column`, with the personal numbers of
    /// those whose residence or household it changes beside the applicant's: their proofs end, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes_residence_of: Vec<String>,
    /// Field of the form that names the commune or province whose unit receives the dossier;
    /// absent for what the State runs elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_field: Option<String>,
    /// The system that the State runs for it elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
    /// Who handles it, by period.
    #[serde(rename = "agency")]
    pub agencies: Vec<Agency>,
    /// How far online, by place and period.
    #[serde(rename = "extent", default, skip_serializing_if = "Vec::is_empty")]
    pub extents: Vec<LocalExtent>,
    /// The single procedures of a linked one, each with its own agency and clock.
    #[serde(rename = "stage", default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Time limits by period.
    #[serde(rename = "time")]
    pub times: Vec<TimeRule>,
    /// Fees by period.
    #[serde(rename = "fee")]
    pub fees: Vec<Fee>,
    /// Papers.
    #[serde(rename = "paper", default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
    /// Legal basis.
    #[serde(rename = "law")]
    pub laws: Vec<Law>,
    /// Typical reasons for return, turned into advice before filing.
    #[serde(rename = "advice", default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<Advice>,
    /// Questions of the check that only this service asks.
    #[serde(rename = "question", default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// The decision table of the check: the first rule that holds decides.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

/// Whether a service is offered on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Offered.
    Open,
    /// Not before this day.
    NotYet(NaiveDate),
    /// Not since after this day.
    Ended(NaiveDate),
}

impl Service {
    /// Whether the service is offered on a day.
    pub fn standing(&self, day: NaiveDate) -> Standing {
        match self.valid_to {
            Some(last) if last < day => Standing::Ended(last),
            _ if day < self.valid_from => Standing::NotYet(self.valid_from),
            _ => Standing::Open,
        }
    }

    /// Who handles it on a day; before the first entry the first, after the last the last, so
    /// that a page of a service that ended can still name whom to ask.
    pub fn agency(&self, day: NaiveDate) -> Option<&Agency> {
        first_in_force(&self.agencies, day)
            .or_else(|| self.agencies.iter().rev().find(|agency| agency.valid_from <= day))
            .or_else(|| self.agencies.first())
    }

    /// How far online in a province on a day: the first entry that names the province decides,
    /// then the first without provinces. `None` for the province: only entries for everywhere.
    pub fn extent_in(&self, province: Option<&str>, day: NaiveDate) -> Option<&LocalExtent> {
        use super::Dated as _;
        let mut named = self.extents.iter().filter(|extent| extent.in_force(day));
        let here = |extent: &&LocalExtent| {
            province.is_some_and(|code| extent.provinces.iter().any(|named| named == code))
        };
        named.clone().find(here).or_else(|| named.find(|extent| extent.provinces.is_empty()))
    }

    /// How far online at a place on a day, by the code of a commune or a province.
    pub fn extent_at(&self, place: &str, places: &Places, day: NaiveDate) -> Option<&LocalExtent> {
        let province = places.commune(place).map_or(place, |commune| &commune.province);
        self.extent_in(Some(province), day)
    }

    /// The code of the commune or province whose unit receives a filed form; empty where the form
    /// names none.
    pub fn place_of(&self, filed: &Filed) -> String {
        self.unit_field.as_ref().map(|field| filed.text(field)).unwrap_or_default()
    }

    /// Number of the list and its number there: `qd06/3` is `("qd06", 3)`.
    pub fn list_number(&self) -> Option<(&str, u32)> {
        let (list, number) = self.list.split_once('/')?;
        Some((list, number.parse().ok()?))
    }
}

/// Whether a paper has to be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// When, or how it has to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// What may stand in for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Words>,
}

/// A legal document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its number and name.
    pub name: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    /// When the proof states the temporary residence; the permanent one in all other cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temporary_when: Option<Condition>,
    /// Field of the form with what the proof is for, in the applicant's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_field: Option<String>,
    /// When counters may record that they verified it; otherwise none may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_when: Option<Condition>,
}

impl Proof {
    /// Whether a form filed on `day` asks for the temporary residence.
    pub fn is_temporary(&self, filed: &Filed, day: NaiveDate) -> bool {
        holds(self.temporary_when.as_ref(), filed, day)
    }

    /// Whether a form filed on `day` lets counters record that they verified the proof.
    pub fn is_recorded(&self, filed: &Filed, day: NaiveDate) -> bool {
        holds(self.recorded_when.as_ref(), filed, day)
    }
}

fn holds(when: Option<&Condition>, filed: &Filed, day: NaiveDate) -> bool {
    let answers = filed.to_answers().values;
    let look = |id: &str| answers.get(id).map_or("", String::as_str);
    when.is_some_and(|when| when.holds(&look, day) == Some(true))
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
