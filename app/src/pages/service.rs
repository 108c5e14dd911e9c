//! One service: everything a person wants to know before starting.

use domain::{
    catalogue::{Dated, FeeKind, Handover, Law, Need, Paper, Service, Standing},
    place::Places,
};
use leptos::prelude::*;

use super::{Context, Page, context::Look, ease, facts, family, parts};
use crate::{
    backend::{Answered, Backend, Failure},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        facts::{Fact, Facts},
        notice::Notice,
    },
    lang::Lang,
};

/// The page of a service; the same for everyone.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown slug; [`Failure::Ended`], [`Failure::NotBegun`].
pub fn get(context: &Context, backend: &dyn Backend, slug: &str) -> Answered<Page> {
    let loaded = backend.catalogue().service(slug).ok_or(Failure::NotFound)?;
    let today = backend.now().date();
    match loaded.service.standing(today) {
        Standing::Ended(last) => return Err(Failure::Ended { last }),
        Standing::NotYet(first) => return Err(Failure::NotBegun { first }),
        Standing::Open => {}
    }
    let lang = context.lang;
    let title = loaded.service.name.get(lang.tag()).to_owned();
    let connected = |handover: &Handover| backend.connected(handover.system);
    let connected = loaded.service.handover.as_ref().is_some_and(connected);
    let places = backend.places();
    Ok(context.page(Look::titled(title), || view(&loaded.service, places, connected, today, lang)))
}

fn view(
    service: &Service,
    places: &Places,
    connected: bool,
    today: chrono::NaiveDate,
    lang: Lang,
) -> AnyView {
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
        Fact::new(lang.pick("Tiền", "Fee"), facts::fee(service, today, lang)),
        Fact::new(
            lang.pick("Chờ kết quả", "Result within"),
            facts::time_limit(service, today, lang),
        ),
        Fact::new(
            lang.pick("Đỡ phải đi", "Trips saved"),
            lang.pick(format!("{trips} chuyến"), trips.to_string()),
        ),
        Fact::new(lang.pick("Ai giải quyết", "Handled by"), facts::agency(service, today, lang)),
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
    let in_force =
        |law: &&Law| law.valid_from <= today && law.valid_to.is_none_or(|last| today <= last);
    let laws: Vec<_> = service
        .laws
        .iter()
        .filter(in_force)
        .map(|law| view! { <li>{parts::vietnamese(&law.name, lang)}</li> })
        .collect();
    let (fees, places) = (fees(service, today, lang), extents(service, places, today, lang));
    let code = (!service.code.is_empty()).then(|| {
        let label = lang.pick("Mã thủ tục: ", "Procedure code: ");
        view! { <p class="soft">{label}{service.code.clone()}</p> }
    });
    let papers: Vec<_> = service.papers.iter().map(|p| paper(p, lang)).collect();
    let slug = service.slug.clone();
    let minutes = service.minutes;
    let check = format!("/kiem-tra?dich_vu={}", service.slug);
    let many = (service.slug == domain::lodging::SERVICE).then(|| parts::many_guests(lang));
    view! {
        <h1>{words(&service.name)}</h1>
        {legal}
        <p>{words(&service.purpose)}</p>
        {service.handover.as_ref().map(|target| elsewhere(target, connected, lang))}
        <Facts facts/>
        {note}
        {family::outline(service, today, lang)}
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
        {ease::hard_words(&ease::of_service(service, today), lang)}
        <h2>{lang.pick("Cần chuẩn bị", "What to prepare")}</h2>
        <ul class="papers">{papers}</ul>
        <h2>{lang.pick("Để hồ sơ không bị trả lại", "So that it does not come back")}</h2>
        <ul>{advice}</ul>
        {fees}
        {exempt}
        {places}
        <h2>{lang.pick("Căn cứ pháp lý", "Legal basis")}</h2>
        <ul>{laws}</ul>
        {code}
    }
    .into_any()
}

/// Each fee with what it is for, where one line at the top cannot say all.
fn fees(service: &Service, today: chrono::NaiveDate, lang: Lang) -> Option<AnyView> {
    let noted: Vec<AnyView> = service
        .fees
        .iter()
        .filter(|fee| fee.in_force(today))
        .filter_map(|fee| {
            let note = fee.note.as_ref()?.get(lang.tag()).to_owned();
            let how = match fee.kind {
                FeeKind::Online => lang.pick("trên mạng", "online"),
                FeeKind::Counter => lang.pick("tại quầy", "at the counter"),
                FeeKind::List => lang.pick("theo danh sách, mỗi người", "by list, each person"),
            };
            let amount = crate::words::money(fee.amount, lang);
            Some(view! { <li><b>{amount}</b>{format!(" ({how}): {note}")}</li> }.into_any())
        })
        .collect();
    (!noted.is_empty()).then(|| {
        let title = lang.pick("Tiền phải trả", "What it costs");
        view! { <h2>{title}</h2><ul class="papers">{noted}</ul> }.into_any()
    })
}

/// How far online, place by place.
fn extents(
    service: &Service,
    places: &Places,
    today: chrono::NaiveDate,
    lang: Lang,
) -> Option<AnyView> {
    let rows: Vec<AnyView> = service
        .extents
        .iter()
        .filter(|extent| extent.in_force(today))
        .map(|extent| {
            let named = extent.provinces.iter().filter_map(|code| places.province(code));
            let names: Vec<&str> = named.map(|province| province.name.as_str()).collect();
            let place = match names.as_slice() {
                [] if service.extents.len() > 1 => lang.pick("Nơi khác", "Elsewhere").to_owned(),
                [] => lang.pick("Cả nước", "The whole country").to_owned(),
                _ => names.join(", "),
            };
            let tag = facts::extent_tag(extent.extent, lang);
            let why = extent.why.get(lang.tag()).to_owned();
            view! { <li><b>{place}</b><br/>{tag}<br/><span class="soft">{why}</span></li> }
                .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let title = lang.pick("Làm được ở đâu", "Where it works");
        view! { <h2>{title}</h2><ul class="papers">{rows}</ul> }.into_any()
    })
}

/// Said before anybody begins: this is filed somewhere else.
fn elsewhere(target: &Handover, connected: bool, lang: Lang) -> AnyView {
    let name = target.name.get(lang.tag());
    let title = lang.pick(format!("Nộp thật ở: {name}"), format!("Really filed at: {name}"));
    let (why, deadline) = parts::elsewhere(target, lang);
    let how = if connected {
        lang.pick(
            "Hệ thống này đã nối: Một Cửa chuyển hồ sơ sang và báo số nhận.",
            "It is connected: Một Cửa hands the dossier over and shows its number.",
        )
    } else {
        lang.pick(
            "Hệ thống này chưa nối: cuối cùng bạn được một phiếu để tự nhập ở đó.",
            "It is not connected: in the end you get a sheet to enter there yourself.",
        )
    };
    view! { <Notice title><p>{why}</p>{deadline}<p>{how}</p></Notice> }.into_any()
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
    let instead: Vec<&str> = paper.alternatives.iter().map(|words| words.get(lang.tag())).collect();
    let instead = (!instead.is_empty()).then(|| {
        let words = lang.pick("Có thể thay bằng: ", "May be replaced by: ");
        view! { <br/><span class="soft">{words}{instead.join("; ")}</span> }
    });
    view! {
        <li><b>{paper.name.get(lang.tag()).to_owned()}</b>{format!(" ({need})")}{note}{instead}</li>
    }
    .into_any()
}
