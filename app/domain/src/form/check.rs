use chrono::NaiveDate;

use super::{
    Answers, Form, Path, Reach, Step,
    definition::{Field, Kind},
    fault::{Doubt, Fault, Problem},
    index::Index,
    reach::View,
    value::{self, Value, count},
};
use crate::place::Places;

/// What the rules need beside the answers.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The Vietnamese civil date.
    pub today: NaiveDate,
    /// The places a commune is looked up in. A browser has none: there a commune is taken as
    /// typed, and the server decides.
    pub places: Option<&'a Places>,
    /// Personal number of the signed-in person, where one is.
    pub applicant: Option<&'a str>,
}

/// Everything that is wrong or odd, in reading order: all at once, never one per try.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Must be mended before the dossier can be sent.
    pub errors: Vec<Problem<Fault>>,
    /// Worth a look; never blocks.
    pub doubts: Vec<Problem<Doubt>>,
}

impl Report {
    /// The first fault at a path.
    pub fn error_at(&self, path: &str) -> Option<&Fault> {
        self.errors.iter().find(|problem| problem.path == path).map(|problem| &problem.what)
    }

    pub(super) fn fault(&mut self, path: &str, what: Fault) {
        self.errors.push(Problem { path: path.to_owned(), what });
    }

    pub(super) fn doubt(&mut self, path: &str, what: Doubt) {
        self.doubts.push(Problem { path: path.to_owned(), what });
    }
}

/// Checks every reachable answer of the form. Linear in fields, conditions and rows.
pub fn check(form: &Form, answers: &Answers, context: &Context<'_>) -> Report {
    let reach = Reach::of(form, answers, context.today);
    let mut check = Check::of(form, &reach, answers, context);
    reach.steps(form).for_each(|step| check.step(step));
    check.report
}

/// Checks the reachable answers of one step.
pub fn check_step(form: &Form, step: &Step, answers: &Answers, context: &Context<'_>) -> Report {
    let reach = Reach::of(form, answers, context.today);
    let mut check = Check::of(form, &reach, answers, context);
    check.step(step);
    check.report
}

/// Checks one answer by its path, as the person types: what [`check`] says at that path. An
/// unknown path has no problems.
pub fn check_field(form: &Form, path: &str, answers: &Answers, context: &Context<'_>) -> Report {
    let reach = Reach::of(form, answers, context.today);
    let mut check = Check::of(form, &reach, answers, context);
    let parsed = Path::parse(path);
    let field = parsed.and_then(|parsed| check.index.field(parsed.field));
    let (Some(Path { cell, .. }), Some(field)) = (parsed, field) else { return check.report };
    match cell {
        _ if !reach.field(field) => {}
        None => check.field(field),
        Some((row, column)) => check.cell(field, row, column),
    }
    let mut report = check.report;
    report.errors.retain(|problem| problem.path == path);
    report.doubts.retain(|problem| problem.path == path);
    report
}

/// One check of a form.
pub(super) struct Check<'a> {
    pub(super) form: &'a Form,
    pub(super) index: Index<'a>,
    pub(super) reach: &'a Reach,
    pub(super) answers: &'a Answers,
    pub(super) context: &'a Context<'a>,
    pub(super) report: Report,
}

/// One answer and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) field: &'a Field,
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    /// The group it is a column of.
    pub(super) group: Option<&'a str>,
    pub(super) view: View<'a>,
    pub(super) required: bool,
}

impl<'a> Check<'a> {
    fn of(
        form: &'a Form,
        reach: &'a Reach,
        answers: &'a Answers,
        context: &'a Context<'a>,
    ) -> Self {
        Self { form, index: Index::of(form), reach, answers, context, report: Report::default() }
    }

    fn step(&mut self, step: &Step) {
        for field in step.fields.iter().filter(|field| self.reach.field(field)) {
            self.field(field);
        }
    }

    /// One field, then the rules whose message stands there.
    fn field(&mut self, field: &Field) {
        let before = self.report.errors.len();
        match field.kind {
            Kind::File => self.files(field),
            Kind::Group => self.group(field),
            _ => {
                let asked = Asked {
                    field,
                    path: &field.id,
                    text: self.reach.text(&field.id),
                    group: None,
                    view: self.reach.outside(),
                    required: self.reach.requires(field, None),
                };
                self.one(asked);
            }
        }
        if self.report.errors.len() == before {
            self.rules(&field.id);
        }
    }

    /// Checks one answer; what it comes to, when it can be read.
    pub(super) fn one(&mut self, asked: Asked<'_>) -> Option<Value> {
        let Asked { field, path, .. } = asked;
        match value::parse(field, asked.text, self.context) {
            Ok(Some(value)) => {
                if field.kind == Kind::Agree && asked.required && value == Value::YesNo(false) {
                    self.report.fault(path, Fault::NotAgreed);
                }
                self.relations(asked, &value);
                self.doubts(asked, &value);
                Some(value)
            }
            // What is computed waits for the answers it is computed from.
            Ok(None) if field.computed.is_some() => None,
            Ok(None) if asked.required && field.kind == Kind::Agree => {
                self.report.fault(path, Fault::NotAgreed);
                None
            }
            Ok(None) if asked.required => {
                self.report.fault(path, Fault::Required);
                None
            }
            Ok(None) => None,
            Err(fault) => {
                self.report.fault(path, fault);
                None
            }
        }
    }

    fn files(&mut self, field: &Field) {
        let files = self.answers.files.get(&field.id).map_or(0, Vec::len);
        let least = field.least_count(self.reach.requires(field, None));
        if files == 0 && least > 0 {
            self.report.fault(&field.id, Fault::Required);
        } else if files < least {
            self.report.fault(&field.id, Fault::TooFew { least: least as u64 });
        }
        if let Some(most) = field.most.filter(|most| files > count(*most)) {
            self.report.fault(&field.id, Fault::TooMany { most });
        }
    }
}
