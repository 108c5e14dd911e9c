//! "Can I do this online?": a few questions, no sign-in, a GET form that can be shared as a link.

use std::sync::Arc;

use domain::catalogue::{Answer, Extent, Loaded, Question, Verdict, judge, questions_for};
use leptos::prelude::*;

use super::{Context, Page, context::Look, parts};
use crate::{
    backend::Backend,
    components::{
        button::{Actions, Button, LinkButton, Weight},
        card::Card,
        facts::{Fact, Facts},
        field::{FieldText, Native},
        radios::Radios,
        select::{Choice, Select},
        tag::{Mood, Tag},
    },
    lang::Lang,
};

/// Name of the life event in the address.
const EVENT: &str = "viec";
/// Name of the service in the address.
const SERVICE: &str = "dich_vu";

/// The check for a life event, a service or all services, with the answers so far.
pub fn get(context: &Context, backend: &dyn Backend, given: &Answer) -> Page {
    let lang = context.lang;
    let catalogue = backend.catalogue();
    let of = |name: &str| given.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let services: Vec<&Arc<Loaded>> = catalogue
        .services()
        .iter()
        .filter(|loaded| match (of(SERVICE), of(EVENT)) {
            (Some(slug), _) => loaded.service.slug == slug,
            (None, Some(event)) => loaded.service.life_events.iter().any(|id| id == event),
            (None, None) => true,
        })
        .collect();
    let answers = known_answers(backend, given);
    let today = backend.now().date();
    let open = questions_for(services.iter().map(|loaded| &loaded.service), &answers, today);
    let asked: Vec<&Question> = catalogue_questions(backend, &services)
        .filter(|question| {
            answers.contains_key(&question.id) || open.contains(&question.id.as_str())
        })
        .collect();
    let results: Vec<(&Loaded, Verdict<'_>)> = services
        .iter()
        .map(|loaded| (&***loaded, judge(&loaded.service, &answers, today)))
        .collect();
    let title = headline(&results, &answers, lang);
    context.page(Look::titled(title.clone()), || {
        let scope = scope_field(backend, of(SERVICE), of(EVENT), lang);
        let questions: Vec<AnyView> = asked.iter().map(|question| field(question, &answers, lang)).collect();
        let mut cards: Vec<(u8, AnyView)> = results
            .iter()
            .map(|(loaded, verdict)| (rank(verdict), card(context, backend, loaded, verdict, &answers, today)))
            .collect();
        cards.sort_by_key(|(rank, _)| *rank);
        let cards: Vec<AnyView> = cards.into_iter().map(|(_, card)| card).collect();
        let none = cards.is_empty().then(|| view! {
            <p>{lang.pick("Không có dịch vụ nào như vậy. ", "There is no such service. ")}
                <a href="/kiem-tra">{lang.pick("Xem tất cả", "See all")}</a></p>
        });
        let questions = view! {
            <form method="get" action="/kiem-tra">
                {scope}
                {questions}
                <Actions><Button>{lang.pick("Xem tôi làm được gì", "See what I can do")}</Button></Actions>
            </form>
        };
        let results = view! {
            <section aria-labelledby="ket-qua">
                <h2 id="ket-qua">{lang.pick("Kết quả", "Results")}</h2>
                {none}
                <div class="cards">{cards}</div>
            </section>
        };
        if answers.is_empty() {
            return view! { <h1>{title}</h1>{questions}{results} }.into_any();
        }
        // Who has answered came for the results; the questions follow, to change an answer.
        view! {
            {given_answers(&asked, &answers, lang)}
            <h1>{title}</h1>
            {results}
            <h2 id="tra-loi">{lang.pick("Câu trả lời của bạn", "Your answers")}</h2>
            {questions}
        }
        .into_any()
    })
}

/// “Khánh Hòa · Mức 2 · Nhà của tôi · Sửa câu trả lời”.
fn given_answers(asked: &[&Question], answers: &Answer, lang: Lang) -> AnyView {
    let labels = asked.iter().filter_map(|question| {
        let value = answers.get(&question.id)?;
        let option = question.options.iter().find(|option| option.value == *value)?;
        Some(option.label.get(lang.tag()))
    });
    let said = labels.collect::<Vec<_>>().join(" · ");
    let change = lang.pick("Sửa câu trả lời", "Change the answers");
    view! { <p class="soft">{said}" · "<a href="#tra-loi">{change}</a></p> }.into_any()
}

/// Only answers that a question really offers count; anything else in the address is ignored.
fn known_answers(backend: &dyn Backend, given: &Answer) -> Answer {
    let offered = |(id, value): &(&String, &String)| {
        let question = backend.catalogue().question(id);
        question
            .is_some_and(|question| question.options.iter().any(|option| option.value == **value))
    };
    given.iter().filter(offered).map(|(id, value)| (id.clone(), value.clone())).collect()
}

fn catalogue_questions<'a>(
    backend: &'a dyn Backend,
    services: &'a [&'a Arc<Loaded>],
) -> impl Iterator<Item = &'a Question> {
    let own = services.iter().flat_map(|loaded| &loaded.service.questions);
    backend.catalogue().shared_questions().iter().chain(own)
}

/// “Bạn làm được 3 việc, 2 việc ngay trên mạng”, once there is something to say.
fn headline(results: &[(&Loaded, Verdict<'_>)], answers: &Answer, lang: Lang) -> String {
    let count = |wanted: &[Extent]| {
        let is = |verdict: &Verdict<'_>| matches!(verdict, Verdict::Certain(o) if wanted.contains(&o.extent));
        results.iter().filter(|(_, verdict)| is(verdict)).count()
    };
    let doable = count(&[Extent::Whole, Extent::Part, Extent::Counter]);
    let online = count(&[Extent::Whole, Extent::Part]);
    if answers.is_empty() || doable == 0 {
        return lang.pick("Bạn có làm được trên mạng không?", "Can you do it online?").to_owned();
    }
    lang.pick(
        format!("Bạn làm được {doable} việc, {online} việc ngay trên mạng"),
        format!("You can do {doable}, {online} of them online"),
    )
}

/// What is certain and online comes first.
fn rank(verdict: &Verdict<'_>) -> u8 {
    match verdict {
        Verdict::Certain(outcome) => match outcome.extent {
            Extent::Whole => 0,
            Extent::Part => 1,
            Extent::Counter => 3,
            Extent::NotYet | Extent::NotNeeded | Extent::ByPlace => 4,
        },
        Verdict::Maybe { .. } | Verdict::Undecided => 2,
    }
}

fn scope_field(
    backend: &dyn Backend,
    service: Option<&str>,
    event: Option<&str>,
    lang: Lang,
) -> AnyView {
    if let Some(slug) = service {
        let name =
            backend.catalogue().service(slug).map(|l| l.service.name.get(lang.tag()).to_owned());
        let all = lang.pick("Kiểm tra việc khác", "Check something else");
        return view! {
            <p class="soft">{name}" · "<a href="/kiem-tra">{all}</a></p>
            <input type="hidden" name=SERVICE value=slug.to_owned()/>
        }
        .into_any();
    }
    let mut choices = vec![Choice::new("", lang.pick("Tất cả các việc", "Everything"))];
    let events = backend.catalogue().life_events();
    choices.extend(events.iter().map(|e| Choice::new(e.id.clone(), e.label.get(lang.tag()))));
    let text = FieldText::new(EVENT, lang.pick("Bạn cần việc gì?", "What is it about?"));
    view! { <Select text choices value=event.unwrap_or_default()/> }.into_any()
}

fn field(question: &Question, answers: &Answer, lang: Lang) -> AnyView {
    let mut text = FieldText::new(question.id.clone(), question.label.get(lang.tag()));
    if let Some(hint) = &question.hint {
        text = text.hint(hint.get(lang.tag()));
    }
    let choices = question
        .options
        .iter()
        .map(|o| Choice::new(o.value.clone(), o.label.get(lang.tag())))
        .collect();
    let value = answers.get(&question.id).cloned().unwrap_or_default();
    view! { <Radios text choices value native=Native::default()/> }.into_any()
}

fn card(
    context: &Context,
    backend: &dyn Backend,
    loaded: &Loaded,
    verdict: &Verdict<'_>,
    answers: &Answer,
    today: chrono::NaiveDate,
) -> AnyView {
    let lang = context.lang;
    let service = &loaded.service;
    let title = service.name.get(lang.tag());
    let href = format!("/dich-vu/{}", service.slug);
    match verdict {
        Verdict::Certain(outcome) => {
            let online = matches!(outcome.extent, Extent::Whole | Extent::Part);
            let next = if online { start(service, answers, lang) } else { counter(&href, lang) };
            let facts = online.then(|| {
                let facts = vec![
                    Fact::new(lang.pick("Tiền", "Fee"), parts::fee(service, today, lang)),
                    Fact::new(lang.pick("Chờ", "Time"), parts::time_limit(service, today, lang)),
                    Fact::new(lang.pick("Cần có", "You need"), needed(service, lang)),
                ];
                view! { <Facts facts/> }
            });
            let why = outcome.why.get(lang.tag()).to_owned();
            view! {
                <Card title href tag=parts::extent_tag(outcome.extent, lang)>
                    <p>{why}</p>{facts}{next}
                </Card>
            }
            .into_any()
        }
        Verdict::Maybe { missing } => {
            let words = lang.pick("Có thể, cần thêm câu trả lời", "Maybe: more answers needed");
            let tag = view! { <Tag mood=Mood::Unknown words/> }.into_any();
            let labels: Vec<AnyView> = missing
                .iter()
                .filter_map(|id| backend.catalogue().question(id))
                .map(|question| {
                    let id = crate::components::field::field_id(&question.id);
                    view! { <li><a href=format!("#{id}")>{question.label.get(lang.tag()).to_owned()}</a></li> }.into_any()
                })
                .collect();
            view! { <Card title href tag><ul>{labels}</ul></Card> }.into_any()
        }
        Verdict::Undecided => ().into_any(),
    }
}

fn needed(service: &domain::catalogue::Service, lang: Lang) -> String {
    let papers: Vec<&str> = service
        .papers
        .iter()
        .filter(|paper| paper.need != domain::catalogue::Need::LookedUp)
        .map(|paper| paper.name.get(lang.tag()))
        .collect();
    if papers.is_empty() {
        lang.pick("không cần giấy tờ", "no papers").to_owned()
    } else {
        papers.join("; ")
    }
}

/// The one next step. The answers go along, so that nothing is asked twice.
fn start(service: &domain::catalogue::Service, answers: &Answer, lang: Lang) -> AnyView {
    let carried: Vec<_> = answers
        .iter()
        .map(|(id, value)| view! { <input type="hidden" name=format!("tra_loi.{id}") value=value.clone()/> })
        .collect();
    let words = lang.pick(
        format!("Bắt đầu, khoảng {} phút", service.minutes),
        format!("Start, about {} minutes", service.minutes),
    );
    view! {
        <form method="post" action="/ho-so">
            {carried}
            <Button name=SERVICE value=service.slug.clone()>{words}</Button>
        </form>
    }
    .into_any()
}

fn counter(href: &str, lang: Lang) -> AnyView {
    view! {
        <LinkButton weight=Weight::Secondary href=href>{lang.pick("Xem cách làm", "See how")}</LinkButton>
    }
    .into_any()
}
