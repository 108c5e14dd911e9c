use std::collections::BTreeMap;

use super::{
    Answers, Form, Reach,
    check::{Context, Report, one},
    definition::Field,
    fault::Fault,
};

/// Checks the rows of a group; linear in the number of rows.
pub(super) fn check(
    form: &Form,
    field: &Field,
    reach: &Reach,
    answers: &Answers,
    context: &Context<'_>,
    report: &mut Report,
) {
    let least = field.least.unwrap_or(u32::from(field.required));
    // The rows that have to be there are on the screen, also while nothing is typed in them.
    let rows = answers.rows(&field.id).max(least as usize);
    let mut seen: BTreeMap<(&str, String), u32> = BTreeMap::new();
    let mut filled = 0_u32;
    for row in 0..rows {
        if row >= least as usize && is_empty_row(field, row, answers) {
            continue;
        }
        filled += 1;
        let path = |column: &str| format!("{}.{row}.{column}", field.id);
        for column in &field.columns {
            if !reach.column(column) {
                continue;
            }
            let at = path(&column.id);
            let value = one(form, column, &at, &path, answers, context, report);
            let Some(value) = value.filter(|_| column.unique) else { continue };
            if let Some(first) = seen.insert((&column.id, value.canonical()), filled) {
                report.fault(&at, Fault::Repeated { row: first });
            }
        }
    }
    if let Some(most) = field.most.filter(|most| filled > *most) {
        report.fault(&field.id, Fault::TooMany { most });
    }
}

/// A row in which nothing was typed is not there.
pub(super) fn is_empty_row(field: &Field, row: usize, answers: &Answers) -> bool {
    !field
        .columns
        .iter()
        .any(|column| answers.is_filled(&format!("{}.{row}.{}", field.id, column.id)))
}

/// Adds an empty row at the end, up to the group's most.
pub fn add_row(field: &Field, answers: &mut Answers) {
    let rows = answers.rows(&field.id);
    if field.most.is_some_and(|most| rows >= most as usize) {
        return;
    }
    if let Some(first) = field.columns.first() {
        answers.set(format!("{}.{rows}.{}", field.id, first.id), "");
    }
}

/// Takes one row out; the rows after it move up. The other rows keep every letter.
pub fn remove_row(field: &Field, row: usize, answers: &mut Answers) {
    let rows = answers.rows(&field.id);
    if row >= rows {
        return;
    }
    for column in &field.columns {
        let path = |row: usize| format!("{}.{row}.{}", field.id, column.id);
        answers.values.remove(&path(row));
    }
    for from in row + 1..rows {
        for column in &field.columns {
            let path = |row: usize| format!("{}.{row}.{}", field.id, column.id);
            if let Some(text) = answers.values.remove(&path(from)) {
                answers.set(path(from - 1), text);
            }
        }
    }
}
