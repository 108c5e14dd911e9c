//! The form of a service, and its examples.

use super::{Finding, Lines, Mistake, Report, Subject};
use crate::{
    catalogue::{Files, load::parse},
    form::{
        FlawKind,
        examples::{Examples, run},
    },
};

/// The fewest examples that show what a form asks: whole ones, and wrong ones.
const FEWEST: (usize, usize) = (1, 5);

pub(super) fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let flaws = subject.form().check_definition();
    let file = Files::path(&subject.loaded.service.slug, "form.toml");
    let files = report.files;
    if !flaws.is_empty() {
        let lines = Lines::of(files.text(&file).unwrap_or_default());
        for flaw in flaws {
            let line = lines.line_of_id(&flaw.at, named(&flaw.what));
            let what = Mistake::Form(flaw);
            report.findings.push(Finding { file: file.clone(), line, what });
        }
        // Examples of a form that is wrong itself show nothing.
        return;
    }
    examples(subject, report);
}

/// What a flaw names in the table where it stands.
fn named(flaw: &FlawKind) -> Option<&str> {
    match flaw {
        FlawKind::NoValue { value, .. } => Some(value),
        FlawKind::NoField { name }
        | FlawKind::Later { name }
        | FlawKind::Circular { name }
        | FlawKind::WrongKind { name } => Some(name.rsplit('.').next().unwrap_or(name)),
        FlawKind::KeyNotForKind { key } => Some(key),
        FlawKind::SameVersion { version } => Some(version),
        _ => None,
    }
}

fn examples(subject: &Subject<'_>, report: &mut Report<'_>) {
    let file = Files::path(&subject.loaded.service.slug, "examples.toml");
    let Some(text) = report.files.text(&file) else {
        report.findings.push(Finding { file, line: 1, what: Mistake::NoExamples });
        return;
    };
    let examples = match parse::<Examples>(&file, text) {
        Ok(examples) => examples,
        Err(finding) => return report.findings.push(finding),
    };
    let lines = Lines::of(text);
    let (valid, wrong) = (examples.valid.len(), examples.wrong.len());
    if valid < FEWEST.0 || wrong < FEWEST.1 {
        let what = Mistake::FewExamples { valid, wrong };
        report.findings.push(Finding { file: file.clone(), line: 1, what });
    }
    for mismatch in run(subject.form(), &examples, subject.places) {
        let line = lines.line_of_name(&mismatch.example);
        let what = Mistake::Example(mismatch);
        report.findings.push(Finding { file: file.clone(), line, what });
    }
}
