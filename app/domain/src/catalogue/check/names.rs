//! Names that lead nowhere: questions, answers, fields, life events.

use std::collections::BTreeMap;

use super::{Lines, Mistake, Report, Seg, Subject, way};
use crate::{
    catalogue::{Catalogue, Extent, Files, Finding, Question},
    form::{Choice, Condition, Field, Kind},
};

pub(super) fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let service = &subject.loaded.service;
    for (at, id) in service.life_events.iter().enumerate() {
        if !subject.catalogue.life_events().iter().any(|event| event.id == *id) {
            report.at(subject, way!["life_events", at], Mistake::NoLifeEvent { id: id.clone() });
        }
    }
    for (at, rule) in service.rules.iter().enumerate() {
        if let Some(when) = &rule.when {
            asked(subject, way!["rule", at, "when"], when, report);
        }
    }
    for (at, advice) in service.advice.iter().enumerate() {
        if let Some(when) = &advice.when {
            condition(subject, way!["advice", at, "when"], when, report);
        }
    }
    for (at, fee) in service.fees.iter().enumerate() {
        if let Some(when) = &fee.when {
            condition(subject, way!["fee", at, "when"], when, report);
        }
    }
    questions(subject, report);
    receiver(subject, report);
}

/// The field that names the receiving place, and the one with the proof's profile.
fn receiver(subject: &Subject<'_>, report: &mut Report<'_>) {
    let service = &subject.loaded.service;
    match &service.unit_field {
        None if service.handover.is_none() => report.at(subject, way![], Mistake::NoReceiver),
        None => {}
        Some(id) => {
            let what = match subject.form().field(id) {
                None => Some(Mistake::NoField { id: id.clone() }),
                Some(field) if !is_place(field) => Some(Mistake::NotAPlace { field: id.clone() }),
                Some(_) => None,
            };
            what.into_iter().for_each(|what| report.at(subject, way!["unit_field"], what));
        }
    }
    for (path, what) in movers(subject, &service.changes_residence_of) {
        report.at_text(subject, way!["changes_residence_of"], path, what);
    }
    let Some(proof) = &service.proof else { return };
    let fields = [
        ("profile_field", Some(&proof.profile_field)),
        ("purpose_field", proof.purpose_field.as_ref()),
    ];
    for (key, id) in fields {
        if let Some(id) = id.filter(|id| subject.form().field(id).is_none()) {
            report.at(subject, way!["proof", key], Mistake::NoField { id: id.clone() });
        }
    }
    let conditions = [
        ("temporary_when", proof.temporary_when.as_ref()),
        ("recorded_when", proof.recorded_when.as_ref()),
    ];
    for (key, when) in conditions {
        if let Some(when) = when {
            condition(subject, way!["proof", key], when, report);
        }
    }
}

/// The fields with the numbers of those whose residence changes.
pub(super) fn movers<'a>(
    subject: &Subject<'_>,
    paths: &'a [String],
) -> impl Iterator<Item = (&'a str, Mistake)> {
    let known = move |path: &str| {
        let (field, column) = path.split_once('.').map_or((path, None), |(f, c)| (f, Some(c)));
        let field = subject.form().field(field);
        field.is_some_and(|field| column.is_none_or(|id| field.columns.iter().any(|c| c.id == id)))
    };
    let wrong: Vec<&str> = paths.iter().map(String::as_str).filter(|path| !known(path)).collect();
    wrong.into_iter().map(|path| (path, Mistake::NoField { id: path.to_owned() }))
}

fn is_place(field: &Field) -> bool {
    matches!(field.kind, Kind::Commune | Kind::Province)
}

fn question<'a>(subject: &Subject<'a>, id: &str) -> Option<&'a Question> {
    let own = subject.loaded.service.questions.iter();
    subject.catalogue.shared_questions().iter().chain(own).find(|question| question.id == id)
}

/// The service's own questions, and what all of them fill.
fn questions(subject: &Subject<'_>, report: &mut Report<'_>) {
    let service = &subject.loaded.service;
    let mut used = Vec::new();
    service.rules.iter().filter_map(|rule| rule.when.as_ref()).for_each(|w| w.fields(&mut used));
    for (at, question) in service.questions.iter().enumerate() {
        let shared = subject.catalogue.shared_questions().iter();
        let own = service.questions.iter().take(at);
        if shared.chain(own).any(|other| other.id == question.id) {
            let what = Mistake::Twice { id: question.id.clone() };
            report.at(subject, way!["question", at, "id"], what);
        }
        if !used.contains(&question.id.as_str()) && question.fills.is_none() {
            let what = Mistake::UnusedQuestion { id: question.id.clone() };
            report.at(subject, way!["question", at, "id"], what);
        }
        let Some(id) = &question.fills else { continue };
        let Some(field) = subject.form().field(id) else {
            report.at(subject, way!["question", at, "fills"], Mistake::NoField { id: id.clone() });
            continue;
        };
        let lost = |option: &&Choice| {
            !offers(field, subject, option) && !ends_here(subject, &question.id, &option.value)
        };
        for option in question.options.iter().filter(lost) {
            let what = Mistake::NoValue { field: id.clone(), value: option.value.clone() };
            report.at_text(subject, way!["question", at, "options"], &option.value, what);
        }
    }
}

/// Whether a row of the table sends this answer elsewhere, so that no dossier follows from it.
fn ends_here(subject: &Subject<'_>, question: &str, value: &str) -> bool {
    subject.loaded.service.rules.iter().any(|rule| {
        let mut values = Vec::new();
        rule.when.iter().for_each(|when| when.values(&mut values));
        let online = matches!(rule.then.extent, Extent::Whole | Extent::Part | Extent::ByPlace);
        !online && values.contains(&(question, value))
    })
}

/// Whether a field takes the answer of a question as its own.
fn offers(field: &Field, subject: &Subject<'_>, option: &Choice) -> bool {
    let value = option.value.as_str();
    match field.kind {
        Kind::Choice | Kind::Province => field.options.iter().any(|offered| offered.value == value),
        Kind::YesNo | Kind::Agree => ["co", "khong"].contains(&value),
        Kind::Sex => ["nam", "nu"].contains(&value),
        Kind::Commune => subject.places.commune(value).is_some(),
        Kind::File | Kind::Group => false,
        _ => true,
    }
}

/// A condition of the check: it looks at questions only.
fn asked(subject: &Subject<'_>, way: &[Seg<'_>], when: &Condition, report: &mut Report<'_>) {
    let (mut ids, mut values) = (Vec::new(), Vec::new());
    when.fields(&mut ids);
    when.values(&mut values);
    for id in ids.into_iter().filter(|id| question(subject, id).is_none()) {
        report.at_text(subject, way, id, Mistake::NoQuestion { id: id.to_owned() });
    }
    for (id, value) in values {
        let offered = |question: &Question| question.options.iter().any(|o| o.value == value);
        if question(subject, id).is_some_and(|question| !offered(question)) {
            let what = Mistake::NoOption { question: id.to_owned(), value: value.to_owned() };
            report.at_text(subject, way, value, what);
        }
    }
}

/// A condition on the form or the check: its names are fields or questions.
pub(super) fn condition(
    subject: &Subject<'_>,
    way: &[Seg<'_>],
    when: &Condition,
    report: &mut Report<'_>,
) {
    let (mut ids, mut values) = (Vec::new(), Vec::new());
    when.fields(&mut ids);
    when.values(&mut values);
    for id in ids {
        if subject.form().field(id).is_none() && question(subject, id).is_none() {
            report.at_text(subject, way, id, Mistake::NoField { id: id.to_owned() });
        }
    }
    for (id, value) in values {
        let options = match subject.form().field(id) {
            Some(field) if !field.options.is_empty() => &field.options,
            Some(_) => continue,
            None => match question(subject, id) {
                Some(question) => &question.options,
                None => continue,
            },
        };
        if !options.iter().any(|option| option.value == value) {
            let what = Mistake::NoValue { field: id.to_owned(), value: value.to_owned() };
            report.at_text(subject, way, value, what);
        }
    }
}

/// What the services share: used by one of them, and asked under one name only once.
pub(super) fn shared(catalogue: &Catalogue, report: &mut Report<'_>) {
    let lines = Lines::of(report.files.text(Files::SHARED).unwrap_or_default());
    let mut put = |way: &[Seg<'_>], what| {
        let line = lines.line(way);
        report.findings.push(Finding { file: Files::SHARED.to_owned(), line, what });
    };
    let services = catalogue.services();
    for (at, event) in catalogue.life_events().iter().enumerate() {
        if catalogue.life_events().iter().take(at).any(|other| other.id == event.id) {
            put(way!["life_event", at, "id"], Mistake::Twice { id: event.id.clone() });
        }
        if !services.iter().any(|loaded| loaded.service.life_events.contains(&event.id)) {
            put(way!["life_event", at, "id"], Mistake::UnusedLifeEvent { id: event.id.clone() });
        }
    }
    for (at, question) in catalogue.shared_questions().iter().enumerate() {
        let mut before = catalogue.shared_questions().iter().take(at);
        if before.any(|other| other.id == question.id) {
            put(way!["question", at, "id"], Mistake::Twice { id: question.id.clone() });
        }
        let Some(id) = &question.fills else { continue };
        if !services.iter().any(|loaded| loaded.form.field(id).is_some()) {
            put(way!["question", at, "fills"], Mistake::NoField { id: id.clone() });
        }
    }
    two_questions(catalogue, report);
}

/// One name is one question, whichever services ask it.
fn two_questions(catalogue: &Catalogue, report: &mut Report<'_>) {
    let mut first: BTreeMap<&str, (&str, &Question)> = BTreeMap::new();
    for loaded in catalogue.services() {
        let slug = loaded.service.slug.as_str();
        for (at, question) in loaded.service.questions.iter().enumerate() {
            let (other, asked) = *first.entry(&question.id).or_insert((slug, question));
            if other != slug && asked != question {
                let file = Files::path(slug, "service.toml");
                let lines = Lines::of(report.files.text(&file).unwrap_or_default());
                let line = lines.line(way!["question", at, "id"]);
                let what =
                    Mistake::TwoQuestions { id: question.id.clone(), other: other.to_owned() };
                report.findings.push(Finding { file, line, what });
            }
        }
    }
}
