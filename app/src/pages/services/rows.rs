//! The whole catalogue as short rows: on a phone several fit a screen, and each says where it is
//! how far online.

use domain::catalogue::{Extent, Loaded, Service, usual};
use leptos::prelude::*;

use super::{super::facts, Listing};

impl Listing<'_> {
    /// Name, extent, fee and time; without a chosen place also the places that differ.
    pub(super) fn row(&self, loaded: &Loaded) -> AnyView {
        let (service, lang) = (&loaded.service, self.lang);
        let name = service.name.get(lang.tag()).to_owned();
        let fee = facts::fee(service, self.today, lang);
        let time = facts::time_limit(service, self.today, lang);
        let (tag, why) = (self.tag(service), self.why(service));
        let cost =
            lang.pick(format!("Tiền: {fee}. Chờ: {time}."), format!("Fee: {fee}. Time: {time}."));
        view! {
            <li class="services__row">
                <a class="services__name" href=format!("/dich-vu/{}", service.slug)>{name}</a>
                {tag}
                <p class="soft">{cost}</p>
                {why}
                {self.by_extent(service)}
            </li>
        }
        .into_any()
    }

    /// Which places go how far: those that most share come last, as “elsewhere”.
    fn by_extent(&self, service: &Service) -> Option<AnyView> {
        let lang = self.lang;
        let differs = usual(service, None, self.today).extent == Extent::ByPlace;
        if self.province.is_some() || !differs {
            return None;
        }
        let mut groups: Vec<(Extent, Vec<&str>)> = Vec::new();
        for place in self.places.provinces() {
            let extent = usual(service, Some(&place.code), self.today).extent;
            match groups.iter_mut().find(|(known, _)| *known == extent) {
                Some((_, names)) => names.push(&place.name),
                None => groups.push((extent, vec![&place.name])),
            }
        }
        groups.sort_by_key(|(_, names)| names.len());
        let (elsewhere, _) = groups.pop()?;
        let line = |where_: String, extent: Extent| {
            let (_, words) = facts::extent_words(extent, lang);
            view! { <li>{where_}": "<b>{words}</b></li> }.into_any()
        };
        let mut lines: Vec<AnyView> =
            groups.iter().map(|(extent, names)| line(names.join(", "), *extent)).collect();
        let rest = if lines.is_empty() {
            lang.pick("Mọi tỉnh, thành phố", "Every province")
        } else {
            lang.pick("Nơi khác", "Elsewhere")
        };
        lines.push(line(rest.to_owned(), elsewhere));
        Some(view! { <ul class="services__places">{lines}</ul> }.into_any())
    }
}
