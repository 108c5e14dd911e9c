//! "Can I do this online?": few questions at a time, no sign-in, a GET form that can be shared as
//! a link.

mod alone;
mod results;
mod scope;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use chrono::NaiveDate;
use domain::catalogue::{Answer, Offer, Question, Verdict, judge, next_questions};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{Context, Page, context::Look};
#[cfg(feature = "ssr")]
use crate::backend::Backend;
use crate::{
    components::{
        button::{Actions, Button},
        field::{FieldText, Native},
        radios::Radios,
        select::{Choice, Select},
    },
    lang::Lang,
    pages::ease,
};
pub use alone::alone;
#[cfg(feature = "ssr")]
pub use alone::rules;
use results::{Judged, Shown, Tally};
use scope::Scope;

/// Name of the list of what was asked so far.
const ASKED: &str = "hoi";
/// The most questions on one screen.
const MOST: usize = 3;
/// With more answers than this a question is a list to choose from.
const RADIOS: usize = 7;

/// The check for a life event, a service or all services, with the answers so far.
#[cfg(feature = "ssr")]
pub fn get(context: &Context, backend: &dyn Backend, given: &Answer) -> Page {
    let offer = Offer::from(backend.catalogue());
    let ask = Ask { offer: &offer, today: backend.now().date(), given, lang: context.lang };
    ask.answered(|title, content| context.page(Look::titled(title), content))
}

/// Who asks what, and when.
struct Ask<'a> {
    offer: &'a Offer<'a>,
    today: NaiveDate,
    given: &'a Answer,
    lang: Lang,
}

impl Ask<'_> {
    /// Gives the title and the content to `frame`, which draws them.
    fn answered<T>(&self, frame: impl FnOnce(String, &dyn Fn() -> AnyView) -> T) -> T {
        let &Self { offer, today, given, lang } = self;
        let scope = Scope::of(offer, today, given);
        let answers = known_answers(offer, given);
        let services = &scope.services;
        let own = services.iter().flat_map(|service| &service.questions);
        let questions: Vec<&Question> = offer.shared_questions.iter().chain(own).collect();
        // What was asked and left open is asked again only when nothing else is left to ask.
        let skipped: Vec<&str> = given
            .get(ASKED)
            .map_or("", String::as_str)
            .split(',')
            .filter(|id| !answers.contains_key(*id))
            .collect();
        let fresh: Vec<&Question> =
            questions.iter().copied().filter(|q| !skipped.contains(&q.id.as_str())).collect();
        let mut next = next_questions(services, &fresh, &answers, today, MOST);
        if next.is_empty() {
            next = next_questions(services, &questions, &answers, today, MOST);
        }
        let judged: Vec<Judged<'_>> = services
            .iter()
            .map(|&service| Judged { service, verdict: judge(service, &answers, today) })
            .filter(|judged| judged.verdict != Verdict::Undecided)
            .collect();
        let tally = Tally::of(&judged);
        let title = headline(&judged, &tally, &answers, lang);
        frame(title.clone(), &|| {
            let said = said(&questions, &scope, &answers, lang);
            let form = form(&scope, &next, &skipped, &answers, lang);
            let shown = Shown { offer, today, next: &next, answers: &answers, lang };
            let shown = results::view(&shown, &judged);
            let mut words = ease::of_questions(&next);
            words.extend(results::said(&judged));
            let words = ease::hard_words(&words, lang);
            let counts = (!answers.is_empty() && judged.len() > 1).then(|| tally.words(lang));
            view! {
                <h1>{title.clone()}</h1>
                {counts}
                {said}
                {words}
                {form}
                {shown}
            }
            .into_any()
        })
    }
}

/// Only answers that a question really offers count; anything else in the address is ignored.
fn known_answers(offer: &Offer<'_>, given: &Answer) -> Answer {
    let offered = |(id, value): &(&String, &String)| {
        let question = offer.question(id);
        question
            .is_some_and(|question| question.options.iter().any(|option| option.value == **value))
    };
    given.iter().filter(offered).map(|(id, value)| (id.clone(), value.clone())).collect()
}

/// “Bạn làm được 3 việc trên mạng”, once there is something to say.
fn headline(judged: &[Judged<'_>], tally: &Tally, answers: &Answer, lang: Lang) -> String {
    if let [one] = judged {
        let name = one.service.name.get(lang.tag());
        return lang.pick(
            format!("{name}: làm trên mạng được không?"),
            format!("{name}: can it be done online?"),
        );
    }
    let online = tally.online();
    if answers.is_empty() || online == 0 {
        return lang.pick("Bạn có làm được trên mạng không?", "Can you do it online?").to_owned();
    }
    lang.pick(
        format!("Bạn làm được {online} việc trên mạng"),
        if online == 1 {
            "You can do one of them online".to_owned()
        } else {
            format!("You can do {online} of them online")
        },
    )
}

/// What was answered, each with a way to take it back.
fn said(
    questions: &[&Question],
    scope: &Scope<'_>,
    answers: &Answer,
    lang: Lang,
) -> Option<AnyView> {
    let mut seen: Vec<&str> = Vec::new();
    let mut items: Vec<AnyView> = Vec::new();
    for question in questions {
        let Some(value) = answers.get(&question.id) else { continue };
        if seen.contains(&question.id.as_str()) {
            continue;
        }
        seen.push(&question.id);
        let option = question.options.iter().find(|option| option.value == *value);
        let said = option.map(|option| option.label.get(lang.tag()).to_owned());
        let asked = question.label.get(lang.tag()).to_owned();
        let href = scope.href(answers.iter().filter(|(id, _)| **id != question.id));
        let of = format!(": {asked}");
        items.push(
            view! {
                <li>
                    {asked}" "<b>{said}</b>" · "
                    <a href=href>{lang.pick("Đổi", "Change")}<span class="visually-hidden">{of}</span></a>
                </li>
            }
            .into_any(),
        );
    }
    let count = items.len();
    (count > 0).then(|| {
        let words = lang.pick(
            format!("Bạn đã trả lời {count} câu. Xem hoặc đổi"),
            format!("{count} answered. See or change"),
        );
        view! { <details><summary>{words}</summary><ul class="papers">{items}</ul></details> }
            .into_any()
    })
}

/// The next questions; nothing once everything is certain, except what it is about.
fn form(
    scope: &Scope<'_>,
    next: &[&Question],
    skipped: &[&str],
    answers: &Answer,
    lang: Lang,
) -> AnyView {
    let done = next.is_empty();
    if done && !answers.is_empty() {
        return scope.elsewhere(lang);
    }
    let questions: Vec<AnyView> = next.iter().map(|question| field(question, lang)).collect();
    let kept: Vec<_> = answers
        .iter()
        .map(|(id, value)| view! { <input type="hidden" name=id.clone() value=value.clone()/> })
        .collect();
    let mut asked: Vec<&str> = skipped.to_vec();
    asked.extend(next.iter().map(|question| question.id.as_str()));
    let asked = asked.into_iter().filter(|id| !id.is_empty()).collect::<Vec<_>>().join(",");
    let words = if done {
        lang.pick("Xem việc này", "Show")
    } else {
        lang.pick("Tiếp tục", "Go on")
    };
    let hint = (!done).then(|| {
        let words = lang.pick("Câu nào chưa biết thì bỏ qua.", "Skip what you do not know.");
        view! { <p class="soft">{words}</p> }
    });
    view! {
        <form method="get" action="/kiem-tra">
            {scope.field(answers.is_empty(), lang)}
            {kept}
            {questions}
            <input type="hidden" name=ASKED value=asked/>
            {hint}
            <Actions><Button>{words}</Button></Actions>
        </form>
    }
    .into_any()
}

fn field(question: &Question, lang: Lang) -> AnyView {
    let mut text = FieldText::new(question.id.clone(), question.label.get(lang.tag()));
    if let Some(hint) = &question.hint {
        text = text.hint(hint.get(lang.tag()));
    }
    let choices: Vec<Choice> = question
        .options
        .iter()
        .map(|o| Choice::new(o.value.clone(), o.label.get(lang.tag())))
        .collect();
    if choices.len() > RADIOS {
        let prompt = lang.pick("Chọn…", "Choose…");
        return view! { <Select text choices prompt/> }.into_any();
    }
    view! { <Radios text choices native=Native::default()/> }.into_any()
}
