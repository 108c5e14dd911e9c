//! One question a page: a step in parts, for whoever chose that ([`Pace::Questions`]). The parts are
//! steps with fewer fields, so that everything that shows or checks a step does the same with them.
//!
//! [`Pace::Questions`]: crate::components::pace_switch::Pace::Questions

use std::collections::BTreeMap;

use domain::form::{Answers, Form, Kind, Reach, Step, check_step};

use super::address;
use crate::{
    backend::{Answered, Backend, Draft, Failure},
    pages::Context,
};

/// The field of the form that names the question on the page.
pub const QUESTION: &str = "_cau";
/// Stands for a question when the first one with something to do is meant.
pub const FIRST: &str = "dau";
/// Stands for the last question of a step.
const LAST: &str = "cuoi";

/// Which part of a step is asked for, from the address.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// A question by its field, [`FIRST`], or the last; empty for the whole step.
    pub question: String,
    /// It was answered a moment ago, and wrongly.
    pub wrong: bool,
}

impl Asked {
    /// The address of a question.
    fn path(draft: &str, step: &Step, question: &str, wrong: bool) -> String {
        let tail = if wrong { "&sai=1" } else { "" };
        format!("{}?cau={question}{tail}", address(draft, Some(step)))
    }
}

/// A part of a step, and where it stands.
pub(super) struct Part {
    pub(super) step: Step,
    /// From 1.
    pub(super) number: usize,
    pub(super) count: usize,
}

/// The parts of a step that are reached: each question one, with what is computed after it.
fn parts(step: &Step, reach: &Reach) -> Vec<Step> {
    let mut parts: Vec<Step> = Vec::new();
    for field in step.fields.iter().filter(|field| reach.field(field)) {
        match parts.last_mut().filter(|_| field.computed.is_some()) {
            Some(last) => last.fields.push(field.clone()),
            None => parts.push(Step { fields: vec![field.clone()], ..step.clone() }),
        }
    }
    parts
}

fn holds(part: &Step, path: &str) -> bool {
    let name = path.split('.').next().unwrap_or(path);
    part.fields.iter().any(|field| field.id == name)
}

/// The part that is asked for. `errors`: paths of what is wrong in the step, as far as it is told;
/// `unseen`: questions that opened behind the person's back.
pub(super) fn choose<'a>(
    step: &Step,
    reach: &Reach,
    asked: &Asked,
    mut errors: impl Iterator<Item = &'a str>,
    unseen: &'a [String],
) -> Option<Part> {
    let parts = parts(step, reach);
    let count = parts.len();
    let place = |path: &str| parts.iter().position(|part| holds(part, path));
    let at = match asked.question.as_str() {
        LAST => count.checked_sub(1),
        question => place(question),
    };
    let to_do = || errors.find_map(place).or_else(|| unseen.iter().find_map(|path| place(path)));
    let at = at.or_else(to_do).unwrap_or(0);
    let step = parts.into_iter().nth(at)?;
    Some(Part { step, number: at + 1, count })
}

/// The answers of a step that do not stand on the page of one of its parts: the browser's check of
/// that part looks at them.
pub(super) fn beside(step: &Step, part: &Step, answers: &Answers) -> BTreeMap<String, String> {
    let others = step.fields.iter().filter(|field| !holds(part, &field.id));
    let mut values = BTreeMap::new();
    for field in others.filter(|field| field.kind != Kind::File) {
        if field.kind == Kind::Group {
            let cells = answers.cells(&field.id);
            values.extend(cells.map(|(path, text)| (path.to_owned(), text.to_owned())));
        } else {
            values.insert(field.id.clone(), answers.text(&field.id).to_owned());
        }
    }
    values
}

/// Where a question that was sent leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onward {
    /// To another question of the step, or to the same once more.
    Path(String),
    /// The step is done. These questions of it depend on others; each has been shown.
    Done(Vec<String>),
}

/// Where "continue" leads from a question that has been saved.
///
/// # Errors
/// Those of [`Backend::draft`]; [`Failure::NotFound`] for an unknown step.
pub async fn after_question(
    context: &Context,
    backend: &dyn Backend,
    id: &str,
    step: &str,
    question: &str,
) -> Answered<Onward> {
    let draft = backend.draft(context.signed_in()?, id).await?;
    let form = &draft.service.form;
    let (step, reach) = reached(form, &draft, step, context, backend)?;
    let done = || Onward::Done(reach.conditional(step));
    let parts = parts(step, &reach);
    let Some(at) = parts.iter().position(|part| holds(part, question)) else { return Ok(done()) };
    let rules = context.rules(backend);
    let is_wrong = |part: &&Step| !check_step(form, part, &draft.answers, &rules).errors.is_empty();
    if parts.get(at).is_some_and(|part| is_wrong(&part)) {
        return Ok(Onward::Path(Asked::path(id, step, question, true)));
    }
    let next = parts.get(at + 1).and_then(|part| part.fields.first());
    Ok(next.map_or_else(done, |next| Onward::Path(Asked::path(id, step, &next.id, false))))
}

/// Where "back" leads from a question.
///
/// # Errors
/// As [`after_question`].
pub async fn before_question(
    context: &Context,
    backend: &dyn Backend,
    id: &str,
    step: &str,
    question: &str,
) -> Answered<String> {
    let draft = backend.draft(context.signed_in()?, id).await?;
    let form = &draft.service.form;
    let (this, reach) = reached(form, &draft, step, context, backend)?;
    let parts = parts(this, &reach);
    let before = parts.iter().take_while(|part| !holds(part, question)).last();
    if let Some(field) = before.and_then(|part| part.fields.first()) {
        return Ok(Asked::path(id, this, &field.id, false));
    }
    let earlier = reach.steps(form).take_while(|earlier| earlier.id != step).last();
    Ok(earlier.map_or_else(
        || Asked::path(id, this, question, false),
        |earlier| Asked::path(id, earlier, LAST, false),
    ))
}

fn reached<'a>(
    form: &'a Form,
    draft: &Draft,
    step: &str,
    context: &Context,
    backend: &dyn Backend,
) -> Answered<(&'a Step, Reach)> {
    let step = form.step(step).ok_or(Failure::NotFound)?;
    Ok((step, Reach::of(form, &draft.answers, context.rules(backend).today)))
}
