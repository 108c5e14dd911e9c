//! `/kieu-mau`: every component with every example, for people and for the tests.

use leptos::prelude::*;

use crate::components::{Shown, all_examples};
use crate::lang::{Lang, provide_lang};

/// The page's content; the frame is the caller's.
pub fn view(lang: Lang) -> AnyView {
    provide_lang(lang);
    let links = all_examples()
        .iter()
        .map(|shown| {
            let href = format!("#{}", shown.folder);
            view! { <li><a href=href>{lang.pick(shown.title.0, shown.title.1)}</a></li> }
        })
        .collect_view();
    let sections = all_examples().iter().map(|shown| section(lang, shown)).collect_view();
    let (title, about) = lang.pick(
        ("Kiểu mẫu", "Mọi phần của trang, mỗi kiểu một ví dụ. Tên người và số ở đây đều là bịa."),
        (
            "Samples",
            "Every part of the pages, one example of each kind. All names and numbers are made up.",
        ),
    );
    let label = lang.pick("Các phần", "Parts");
    view! {
        <h1>{title}</h1>
        <p>{about}</p>
        <nav aria-label=label><ul class="samples__links">{links}</ul></nav>
        {sections}
    }
    .into_any()
}

/// One component and its examples.
fn section(lang: Lang, shown: &Shown) -> AnyView {
    let examples = (shown.examples)()
        .into_iter()
        .map(|example| {
            let name = example.name;
            view! { <div class="samples__one"><p class="samples__name">{name}</p>{example.draw()}</div> }
        })
        .collect_view();
    view! {
        <section class="samples" id=shown.folder>
            <h2 class="samples__title">
                {lang.pick(shown.title.0, shown.title.1)}
                " "
                <code>{shown.folder}</code>
            </h2>
            {examples}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
