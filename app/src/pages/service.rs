//! One service: everything a person wants to know before starting.

use domain::catalogue::{Dated, Need, Paper, Service};
use leptos::prelude::*;

use super::{Context, Page, context::Look, parts};
use crate::{
    backend::{Answered, Backend, Failure},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        facts::{Fact, Facts},
    },
    lang::Lang,
};

/// The page of a service; the same for everyone.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown slug.
pub fn get(context: &Context, backend: &dyn Backend, slug: &str) -> Answered<Page> {
    let loaded = backend.catalogue().service(slug).ok_or(Failure::NotFound)?;
    let today = backend.now().date();
    let lang = context.lang;
    let title = loaded.service.name.get(lang.tag()).to_owned();
    Ok(context.page(Look::titled(title), || view(&loaded.service, today, lang)))
}

fn view(service: &Service, today: chrono::NaiveDate, lang: Lang) -> AnyView {
    let words = |words: &domain::form::Words| words.get(lang.tag()).to_owned();
    let legal = (service.legal_name.get(lang.tag()) != service.name.get(lang.tag())).then(|| {
        let label = lang.pick("Tên trong luật: ", "Name in the law: ");
        view! { <p class="soft">{label}{words(&service.legal_name)}</p> }
    });
    let trips = service.trips_saved;
    let facts = vec![
        Fact::new(
            lang.pick("Làm trong", "You need"),
            lang.pick(
                format!("khoảng {} phút", service.minutes),
                format!("about {} minutes", service.minutes),
            ),
        ),
        Fact::new(lang.pick("Tiền", "Fee"), parts::fee(service, today, lang)),
        Fact::new(
            lang.pick("Chờ kết quả", "Result within"),
            parts::time_limit(service, today, lang),
        ),
        Fact::new(
            lang.pick("Đỡ phải đi", "Trips saved"),
            lang.pick(format!("{trips} chuyến"), trips.to_string()),
        ),
        Fact::new(lang.pick("Ai giải quyết", "Handled by"), parts::agency(service, today, lang)),
        Fact::new(lang.pick("Bạn nhận được", "You get"), words(&service.result)),
    ];
    let note = service.times.iter().find(|t| t.in_force(today)).and_then(|t| t.note.clone());
    let note = note.map(|note| view! { <p>{words(&note)}</p> });
    let exempt =
        service.fees.iter().filter(|fee| fee.in_force(today)).find_map(|fee| fee.exempt.clone());
    let exempt = exempt.map(|exempt| {
        view! { <h2>{lang.pick("Ai được miễn phí", "Who pays nothing")}</h2><p>{words(&exempt)}</p> }
    });
    let advice: Vec<_> =
        service.advice.iter().map(|advice| view! { <li>{words(&advice.text)}</li> }).collect();
    let laws: Vec<_> =
        service.laws.iter().map(|law| view! { <li>{law.name.clone()}</li> }).collect();
    let papers: Vec<_> = service.papers.iter().map(|p| paper(p, lang)).collect();
    let slug = service.slug.clone();
    let minutes = service.minutes;
    let check = format!("/kiem-tra?dich_vu={}", service.slug);
    let many = (service.slug == domain::lodging::SERVICE).then(|| parts::many_guests(lang));
    view! {
        <h1>{words(&service.name)}</h1>
        {legal}
        <p>{words(&service.purpose)}</p>
        <Facts facts/>
        {note}
        <form method="post" action="/ho-so">
            <Actions>
                <Button name="dich_vu" value=slug>
                    {lang.pick(format!("Bắt đầu, khoảng {minutes} phút"), format!("Start, about {minutes} minutes"))}
                </Button>
                <LinkButton weight=Weight::Secondary href=check>
                    {lang.pick("Tôi có làm được trên mạng không?", "Can I do it online?")}
                </LinkButton>
            </Actions>
        </form>
        {many}
        <h2>{lang.pick("Cần chuẩn bị", "What to prepare")}</h2>
        <ul class="papers">{papers}</ul>
        <h2>{lang.pick("Để hồ sơ không bị trả lại", "So that it does not come back")}</h2>
        <ul>{advice}</ul>
        {exempt}
        <h2>{lang.pick("Căn cứ pháp lý", "Legal basis")}</h2>
        <ul>{laws}</ul>
        <p class="soft">{lang.pick("Mã thủ tục: ", "Procedure code: ")}{service.code.clone()}</p>
    }
    .into_any()
}

fn paper(paper: &Paper, lang: Lang) -> AnyView {
    let need = match paper.need {
        Need::Needed => lang.pick("cần nộp", "needed"),
        Need::Sometimes => lang.pick("có khi cần", "sometimes"),
        Need::LookedUp => lang.pick("không cần nộp", "not needed"),
    };
    let note = paper
        .note
        .as_ref()
        .map(|note| view! { <br/><span class="soft">{note.get(lang.tag()).to_owned()}</span> });
    view! { <li><b>{paper.name.get(lang.tag()).to_owned()}</b>{format!(" ({need})")}{note}</li> }
        .into_any()
}
