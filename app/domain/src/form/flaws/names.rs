//! Names that lead nowhere, backwards or round in a circle; values that nobody offers.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Flaw, FlawKind, Node, Nodes};
use crate::form::{Computed, Condition, Demand, Distance, Field, Form, Kind, Rule, Span, Test};

pub(super) fn check(form: &Form, nodes: &Nodes<'_>, flaws: &mut Vec<Flaw>) {
    let mut put = |at: &str, what: FlawKind| flaws.push(Flaw { at: at.to_owned(), what });
    let mut first = 0;
    for step in &form.steps {
        for (field, test) in step.when.iter().flat_map(tests) {
            look(&step.id, field, nodes.named(field), Some(first), test, &mut put);
        }
        first += step.fields.iter().map(|field| 1 + field.columns.len()).sum::<usize>();
    }
    for node in &nodes.all {
        field(node, nodes, &mut put);
    }
    for rule in &form.rules {
        of_rule(rule, nodes, &mut put);
    }
    for migration in &form.migrations {
        for name in migration.rename.values().filter(|name| nodes.named(name).is_none()) {
            put("", FlawKind::NoField { name: name.clone() });
        }
    }
}

type Put<'a> = &'a mut dyn FnMut(&str, FlawKind);

fn tests(condition: &Condition) -> Vec<(&str, &Test)> {
    let mut tests = Vec::new();
    condition.tests(&mut tests);
    tests
}

fn field(node: &Node<'_>, nodes: &Nodes<'_>, put: Put<'_>) {
    let (field, at) = (node.field, node.name());
    for (name, test) in field.when.iter().flat_map(tests) {
        let target = nodes.seen_from(node, name);
        if target.is_some_and(|target| waits_for(target, node.place, nodes)) {
            put(&at, FlawKind::Circular { name: name.to_owned() });
        } else {
            look(&at, name, target, Some(node.place), test, put);
        }
    }
    // Whether an answer is needed is asked at the end: it may depend on what follows.
    for (name, test) in field.required_when.iter().flat_map(tests) {
        look(&at, name, nodes.seen_from(node, name), None, test, put);
    }
    let mut named = Vec::new();
    Field { columns: Vec::new(), when: None, required_when: None, computed: None, ..field.clone() }
        .named_into(&mut named);
    for name in named {
        if nodes.seen_from(node, &name).is_none() {
            put(&at, FlawKind::NoField { name });
        }
    }
    kinds(node, nodes, &at, put);
    computed(node, nodes, &at, put);
}

/// Whether what decides about a field, or computes it, leads back to a place.
fn waits_for(from: &Node<'_>, place: usize, nodes: &Nodes<'_>) -> bool {
    let (mut open, mut seen) = (vec![from.place], BTreeSet::new());
    while let Some(at) = open.pop() {
        if at == place {
            return true;
        }
        let Some(node) = nodes.all.get(at).filter(|_| seen.insert(at)) else { continue };
        let mut names = Vec::new();
        node.field.when.iter().for_each(|when| when.fields(&mut names));
        node.field.computed.iter().for_each(|computed| computed.named(&mut names));
        open.extend(names.iter().filter_map(|name| Some(nodes.seen_from(node, name)?.place)));
    }
    false
}

/// One test of a condition: its field is there, stands before, and can give such an answer.
fn look(
    at: &str,
    name: &str,
    target: Option<&Node<'_>>,
    before: Option<usize>,
    test: &Test,
    put: Put<'_>,
) {
    let name = name.to_owned();
    let Some(target) = target else { return put(at, FlawKind::NoField { name }) };
    if before.is_some_and(|before| target.place >= before) {
        return put(at, FlawKind::Later { name });
    }
    let kind = target.field.kind;
    let fits = match test {
        Test::Is(_) | Test::OneOf(_) => {
            !matches!(kind, Kind::File | Kind::Group | Kind::Choices | Kind::Commune)
        }
        Test::Filled(_) => kind != Kind::File,
        Test::Has(_) => kind == Kind::Choices,
        Test::AtLeast(_) | Test::AtMost(_) => {
            matches!(kind, Kind::Number | Kind::Money | Kind::Group)
        }
        Test::OlderThanYears(_)
        | Test::YoungerThanYears(_)
        | Test::BeforeDay(_)
        | Test::FromDay(_) => {
            matches!(kind, Kind::Date | Kind::DateTime)
        }
    };
    if !fits {
        return put(at, FlawKind::WrongKind { name });
    }
    let values = match test {
        Test::Is(value) | Test::Has(value) => std::slice::from_ref(value),
        Test::OneOf(values) => values.as_slice(),
        _ => &[],
    };
    for value in values.iter().filter(|value| !offers(target.field, value)) {
        put(at, FlawKind::NoValue { name: name.clone(), value: value.clone() });
    }
}

/// Whether a field can have a value.
pub(super) fn offers(field: &Field, value: &str) -> bool {
    match field.kind {
        Kind::Choice | Kind::Choices | Kind::Province => {
            field.options.iter().any(|option| option.value == value)
        }
        Kind::YesNo | Kind::Agree => matches!(value, "co" | "khong"),
        Kind::Sex => matches!(value, "nam" | "nu"),
        _ => true,
    }
}

/// Dates beside dates, a sex for a sex.
fn kinds(node: &Node<'_>, nodes: &Nodes<'_>, at: &str, put: Put<'_>) {
    let field = node.field;
    let dates = [
        field.not_before.as_ref(),
        field.max_years_after.as_ref().map(|after| &after.field),
        field.max_days_after.as_ref().map(|after| &after.field),
        field.within_days_after.as_ref().map(|after| &after.field),
        field.belongs_with.as_ref().map(|with| &with.birth),
    ];
    let sexes = [field.belongs_with.as_ref().map(|with| &with.sex)];
    let dates = dates.into_iter().flatten().map(|name| (name, [Kind::Date, Kind::DateTime]));
    let sexes = sexes.into_iter().flatten().map(|name| (name, [Kind::Sex, Kind::Sex]));
    for (name, wanted) in dates.chain(sexes) {
        let other = nodes.seen_from(node, name);
        if other.is_some_and(|other| !wanted.contains(&other.field.kind)) {
            put(at, FlawKind::WrongKind { name: name.clone() });
        }
    }
}

fn computed(node: &Node<'_>, nodes: &Nodes<'_>, at: &str, put: Put<'_>) {
    let Some(computed) = &node.field.computed else { return };
    let mut named = Vec::new();
    computed.named(&mut named);
    for (index, name) in named.into_iter().enumerate() {
        let premium_month = matches!(computed, Computed::Premium(_)) && index == 1;
        let group = match computed {
            Computed::Premium(premium) if premium_month => Some(premium.group.as_str()),
            _ => None,
        };
        let column = group.and_then(|group| nodes.named(&format!("{group}.{name}")));
        let Some(target) = column.or_else(|| nodes.seen_from(node, name)) else {
            put(at, FlawKind::NoField { name: name.to_owned() });
            continue;
        };
        let kind = target.field.kind;
        let number = matches!(kind, Kind::Number | Kind::Money);
        let fits = match computed {
            Computed::Premium(_) if premium_month => number || kind == Kind::Choice,
            Computed::Count(_) | Computed::Premium(_) => kind == Kind::Group,
            Computed::Sum(_) => number,
            Computed::Age(_) => kind == Kind::Date,
            Computed::Copy(_) => !matches!(kind, Kind::Group | Kind::File),
        };
        if !fits {
            put(at, FlawKind::WrongKind { name: name.to_owned() });
        } else if waits_for(target, node.place, nodes) {
            put(at, FlawKind::Circular { name: name.to_owned() });
        } else if target.place >= node.place {
            put(at, FlawKind::Later { name: name.to_owned() });
        }
    }
}

fn of_rule(rule: &Rule, nodes: &Nodes<'_>, put: Put<'_>) {
    let at = nodes.named(&rule.at).filter(|at| at.group.is_none());
    let Some(step) = at.map(|at| at.step) else {
        return put(&rule.id, FlawKind::NoField { name: rule.at.clone() });
    };
    let inner = match &rule.demand {
        Demand::Never(condition) => Some(condition),
        _ => None,
    };
    let conditions = rule.when.iter().chain(inner);
    for (name, test) in conditions.flat_map(tests) {
        // A name that leads nowhere is told below, with those of the demand.
        if let Some(node) = nodes.named(name) {
            look(&rule.id, name, Some(node), None, test, put);
        }
    }
    let mut named = Vec::new();
    rule.named(&mut named);
    named.sort_unstable();
    named.dedup();
    if let Demand::PeriodsCover(cover) = &rule.demand {
        for column in [&cover.from, &cover.to] {
            let name = format!("{}.{column}", cover.group);
            match nodes.named(&name) {
                None => put(&rule.id, FlawKind::NoField { name }),
                Some(node) if node.field.kind != Kind::Date => {
                    put(&rule.id, FlawKind::WrongKind { name });
                }
                Some(_) => {}
            }
        }
    }
    if let Demand::Distance(Distance { least, most, .. }) = &rule.demand {
        // Lengths are compared from any day alike, but for a day or two of a month.
        let ends = |span: Span| span.after(NaiveDate::default());
        match (least, most) {
            (None, None) => put(&rule.id, FlawKind::KeyNotForKind { key: "distance" }),
            (Some(least), Some(most)) if ends(*least) > ends(*most) => {
                put(&rule.id, FlawKind::LeastAboveMost);
            }
            _ => {}
        }
    }
    for name in named {
        match nodes.named(name) {
            None => put(&rule.id, FlawKind::NoField { name: name.to_owned() }),
            // The message would stop a person on a screen before the question; a doubt stops nobody
            // and is shown again at the end.
            Some(node) if node.step > step && !rule.doubt => {
                put(&rule.id, FlawKind::Later { name: name.to_owned() });
            }
            Some(node) if !suits(rule, name, node.field.kind) => {
                put(&rule.id, FlawKind::WrongKind { name: name.to_owned() });
            }
            Some(_) => {}
        }
    }
}

fn suits(rule: &Rule, name: &str, kind: Kind) -> bool {
    let number = matches!(kind, Kind::Number | Kind::Money);
    match &rule.demand {
        Demand::SumAtMost(sum) if sum.most == name || sum.of.iter().any(|of| of == name) => number,
        Demand::AgeAtLeast(age) | Demand::AgeAtMost(age) if age.of == name => kind == Kind::Date,
        Demand::PeriodsCover(cover) if cover.birth == name => kind == Kind::Date,
        Demand::PeriodsCover(cover) if cover.group == name => kind == Kind::Group,
        Demand::Distance(between)
            if between.from == name || between.to.as_deref() == Some(name) =>
        {
            matches!(kind, Kind::Date | Kind::DateTime)
        }
        _ => true,
    }
}

impl Field {
    /// As [`Field::named`], with names of their own.
    fn named_into(&self, into: &mut Vec<String>) {
        let mut named = Vec::new();
        self.named(&mut named);
        into.extend(named.into_iter().map(str::to_owned));
    }
}
