//! A form as it stands in a file, with blocks and named lists.

use serde::{Deserialize, Deserializer, de::IntoDeserializer};

use crate::{
    form::{
        BelongsWith, Choice, Computed, Condition, DaysAfter, Kind, Migration, Rule, Source, Words,
        YearsAfter,
    },
    person::Precision,
};

/// A form as an operator writes it. [`WrittenForm::expand`] makes the form of it that server and
/// browser use.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenForm {
    pub(super) number: String,
    pub(super) version: String,
    pub(super) title: Words,
    pub(super) legal_basis: String,
    #[serde(default)]
    pub(super) for_self: bool,
    #[serde(rename = "step")]
    pub(super) steps: Vec<WrittenStep>,
    #[serde(default, rename = "rule")]
    pub(super) rules: Vec<Rule>,
    #[serde(default, rename = "migration")]
    pub(super) migrations: Vec<Migration>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenStep {
    pub(super) id: String,
    pub(super) title: Words,
    #[serde(default)]
    pub(super) intro: Option<Words>,
    #[serde(default)]
    pub(super) when: Option<Condition>,
    #[serde(rename = "field")]
    pub(super) fields: Vec<WrittenField>,
}

/// A field or a block of fields.
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the file, true or absent")]
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenField {
    pub(super) id: String,
    pub(super) kind: WrittenKind,
    pub(super) label: Words,
    #[serde(default)]
    pub(super) hint: Option<Words>,
    #[serde(default)]
    pub(super) item: Option<String>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) required_when: Option<Condition>,
    #[serde(default)]
    pub(super) when: Option<Condition>,
    #[serde(default)]
    pub(super) else_same_as: Option<String>,
    #[serde(default)]
    pub(super) prefill: Option<WrittenSource>,
    #[serde(default)]
    pub(super) options: Vec<Choice>,
    #[serde(default)]
    pub(super) options_from: Option<String>,
    #[serde(default)]
    pub(super) columns: Vec<WrittenField>,
    #[serde(default)]
    pub(super) least: Option<u64>,
    #[serde(default)]
    pub(super) most: Option<u64>,
    #[serde(default)]
    pub(super) min_length: Option<u32>,
    #[serde(default)]
    pub(super) max_length: Option<u32>,
    #[serde(default)]
    pub(super) digits_only: bool,
    #[serde(default)]
    pub(super) precision: Option<Precision>,
    #[serde(default)]
    pub(super) not_future: bool,
    #[serde(default)]
    pub(super) not_past: bool,
    #[serde(default)]
    pub(super) not_before: Option<String>,
    #[serde(default)]
    pub(super) max_years_after: Option<YearsAfter>,
    #[serde(default)]
    pub(super) max_days_after: Option<DaysAfter>,
    #[serde(default)]
    pub(super) within_days_after: Option<DaysAfter>,
    #[serde(default)]
    pub(super) differs_from: Option<String>,
    #[serde(default)]
    pub(super) unique: bool,
    #[serde(default)]
    pub(super) belongs_with: Option<BelongsWith>,
    #[serde(default)]
    pub(super) computed: Option<Computed>,
    #[serde(default)]
    pub(super) autocomplete: Option<String>,
    /// Parts of a person.
    #[serde(default)]
    pub(super) parts: Vec<Part>,
    /// The parts of a person that are needed, where not all are.
    #[serde(default)]
    pub(super) required_parts: Option<Vec<Part>>,
    /// The address is from before 1 July 2025.
    #[serde(default)]
    pub(super) before_2025: bool,
}

/// The kind of a field, or of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WrittenKind {
    Plain(Kind),
    Person,
    Consent,
    Address,
}

impl<'de> Deserialize<'de> for WrittenKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        match name.as_str() {
            "person" => Ok(Self::Person),
            "consent" => Ok(Self::Consent),
            "address" => Ok(Self::Address),
            other => Kind::deserialize(other.into_deserializer()).map(Self::Plain),
        }
    }
}

/// Where a first value comes from: one source, or for a block all that fit its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WrittenSource {
    Plain(Source),
    Identity,
    Registry,
}

impl<'de> Deserialize<'de> for WrittenSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        match name.as_str() {
            "identity" => Ok(Self::Identity),
            "registry" => Ok(Self::Registry),
            other => Source::deserialize(other.into_deserializer()).map(Self::Plain),
        }
    }
}

/// One part of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    HoTen,
    NgaySinh,
    NamSinh,
    GioiTinh,
    SoDinhDanh,
    DanToc,
    QuocTich,
    NoiO,
    SoDienThoai,
}
