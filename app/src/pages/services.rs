//! The catalogue: every service, found by name with or without diacritics or by life event.

use std::sync::Arc;

use domain::catalogue::{Loaded, matches};
use leptos::prelude::*;

use super::{Context, Page, context::Look, parts};
use crate::{
    backend::Backend,
    components::{
        card::Card,
        facts::{Fact, Facts},
        notice::Notice,
        search_box::SearchBox,
    },
    lang::Lang,
};

/// The catalogue, or what answers a search in it.
pub fn get(context: &Context, backend: &dyn Backend, query: &str) -> Page {
    let lang = context.lang;
    let title = if query.is_empty() {
        context.t("Các dịch vụ", "Services")
    } else {
        lang.pick(format!("Tìm “{query}”"), format!("Search “{query}”"))
    };
    let found = search(backend, query);
    let today = backend.now().date();
    context.page(Look::titled(title.clone()), || {
        let none = found.is_empty().then(|| nothing(lang));
        let cards: Vec<AnyView> = found.iter().map(|loaded| card(loaded, today, lang)).collect();
        view! {
            <h1>{title}</h1>
            {search_form(lang, query)}
            {none}
            <h2 class="visually-hidden">{lang.pick("Danh sách", "List")}</h2>
            <div class="cards">{cards}</div>
        }
        .into_any()
    })
}

/// Best match first. A life event that matches brings its services.
fn search<'a>(backend: &'a dyn Backend, query: &str) -> Vec<&'a Arc<Loaded>> {
    let catalogue = backend.catalogue();
    let events: Vec<&str> = catalogue
        .life_events()
        .iter()
        .filter(|event| {
            let folded = domain::text::fold(query);
            !folded.is_empty()
                && event.search.iter().chain([&event.label.vi, &event.label.en]).any(|word| {
                    let word = domain::text::fold(word);
                    word.contains(&folded) || folded.contains(&word)
                })
        })
        .map(|event| event.id.as_str())
        .collect();
    let mut found: Vec<(u32, &Arc<Loaded>)> = catalogue
        .services()
        .iter()
        .filter_map(|loaded| {
            let by_event =
                loaded.service.life_events.iter().any(|id| events.contains(&id.as_str()));
            let score = matches(&loaded.service, query).or(by_event.then_some(1))?;
            Some((score, loaded))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, loaded)| loaded).collect()
}

fn card(loaded: &Loaded, today: chrono::NaiveDate, lang: Lang) -> AnyView {
    let service = &loaded.service;
    let facts = vec![
        Fact::new(lang.pick("Tiền", "Fee"), parts::fee(service, today, lang)),
        Fact::new(lang.pick("Chờ", "Time"), parts::time_limit(service, today, lang)),
    ];
    let purpose = service.purpose.get(lang.tag()).to_owned();
    view! {
        <Card title=service.name.get(lang.tag()) href=format!("/dich-vu/{}", service.slug)>
            <p>{purpose}</p>
            <Facts facts/>
        </Card>
    }
    .into_any()
}

fn nothing(lang: Lang) -> AnyView {
    let title = lang.pick("Chưa thấy dịch vụ nào", "No service found");
    let text = lang.pick(
        "Thử một từ ngắn hơn, ví dụ: tạm trú, khách, xác nhận. Hoặc xem cả danh sách.",
        "Try a shorter word, for example: residence, guest, proof. Or see the whole list.",
    );
    let all = lang.pick("Xem cả danh sách", "See the whole list");
    view! { <Notice title><p>{text}" "<a href="/dich-vu">{all}</a></p></Notice> }.into_any()
}

/// The search box of the home page and the catalogue.
pub(super) fn search_form(lang: Lang, query: &str) -> AnyView {
    let label = lang.pick("Tìm dịch vụ", "Find a service");
    let hint =
        lang.pick("Ví dụ: thường trú, khách ngủ lại, CT07", "For example: residence, guest, CT07");
    view! { <SearchBox action="/dich-vu" name="q" label hint value=query/> }.into_any()
}
