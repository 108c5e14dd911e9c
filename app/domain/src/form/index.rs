use std::collections::BTreeMap;

use super::{Form, Rule, Step, definition::Field};

/// Where everything in a form stands, made once a check so that no rule searches for it.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    fields: BTreeMap<&'a str, &'a Field>,
    columns: BTreeMap<(&'a str, &'a str), &'a Field>,
    /// Rules by the field at which their message stands.
    rules: BTreeMap<&'a str, Vec<&'a Rule>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(form: &'a Form) -> Self {
        let mut index = Self::of_steps(&form.steps);
        for rule in &form.rules {
            index.rules.entry(&rule.at).or_default().push(rule);
        }
        index
    }

    fn of_steps(steps: &'a [Step]) -> Self {
        let mut index = Self::default();
        for field in steps.iter().flat_map(|step| &step.fields) {
            // Of two fields with one name the first counts, as in a search.
            index.fields.entry(&field.id).or_insert(field);
            for column in &field.columns {
                index.columns.entry((&field.id, &column.id)).or_insert(column);
            }
        }
        index
    }

    /// The field of this name, or the column that `group.column` names.
    pub(super) fn field(&self, name: &str) -> Option<&'a Field> {
        match name.split_once('.') {
            Some((group, column)) => self.column(group, column),
            None => self.fields.get(name).copied(),
        }
    }

    pub(super) fn column(&self, group: &str, column: &str) -> Option<&'a Field> {
        self.columns.get(&(group, column)).copied()
    }

    pub(super) fn rules_at(&self, field: &str) -> &[&'a Rule] {
        self.rules.get(field).map_or(&[], Vec::as_slice)
    }
}
