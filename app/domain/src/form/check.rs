use chrono::{NaiveDate, NaiveTime};

use super::{
    Answers, Form, Reach, Source, Step,
    definition::{Field, Kind},
    fault::{Doubt, Fault, Problem},
    group,
    value::{self, Value},
};
use crate::{
    person::{CivilDate, FullName, NumberDoubt, PersonalNumber, Sex},
    place::Places,
};

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

    fn doubt(&mut self, path: &str, what: Doubt) {
        self.doubts.push(Problem { path: path.to_owned(), what });
    }
}

/// Checks every reachable answer of the form.
pub fn check(form: &Form, answers: &Answers, context: &Context<'_>) -> Report {
    let mut report = Report::default();
    let reach = Reach::of(form, answers);
    for step in reach.steps(form) {
        step_into(form, step, &reach, answers, context, &mut report);
    }
    report
}

/// Checks the reachable answers of one step.
pub fn check_step(form: &Form, step: &Step, answers: &Answers, context: &Context<'_>) -> Report {
    let mut report = Report::default();
    step_into(form, step, &Reach::of(form, answers), answers, context, &mut report);
    report
}

/// Checks one answer by its path, as the person types. An unknown path has no problems.
pub fn check_field(form: &Form, path: &str, answers: &Answers, context: &Context<'_>) -> Report {
    let mut report = Report::default();
    let name = path.split('.').next().unwrap_or(path);
    let Some(step) = form.step_of(name) else { return report };
    step_into(form, step, &Reach::of(form, answers), answers, context, &mut report);
    report.errors.retain(|problem| problem.path == path);
    report.doubts.retain(|problem| problem.path == path);
    report
}

fn step_into(
    form: &Form,
    step: &Step,
    reach: &Reach,
    answers: &Answers,
    context: &Context<'_>,
    report: &mut Report,
) {
    for field in reach.fields(step) {
        match field.kind {
            Kind::File => files(field, answers, report),
            Kind::Group => group::check(form, field, reach, answers, context, report),
            _ => {
                one(form, field, &field.id, &|id| id.to_owned(), answers, context, report);
            }
        }
    }
}

/// Checks one answer. `sibling` turns the name of a field beside this one into its path.
pub(super) fn one(
    form: &Form,
    field: &Field,
    path: &str,
    sibling: &dyn Fn(&str) -> String,
    answers: &Answers,
    context: &Context<'_>,
    report: &mut Report,
) -> Option<Value> {
    let value = match value::parse(field, answers.text(path), context) {
        Ok(Some(value)) => value,
        Ok(None) => {
            if field.required {
                report.fault(
                    path,
                    if field.kind == Kind::Agree { Fault::NotAgreed } else { Fault::Required },
                );
            }
            return None;
        }
        Err(fault) => {
            report.fault(path, fault);
            return None;
        }
    };
    if field.kind == Kind::Agree && field.required && value == Value::YesNo(false) {
        report.fault(path, Fault::NotAgreed);
    }
    relations(form, field, path, &value, sibling, answers, context, report);
    doubts(field, path, &value, sibling, answers, context, report);
    Some(value)
}

/// Rules between this answer and others.
#[expect(clippy::too_many_arguments, reason = "one rule's whole surroundings, passed on once")]
fn relations(
    form: &Form,
    field: &Field,
    path: &str,
    value: &Value,
    sibling: &dyn Fn(&str) -> String,
    answers: &Answers,
    context: &Context<'_>,
    report: &mut Report,
) {
    let own = form.for_self && field.prefill == Some(Source::IdentityNumber);
    if own && context.applicant.is_some_and(|number| number != value.canonical()) {
        report.fault(path, Fault::NotYourNumber);
    }
    if let Some(other) = &field.not_before {
        let earlier = instant(answers.text(&sibling(other)));
        if is_before(instant(&value.canonical()), earlier) {
            report.fault(path, Fault::Before { other: other.clone() });
        }
    }
    if let Some(other) = &field.differs_from {
        let theirs =
            form.field(other).and_then(|f| value::parse(f, answers.text(other), context).ok()?);
        if theirs.is_some_and(|theirs| theirs.canonical() == value.canonical()) {
            report.fault(path, Fault::SameAs { other: other.clone() });
        }
    }
}

/// A date with or without a time of day, from canonical or raw text.
type Instant = Option<(NaiveDate, Option<NaiveTime>)>;

fn instant(text: &str) -> Instant {
    let (date, time) = match text.trim().split_once(['T', ' ']) {
        Some((date, time)) => (date, NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()),
        None => (text.trim(), None),
    };
    Some((CivilDate::parse(date).ok()?.earliest(), time))
}

/// Times of day count only where both sides have one: leaving on the day of arrival is allowed.
fn is_before(this: Instant, earlier: Instant) -> bool {
    let (Some((date, time)), Some((from, from_time))) = (this, earlier) else { return false };
    date < from || (date == from && matches!((time, from_time), (Some(a), Some(b)) if a < b))
}

/// Oddities that a person should look at.
fn doubts(
    field: &Field,
    path: &str,
    value: &Value,
    sibling: &dyn Fn(&str) -> String,
    answers: &Answers,
    context: &Context<'_>,
    report: &mut Report,
) {
    match (field.kind, value) {
        (Kind::Name, Value::Text(name))
            if FullName::parse(name).is_ok_and(|name| name.doubt().is_some()) =>
        {
            report.doubt(path, Doubt::SingleWordName);
        }
        (Kind::Date, Value::Date(date))
            if field.not_future
                && date.age_on(context.today).is_some_and(|age| age.least > 120) =>
        {
            report.doubt(path, Doubt::VeryOld);
        }
        (Kind::PersonalNumber | Kind::IdentityPaper, Value::Code(number)) => {
            let Ok(number) = PersonalNumber::parse(number) else { return };
            let (birth, sex) = field.belongs_with.as_ref().map_or((None, None), |with| {
                (
                    CivilDate::parse(answers.text(&sibling(&with.birth))).ok(),
                    Sex::parse(answers.text(&sibling(&with.sex))),
                )
            });
            for doubt in number.doubts(birth.as_ref(), sex) {
                report.doubt(
                    path,
                    match doubt {
                        NumberDoubt::BirthYear => Doubt::NumberAgainstBirth,
                        NumberDoubt::Sex => Doubt::NumberAgainstSex,
                        NumberDoubt::UnknownProvince => Doubt::NumberPlaceUnknown,
                    },
                );
            }
        }
        _ => {}
    }
}

fn files(field: &Field, answers: &Answers, report: &mut Report) {
    let count = answers.files.get(&field.id).map_or(0, Vec::len);
    let least = field.least.unwrap_or(u32::from(field.required));
    if count == 0 && least > 0 {
        report.fault(&field.id, Fault::Required);
    } else if count < least as usize {
        report.fault(&field.id, Fault::TooFew { least });
    }
    if let Some(most) = field.most.filter(|most| count > *most as usize) {
        report.fault(&field.id, Fault::TooMany { most });
    }
}
