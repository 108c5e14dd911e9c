use serde::{Deserialize, Serialize};

#[cfg(feature = "catalogue")]
use super::Migration;
use super::{Computed, Condition, Rule, Words, prefill::Source};
use crate::person::Precision;

/// A form: steps of fields. One version of it; a draft stays with the version it was begun on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Official form number, e.g. `CT01`.
    pub number: String,
    /// Version of this definition, e.g. `2026-07`.
    pub version: String,
    /// Official title of the paper form.
    pub title: Words,
    /// The circular that issued the form.
    pub legal_basis: String,
    /// Only for the person who is signed in: the personal number has to be her own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_self: bool,
    /// The screens, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
    /// Rules across fields.
    #[serde(default, rename = "rule", skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// How an open draft of an older version comes to this one. A browser never moves drafts.
    #[cfg(feature = "catalogue")]
    #[serde(default, rename = "migration", skip_serializing_if = "Vec::is_empty")]
    pub migrations: Vec<Migration>,
}

/// One screen of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable identifier, used in the address.
    pub id: String,
    /// Heading.
    pub title: Words,
    /// A sentence under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Words>,
    /// Shown only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The questions.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

/// What kind of answer a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A person's full name.
    Name,
    /// The 12-digit personal number.
    PersonalNumber,
    /// Any identity paper: 12 digits, 9 digits or a passport.
    IdentityPaper,
    /// The nine-digit number of an old identity card.
    OldNumber,
    /// A number of letters, digits, `-`, `/` and `.`, as papers and customers have them.
    Code,
    /// A licence plate.
    Plate,
    /// A tax number: 10 digits, 10-3, or the personal number.
    TaxNumber,
    /// A social-insurance number: 10 digits, or the personal number.
    InsuranceNumber,
    /// A bank account's number.
    BankAccount,
    /// A Vietnamese phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A calendar date; old papers may hold only a year.
    Date,
    /// A date and a time of day.
    DateTime,
    /// A whole number.
    Number,
    /// Whole đồng.
    Money,
    /// Male or female, as the form prints it.
    Sex,
    /// One of the options.
    Choice,
    /// Any of the options; the raw text is their values joined by commas.
    Choices,
    /// Yes or no.
    YesNo,
    /// A statement the person ticks. Never ticked for them.
    Agree,
    /// A commune with its province, found by name.
    Commune,
    /// A province: one of the options, which are filled in when the catalogue is loaded.
    Province,
    /// A commune, district and province as they were before 1 July 2025, as the paper has them.
    OldCommune,
    /// One or more files.
    File,
    /// Rows of the columns in `columns`.
    Group,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stored value.
    pub value: String,
    /// What people read.
    pub label: Words,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable identifier, also the form control's name.
    pub id: String,
    /// The kind of answer.
    pub kind: Kind,
    /// The question or label.
    pub label: Words,
    /// Help under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
    /// Item on the official form, e.g. `7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Whether an answer is needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// An answer is needed when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    /// Shown only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// When not shown, the value is that of this field (the form prints it all the same).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub else_same_as: Option<String>,
    /// Where a first value comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Source>,
    /// Options of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Columns of a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Field>,
    /// Least rows of a group, options, files, or least value of a number or amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<u64>,
    /// Most rows of a group, options, files, or greatest value of a number or amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u64>,
    /// Shortest code, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Longest text or code, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// The code has no letters.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub digits_only: bool,
    /// The least precise date that is enough; a year alone when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// The date may not lie in the future.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_future: bool,
    /// The date may not lie in the past.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_past: bool,
    /// The date may not lie before that of this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// The date may lie so many years after that of another field, no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_years_after: Option<YearsAfter>,
    /// The date may lie so many days after that of another field, no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_days_after: Option<DaysAfter>,
    /// A date later than so many days after that of another field is late, and allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days_after: Option<DaysAfter>,
    /// The value may not equal that of this field (a member is not the applicant again).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differs_from: Option<String>,
    /// No two rows of the group may hold the same value here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
    /// The birth date and sex that a personal number is compared with (a doubt, never an error).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_with: Option<BelongsWith>,
    /// The portal computes the value; nobody types it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Computed>,
    /// HTML `autocomplete` token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,
}

/// A number of years after the date of another field (a column of the same row, inside a group).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearsAfter {
    /// The other date's field.
    pub field: String,
    /// Whole years.
    pub years: u32,
}

/// A number of days after the date of another field (a column of the same row, inside a group).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysAfter {
    /// The other date's field.
    pub field: String,
    /// Calendar days.
    pub days: u32,
}

/// The fields of the person a number belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BelongsWith {
    /// The birth date's field (a column of the same row, inside a group).
    pub birth: String,
    /// The sex's field.
    pub sex: String,
}
