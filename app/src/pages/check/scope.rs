//! What the check is about: a service, a life event, or everything.

use chrono::NaiveDate;
use domain::catalogue::{Answer, Offer, Service, Standing};
use leptos::prelude::*;

use crate::{
    components::{
        field::FieldText,
        select::{Choice, Select},
    },
    lang::Lang,
};

/// Name of the life event in the address.
pub(super) const EVENT: &str = "viec";
/// Name of the service in the address.
pub(super) const SERVICE: &str = "dich_vu";

/// What a check is about.
pub(super) struct Scope<'a> {
    offer: &'a Offer<'a>,
    service: Option<&'a str>,
    event: Option<&'a str>,
    /// The services looked at, those that are offered today.
    pub(super) services: Vec<&'a Service>,
}

impl<'a> Scope<'a> {
    /// The scope that an address names; a service counts more than a life event.
    pub(super) fn of(offer: &'a Offer<'a>, today: NaiveDate, given: &'a Answer) -> Self {
        let of = |name: &str| given.get(name).map(String::as_str).filter(|v| !v.is_empty());
        let (service, event) = (of(SERVICE), of(EVENT));
        let services = offer
            .services
            .iter()
            .copied()
            .filter(|one| match (service, event) {
                (Some(slug), _) => one.slug == slug,
                (None, Some(event)) => one.life_events.iter().any(|id| id == event),
                (None, None) => true,
            })
            .filter(|one| one.standing(today) == Standing::Open)
            .collect();
        Self { offer, service, event, services }
    }

    /// The name and value that keep the scope in an address, when it is one we know.
    fn kept(&self) -> Option<(&'static str, &'a str)> {
        match (self.service, self.event) {
            (Some(slug), _) => self.offer.service(slug).map(|_| (SERVICE, slug)),
            (None, Some(id)) => {
                self.offer.life_events.iter().any(|e| e.id == id).then_some((EVENT, id))
            }
            (None, None) => None,
        }
    }

    /// The check with these answers. Identifiers and values are the catalogue's own: plain ASCII.
    pub(super) fn href<'b>(
        &self,
        answers: impl Iterator<Item = (&'b String, &'b String)>,
    ) -> String {
        let scope = self.kept().map(|(name, value)| format!("{name}={value}"));
        let answers = answers.map(|(id, value)| format!("{id}={value}"));
        let query = scope.into_iter().chain(answers).collect::<Vec<_>>().join("&");
        if query.is_empty() { "/kiem-tra".to_owned() } else { format!("/kiem-tra?{query}") }
    }

    /// At the beginning a choice of life events; later the scope is kept as it is.
    pub(super) fn field(&self, first: bool, lang: Lang) -> AnyView {
        let kept = self.kept();
        if !first || self.service.is_some() {
            let hidden = kept.map(
                |(name, value)| view! { <input type="hidden" name=name value=value.to_owned()/> },
            );
            return view! { {hidden} }.into_any();
        }
        let mut choices = vec![Choice::new("", lang.pick("Tất cả các việc", "Everything"))];
        let events = self.offer.life_events;
        choices.extend(events.iter().map(|e| Choice::new(e.id.clone(), e.label.get(lang.tag()))));
        let text = FieldText::new(EVENT, lang.pick("Bạn cần việc gì?", "What is it about?"));
        let value = self.event.unwrap_or_default();
        view! { <Select text choices value/> }.into_any()
    }

    /// A way to begin with something else.
    pub(super) fn elsewhere(&self, lang: Lang) -> AnyView {
        let words = lang.pick("Kiểm tra việc khác", "Check something else");
        view! { <p><a href="/kiem-tra">{words}</a></p> }.into_any()
    }
}
