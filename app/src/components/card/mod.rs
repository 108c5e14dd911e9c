//! One thing among several: a service, a dossier.

pub mod examples;

use leptos::prelude::*;

use super::tag::Mood;

/// A framed block with a title.
#[component]
pub fn Card(
    /// The title.
    #[prop(into)]
    title: String,
    /// Where the title leads; `None` makes it plain.
    #[prop(optional, into)]
    href: Option<String>,
    /// What stands above the title: a status tag.
    #[prop(optional)]
    tag: Option<AnyView>,
    /// The edge's colour when the card as a whole has a state.
    #[prop(optional)]
    mood: Option<Mood>,
    /// What is under the title.
    children: Children,
) -> impl IntoView {
    let title = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let class = match mood {
        Some(mood) => format!("card card--{}", mood.class()),
        None => "card".to_owned(),
    };
    view! {
        <article class=class>
            {tag}
            <h3 class="card__title">{title}</h3>
            {children()}
        </article>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_title_is_a_link_only_when_it_leads_somewhere() {
        let linked = html(|| view! { <Card title="Tạm trú" href="/dich-vu/tam-tru">"x"</Card> });
        assert!(linked.contains(r#"<a href="/dich-vu/tam-tru">Tạm trú</a>"#), "{linked}");
        let plain = html(|| view! { <Card title="Tạm trú" mood=Mood::Warn>"x"</Card> });
        assert!(!plain.contains("href"), "{plain}");
        assert!(plain.contains(r#"class="card card--warn""#), "{plain}");
    }
}
