//! Examples of a form, as data: whole dossiers that pass, and what one mistake in them gives.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Answers, Context, FileRef, Form, Kind, Problem, Report, check, file};
use crate::place::Places;

/// The examples of one form (`examples.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// The day on which the examples are judged.
    pub today: NaiveDate,
    /// Personal number of the person who is signed in.
    #[serde(default)]
    pub applicant: Option<String>,
    /// Whole dossiers that pass.
    #[serde(default)]
    pub valid: Vec<Valid>,
    /// Dossiers with one mistake.
    #[serde(default)]
    pub wrong: Vec<Wrong>,
}

/// A whole dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Valid {
    /// What it shows.
    pub name: String,
    /// Raw text by path, as a person types it.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Numbers of files by field.
    #[serde(default)]
    pub files: BTreeMap<String, usize>,
}

/// A valid dossier with one mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    /// What it shows.
    pub name: String,
    /// Name of the valid one.
    pub from: String,
    /// Raw text typed instead.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// Paths left empty.
    #[serde(default)]
    pub unset: Vec<String>,
    /// Numbers of files instead.
    #[serde(default)]
    pub files: BTreeMap<String, usize>,
    /// The one thing that is wrong then.
    pub fault: Expected,
}

/// What is expected at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Path of the answer.
    pub path: String,
    /// Name of the fault, `rule:ID` of a rule, or `doubt:NAME`.
    pub is: String,
}

/// An example that does not give what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Name of the example.
    pub example: String,
    /// What is not as it should be.
    pub what: Unexpected,
}

/// In which way an example fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unexpected {
    /// `from` names no valid example.
    NoSuchValid {
        /// The name.
        name: String,
    },
    /// A path that the form does not have.
    NoField {
        /// The path.
        path: String,
    },
    /// Other faults than expected: each as `path: name`.
    Other {
        /// What should come.
        want: Vec<String>,
        /// What came.
        got: Vec<String>,
    },
    /// A filed dossier is another one when it is opened and filed again.
    NotStable,
    /// The browser, which has the form as JSON and no places, judges otherwise.
    BrowserDiffers {
        /// What it says, each as `path: name`.
        got: Vec<String>,
    },
}

/// Runs all examples of a form, as the server judges them and as the browser does.
pub fn run(form: &Form, examples: &Examples, places: &Places) -> Vec<Mismatch> {
    let judge = Judge { form, examples, places, browser: through_json(form) };
    let mut found = Vec::new();
    let mut put = |example: &str, what| {
        found.push(Mismatch { example: example.to_owned(), what });
    };
    for valid in &examples.valid {
        let answers = answers(valid, None);
        judge.paths(&answers, &mut |what| put(&valid.name, what));
        judge.one(&answers, None, &mut |what| put(&valid.name, what));
    }
    for wrong in &examples.wrong {
        match examples.valid.iter().find(|valid| valid.name == wrong.from) {
            None => {
                put(&wrong.name, Unexpected::NoSuchValid { name: wrong.from.clone() });
            }
            Some(valid) => {
                let answers = answers(valid, Some(wrong));
                judge.paths(&answers, &mut |what| put(&wrong.name, what));
                judge.one(&answers, Some(&wrong.fault), &mut |what| put(&wrong.name, what));
            }
        }
    }
    found
}

/// The raw answers of an example, with a mistake in them or without.
pub fn answers(valid: &Valid, wrong: Option<&Wrong>) -> Answers {
    let mut values = valid.values.clone();
    let mut files = valid.files.clone();
    if let Some(wrong) = wrong {
        values.extend(wrong.set.clone());
        files.extend(wrong.files.clone());
        values.retain(|path, _| !wrong.unset.contains(path));
        files.retain(|path, _| !wrong.unset.contains(path));
    }
    let file = |field: &str, number: usize| FileRef {
        id: format!("{field}-{number}"),
        name: format!("{field}-{number}.pdf"),
        kind: "pdf".to_owned(),
        size: 1_000,
        sha256: "0".repeat(64),
    };
    let files = files.into_iter().map(|(field, count)| {
        let all = (1..=count).map(|number| file(&field, number)).collect();
        (field, all)
    });
    Answers { values, files: files.collect() }
}

struct Judge<'a> {
    form: &'a Form,
    examples: &'a Examples,
    places: &'a Places,
    /// The form after its way to the browser.
    browser: Option<Form>,
}

impl Judge<'_> {
    fn context<'c>(&'c self, places: Option<&'c Places>) -> Context<'c> {
        Context {
            today: self.examples.today,
            places,
            applicant: self.examples.applicant.as_deref(),
        }
    }

    fn paths(&self, answers: &Answers, put: &mut dyn FnMut(Unexpected)) {
        for path in answers.values.keys().chain(answers.files.keys()) {
            if self.form.at(path).is_none() {
                put(Unexpected::NoField { path: path.clone() });
            }
        }
    }

    fn one(&self, answers: &Answers, want: Option<&Expected>, put: &mut dyn FnMut(Unexpected)) {
        let context = self.context(Some(self.places));
        let report = check(self.form, answers, &context);
        let got = named(&report);
        let doubt = want.filter(|want| want.is.starts_with("doubt:"));
        let want: Vec<String> =
            want.map(|want| format!("{}: {}", want.path, want.is)).into_iter().collect();
        let as_wanted = match doubt {
            // Other doubts may stand beside it: they block nothing.
            Some(_) => report.errors.is_empty() && want.iter().all(|want| got.contains(want)),
            None => faults(&got) == want,
        };
        if !as_wanted {
            put(Unexpected::Other { want, got: got.clone() });
        }
        if let Ok(filed) = file(self.form, answers, &context)
            && file(self.form, &filed.to_answers(), &context).as_ref() != Ok(&filed)
        {
            put(Unexpected::NotStable);
        }
        let theirs = self.browser.as_ref().map(|form| check(form, answers, &self.context(None)));
        let theirs = theirs.map(|report| named(&report)).unwrap_or_default();
        if self.without_places(&theirs) != self.without_places(&got) {
            put(Unexpected::BrowserDiffers { got: theirs });
        }
    }

    /// All but what is said at a commune: a browser takes it as typed.
    fn without_places<'n>(&self, named: &'n [String]) -> Vec<&'n String> {
        let path = |named: &str| named.split(": ").next().unwrap_or_default().to_owned();
        let is_place = |named: &str| {
            let field = self.form.at(&path(named));
            field.is_some_and(|field| matches!(field.kind, Kind::Commune | Kind::OldCommune))
        };
        named.iter().filter(|named| !is_place(named)).collect()
    }
}

fn through_json(form: &Form) -> Option<Form> {
    serde_json::from_str(&serde_json::to_string(form).ok()?).ok()
}

fn faults(named: &[String]) -> Vec<String> {
    named.iter().filter(|named| !named.contains(": doubt:")).cloned().collect()
}

/// Every fault and doubt as `path: name`: what is compared where two judge the same answers.
pub fn named(report: &Report) -> Vec<String> {
    let faults = report.errors.iter().map(|problem| line(problem, ""));
    faults.chain(report.doubts.iter().map(|problem| line(problem, "doubt:"))).collect()
}

fn line<T: Serialize>(problem: &Problem<T>, prefix: &str) -> String {
    format!("{}: {prefix}{}", problem.path, name(&problem.what))
}

/// The name of a fault or doubt: that under which it is stored; of a rule `rule:ID`.
fn name<T: Serialize>(what: &T) -> String {
    let value = serde_json::to_value(what).unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    // Faults are tagged; doubts are a name, or a name with what belongs to it.
    let doubt = value.as_object().and_then(|object| object.iter().next());
    let (name, with) = match (value.get("fault").and_then(text), text(&value), doubt) {
        (Some(fault), _, _) => (fault, value.get("with")),
        (None, Some(plain), _) => (plain, None),
        (None, None, Some((name, with))) => (name.clone(), Some(with)),
        (None, None, None) => (String::new(), None),
    };
    match with.and_then(|with| with.get("id")).and_then(text) {
        Some(id) if name == "rule" => format!("rule:{id}"),
        _ => name,
    }
}

#[cfg(test)]
#[path = "tests/examples.rs"]
mod tests;
