//! The check without the portal: what a phone keeps of the rules, and the answers that it draws from
//! them while there is no network.

use domain::catalogue::{Answer, KeptOffer, Offer};

use super::Ask;
use crate::{
    lang::{Lang, Tongue},
    packed,
    render::render,
    shell::document_title,
};

/// What a phone keeps of the rules, packed; nothing when they cannot be.
#[cfg(feature = "ssr")]
pub fn rules(catalogue: &domain::catalogue::Catalogue) -> Option<String> {
    packed::write(&KeptOffer::from(&Offer::from(catalogue))).ok()
}

/// The document's title and what stands in `<main>`, for what is asked in an address: its names and
/// values, one after the other. `lang` is the tag of the language chosen. Nothing where the rules or the
/// day cannot be read.
pub fn alone(rules: &str, asked: Vec<String>, lang: &str, day: &str) -> Option<[String; 2]> {
    let kept: KeptOffer = packed::read(rules).ok()?;
    let offer = Offer::from(&kept);
    let mut given = Answer::new();
    let mut asked = asked.into_iter();
    while let (Some(name), Some(value)) = (asked.next(), asked.next()) {
        given.insert(name, value);
    }
    let tongue = Tongue::parse(lang);
    let lang = Lang::parse(lang).unwrap_or_default();
    let ask = Ask { offer: &offer, today: day.parse().ok()?, given: &given, lang };
    let (title, html) = ask.answered(|title, content| (title, render(lang, content)));
    let html = match tongue {
        Some(tongue) => tongue.said(&html),
        None => html,
    };
    Some([document_title(&title), html])
}
