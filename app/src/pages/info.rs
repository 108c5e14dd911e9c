//! What every page's footer leads to: help, what happens to personal data, accessibility.
//!
//! These pages promise only what the product does today; what it does not do is said as well.

mod accessibility;
mod criteria;
mod data;
mod help;
mod offline;

use leptos::prelude::*;

pub use accessibility::accessibility;
pub use data::data;
pub use help::help;
pub use offline::offline;

use super::{Context, Page, context::Look};
use crate::lang::Lang;

/// A text in Vietnamese and English.
type Both = (&'static str, &'static str);

/// A heading and what stands under it.
enum Section {
    /// Paragraphs.
    Text(Both, &'static [Both]),
    /// Things in no order.
    List(Both, &'static [Both]),
    /// One after the other.
    Steps(Both, &'static [Both]),
    /// Something computed: units, a telephone number.
    Own(Both, AnyView),
}

/// A page of sections under one title, with the links to each of them on top.
fn page(
    context: &Context,
    title: Both,
    intro: Both,
    sections: impl FnOnce() -> Vec<Section>,
) -> Page {
    let lang = context.lang;
    let title = lang.pick(title.0, title.1);
    context.page(Look::titled(title), || {
        let (links, sections): (Vec<AnyView>, Vec<AnyView>) = (1..)
            .zip(sections())
            .map(|(number, section)| (link(number, &section, lang), draw(number, section, lang)))
            .unzip();
        let label = lang.pick("Trong trang này", "On this page");
        view! {
            <h1>{title}</h1>
            <p>{lang.pick(intro.0, intro.1)}</p>
            <nav aria-label=label><ul class="contents">{links}</ul></nav>
            {sections}
        }
        .into_any()
    })
}

impl Section {
    const fn heading(&self) -> Both {
        match self {
            Self::Text(heading, _)
            | Self::List(heading, _)
            | Self::Steps(heading, _)
            | Self::Own(heading, _) => *heading,
        }
    }
}

fn link(number: usize, section: &Section, lang: Lang) -> AnyView {
    let (vi, en) = section.heading();
    view! { <li><a href=format!("#muc-{number}")>{lang.pick(vi, en)}</a></li> }.into_any()
}

fn draw(number: usize, section: Section, lang: Lang) -> AnyView {
    let (vi, en) = section.heading();
    let items = |texts: &[Both]| -> Vec<AnyView> {
        texts.iter().map(|(vi, en)| view! { <li>{lang.pick(*vi, *en)}</li> }.into_any()).collect()
    };
    let body = match section {
        Section::Text(_, texts) => texts
            .iter()
            .map(|(vi, en)| view! { <p>{lang.pick(*vi, *en)}</p> }.into_any())
            .collect_view()
            .into_any(),
        Section::List(_, texts) => view! { <ul>{items(texts)}</ul> }.into_any(),
        Section::Steps(_, texts) => view! { <ol>{items(texts)}</ol> }.into_any(),
        Section::Own(_, view) => view,
    };
    view! { <h2 id=format!("muc-{number}")>{lang.pick(vi, en)}</h2>{body} }.into_any()
}

/// Whom to call, from the operator's data; the footer's words where there is no number yet.
fn contact(context: &Context) -> AnyView {
    let lang = context.lang;
    let units = lang.pick(
        "hoặc hỏi tại quầy nhận hồ sơ của bạn.",
        "or ask at the counter that takes your dossier.",
    );
    match &context.helpline {
        Some(line) => {
            let words = lang.pick("Gọi ", "Call ");
            let rest = format!(" ({}), {units}", line.hours);
            view! { <p>{words}<a href=line.dial()>{line.number.clone()}</a>{rest}</p> }.into_any()
        }
        None => view! {
            <p>{lang.pick("Hỏi tại quầy nhận hồ sơ của bạn.", "Ask at the counter that takes your dossier.")}</p>
        }
        .into_any(),
    }
}
