//! What a service is like, as several pages say it: how far online, the money, the time, who.

use chrono::NaiveDate;
use domain::catalogue::{Dated, Extent, FeeKind, Service, first_in_force};
use leptos::prelude::*;

use crate::{
    components::tag::{Mood, Tag},
    lang::Lang,
    words,
};

/// How far a service can be done online, as a tag.
pub(super) fn extent_tag(extent: Extent, lang: Lang) -> AnyView {
    let (mood, words) = extent_words(extent, lang);
    view! { <Tag mood words/> }.into_any()
}

/// How far a service goes online, in words.
pub(super) fn extent_words(extent: Extent, lang: Lang) -> (Mood, &'static str) {
    match extent {
        Extent::Whole => (Mood::Ok, lang.pick("Làm hết trên mạng", "Wholly online")),
        Extent::Part => (Mood::Warn, lang.pick("Một phần trên mạng", "Partly online")),
        Extent::Counter => (Mood::Unknown, lang.pick("Làm tại quầy", "At the counter")),
        Extent::NotYet => (Mood::Unknown, lang.pick("Chưa làm được ở đây", "Not yet here")),
        Extent::ByPlace => (Mood::Unknown, lang.pick("Tùy nơi", "Depends on the place")),
        Extent::NotNeeded => {
            (Mood::Unknown, lang.pick("Chưa làm được lúc này", "Not possible now"))
        }
    }
}

/// Fee online, with the counter's beside it: “10.000 đ (tại quầy 20.000 đ)”. Where it depends on
/// the case, from the least to the most.
pub(super) fn fee(service: &Service, today: NaiveDate, lang: Lang) -> String {
    let of = |kind: FeeKind| {
        let fees = service.fees.iter().filter(|fee| fee.kind == kind && fee.in_force(today));
        let amounts: Vec<u64> = fees.map(|fee| fee.amount).collect();
        let (least, most) = (amounts.iter().min()?, amounts.iter().max()?);
        let words = words::money(*least, lang);
        Some(match most {
            most if most == least => words,
            most => lang.pick(
                format!("{words} đến {}", words::money(*most, lang)),
                format!("{words} to {}", words::money(*most, lang)),
            ),
        })
    };
    match (of(FeeKind::Online), of(FeeKind::Counter)) {
        (Some(online), Some(counter)) if online != counter => lang.pick(
            format!("{online} (tại quầy {counter})"),
            format!("{online} ({counter} at the counter)"),
        ),
        (Some(fee), _) | (None, Some(fee)) => fee,
        (None, None) => lang.pick("hỏi tại quầy", "ask at the counter").to_owned(),
    }
}

/// Who handles a service on a day.
pub(super) fn agency(service: &Service, today: NaiveDate, lang: Lang) -> String {
    service.agency(today).map(|agency| agency.name.get(lang.tag()).to_owned()).unwrap_or_default()
}

/// The legal time limit in force.
pub(super) fn time_limit(service: &Service, today: NaiveDate, lang: Lang) -> String {
    first_in_force(&service.times, today)
        .map_or_else(String::new, |rule| words::limit(rule.limit, lang))
}
