//! Whether some answers lead to every step and field: tried out, not guessed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, Months, NaiveDate};

use super::{Flaw, FlawKind, Node, Nodes};
use crate::form::{Condition, Form, Kind, Test};

/// Tries a search may take before it gives up and believes that the place can be reached.
const MOST_TRIES: usize = 20_000;

pub(super) fn check(form: &Form, nodes: &Nodes<'_>, flaws: &mut Vec<Flaw>) {
    let mut hidden_steps = BTreeSet::new();
    for (index, step) in form.steps.iter().enumerate() {
        let guards: Vec<Guard<'_>> = step.when.iter().map(|when| (None, when)).collect();
        if !guards.is_empty() && !Search::of(&guards, nodes).succeeds() {
            hidden_steps.insert(index);
            flaws.push(Flaw { at: step.id.clone(), what: FlawKind::NeverShown });
        }
    }
    for node in &nodes.all {
        let guards = guards(node);
        let conditional = node.field.when.is_some() && !hidden_steps.contains(&node.step);
        if conditional && !Search::of(&guards, nodes).succeeds() {
            flaws.push(Flaw { at: node.name(), what: FlawKind::NeverShown });
        }
    }
}

/// A condition and the field or column that looks through it.
type Guard<'a> = (Option<Node<'a>>, &'a Condition);

/// All that has to hold for a field to be shown.
fn guards<'a>(node: &Node<'a>) -> Vec<Guard<'a>> {
    let step = node.step_when.map(|when| (None, when));
    let group = node.group.and_then(|group| group.when.as_ref()).map(|when| (None, when));
    let own = node.field.when.as_ref().map(|when| (Some(*node), when));
    step.into_iter().chain(group).chain(own).collect()
}

/// A search for answers under which all of some conditions hold.
struct Search<'s, 'a> {
    goal: &'s [Guard<'a>],
    nodes: &'s Nodes<'a>,
    /// The fields the conditions look at, directly or by way of others, in order; with the
    /// answers worth trying.
    involved: Vec<(Node<'a>, Vec<String>)>,
    answers: BTreeMap<String, String>,
    today: NaiveDate,
    tries: usize,
}

impl<'s, 'a> Search<'s, 'a> {
    fn of(goal: &'s [Guard<'a>], nodes: &'s Nodes<'a>) -> Self {
        // Ages are counted from any day alike; this one has no 29 February about it.
        let today = NaiveDate::from_ymd_opt(2030, 6, 15).unwrap_or_default();
        let mut tests: BTreeMap<usize, Vec<&'a Test>> = BTreeMap::new();
        let mut open: Vec<Guard<'a>> = goal.to_vec();
        let mut seen = BTreeSet::new();
        while let Some((from, condition)) = open.pop() {
            let mut found = Vec::new();
            condition.tests(&mut found);
            for (name, test) in found {
                let Some(node) = resolve(nodes, from.as_ref(), name) else { continue };
                tests.entry(node.place).or_default().push(test);
                if seen.insert(node.place) {
                    open.extend(guards(node));
                }
            }
        }
        let involved = tests.into_iter().filter_map(|(place, tests)| {
            let node = *nodes.all.get(place)?;
            Some((node, worth_trying(&node, &tests, today)))
        });
        let involved = involved.collect();
        Self { goal, nodes, involved, answers: BTreeMap::new(), today, tries: 0 }
    }

    fn succeeds(&mut self) -> bool {
        self.from(0)
    }

    fn from(&mut self, index: usize) -> bool {
        self.tries += 1;
        if self.tries > MOST_TRIES {
            return true;
        }
        let Some((node, candidates)) = self.involved.get(index).cloned() else {
            return self.hold(self.goal);
        };
        let name = node.name();
        let shown = self.hold(&guards(&node));
        let candidates = if shown { candidates } else { vec![String::new()] };
        for candidate in candidates {
            self.answers.insert(name.clone(), candidate);
            if self.from(index + 1) {
                return true;
            }
        }
        self.answers.remove(&name);
        false
    }

    fn hold(&self, guards: &[Guard<'_>]) -> bool {
        guards.iter().all(|(from, condition)| {
            let look = |name: &str| {
                let node = resolve(self.nodes, from.as_ref(), name);
                node.and_then(|node| self.answers.get(&node.name())).map_or("", String::as_str)
            };
            condition.holds(&look, self.today) == Some(true)
        })
    }
}

fn resolve<'n, 'a>(
    nodes: &'n Nodes<'a>,
    from: Option<&Node<'_>>,
    name: &str,
) -> Option<&'n Node<'a>> {
    match from {
        Some(node) => nodes.seen_from(node, name),
        None => nodes.named(name),
    }
}

/// The answers of a field that the tests tell apart, and none.
fn worth_trying(node: &Node<'_>, tests: &[&Test], today: NaiveDate) -> Vec<String> {
    let field = node.field;
    let mut tried: BTreeSet<String> = BTreeSet::new();
    for test in tests {
        match test {
            Test::Is(value) | Test::Has(value) => {
                tried.insert(value.clone());
            }
            Test::OneOf(values) => tried.extend(values.iter().cloned()),
            Test::Filled(_) => {}
            Test::AtLeast(bound) | Test::AtMost(bound) => {
                let near = [bound.saturating_sub(1), *bound, bound.saturating_add(1)];
                let least = if field.kind == Kind::Group { 1 } else { field.least.unwrap_or(0) };
                let inside = |n: &u64| *n >= least && field.most.is_none_or(|most| *n <= most);
                tried.extend(near.into_iter().filter(inside).map(|n| n.to_string()));
            }
            Test::OlderThanYears(years) | Test::YoungerThanYears(years) => {
                let day = today.checked_sub_months(Months::new(years.saturating_mul(12)));
                let days = [day, day.and_then(|day| day.checked_add_days(Days::new(1)))];
                tried.extend(days.into_iter().flatten().map(|day| day.to_string()));
            }
            Test::BeforeDay(day) | Test::FromDay(day) => {
                tried.extend(day.pred_opt().into_iter().chain([*day]).map(|day| day.to_string()));
            }
        }
    }
    match field.kind {
        Kind::Choices => {
            let mentioned: Vec<String> = tried.iter().cloned().collect();
            let rest = field.options.iter().find(|option| !tried.contains(&option.value));
            let rest = rest.map(|option| option.value.clone());
            tried = subsets(&mentioned).into_iter().chain(rest).collect();
        }
        Kind::Choice | Kind::Province => {
            let rest = field.options.iter().find(|option| !tried.contains(&option.value));
            tried.extend(rest.map(|option| option.value.clone()));
        }
        Kind::YesNo => tried.extend(["co".to_owned(), "khong".to_owned()]),
        Kind::Agree => tried.extend(["co".to_owned()]),
        Kind::Sex => tried.extend(["nam".to_owned(), "nu".to_owned()]),
        Kind::Date | Kind::DateTime => tried.extend([today.to_string()]),
        Kind::Number | Kind::Money | Kind::Group => {
            tried.extend([field.least.unwrap_or(1).max(1).to_string()]);
        }
        _ => tried.extend(["x".to_owned()]),
    }
    tried.into_iter().chain([String::new()]).collect()
}

/// Every choice of several values, of few; of many each alone and all together.
fn subsets(values: &[String]) -> Vec<String> {
    if values.len() > 4 {
        return values.iter().cloned().chain([values.join(",")]).collect();
    }
    let all = 1_u32..1 << values.len();
    all.map(|mask| {
        let chosen = values.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0);
        chosen.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(",")
    })
    .collect()
}
