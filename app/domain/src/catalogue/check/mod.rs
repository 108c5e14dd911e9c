//! The catalogue's checker: the mistakes that a parser cannot see, each with file and line.

mod facts;
mod form;
mod lines;
mod names;
mod periods;
mod stages;
mod table;
mod text;
mod units;

use std::collections::BTreeMap;

use super::{Catalogue, Files, Finding, Loaded, Mistake, Severity};
use crate::{form::Form, place::Places};
pub(super) use lines::Lines;
use lines::{Seg, way};
pub use units::check_units;

/// What a check found, worst and first file first.
#[derive(Debug, Clone)]
pub struct Checked {
    /// All findings, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// The catalogue, when it has no error.
    pub catalogue: Option<Catalogue>,
}

impl Checked {
    /// How many findings of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == severity).count()
    }
}

/// Checks files whole: that they parse, that their names lead somewhere, that their periods fit.
pub fn check(files: &Files, places: &Places) -> Checked {
    let mut findings = unknown_files(files);
    let catalogue = match Catalogue::of(files, places.provinces()) {
        Ok(catalogue) => {
            let mut report = Report { files, findings: Vec::new() };
            whole(&catalogue, places, &mut report);
            findings.append(&mut report.findings);
            Some(catalogue)
        }
        Err(mut wrong) => {
            findings.append(&mut wrong);
            None
        }
    };
    for (path, text) in files.iter() {
        text::check(path, text, &mut findings);
    }
    findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    findings.dedup();
    let sound = findings.iter().all(|finding| finding.severity() != Severity::Error);
    Checked { catalogue: catalogue.filter(|_| sound), findings }
}

fn unknown_files(files: &Files) -> Vec<Finding> {
    let known = |path: &str| match path.strip_prefix("services/") {
        None => [Files::SHARED, Files::LISTS].contains(&path),
        Some(rest) => rest.split_once('/').is_some_and(|(_, part)| Files::PARTS.contains(&part)),
    };
    let unknown = files.iter().filter(|(path, _)| !known(path));
    unknown
        .map(|(path, _)| Finding { file: path.to_owned(), line: 1, what: Mistake::UnknownFile })
        .collect()
}

/// Collects findings of services.
struct Report<'a> {
    files: &'a Files,
    findings: Vec<Finding>,
}

/// One service under check, with the places of its parts.
struct Subject<'a> {
    loaded: &'a Loaded,
    catalogue: &'a Catalogue,
    places: &'a Places,
    /// `service.toml`.
    lines: Lines<'a>,
    path: String,
}

impl Subject<'_> {
    fn form(&self) -> &Form {
        &self.loaded.form
    }
}

impl Report<'_> {
    /// A finding at a way through `service.toml`.
    fn at(&mut self, subject: &Subject<'_>, way: &[Seg<'_>], what: Mistake) {
        let line = subject.lines.line(way);
        self.findings.push(Finding { file: subject.path.clone(), line, what });
    }

    /// A finding at a text under a way through `service.toml`.
    fn at_text(&mut self, subject: &Subject<'_>, way: &[Seg<'_>], text: &str, what: Mistake) {
        let line = subject.lines.line_of(way, text);
        self.findings.push(Finding { file: subject.path.clone(), line, what });
    }
}

fn whole(catalogue: &Catalogue, places: &Places, report: &mut Report<'_>) {
    let files = report.files;
    let mut numbers: BTreeMap<&str, &str> = BTreeMap::new();
    for loaded in catalogue.services() {
        let service = &loaded.service;
        let path = Files::path(&service.slug, "service.toml");
        let text = files.text(&path).unwrap_or_default();
        let subject = Subject { loaded, catalogue, places, lines: Lines::of(text), path };
        if service.list_number().is_none() {
            report.at(&subject, way!["list"], Mistake::WrongList);
        }
        if let Some(other) = numbers.insert(&service.list, &service.slug) {
            let other = other.to_owned();
            report.at(&subject, way!["list"], Mistake::SameList { other });
        }
        facts::check(&subject, report);
        periods::check(&subject, report);
        names::check(&subject, report);
        table::check(&subject, report);
        stages::check(&subject, report);
        form::check(&subject, report);
    }
    names::shared(catalogue, report);
    periods::parameters(catalogue, report);
}

#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod tests;
