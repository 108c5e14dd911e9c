//! What is wrong with a form's definition: the mistakes a parser cannot see.

mod names;
mod reachable;
mod shape;

use std::collections::BTreeMap;

use super::{Condition, Field, Form};

/// Something in a form that cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Identifier of the step, field or rule; `group.column` for a column.
    pub at: String,
    /// What is wrong there.
    pub what: FlawKind,
}

/// What can be wrong in a form. No sentences: the command line words them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlawKind {
    /// An identifier or option that stands twice.
    Twice {
        /// The identifier or value.
        id: String,
    },
    /// An identifier of other characters than small letters, digits and `_` (in steps and rules
    /// also `-`).
    BadId,
    /// A name that is no field.
    NoField {
        /// The name.
        name: String,
    },
    /// A field that stands after what looks at it.
    Later {
        /// The field.
        name: String,
    },
    /// Conditions or computed values that wait for each other.
    Circular {
        /// The next field on the way round.
        name: String,
    },
    /// No answers lead here.
    NeverShown,
    /// A value that the field does not offer.
    NoValue {
        /// The field.
        name: String,
        /// The value.
        value: String,
    },
    /// A field of a kind that this cannot be asked of.
    WrongKind {
        /// The field.
        name: String,
    },
    /// A choice without options.
    NoOptions,
    /// A group without columns, or a step without fields.
    Empty,
    /// A group or file inside a group.
    NotInGroup,
    /// A key that says nothing about this kind of field.
    KeyNotForKind {
        /// The key.
        key: &'static str,
    },
    /// The least is greater than the most, or than there are options.
    LeastAboveMost,
    /// A text without its words in one language.
    NoWords {
        /// `vi` or `en`.
        lang: &'static str,
    },
    /// A migration from this very version, or a second one from another.
    SameVersion {
        /// The version.
        version: String,
    },
}

/// One field or column and where it stands.
#[derive(Clone, Copy)]
struct Node<'a> {
    field: &'a Field,
    /// The group it is a column of.
    group: Option<&'a Field>,
    /// Place in the form; a group stands before its columns.
    place: usize,
    /// Place of its step.
    step: usize,
    /// The condition of its step.
    step_when: Option<&'a Condition>,
}

impl Node<'_> {
    fn name(&self) -> String {
        match self.group {
            Some(group) => format!("{}.{}", group.id, self.field.id),
            None => self.field.id.clone(),
        }
    }
}

/// All fields and columns by their name.
struct Nodes<'a> {
    all: Vec<Node<'a>>,
    places: BTreeMap<String, usize>,
}

impl<'a> Nodes<'a> {
    fn of(form: &'a Form) -> Self {
        let mut nodes = Self { all: Vec::new(), places: BTreeMap::new() };
        for (step, this) in form.steps.iter().enumerate() {
            let step_when = this.when.as_ref();
            for field in &this.fields {
                nodes.add(Node { field, group: None, place: 0, step, step_when });
                for column in &field.columns {
                    let group = Some(field);
                    nodes.add(Node { field: column, group, place: 0, step, step_when });
                }
            }
        }
        nodes
    }

    fn add(&mut self, node: Node<'a>) {
        let place = self.all.len();
        self.places.entry(node.name()).or_insert(place);
        self.all.push(Node { place, ..node });
    }

    fn named(&self, name: &str) -> Option<&Node<'a>> {
        self.places.get(name).and_then(|place| self.all.get(*place))
    }

    /// What a name means where it stands: a column beside it, or a field outside.
    fn seen_from(&self, node: &Node<'_>, name: &str) -> Option<&Node<'a>> {
        let beside = node.group.filter(|_| name != node.field.id);
        let beside = beside.and_then(|group| self.named(&format!("{}.{name}", group.id)));
        beside.or_else(|| self.named(name))
    }
}

impl Form {
    /// Everything that is wrong with the definition, in reading order.
    pub fn check_definition(&self) -> Vec<Flaw> {
        let nodes = Nodes::of(self);
        let mut flaws = Vec::new();
        shape::check(self, &nodes, &mut flaws);
        names::check(self, &nodes, &mut flaws);
        // Whether a place can be reached is a question only once all names lead somewhere.
        if flaws.is_empty() {
            reachable::check(self, &nodes, &mut flaws);
        }
        flaws
    }
}

#[cfg(test)]
mod tests;
