//! Every service's `examples.toml`: each valid example can be filed, each wrong one has exactly
//! its fault, and the catalogue's checker has nothing to say about any of them.
#![cfg(feature = "catalogue")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    catalogue::{Catalogue, Files},
    form::{Answers, Context, Doubt, Fault, FileRef, Form, Reach, check},
    place::Places,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    today: chrono::NaiveDate,
    applicant: String,
    valid: Vec<Valid>,
    wrong: Vec<Wrong>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Valid {
    name: String,
    values: BTreeMap<String, String>,
    #[serde(default)]
    files: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    name: String,
    from: String,
    #[serde(default)]
    set: BTreeMap<String, String>,
    #[serde(default)]
    unset: Vec<String>,
    #[serde(default)]
    files: BTreeMap<String, usize>,
    fault: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    path: String,
    is: String,
}

fn file(field: &str, number: usize) -> FileRef {
    FileRef {
        id: format!("{field}-{number}"),
        name: format!("{field}.jpg"),
        kind: "jpeg".to_owned(),
        size: 1_000,
        sha256: "0".repeat(64),
    }
}

fn answers(values: &BTreeMap<String, String>, files: &BTreeMap<String, usize>) -> Answers {
    let several = |(field, count): (&String, &usize)| {
        (field.clone(), (0..*count).map(|number| file(field, number)).collect())
    };
    Answers { values: values.clone(), files: files.iter().map(several).collect() }
}

/// The kebab-case name under which `examples.toml` knows a fault or doubt.
fn name(what: &impl serde::Serialize) -> String {
    match serde_json::to_value(what).unwrap() {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(map) => match map.get("fault").and_then(|name| name.as_str()) {
            Some(name) => name.to_owned(),
            None => map.keys().next().unwrap().clone(),
        },
        other => panic!("{other}"),
    }
}

/// Path and name of everything a check says; a doubt's name begins with `doubt:`.
fn said(form: &Form, answers: &Answers, context: &Context<'_>) -> BTreeSet<(String, String)> {
    let report = check(form, answers, context);
    let faults = report.errors.iter().map(|problem| {
        let name = match &problem.what {
            Fault::Rule { id } => format!("rule:{id}"),
            other => name(other),
        };
        (problem.path.clone(), name)
    });
    let doubts = report.doubts.iter().map(|problem| {
        let name = match &problem.what {
            Doubt::Rule { id } => format!("doubt:rule:{id}"),
            other => format!("doubt:{}", name(other)),
        };
        (problem.path.clone(), name)
    });
    faults.chain(doubts).collect()
}

#[test]
fn every_example_of_every_service_is_what_it_says() {
    let places = Places::built_in().unwrap();
    let files = Files::embedded();
    let catalogue = Catalogue::embedded().unwrap();
    let mut wrongs: Vec<String> = Vec::new();
    for loaded in catalogue.services() {
        let slug = &loaded.service.slug;
        let mut wrong = |text: String| wrongs.push(format!("{slug}: {text}"));
        let Some(text) = files.text(&Files::path(slug, "examples.toml")) else {
            wrong("has no examples.toml".to_owned());
            continue;
        };
        let examples: Examples = match toml::from_str(text) {
            Ok(examples) => examples,
            Err(error) => {
                wrong(error.to_string());
                continue;
            }
        };
        let form = &loaded.form;
        let context = Context {
            today: examples.today,
            places: Some(&places),
            applicant: Some(&examples.applicant),
        };
        if examples.wrong.len() < 5 {
            wrong(format!("has only {} wrong examples", examples.wrong.len()));
        }
        for valid in &examples.valid {
            let paths = valid.values.keys().chain(valid.files.keys());
            for path in paths.filter(|path| form.at(path).is_none()) {
                wrong(format!("`{}`: no field `{path}`", valid.name));
            }
            let answers = answers(&valid.values, &valid.files);
            let reach = Reach::of(form, &answers, context.today);
            let hidden = form.steps.iter().flat_map(|step| &step.fields);
            let hidden = hidden.filter(|field| !reach.field(field) && answers.is_filled(&field.id));
            for field in hidden {
                wrong(format!("`{}`: nobody sees `{}`", valid.name, field.id));
            }
            for (path, what) in said(form, &answers, &context) {
                wrong(format!("`{}`: {path} {what}", valid.name));
            }
        }
        for bad in &examples.wrong {
            let Some(valid) = examples.valid.iter().find(|valid| valid.name == bad.from) else {
                wrong(format!("`{}`: no valid example `{}`", bad.name, bad.from));
                continue;
            };
            let (mut values, mut files) = (valid.values.clone(), valid.files.clone());
            values.extend(bad.set.clone());
            files.extend(bad.files.clone());
            values.retain(|path, _| !bad.unset.contains(path));
            let found = said(form, &answers(&values, &files), &context);
            let (path, is) = (&bad.fault.path, &bad.fault.is);
            let wanted = found.contains(&(path.clone(), is.clone()));
            // A number that stands at the wrong place fits no birth date either: such a doubt is
            // no second fault.
            let beside = |(at, what): &(String, String)| {
                (at, what) == (path, is) || (at == path && what.starts_with("doubt:"))
            };
            if !wanted || !found.iter().all(beside) {
                wrong(format!("`{}`: wanted {path} {is}, found {found:?}", bad.name));
            }
        }
    }
    assert!(wrongs.is_empty(), "{} wrong:\n{}", wrongs.len(), wrongs.join("\n"));
}

#[test]
fn the_checker_finds_nothing_but_facts_to_compare() {
    let found = domain::catalogue::check(&Files::embedded(), &Places::built_in().unwrap()).findings;
    let left = found.iter().filter(|f| f.severity() != domain::catalogue::Severity::Unverified);
    let left: Vec<String> = left.map(ToString::to_string).collect();
    assert!(left.is_empty(), "{} found:\n{}", left.len(), left.join("\n"));
}
