//! The single procedures of a linked one.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Mistake, Report, Subject, names, way};
use crate::{catalogue::Stage, form::Kind};

pub(super) fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let stages = &subject.loaded.service.stages;
    for (at, stage) in stages.iter().enumerate() {
        // One stage may stand once for each period.
        let mut before = stages.iter().take(at);
        if before.any(|other| other.id == stage.id && meet(other, stage)) {
            let what = Mistake::Twice { id: stage.id.clone() };
            report.at(subject, way!["stage", at, "id"], what);
        }
        for id in stage.after.iter().filter(|id| !stages.iter().any(|other| other.id == **id)) {
            let what = Mistake::NoStage { id: id.clone() };
            report.at_text(subject, way!["stage", at, "after"], id, what);
        }
        if let Some(slug) = &stage.service
            && subject.catalogue.service(slug).is_none()
        {
            let what = Mistake::NoService { slug: slug.clone() };
            report.at(subject, way!["stage", at, "service"], what);
        }
        if let Some(when) = &stage.when {
            names::condition(subject, way!["stage", at, "when"], when, report);
        }
        let form = subject.form();
        let known =
            |id: &str| form.steps.iter().any(|step| step.id == id) || form.field(id).is_some();
        for id in stage.fields.iter().filter(|id| !known(id)) {
            let what = Mistake::NoStep { id: id.clone() };
            report.at_text(subject, way!["stage", at, "fields"], id, what);
        }
        for (path, what) in names::movers(subject, &stage.changes_residence_of) {
            report.at_text(subject, way!["stage", at, "changes_residence_of"], path, what);
        }
        if let Some(id) = &stage.unit_field {
            let what = match subject.form().field(id) {
                None => Some(Mistake::NoField { id: id.clone() }),
                Some(field) if field.kind != Kind::Commune => {
                    Some(Mistake::NotAPlace { field: id.clone() })
                }
                Some(_) => None,
            };
            if let Some(what) = what {
                report.at(subject, way!["stage", at, "unit_field"], what);
            }
        }
        if !stage.verified && stage.source.is_none() {
            let what = Mistake::Unverified { source: stage.name.vi.clone() };
            report.at(subject, way!["stage", at], what);
        }
    }
    if let Some(stuck) = cycle(stages) {
        let at = stages.iter().position(|stage| stage.id == stuck).unwrap_or_default();
        let what = Mistake::StageCycle { id: stuck.to_owned() };
        report.at(subject, way!["stage", at, "after"], what);
    }
}

/// Whether two stages are in force on the same day.
fn meet(a: &Stage, b: &Stage) -> bool {
    let begins = |stage: &Stage| stage.valid_from.unwrap_or(NaiveDate::MIN);
    let ends = |stage: &Stage| stage.valid_to.unwrap_or(NaiveDate::MAX);
    begins(a) <= ends(b) && begins(b) <= ends(a)
}

/// A stage that can never begin because of stages that wait for each other.
fn cycle(stages: &[Stage]) -> Option<&str> {
    let known = |id: &String| stages.iter().any(|stage| stage.id == *id);
    let mut done: BTreeSet<&str> = BTreeSet::new();
    loop {
        let ready = |stage: &&Stage| {
            !done.contains(stage.id.as_str())
                && stage.after.iter().all(|id| done.contains(id.as_str()) || !known(id))
        };
        let more: Vec<&str> = stages.iter().filter(ready).map(|stage| stage.id.as_str()).collect();
        if more.is_empty() {
            return stages.iter().map(|stage| stage.id.as_str()).find(|id| !done.contains(id));
        }
        done.extend(more);
    }
}
