use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Answers, FileRef, Form, Reach, Report,
    check::{Context, check},
    definition::{Field, Kind},
    value::{self, Value},
};

/// A form as it was sent: only reachable answers, every one canonical.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Form number, e.g. `CT01`.
    pub form: String,
    /// Version of the form's definition.
    pub version: String,
    /// Answers by path.
    pub values: BTreeMap<String, Value>,
    /// Files by field.
    pub files: BTreeMap<String, Vec<FileRef>>,
}

impl Filed {
    /// The canonical text at a path; empty when it was not answered.
    pub fn text(&self, path: &str) -> String {
        self.values.get(path).map(Value::canonical).unwrap_or_default()
    }

    /// The canonical texts of a field, or of a column of a group written `group.column`, in their
    /// order; nothing for what was not answered.
    pub fn texts(&self, path: &str) -> Vec<String> {
        let paths = match path.split_once('.') {
            None => vec![path.to_owned()],
            Some((group, column)) => {
                (0..self.rows(group)).map(|row| format!("{group}.{row}.{column}")).collect()
            }
        };
        let texts = paths.iter().map(|path| self.text(path));
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// How many rows a group was sent with.
    pub fn rows(&self, group: &str) -> usize {
        self.values
            .keys()
            .filter_map(|key| super::Path::parse(key))
            .filter(|path| path.field == group)
            .filter_map(|path| path.cell.map(|(row, _)| row + 1))
            .max()
            .unwrap_or(0)
    }

    /// The answers back as raw text, to be mended after a supplement request.
    pub fn to_answers(&self) -> Answers {
        let raw = |value: &Value| match value {
            Value::Date(date) => date.to_string(),
            other => other.canonical(),
        };
        Answers {
            values: self.values.iter().map(|(path, value)| (path.clone(), raw(value))).collect(),
            files: self.files.clone(),
        }
    }
}

/// Reads one raw answer by its field's rule; `None` when it breaks the rule or is empty.
pub fn read(field: &Field, raw: &str, context: &Context<'_>) -> Option<Value> {
    value::parse(field, raw, context).ok().flatten()
}

/// The door: raw answers become a filed form, or everything that is wrong with them.
///
/// # Errors
/// The whole report when at least one reachable answer breaks a rule.
pub fn file(form: &Form, answers: &Answers, context: &Context<'_>) -> Result<Filed, Report> {
    let report = check(form, answers, context);
    if !report.errors.is_empty() {
        return Err(report);
    }
    let mut filed = Filed {
        form: form.number.clone(),
        version: form.version.clone(),
        values: BTreeMap::new(),
        files: BTreeMap::new(),
    };
    let reach = Reach::of(form, answers, context.today);
    for step in &form.steps {
        for field in &step.fields {
            if reach.field(field) {
                keep(field, &reach, answers, context, &mut filed);
            } else if let Some(source) = &field.else_same_as {
                let value = read(field, reach.text(source), context);
                filed.values.extend(value.map(|value| (field.id.clone(), value)));
            }
        }
    }
    Ok(filed)
}

fn keep(field: &Field, reach: &Reach, answers: &Answers, context: &Context<'_>, filed: &mut Filed) {
    match field.kind {
        Kind::File => {
            if let Some(files) = answers.files.get(&field.id).filter(|files| !files.is_empty()) {
                filed.files.insert(field.id.clone(), files.clone());
            }
        }
        Kind::Group => {
            for (row, from) in reach.filled_rows(&field.id).into_iter().enumerate() {
                for column in field.columns.iter().filter(|c| reach.cell(field, from, c)) {
                    let raw = reach.text(&format!("{}.{from}.{}", field.id, column.id));
                    let value = read(column, raw, context);
                    let path = format!("{}.{row}.{}", field.id, column.id);
                    filed.values.extend(value.map(|value| (path, value)));
                }
            }
        }
        _ => {
            let value = read(field, reach.text(&field.id), context);
            filed.values.extend(value.map(|value| (field.id.clone(), value)));
        }
    }
}
