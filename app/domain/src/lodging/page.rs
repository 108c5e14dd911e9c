//! The form of the page that takes a list: what is asked once, for all guests.

use std::collections::BTreeMap;

use super::{NAME, PAPER};
use crate::form::{Answers, Form, Kind};

/// The form of a notice as the page of a list asks it: one step with every field outside the
/// group and, as plain fields, the columns that are often the same for all guests.
pub fn page_form(form: &Form) -> Form {
    let outside = form.steps.iter().flat_map(|step| &step.fields);
    let group = outside.clone().find(|field| field.kind == Kind::Group);
    let mut fields: Vec<_> = outside
        .clone()
        .filter(|f| f.kind != Kind::Group && f.kind != Kind::Agree)
        .cloned()
        .collect();
    let taken: Vec<String> = outside.map(|field| field.id.clone()).collect();
    for column in group.iter().flat_map(|group| &group.columns) {
        if column.id != NAME && column.id != PAPER && !taken.contains(&column.id) {
            fields.push(column.clone());
        }
    }
    let agree = form.steps.iter().flat_map(|step| &step.fields).filter(|f| f.kind == Kind::Agree);
    fields.extend(agree.cloned());
    let mut page = form.clone();
    page.steps.truncate(1);
    if let Some(step) = page.steps.first_mut() {
        step.fields = fields;
        step.when = None;
    }
    page.rules.clear();
    page.migrations.clear();
    page
}

/// Of what the page asked, the answers for all rows of the group, by column.
pub fn defaults(form: &Form, page: &Answers) -> BTreeMap<String, String> {
    let fields = form.steps.iter().flat_map(|step| &step.fields);
    let outside: Vec<&String> = fields.clone().map(|field| &field.id).collect();
    let columns = fields.flat_map(|field| &field.columns).map(|column| &column.id);
    let columns = columns.filter(|id| !outside.contains(id));
    columns.filter_map(|id| Some((id.clone(), page.values.get(id)?.clone()))).collect()
}

/// Of what the page asked, the answers outside the group, as the form takes them.
pub fn answers(form: &Form, page: &Answers) -> Answers {
    let fields = form.steps.iter().flat_map(|step| &step.fields);
    let outside = fields.filter(|field| field.kind != Kind::Group).map(|field| &field.id);
    let values = outside.filter_map(|id| Some((id.clone(), page.values.get(id)?.clone())));
    Answers { values: values.collect(), ..Answers::default() }
}
