//! What can be seen at a field alone: identifiers, words, options, bounds.

use std::collections::BTreeSet;

use super::{Flaw, FlawKind, Node, Nodes};
use crate::form::{Choice, Field, Form, Kind, Words, value::count};

pub(super) fn check(form: &Form, nodes: &Nodes<'_>, flaws: &mut Vec<Flaw>) {
    let mut put = |at: &str, what: FlawKind| flaws.push(Flaw { at: at.to_owned(), what });
    words("", [Some(&form.title)], &mut put);
    twice(form.steps.iter().map(|step| step.id.as_str()), &mut put);
    for step in &form.steps {
        if !is_id(&step.id, "-") {
            put(&step.id, FlawKind::BadId);
        }
        if step.fields.is_empty() {
            put(&step.id, FlawKind::Empty);
        }
        words(&step.id, [Some(&step.title), step.intro.as_ref()], &mut put);
    }
    twice(form.fields().map(|field| field.id.as_str()), &mut put);
    twice(form.rules.iter().map(|rule| rule.id.as_str()), &mut put);
    for rule in &form.rules {
        if !is_id(&rule.id, "-") {
            put(&rule.id, FlawKind::BadId);
        }
        words(&rule.id, [Some(&rule.say)], &mut put);
    }
    for node in &nodes.all {
        field(node, &mut put);
    }
    versions(form, &mut put);
}

type Put<'a> = &'a mut dyn FnMut(&str, FlawKind);

fn field(node: &Node<'_>, put: Put<'_>) {
    let (field, at) = (node.field, node.name());
    // Posted names that begin with `_` are the page's own.
    if !is_id(&field.id, "") || field.id.starts_with('_') {
        put(&at, FlawKind::BadId);
    }
    words(&at, [Some(&field.label), field.hint.as_ref()], put);
    for option in &field.options {
        words(&at, [Some(&option.label)], put);
    }
    for (index, option) in field.options.iter().enumerate() {
        let same = |other: &&Choice| other.value == option.value;
        if field.options.iter().take(index).any(|other| same(&other)) {
            put(&at, FlawKind::Twice { id: option.value.clone() });
        }
    }
    let chooses = matches!(field.kind, Kind::Choice | Kind::Choices | Kind::Province);
    if chooses && field.options.is_empty() && field.computed.is_none() {
        put(&at, FlawKind::NoOptions);
    }
    if field.kind == Kind::Group {
        twice_in(field, put);
        if field.columns.is_empty() {
            put(&at, FlawKind::Empty);
        }
    }
    if node.group.is_some() && matches!(field.kind, Kind::Group | Kind::File) {
        put(&at, FlawKind::NotInGroup);
    }
    let offered = (field.kind == Kind::Choices).then_some(field.options.len());
    let most = field.most.map(count).into_iter().chain(offered).min();
    let lengths = field.min_length.zip(field.max_length);
    if field.least.zip(most).is_some_and(|(least, most)| count(least) > most)
        || lengths.is_some_and(|(least, most)| least > most)
    {
        put(&at, FlawKind::LeastAboveMost);
    }
    for (given, key, kinds) in keys(node) {
        if given && !kinds.contains(&field.kind) {
            put(&at, FlawKind::KeyNotForKind { key });
        }
    }
    if field.unique && node.group.is_none() {
        put(&at, FlawKind::KeyNotForKind { key: "unique" });
    }
}

/// Keys that only some kinds have: whether one stands here, its name, the kinds.
fn keys(node: &Node<'_>) -> [(bool, &'static str, &'static [Kind]); 15] {
    use Kind::{
        Choice, Choices, Code, Date, DateTime, File, Group, IdentityPaper, LongText, Money, Number,
        OldCommune, PersonalNumber, Province, Text,
    };
    const DATES: &[Kind] = &[Date, DateTime];
    const COUNTED: &[Kind] = &[Number, Money, Choices, File, Group];
    let field = node.field;
    [
        (!field.options.is_empty(), "options", &[Choice, Choices, Province]),
        (!field.columns.is_empty(), "columns", &[Group]),
        (field.least.is_some(), "least", COUNTED),
        (field.most.is_some(), "most", COUNTED),
        (field.min_length.is_some(), "min_length", &[Text, LongText, Code, OldCommune]),
        (field.max_length.is_some(), "max_length", &[Text, LongText, Code, OldCommune]),
        (field.digits_only, "digits_only", &[Code]),
        (field.precision.is_some(), "precision", &[Date]),
        (field.not_future, "not_future", &[Date]),
        (field.not_past, "not_past", &[Date]),
        (field.not_before.is_some(), "not_before", DATES),
        (field.max_years_after.is_some(), "max_years_after", DATES),
        (field.max_days_after.is_some(), "max_days_after", DATES),
        (field.within_days_after.is_some(), "within_days_after", DATES),
        (field.belongs_with.is_some(), "belongs_with", &[PersonalNumber, IdentityPaper]),
    ]
}

fn twice_in(group: &Field, put: Put<'_>) {
    let mut seen = BTreeSet::new();
    for column in group.columns.iter().filter(|column| !seen.insert(&column.id)) {
        put(&group.id, FlawKind::Twice { id: column.id.clone() });
    }
}

fn twice<'a>(ids: impl Iterator<Item = &'a str>, put: Put<'_>) {
    let mut seen = BTreeSet::new();
    for id in ids.filter(|id| !seen.insert(*id)) {
        put(id, FlawKind::Twice { id: id.to_owned() });
    }
}

fn words<'a>(at: &str, texts: impl IntoIterator<Item = Option<&'a Words>>, put: Put<'_>) {
    for text in texts.into_iter().flatten() {
        for (lang, words) in [("vi", &text.vi), ("en", &text.en)] {
            if words.trim().is_empty() {
                put(at, FlawKind::NoWords { lang });
            }
        }
    }
}

fn is_id(id: &str, more: &str) -> bool {
    let good =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || more.contains(c);
    !id.is_empty() && id.chars().all(good)
}

fn versions(form: &Form, put: Put<'_>) {
    let mut seen = BTreeSet::from([form.version.as_str()]);
    for migration in form.migrations.iter().filter(|m| !seen.insert(&m.from)) {
        put("", FlawKind::SameVersion { version: migration.from.clone() });
    }
}
