use std::collections::BTreeSet;

use domain::mandate::{Ender, Standing, VisitFault};
use leptos::prelude::*;

use crate::{
    backend::{Backend, HelpTrouble, HelpedBy, MandateAct},
    components::{
        error_summary::Mistake,
        facts::{Fact, Facts},
        tag::Tag,
    },
    lang::Lang,
    pages::helping::field,
    words,
};

/// A service as people call it.
pub(super) fn service_name(backend: &dyn Backend, slug: &str, lang: Lang) -> String {
    let loaded = backend.catalogue().service(slug);
    loaded.map_or_else(|| slug.to_owned(), |one| one.service.name.get(lang.tag()).to_owned())
}

/// Services in one line.
pub(super) fn services(backend: &dyn Backend, all: &BTreeSet<String>, lang: Lang) -> String {
    let names: Vec<String> = all.iter().map(|slug| service_name(backend, slug, lang)).collect();
    names.join("; ")
}

/// Where a mandate stands, as a tag.
pub(super) fn standing_tag(standing: Standing, lang: Lang) -> AnyView {
    let (mood, words) = words::standing(standing, lang);
    view! { <Tag mood words/> }.into_any()
}

/// Whether something may still come of it, so that ending it means something.
pub(super) const fn can_end(standing: Standing) -> bool {
    match standing {
        Standing::Waiting | Standing::Ahead | Standing::Living => true,
        Standing::Refused | Standing::Over(Ender::Client | Ender::Helper | Ender::Time) => false,
    }
}

/// The form's own words for the field that an act is about.
fn field_label(backend: &dyn Backend, act: &MandateAct, lang: Lang) -> Option<String> {
    let form = &backend.catalogue().service(&act.service)?.form;
    Some(form.field(&act.field)?.label.get(lang.tag()).to_owned())
}

/// What was done, last first, under its heading.
pub(super) fn acts(backend: &dyn Backend, all: &[MandateAct], lang: Lang) -> AnyView {
    view! {
        <h2>{lang.pick("Đã làm những gì", "What was done")}</h2>
        {deeds(backend, all, lang)}
    }
    .into_any()
}

/// What was done, last first.
pub(super) fn deeds(backend: &dyn Backend, all: &[MandateAct], lang: Lang) -> AnyView {
    let facts: Vec<Fact> = all
        .iter()
        .rev()
        .map(|act| {
            let mut what = words::deed(act.deed, lang).to_owned();
            if act.times > 1 {
                let times = act.times;
                what.push_str(&lang.pick(format!(" ({times} lần)"), format!(" ({times} times)")));
            }
            if !act.service.is_empty() {
                what = format!("{what}: {}", service_name(backend, &act.service, lang));
            }
            if let Some(label) = field_label(backend, act, lang) {
                what = format!("{what}, “{label}”");
            }
            if !act.code.is_empty() {
                what = format!("{what}, {}", act.code);
            }
            Fact::new(words::short(act.at), what)
        })
        .collect();
    view! { <Facts facts/> }.into_any()
}

/// Who helped the citizen, with what, and how she agreed.
pub(in crate::pages) fn helped(all: &[HelpedBy], lang: Lang) -> Vec<AnyView> {
    all.iter().map(|by| helper(by, lang)).collect()
}

fn helper(by: &HelpedBy, lang: Lang) -> AnyView {
    let deeds: Vec<&str> = by.deeds.iter().map(|deed| words::deed(*deed, lang)).collect();
    let deeds = deeds.join("; ").to_lowercase();
    let team = by.team.get(lang.tag());
    let mut words = lang.pick(
        format!("Người giúp: {} ({team}): {deeds}", by.name),
        format!("With the help of {} ({team}): {deeds}", by.name),
    );
    if let Some(way) = by.way {
        let how = words::way(way, lang);
        words.push_str(
            &lang.pick(format!(". Người dân đồng ý: {how}"), format!(". The citizen {how}")),
        );
    }
    view! { <p>{words}"."</p> }.into_any()
}

/// A trouble as a mistake of the field in which it can be mended.
pub(super) fn mistake(trouble: HelpTrouble, lang: Lang) -> Mistake {
    use crate::backend::AskFault;
    let name = match trouble {
        HelpTrouble::Ask(AskFault::NobodyLikeThis | AskFault::Oneself) => field::NUMBER,
        HelpTrouble::Ask(AskFault::NoCard) | HelpTrouble::Card => field::CARD,
        HelpTrouble::Ask(AskFault::Service) => field::SERVICE,
        HelpTrouble::Ask(AskFault::Terms(error)) => match error {
            domain::mandate::TermsError::NoService
            | domain::mandate::TermsError::TooManyServices => field::SERVICE,
            _ => field::MINUTES,
        },
        HelpTrouble::Code(_) => field::CODE,
        HelpTrouble::Phone | HelpTrouble::PhoneOfOthers | HelpTrouble::NoChannel => field::PHONE,
        HelpTrouble::Witness => field::WITNESS,
        HelpTrouble::Picture | HelpTrouble::SignatureUsed | HelpTrouble::Drawing(_) => {
            field::PICTURE
        }
        HelpTrouble::Visit(VisitFault::NoLabel | VisitFault::TooLong | VisitFault::Number) => {
            field::LABEL
        }
        HelpTrouble::Denied(_)
        | HelpTrouble::Step(_)
        | HelpTrouble::OtherHelper
        | HelpTrouble::Visit(VisitFault::TooMany)
        | HelpTrouble::AgreedWithAnother
        | HelpTrouble::Signed(_)
        | HelpTrouble::Carries
        | HelpTrouble::DraftClosed
        | HelpTrouble::NotAsked => "",
    };
    Mistake::new(name, words::help_trouble(trouble, lang))
}

/// The words of a mistake, for the field that it is about.
pub(super) fn error_at(mistake: Option<&Mistake>, name: &str) -> Option<String> {
    mistake.filter(|mistake| mistake.name == name).map(|mistake| mistake.words.clone())
}

/// The HTTP status of a page that shows a trouble.
pub(super) fn status(trouble: Option<HelpTrouble>) -> u16 {
    trouble.map_or(200, |trouble| {
        crate::pages::error::status(&crate::backend::Failure::Helping(trouble))
    })
}
