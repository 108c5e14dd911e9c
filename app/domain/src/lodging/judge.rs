//! Judging one row by the rules of the form.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{
    ScanFault,
    columns::{FROM, PAPER, words},
    deadline,
};
use crate::{
    form::{Answers, Context, Doubt, Fault, Field, Form, Kind, Path, check, read},
    text,
};

/// What is wrong with a row. No sentences here: `app` words them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "row", content = "about")]
pub enum RowFault {
    /// An answer breaks the form's rule.
    Form(Fault),
    /// The quotes of the line do not pair.
    StrayQuote,
    /// More cells than the heading has.
    TooManyCells,
    /// A number whose leading zeros a spreadsheet took away: what it may have been.
    LostZeros {
        /// The number with as many zeros as its length wants.
        maybe: String,
    },
    /// A number that a spreadsheet shortened ("5.6192E+10").
    Shortened,
    /// What was scanned is no identity card.
    Scan(ScanFault),
    /// The form changed while the list waited: the row has to be sent again.
    FormChanged,
    /// The place stopped taking notices here while the list waited, or the service ended: the
    /// row has to be reported in another way.
    NotTaken,
}

/// A fault at its column; without one, of the whole row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// The column of the form.
    pub column: Option<String>,
    /// What is wrong.
    pub what: RowFault,
}

/// What is odd about a row that is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "row", content = "about")]
pub enum RowDoubt {
    /// Of the form.
    Form(Doubt),
    /// A scanned name without a single mark: the scanner may have dropped them.
    PlainName,
    /// The card's number and its birth date disagree.
    BirthDiffers,
    /// Reported after the deadline.
    Late,
}

/// A row and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Its number in the list, from 1.
    pub row: u32,
    /// What stands in it, by column of the form.
    pub values: BTreeMap<String, String>,
    /// Everything that is wrong; empty for a row that is accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Flaw>,
    /// What is odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<RowDoubt>,
}

/// Judges the rows of one list, one after the other. Keeps the papers of the accepted rows, and
/// nothing else.
pub struct Judge {
    form: Form,
    group: Field,
    defaults: BTreeMap<String, String>,
    now: NaiveDateTime,
    seen: HashMap<String, u32>,
}

impl Judge {
    /// A judge over the group of guests of `form`. `defaults` fill empty cells, by column; `now`
    /// is the moment of reporting on the Vietnamese clock. `None` when the form has no group.
    pub fn new(
        form: &Form,
        defaults: BTreeMap<String, String>,
        now: NaiveDateTime,
    ) -> Option<Self> {
        let step =
            form.steps.iter().find(|step| step.fields.iter().any(|f| f.kind == Kind::Group))?;
        let group = step.fields.iter().find(|field| field.kind == Kind::Group)?.clone();
        let mut alone = form.clone();
        let mut step = step.clone();
        step.fields = vec![group.clone()];
        step.when = None;
        alone.steps = vec![step];
        alone.rules.clear();
        Some(Self { form: alone, group, defaults, now, seen: HashMap::new() })
    }

    /// The group whose rows are judged.
    pub fn group(&self) -> &Field {
        &self.group
    }

    /// Judges one row. `values` by column of the form; `faults` and `doubts` are those that its
    /// reader found already.
    pub fn judge(
        &mut self,
        row: u32,
        mut values: BTreeMap<String, String>,
        mut faults: Vec<Flaw>,
        mut doubts: Vec<RowDoubt>,
        context: &Context<'_>,
    ) -> Judged {
        let mut answers = Answers::default();
        for column in &self.group.columns {
            let text = values.get(&column.id).map_or("", String::as_str);
            let text = if text::clean(text).is_empty() {
                self.defaults.get(&column.id).map_or("", String::as_str)
            } else {
                text
            };
            let text = named(column, text);
            answers.set(format!("{}.0.{}", self.group.id, column.id), text.clone());
            values.insert(column.id.clone(), text);
        }
        let report = check(&self.form, &answers, context);
        for problem in report.errors {
            let column = column_of(&problem.path);
            let spoilt = column.as_deref().and_then(|id| spoilt(&self.group, id, &values));
            faults.push(Flaw { column, what: spoilt.unwrap_or(RowFault::Form(problem.what)) });
        }
        // A foreign passport may be digits only: what the form accepts is still looked at.
        for column in &self.group.columns {
            let known = faults.iter().any(|flaw| flaw.column.as_deref() == Some(&column.id));
            if let Some(what) = spoilt(&self.group, &column.id, &values).filter(|_| !known) {
                faults.push(Flaw { column: Some(column.id.clone()), what });
            }
        }
        doubts.extend(report.doubts.into_iter().map(|problem| RowDoubt::Form(problem.what)));
        self.unique(row, &values, context, &mut faults);
        if faults.is_empty() && self.is_late(&values, context) {
            doubts.push(RowDoubt::Late);
        }
        Judged { row, values, faults, doubts }
    }

    /// No guest twice; only accepted rows count as the first.
    fn unique(
        &mut self,
        row: u32,
        values: &BTreeMap<String, String>,
        context: &Context<'_>,
        faults: &mut Vec<Flaw>,
    ) {
        let mut own = Vec::new();
        for column in self.group.columns.iter().filter(|column| column.unique) {
            let raw = values.get(&column.id).map_or("", String::as_str);
            let Some(value) = read(column, raw, context) else { continue };
            let key = format!("{}\0{}", column.id, value.canonical());
            match self.seen.get(&key) {
                Some(first) => faults.push(Flaw {
                    column: Some(column.id.clone()),
                    what: RowFault::Form(Fault::Repeated { row: *first }),
                }),
                None => own.push(key),
            }
        }
        if faults.is_empty() {
            self.seen.extend(own.into_iter().map(|key| (key, row)));
        }
    }

    fn is_late(&self, values: &BTreeMap<String, String>, context: &Context<'_>) -> bool {
        let column = self.group.columns.iter().find(|column| column.id == FROM);
        let raw = values.get(FROM).map_or("", String::as_str);
        let value = column.and_then(|column| read(column, raw, context)).map(|v| v.canonical());
        let arrival =
            value.and_then(|text| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").ok());
        arrival.is_some_and(|arrival| deadline::due(arrival) <= self.now)
    }
}

fn column_of(path: &str) -> Option<String> {
    Some(Path::parse(path)?.cell?.1.to_owned())
}

/// A choice by its words as well as by its value: "Du lịch", "du lich", "Travel".
fn named(column: &Field, raw: &str) -> String {
    let typed = words(raw);
    let option = column.options.iter().find(|option| {
        [&option.label.vi, &option.label.en, &option.value].iter().any(|name| words(name) == typed)
    });
    option.filter(|_| !typed.is_empty()).map_or_else(|| raw.to_owned(), |o| o.value.clone())
}

/// What a spreadsheet did to a number.
fn spoilt(group: &Field, id: &str, values: &BTreeMap<String, String>) -> Option<RowFault> {
    let column = group.columns.iter().find(|column| column.id == id)?;
    if id != PAPER && column.kind != Kind::IdentityPaper && column.kind != Kind::PersonalNumber {
        return None;
    }
    let raw = values.get(id)?;
    let digits: String = raw.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}')).collect();
    if is_scientific(raw) {
        return Some(RowFault::Shortened);
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        8 => Some(RowFault::LostZeros { maybe: format!("{digits:0>9}") }),
        10 | 11 => Some(RowFault::LostZeros { maybe: format!("{digits:0>12}") }),
        _ => None,
    }
}

/// "5.6192E+10", "5,6E10".
fn is_scientific(raw: &str) -> bool {
    let upper = raw.trim().to_ascii_uppercase();
    let Some((number, power)) = upper.split_once('E') else { return false };
    let digits = |text: &str, more: &[char]| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || more.contains(&c))
    };
    digits(number, &['.', ',']) && number.contains(['.', ',']) && digits(power, &['+'])
}
