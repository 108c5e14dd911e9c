use serde::{Deserialize, Serialize};

use super::{Condition, Words, prefill::Source};

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
    /// Male or female, as the form prints it.
    Sex,
    /// One of the options.
    Choice,
    /// Yes or no.
    YesNo,
    /// A statement the person ticks. Never ticked for them.
    Agree,
    /// A commune with its province, found by name.
    Commune,
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
    #[serde(default)]
    pub required: bool,
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
    /// Least rows of a group, or least value of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    /// Most rows of a group, most files, or greatest value of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// Longest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// The date may not lie in the future.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_future: bool,
    /// The date may not lie before that of this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// The value may not equal that of this field (a member is not the applicant again).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differs_from: Option<String>,
    /// No two rows of the group may hold the same value here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
    /// The birth date and sex that a personal number is compared with (a doubt, never an error).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_with: Option<BelongsWith>,
    /// HTML `autocomplete` token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,
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

impl Form {
    /// The step with this identifier.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The field with this identifier, wherever it stands.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.steps.iter().flat_map(|step| &step.fields).find(|field| field.id == id)
    }

    /// The field or column a path names.
    pub fn at(&self, path: &str) -> Option<&Field> {
        let path = super::Path::parse(path)?;
        let field = self.field(path.field)?;
        match path.cell {
            None => Some(field),
            Some((row, _)) if field.most.is_some_and(|most| row >= most as usize) => None,
            Some((_, column)) => field.columns.iter().find(|c| c.id == column),
        }
    }

    /// The step that holds a field.
    pub fn step_of(&self, field: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.fields.iter().any(|f| f.id == field))
    }

    /// This form with only one step whole, and from the others only the fields that its rules
    /// look at: what a browser needs to check that step.
    #[must_use]
    pub fn slice(&self, step: &str) -> Self {
        let mut needed: Vec<&str> = Vec::new();
        for field in self.step(step).iter().flat_map(|step| &step.fields) {
            field.named(&mut needed);
        }
        let mut slice = self.clone();
        for other in slice.steps.iter_mut().filter(|other| other.id != step) {
            other.intro = None;
            // What those fields depend on is not in the slice: the server sends only values that
            // can be reached.
            other.when = None;
            other.fields.retain(|field| needed.contains(&field.id.as_str()));
            other.fields.iter_mut().for_each(|field| field.when = None);
        }
        slice.steps.retain(|step| !step.fields.is_empty());
        slice
    }
}

impl Field {
    /// Every other field that this one's rules name.
    pub fn named<'a>(&'a self, into: &mut Vec<&'a str>) {
        if let Some(when) = &self.when {
            when.fields(into);
        }
        into.extend(self.else_same_as.as_deref());
        into.extend(self.not_before.as_deref());
        into.extend(self.differs_from.as_deref());
        for column in &self.columns {
            column.named(into);
        }
    }
}
