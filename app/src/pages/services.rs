//! The catalogue: every service with how far it goes online at a place, found by name with or
//! without diacritics or by life event.

mod groups;
mod rows;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    catalogue::{Loaded, Service, Standing, matches, usual},
    place::Places,
};
use leptos::prelude::*;

use super::{Context, Page, context::Look, facts, parts};
use crate::{
    backend::Backend,
    components::{
        button::{Actions, Button, Weight},
        card::Card,
        facts::{Fact, Facts},
        field::FieldText,
        notice::Notice,
        search_box::SearchBox,
        select::{Choice, Select},
    },
    lang::Lang,
};
use groups::{Group, by_sector, heading, jumps, occasions, place_query, whole};

/// Name of the province in the address.
pub const PROVINCE: &str = "tinh";

/// Name of the life event in the address.
pub const EVENT: &str = "viec";

/// Which part of the catalogue is asked for; empty: all of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Words to search for.
    pub query: &'a str,
    /// A two-digit code: extents are those of this province.
    pub province: &'a str,
    /// Only the services of this life event.
    pub event: &'a str,
}

/// The catalogue, or what answers a search in it.
pub fn get(context: &Context, backend: &dyn Backend, wanted: Wanted<'_>) -> Page {
    let (lang, Wanted { query, province, event }) = (context.lang, wanted);
    let place = backend.places().province(province);
    let mut events = backend.catalogue().life_events().iter();
    let event = events.find(|one| one.id == event);
    let title = match (query, event, place) {
        ("", Some(event), _) => event.label.get(lang.tag()).to_owned(),
        ("", None, None) => context.t("Các dịch vụ", "Services"),
        ("", None, Some(place)) => lang
            .pick(format!("Các dịch vụ ở {}", place.name), format!("Services in {}", place.name)),
        _ => lang.pick(format!("Tìm “{query}”"), format!("Search “{query}”")),
    };
    let mut found = search(backend, query);
    if let Some(event) = event {
        found.retain(|loaded| loaded.service.life_events.contains(&event.id));
    }
    let today = backend.now().date();
    context.page(Look::titled(title.clone()), || {
        let none = found.is_empty().then(|| nothing(lang));
        let code = place.map(|place| place.code.as_str());
        let list = Listing { places: backend.places(), province: code, today, lang };
        let sectors = if query.is_empty() { by_sector(&found, today, lang) } else { Vec::new() };
        let jumps = (sectors.len() > 1).then(|| jumps(&sectors, lang));
        let groups: Vec<AnyView> = if query.is_empty() {
            (1..).zip(&sectors).map(|(number, group)| list.group(number, group)).collect()
        } else {
            let heading = lang.pick("Kết quả", "Results");
            let heading = view! { <h2 class="visually-hidden">{heading}</h2> };
            vec![heading.into_any(), list.cards(&found)]
        };
        view! {
            <h1>{title}</h1>
            {search_form(lang, query)}
            {place_form(backend, wanted, lang)}
            <p class="soft">{counted(&found, lang)}</p>
            {event.map(|_| whole(place_query(province), lang))}
            {event.is_none().then(|| occasions(backend, &found, province, lang))}
            {jumps}
            {none}
            {groups}
        }
        .into_any()
    })
}

/// Best match first. A life event that matches brings its services. What has ended is not listed.
fn search<'a>(backend: &'a dyn Backend, query: &str) -> Vec<&'a Arc<Loaded>> {
    let catalogue = backend.catalogue();
    let today = backend.now().date();
    let folded = domain::text::fold(query);
    let events: Vec<&str> = catalogue
        .life_events()
        .iter()
        .filter(|event| {
            !folded.is_empty()
                && event.search.iter().chain([&event.label.vi, &event.label.en]).any(|word| {
                    let word = domain::text::fold(word);
                    word.contains(&folded) || folded.contains(&word)
                })
        })
        .map(|event| event.id.as_str())
        .collect();
    let offered =
        |loaded: &&Arc<Loaded>| !matches!(loaded.service.standing(today), Standing::Ended(_));
    let mut found: Vec<(u32, &Arc<Loaded>)> = catalogue
        .services()
        .iter()
        .filter(offered)
        .filter_map(|loaded| {
            let by_event =
                loaded.service.life_events.iter().any(|id| events.contains(&id.as_str()));
            let score = matches(&loaded.service, query);
            let score = if by_event { Some(score.unwrap_or(0) + 3) } else { score };
            Some((score?, loaded))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, loaded)| loaded).collect()
}

/// “25 theo Quyết định 06/QĐ-TTg, 1 theo Quyết định 422/QĐ-TTg”, counted.
fn counted(found: &[&Arc<Loaded>], lang: Lang) -> String {
    let mut lists: Vec<(&str, usize)> = Vec::new();
    for loaded in found {
        let Some((list, _)) = loaded.service.list_number() else { continue };
        match lists.iter_mut().find(|(name, _)| *name == list) {
            Some((_, count)) => *count += 1,
            None => lists.push((list, 1)),
        }
    }
    let parts: Vec<String> = lists
        .iter()
        .map(|(list, count)| {
            let decision = parts::list_name(list, lang);
            lang.pick(format!("{count} theo {decision}"), format!("{count} of {decision}"))
        })
        .collect();
    let all = found.len();
    let all = lang.pick(format!("{all} dịch vụ"), format!("{all} services"));
    if parts.is_empty() { all } else { format!("{all}: {}", parts.join(", ")) }
}

/// How services are shown: at this place, on this day.
struct Listing<'a> {
    places: &'a Places,
    province: Option<&'a str>,
    today: NaiveDate,
    lang: Lang,
}

impl Listing<'_> {
    fn group(&self, number: usize, group: &Group<'_>) -> AnyView {
        let rows: Vec<AnyView> = group.1.iter().map(|loaded| self.row(loaded)).collect();
        view! {
            <h2 id=format!("linh-vuc-{number}") tabindex="-1">{heading(group)}</h2>
            <ul class="services">{rows}</ul>
        }
        .into_any()
    }

    fn cards(&self, services: &[&Arc<Loaded>]) -> AnyView {
        let cards: Vec<AnyView> = services.iter().map(|loaded| self.card(loaded)).collect();
        view! { <div class="cards">{cards}</div> }.into_any()
    }

    fn tag(&self, service: &Service) -> AnyView {
        match service.standing(self.today) {
            Standing::NotYet(first) => parts::begins_tag(first, self.lang),
            _ => facts::extent_tag(usual(service, self.province, self.today).extent, self.lang),
        }
    }

    /// Why it is so here: only once a place is chosen.
    fn why(&self, service: &Service) -> Option<AnyView> {
        let why = usual(service, self.province, self.today).why.get(self.lang.tag()).to_owned();
        (self.province.is_some() && !why.is_empty())
            .then(|| view! { <p class="soft">{why}</p> }.into_any())
    }

    fn card(&self, loaded: &Loaded) -> AnyView {
        let (service, lang) = (&loaded.service, self.lang);
        let (tag, why) = (self.tag(service), self.why(service));
        let facts = vec![
            Fact::new(lang.pick("Tiền", "Fee"), facts::fee(service, self.today, lang)),
            Fact::new(lang.pick("Chờ", "Time"), facts::time_limit(service, self.today, lang)),
        ];
        let purpose = service.purpose.get(lang.tag()).to_owned();
        let title = service.name.get(lang.tag()).to_owned();
        view! {
            <Card title href=format!("/dich-vu/{}", service.slug) tag>
                <p>{purpose}</p>
                {why}
                <Facts facts/>
            </Card>
        }
        .into_any()
    }
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

/// Where: extents are shown for this province.
fn place_form(backend: &dyn Backend, wanted: Wanted<'_>, lang: Lang) -> AnyView {
    let text = FieldText::new(PROVINCE, lang.pick("Xem cho tỉnh, thành phố", "Show for"));
    let all = lang.pick("Cả nước", "The whole country");
    let mut choices = vec![Choice::new("", all)];
    let provinces = backend.places().provinces();
    choices
        .extend(provinces.iter().map(|place| Choice::new(place.code.clone(), place.name.clone())));
    let kept = [("q", wanted.query), (EVENT, wanted.event)].map(|(name, value)| {
        let value = Some(value.to_owned()).filter(|value| !value.is_empty());
        value.map(|value| view! { <input type="hidden" name=name value=value/> })
    });
    view! {
        <form method="get" action="/dich-vu">
            {kept.into_iter().collect_view()}
            <Select text choices value=wanted.province/>
            <Actions>
                <Button weight=Weight::Secondary>{lang.pick("Xem", "Show")}</Button>
            </Actions>
        </form>
    }
    .into_any()
}

/// The search box of the home page and the catalogue.
pub(super) fn search_form(lang: Lang, query: &str) -> AnyView {
    let label = lang.pick("Tìm dịch vụ", "Find a service");
    let hint =
        lang.pick("Ví dụ: thường trú, khách ngủ lại, CT07", "For example: residence, guest, CT07");
    view! { <SearchBox action="/dich-vu" name="q" label hint value=query/> }.into_any()
}
