use std::collections::BTreeMap;

use super::{
    Answers,
    check::{Asked, Check},
    definition::Field,
    fault::Fault,
    value::{self, Value},
};

impl Check<'_> {
    /// Checks the rows of a group; linear in the number of rows.
    pub(super) fn group(&mut self, group: &Field) {
        let mut seen: BTreeMap<(&str, String), u32> = BTreeMap::new();
        let mut place = 0_u32;
        for row in self.counted_rows(group) {
            place += 1;
            for column in group.columns.iter().filter(|c| self.reach.cell(group, row, c)) {
                let path = format!("{}.{row}.{}", group.id, column.id);
                let value = self.column(group, row, column, &path);
                let Some(value) = value.filter(|_| column.unique) else { continue };
                if let Some(other) = seen.insert((&column.id, value.canonical()), place) {
                    self.report.fault(&path, Fault::Repeated { row: other });
                }
            }
        }
        if let Some(most) = group.most.filter(|most| u64::from(place) > *most) {
            self.report.fault(&group.id, Fault::TooMany { most });
        }
    }

    /// Checks one cell: what [`Check::group`] says about it.
    pub(super) fn cell(&mut self, group: &Field, row: usize, column: &str) {
        let Some(column) = self.index.column(&group.id, column) else { return };
        let rows = self.counted_rows(group);
        if !rows.contains(&row) || !self.reach.cell(group, row, column) {
            return;
        }
        let path = format!("{}.{row}.{}", group.id, column.id);
        let Some(value) = self.column(group, row, column, &path).filter(|_| column.unique) else {
            return;
        };
        let canonical = value.canonical();
        let mut other = None;
        for (place, earlier) in (1_u32..).zip(rows.into_iter().take_while(|other| *other < row)) {
            let text = self.reach.text(&format!("{}.{earlier}.{}", group.id, column.id));
            let theirs = value::parse(column, text, self.context).ok().flatten();
            if theirs.is_some_and(|theirs| theirs.canonical() == canonical) {
                other = Some(place);
            }
        }
        if let Some(row) = other {
            self.report.fault(&path, Fault::Repeated { row });
        }
    }

    fn column(&mut self, group: &Field, row: usize, column: &Field, path: &str) -> Option<Value> {
        let reach = self.reach;
        self.one(Asked {
            field: column,
            path,
            text: reach.text(path),
            group: Some(&group.id),
            view: reach.beside(&group.id, row, &column.id),
            required: reach.requires(column, Some((&group.id, row))),
        })
    }

    /// Rows in which something stands, and the first ones that have to be there.
    fn counted_rows(&self, group: &Field) -> Vec<usize> {
        let least = group.least_count(self.reach.requires(group, None));
        let filled = self.reach.filled_rows(&group.id).into_iter().filter(|row| *row >= least);
        (0..least).chain(filled).collect()
    }
}

/// Adds an empty row at the end, up to the group's most.
pub fn add_row(field: &Field, answers: &mut Answers) {
    let rows = answers.rows(&field.id);
    if field.most_count().is_some_and(|most| rows >= most) {
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
