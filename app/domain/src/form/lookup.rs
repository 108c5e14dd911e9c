use std::collections::BTreeMap;

use super::{
    Answers, Form, Path, Reach, Step,
    definition::{Field, Kind},
    value::count,
};

impl Form {
    /// The step with this identifier.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// All fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }

    /// The field with this identifier, wherever it stands. Looks through the whole form: a check
    /// of many fields asks its own index.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }

    /// The field or column a path names.
    pub fn at(&self, path: &str) -> Option<&Field> {
        let path = Path::parse(path)?;
        self.field(path.field)?.cell(&path)
    }

    /// The step that holds a field.
    pub fn step_of(&self, field: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.fields.iter().any(|f| f.id == field))
    }

    /// This form with only one step whole, and from the others only the fields that its rules
    /// look at: what a browser needs to check that step.
    #[must_use]
    pub fn slice(&self, step: &str) -> Self {
        let mut slice = self.clone();
        #[cfg(feature = "catalogue")]
        slice.migrations.clear();
        let here = |name: &str| {
            self.step(step).is_some_and(|step| step.fields.iter().any(|field| field.id == name))
        };
        // A browser does not know which files have arrived.
        let files = |name: &str| self.field(name).is_some_and(|field| field.kind == Kind::File);
        slice.rules.retain(|rule| here(&rule.at) && !rule.fields().into_iter().any(files));
        let needed: Vec<String> = slice.needed(step).into_iter().map(str::to_owned).collect();
        for other in slice.steps.iter_mut().filter(|other| other.id != step) {
            other.intro = None;
            // What those fields depend on is not in the slice: the server sends only values that
            // can be reached, the computed ones too.
            other.when = None;
            other.fields.retain(|field| needed.contains(&field.id));
            for field in &mut other.fields {
                field.when = None;
                field.computed = None;
            }
        }
        slice.steps.retain(|step| !step.fields.is_empty());
        slice
    }

    /// The answers of other steps that the rules of a step look at, as far as they can be reached:
    /// what goes to the browser with [`Form::slice`].
    pub fn outside(
        &self,
        step: &str,
        reach: &Reach,
        answers: &Answers,
    ) -> BTreeMap<String, String> {
        let sliced = self.slice(step);
        let others = sliced.steps.iter().filter(|other| other.id != step);
        let mut values = BTreeMap::new();
        for field in others.flat_map(|other| &other.fields).filter(|field| reach.field(field)) {
            match field.kind {
                Kind::File => {}
                Kind::Group => values.extend(
                    answers.cells(&field.id).map(|(path, text)| (path.to_owned(), text.to_owned())),
                ),
                _ => {
                    values.insert(field.id.clone(), reach.text(&field.id).to_owned());
                }
            }
        }
        values
    }

    /// Fields that a step's fields and the rules that stand in it name.
    fn needed(&self, step: &str) -> Vec<&str> {
        let mut needed: Vec<&str> = Vec::new();
        if let Some(step) = self.step(step) {
            step.when.iter().for_each(|when| when.fields(&mut needed));
            step.fields.iter().for_each(|field| field.named(&mut needed));
        }
        needed.extend(self.rules.iter().flat_map(super::Rule::fields));
        // `group.column` names the group.
        needed.iter().map(|name| name.split('.').next().unwrap_or(name)).collect()
    }
}

impl super::Rule {
    /// Every field the rule names; of `group.column` the group.
    pub fn fields(&self) -> Vec<&str> {
        let mut named = Vec::new();
        self.named(&mut named);
        named.into_iter().map(|name| name.split('.').next().unwrap_or(name)).collect()
    }
}

impl Field {
    /// This field, or the column that the path names in it.
    pub(super) fn cell(&self, path: &Path<'_>) -> Option<&Self> {
        match path.cell {
            None => Some(self),
            Some((row, _)) if self.most.is_some_and(|most| row >= count(most)) => None,
            Some((_, column)) => self.columns.iter().find(|c| c.id == column),
        }
    }

    /// Every other field that this one's rules name.
    pub fn named<'a>(&'a self, into: &mut Vec<&'a str>) {
        self.when.iter().chain(&self.required_when).for_each(|when| when.fields(into));
        self.computed.iter().for_each(|computed| computed.named(into));
        into.extend(self.else_same_as.as_deref());
        into.extend(self.not_before.as_deref());
        into.extend(self.differs_from.as_deref());
        into.extend(self.max_years_after.iter().map(|after| after.field.as_str()));
        let days = self.max_days_after.iter().chain(&self.within_days_after);
        into.extend(days.map(|after| after.field.as_str()));
        into.extend(self.belongs_with.iter().flat_map(|with| [with.birth.as_str(), &with.sex]));
        for column in &self.columns {
            column.named(into);
        }
    }
}
