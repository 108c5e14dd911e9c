use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Answers, Condition, Form, Path, Step,
    definition::{Field, Kind},
    value::settled,
};

/// What a person can reach with the answers so far. An answer in a place that can no longer be
/// reached does not count: neither for what is shown next, nor for what is kept.
///
/// One pass over the form in its order; a condition sees only what stands before it, and inside a
/// group the columns of its own row first. What the portal computes is computed on the way.
#[derive(Debug, Clone)]
pub struct Reach {
    today: NaiveDate,
    /// The fields that are shown, with their text.
    live: BTreeMap<String, String>,
    steps: BTreeSet<String>,
    groups: BTreeMap<String, Group>,
}

/// The rows of a group that is shown.
#[derive(Debug, Clone, Default)]
struct Group {
    columns: BTreeSet<String>,
    rows: Vec<Row>,
}

/// One row of a group.
#[derive(Debug, Clone, Default)]
struct Row {
    /// The columns that are shown, with their text.
    live: BTreeMap<String, String>,
    /// Something stands in it.
    filled: bool,
}

impl Reach {
    /// Walks the form once. Ages are counted to `today`.
    pub fn of(form: &Form, answers: &Answers, today: NaiveDate) -> Self {
        let mut reach =
            Self { today, live: BTreeMap::new(), steps: BTreeSet::new(), groups: BTreeMap::new() };
        for step in &form.steps {
            if !reach.outside().holds(step.when.as_ref()) {
                continue;
            }
            reach.steps.insert(step.id.clone());
            for field in &step.fields {
                if reach.outside().holds(field.when.as_ref()) {
                    reach.visit(field, answers);
                }
            }
        }
        reach
    }

    fn visit(&mut self, field: &Field, answers: &Answers) {
        let text = match (&field.computed, field.kind) {
            (Some(computed), _) => computed.value(&self.outside()),
            // Which files have arrived is not known everywhere: no condition looks at them.
            (None, Kind::File) => String::new(),
            (None, Kind::Group) => {
                let group = self.group(field, answers);
                let filled = group.rows.iter().filter(|row| row.filled).count();
                self.groups.insert(field.id.clone(), group);
                if filled == 0 { String::new() } else { filled.to_string() }
            }
            (None, _) => settled(field, answers.text(&field.id)),
        };
        self.live.insert(field.id.clone(), text);
    }

    fn group(&self, field: &Field, answers: &Answers) -> Group {
        let mut columns = BTreeSet::new();
        columns.extend(field.columns.iter().map(|c| c.id.clone()));
        // The rows that have to be there are on the screen, also while nothing is typed in them.
        let rows = answers.rows(&field.id).max(field.least_count(field.required));
        let mut group = Group { columns, rows: Vec::new() };
        for number in 0..rows {
            let mut row = Row::default();
            for column in &field.columns {
                let typed = answers.text(&format!("{}.{number}.{}", field.id, column.id));
                row.filled |= column.computed.is_none() && !typed.trim().is_empty();
                let row_so_far = Some((&group, &row));
                let here = View { reach: self, row: row_so_far, own: &column.id };
                if here.holds(column.when.as_ref()) {
                    let text = match &column.computed {
                        Some(computed) => computed.value(&here),
                        None => settled(column, typed),
                    };
                    row.live.insert(column.id.clone(), text);
                }
            }
            group.rows.push(row);
        }
        group
    }

    /// The answers as they are seen from outside of any group.
    pub(super) fn outside(&self) -> View<'_> {
        View { reach: self, row: None, own: "" }
    }

    /// The answers as they are seen from one row of a group; none where there is no such row.
    fn row(&self, group: &str, row: usize) -> Option<View<'_>> {
        let group = self.groups.get(group)?;
        Some(View { reach: self, row: Some((group, group.rows.get(row)?)), own: "" })
    }

    /// The answers as one column of a row sees them: the columns beside it, then what stands
    /// outside, also what there has the column's own name.
    pub(super) fn beside<'a>(&'a self, group: &str, row: usize, own: &'a str) -> View<'a> {
        self.row(group, row).map_or(self.outside(), |view| View { own, ..view })
    }

    /// Whether a step is shown.
    pub fn step(&self, step: &Step) -> bool {
        self.steps.contains(&step.id)
    }

    /// Whether a field is shown.
    pub fn field(&self, field: &Field) -> bool {
        self.live.contains_key(&field.id)
    }

    /// Whether a column is shown in one row of a group; in a row that is not there, as in an empty
    /// one that is.
    pub fn cell(&self, group: &Field, row: usize, column: &Field) -> bool {
        match self.row(&group.id, row).and_then(|view| view.row) {
            Some((_, row)) => row.live.contains_key(&column.id),
            None => column.when.is_none(),
        }
    }

    /// How many rows of a group there are, with those that have to be there.
    pub fn rows(&self, group: &str) -> usize {
        self.groups.get(group).map_or(0, |group| group.rows.len())
    }

    /// The rows of a group in which something stands.
    pub(super) fn filled_rows(&self, group: &str) -> Vec<usize> {
        let rows =
            self.groups.get(group).into_iter().flat_map(|group| group.rows.iter().enumerate());
        rows.filter(|(_, row)| row.filled).map(|(number, _)| number).collect()
    }

    /// Whether an answer has to be given. `row` is that of a column.
    pub fn requires<'a>(&'a self, field: &'a Field, row: Option<(&str, usize)>) -> bool {
        let view = match row {
            Some((group, row)) => self.beside(group, row, &field.id),
            None => self.outside(),
        };
        field.required || field.required_when.as_ref().is_some_and(|when| view.is_so(when))
    }

    /// The steps of a form that are shown, in order.
    pub fn steps<'a>(&'a self, form: &'a Form) -> impl Iterator<Item = &'a Step> {
        form.steps.iter().filter(|step| self.step(step))
    }

    /// The fields of a step that are shown, in order.
    pub fn fields<'a>(&'a self, step: &'a Step) -> impl Iterator<Item = &'a Field> {
        step.fields.iter().filter(|field| self.field(field))
    }

    /// The paths of a step's questions that are shown because their own condition holds, in order.
    /// What the portal computes is no question.
    pub fn conditional(&self, step: &Step) -> Vec<String> {
        let mut paths = Vec::new();
        let asked = |field: &Field| field.when.is_some() && field.computed.is_none();
        for field in self.fields(step) {
            if asked(field) {
                paths.push(field.id.clone());
            }
            for row in 0..self.rows(&field.id) {
                let columns = field.columns.iter();
                let shown = columns.filter(|one| asked(one) && self.cell(field, row, one));
                paths.extend(shown.map(|column| format!("{}.{row}.{}", field.id, column.id)));
            }
        }
        paths
    }

    /// The raw answer at a path that can be reached; of options the stored value, of a computed
    /// field what it comes to.
    pub fn text(&self, path: &str) -> &str {
        match Path::parse(path) {
            Some(Path { field, cell: Some((row, column)) }) => {
                let row = self.groups.get(field).and_then(|group| group.rows.get(row));
                row.and_then(|row| row.live.get(column)).map_or("", String::as_str)
            }
            _ => self.live.get(path).map_or("", String::as_str),
        }
    }
}

/// The answers as a rule sees them: from one row of a group its own columns first, then what
/// stands outside.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    reach: &'a Reach,
    row: Option<(&'a Group, &'a Row)>,
    /// The column that looks: its own name means a field outside.
    own: &'a str,
}

impl<'a> View<'a> {
    pub(super) fn today(&self) -> NaiveDate {
        self.reach.today
    }

    /// The text at a name; empty when it is not answered or not shown.
    pub(super) fn text(&self, name: &str) -> &'a str {
        let text = match self.row {
            Some((group, row)) if name != self.own && group.columns.contains(name) => {
                row.live.get(name)
            }
            _ => self.reach.live.get(name),
        };
        text.map_or("", String::as_str)
    }

    /// The texts at a name; of `group.column` that of every filled row.
    pub(super) fn texts(&self, name: &str) -> Vec<&'a str> {
        let Some((group, column)) = name.split_once('.') else { return vec![self.text(name)] };
        let rows = self.reach.groups.get(group).into_iter().flat_map(|group| &group.rows);
        let cells = rows.filter(|row| row.filled).filter_map(|row| row.live.get(column));
        cells.map(String::as_str).collect()
    }

    /// The filled rows of a group, each as its own view.
    pub(super) fn rows(&self, group: &str) -> Vec<Self> {
        let group = self.reach.groups.get(group).into_iter();
        let rows = group.flat_map(|group| group.rows.iter().map(move |row| (group, row)));
        let filled = rows.filter(|(_, row)| row.filled);
        filled.map(|row| Self { reach: self.reach, row: Some(row), own: "" }).collect()
    }

    /// Whether a condition holds; unknown counts as "not yet".
    fn holds(&self, when: Option<&Condition>) -> bool {
        when.is_none_or(|condition| self.is_so(condition))
    }

    /// Whether a condition certainly holds.
    pub(super) fn is_so(&self, condition: &Condition) -> bool {
        condition.holds(&|name| self.text(name), self.today()) == Some(true)
    }
}
