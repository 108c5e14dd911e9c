use std::collections::{BTreeMap, BTreeSet};

use super::{
    Answers, Condition, Form, Step,
    definition::{Field, Kind},
};

/// What a person can reach with the answers so far. An answer in a place that can no longer be
/// reached does not count: neither for what is shown next, nor for what is kept.
///
/// One pass over the form in its order; a condition sees only what stands before it.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    live: BTreeMap<String, String>,
    steps: BTreeSet<String>,
    fields: BTreeSet<String>,
}

impl Reach {
    /// Walks the form once.
    pub fn of(form: &Form, answers: &Answers) -> Self {
        let mut reach = Self::default();
        for step in &form.steps {
            if !reach.holds(step.when.as_ref()) {
                continue;
            }
            reach.steps.insert(step.id.clone());
            for field in &step.fields {
                if reach.holds(field.when.as_ref()) {
                    reach.fields.insert(field.id.clone());
                    if !matches!(field.kind, Kind::Group | Kind::File) {
                        reach.live.insert(field.id.clone(), answers.text(&field.id).to_owned());
                    }
                }
            }
        }
        reach
    }

    /// Whether a condition holds; unknown counts as "not yet".
    fn holds(&self, when: Option<&Condition>) -> bool {
        when.is_none_or(|condition| condition.eval(&self.live) == Some(true))
    }

    /// Whether a step is shown.
    pub fn step(&self, step: &Step) -> bool {
        self.steps.contains(&step.id)
    }

    /// Whether a field is shown.
    pub fn field(&self, field: &Field) -> bool {
        self.fields.contains(&field.id)
    }

    /// Whether a column of a group is shown. Its condition looks at fields outside of the group.
    pub fn column(&self, column: &Field) -> bool {
        self.holds(column.when.as_ref())
    }

    /// The steps of a form that are shown, in order.
    pub fn steps<'a>(&'a self, form: &'a Form) -> impl Iterator<Item = &'a Step> {
        form.steps.iter().filter(|step| self.step(step))
    }

    /// The fields of a step that are shown, in order.
    pub fn fields<'a>(&'a self, step: &'a Step) -> impl Iterator<Item = &'a Field> {
        step.fields.iter().filter(|field| self.field(field))
    }

    /// The raw answer of a reachable field.
    pub fn text(&self, field: &str) -> &str {
        self.live.get(field).map_or("", String::as_str)
    }
}
