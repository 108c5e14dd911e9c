//! The decision table of the check.

use std::collections::BTreeMap;

use super::{Mistake, Report, Subject, way};
use crate::{
    catalogue::{Answer, Extent, Rule},
    form::Words,
};

/// The most combinations of answers that are tried; a larger table is only looked at for rows
/// after one that always holds.
const MOST: usize = 50_000;

pub(super) fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let rules = &subject.loaded.service.rules;
    let last = rules.len().saturating_sub(1);
    if rules.last().is_none_or(|rule| rule.when.is_some()) {
        report.at(subject, way!["rule", last, "when"], Mistake::LastRowConditional);
    }
    for (row, rule) in rules.iter().enumerate() {
        if rule.then.extent != Extent::ByPlace && rule.then.why == Words::default() {
            report.at(subject, way!["rule", row, "then"], Mistake::NoWords { lang: "vi" });
        }
    }
    for row in unreached(rules, |question| options(subject, question)) {
        report.at(subject, way!["rule", row], Mistake::RowNeverReached);
    }
}

fn options<'a>(subject: &'a Subject<'_>, question: &str) -> Vec<&'a str> {
    let own = subject.loaded.service.questions.iter();
    let mut all = subject.catalogue.shared_questions().iter().chain(own);
    let found = all.find(|asked| asked.id == question);
    found.map(|q| q.options.iter().map(|o| o.value.as_str()).collect()).unwrap_or_default()
}

/// Rows that no complete set of answers leads to.
fn unreached<'a>(rules: &'a [Rule], options: impl Fn(&str) -> Vec<&'a str>) -> Vec<usize> {
    let always = rules.iter().position(|rule| rule.when.is_none()).unwrap_or(rules.len());
    let mut rows: Vec<usize> = (always + 1..rules.len()).collect();
    let mut asked: Vec<&str> = Vec::new();
    for rule in rules {
        rule.when.iter().for_each(|when| when.fields(&mut asked));
    }
    asked.sort_unstable();
    asked.dedup();
    let choices: Vec<(&str, Vec<&str>)> =
        asked.into_iter().map(|question| (question, options(question))).collect();
    // A question nobody asks is a mistake of its own.
    let unknown = choices.iter().any(|(_, values)| values.is_empty());
    let sizes = choices.iter().map(|(_, values)| values.len().max(1));
    let count = sizes.fold(1usize, usize::saturating_mul);
    if unknown || count > MOST {
        return rows;
    }
    let mut reached = vec![false; rules.len()];
    for number in 0..count {
        let answers = combination(&choices, number);
        let holds = |rule: &Rule| rule.when.as_ref().is_none_or(|w| w.eval(&answers) == Some(true));
        if let Some(row) = rules.iter().position(holds).and_then(|row| reached.get_mut(row)) {
            *row = true;
        }
    }
    let missed = reached.iter().enumerate().filter(|(_, reached)| !**reached).map(|(row, _)| row);
    rows.extend(missed);
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The combination of answers with this number, counted in the mixed base of the choices.
fn combination(choices: &[(&str, Vec<&str>)], mut number: usize) -> Answer {
    let mut answers = BTreeMap::new();
    for (question, values) in choices {
        let size = values.len().max(1);
        if let Some(value) = values.get(number % size) {
            answers.insert((*question).to_owned(), (*value).to_owned());
        }
        number /= size;
    }
    answers
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn rows(json: &str) -> Vec<usize> {
        let then = r#""then": {"extent": "whole", "why": {"vi": "a", "en": "a"}}"#;
        let rules: Vec<Rule> = serde_json::from_str(&json.replace("THEN", then)).unwrap();
        let rules: &'static [Rule] = rules.leak();
        unreached(rules, |_| vec!["1", "2", "3"])
    }

    #[test]
    fn rows_behind_others_are_found() {
        assert_eq!(rows(r#"[{"when": {"field": "a", "is": "1"}, THEN}, {THEN}]"#), [0; 0]);
        assert_eq!(rows(r#"[{THEN}, {"when": {"field": "a", "is": "1"}, THEN}, {THEN}]"#), [1, 2]);
        let covered = r#"[{"when": {"field": "a", "one_of": ["1", "2"]}, THEN},
            {"when": {"all": [{"field": "a", "is": "1"}, {"field": "b", "is": "1"}]}, THEN}, {THEN}]"#;
        assert_eq!(rows(covered), [1]);
        let all = r#"[{"when": {"field": "a", "one_of": ["1", "2"]}, THEN},
            {"when": {"field": "a", "is": "3"}, THEN}, {THEN}]"#;
        assert_eq!(rows(all), [2]);
    }
}
