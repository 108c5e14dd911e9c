//! Ways through the catalogue: by sector, and by what happens in life.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::catalogue::{LifeEvent, Loaded};
use leptos::prelude::*;

use super::{EVENT, PROVINCE};
use crate::{backend::Backend, lang::Lang};

/// A sector and its services.
pub(super) type Group<'a> = (String, Vec<&'a Arc<Loaded>>);

/// The services by sector, both in the order of the lists.
pub(super) fn by_sector<'a>(
    found: &[&'a Arc<Loaded>],
    today: NaiveDate,
    lang: Lang,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for loaded in found {
        let agency = loaded.service.agency(today);
        let sector = agency.map(|agency| agency.sector.get(lang.tag()).to_owned());
        let sector =
            sector.unwrap_or_else(|| lang.pick("Lĩnh vực khác", "Other sectors").to_owned());
        match groups.iter_mut().find(|(name, _)| *name == sector) {
            Some((_, members)) => members.push(loaded),
            None => groups.push((sector, vec![loaded])),
        }
    }
    groups
}

/// A sector and how many services it has.
pub(super) fn heading((sector, members): &Group<'_>) -> String {
    format!("{sector} ({})", members.len())
}

/// On a phone the list is many screens long: each sector is one tap away.
pub(super) fn jumps(sectors: &[Group<'_>], lang: Lang) -> AnyView {
    let words = lang.pick("Chọn theo lĩnh vực", "Choose by sector");
    let links: Vec<AnyView> = (1..)
        .zip(sectors)
        .map(|(number, group)| {
            let href = format!("#linh-vuc-{number}");
            view! { <li><a href=href>{heading(group)}</a></li> }.into_any()
        })
        .collect();
    view! { <details><summary>{words}</summary><ul class="contents">{links}</ul></details> }
        .into_any()
}

/// The services by what happens in life; each occasion leads to a list of its own.
pub(super) fn occasions(
    backend: &dyn Backend,
    found: &[&Arc<Loaded>],
    province: &str,
    lang: Lang,
) -> Option<AnyView> {
    let place = place_query(province).map(|place| format!("&{place}")).unwrap_or_default();
    let link = |event: &LifeEvent| {
        let leads = |loaded: &&&Arc<Loaded>| loaded.service.life_events.contains(&event.id);
        let count = found.iter().filter(leads).count();
        let words = format!("{} ({count})", event.label.get(lang.tag()));
        let href = format!("/dich-vu?{EVENT}={}{place}", event.id);
        (count > 0).then(|| view! { <li><a href=href>{words}</a></li> }.into_any())
    };
    let links: Vec<AnyView> = backend.catalogue().life_events().iter().filter_map(link).collect();
    let words = lang.pick("Chọn theo việc trong đời", "Choose by what happens in life");
    (links.len() > 1).then(|| {
        view! { <details><summary>{words}</summary><ul class="contents">{links}</ul></details> }
            .into_any()
    })
}

/// The part of an address that keeps the province.
pub(super) fn place_query(province: &str) -> Option<String> {
    (!province.is_empty()).then(|| format!("{PROVINCE}={province}"))
}

/// From the services of one occasion back to all.
pub(super) fn whole(place: Option<String>, lang: Lang) -> AnyView {
    let href = place.map_or_else(|| "/dich-vu".to_owned(), |place| format!("/dich-vu?{place}"));
    let words = lang.pick("Xem cả danh sách", "See the whole list");
    view! { <p><a href=href>{words}</a></p> }.into_any()
}
