//! Fields that belong together.

pub mod examples;

use leptos::prelude::*;

/// A group of fields under one heading, such as "Chủ hộ".
#[component]
pub fn Fieldset(
    /// The heading, read before each field by screen readers.
    #[prop(into)]
    legend: String,
    /// A sentence under the heading.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend"><h2>{legend}</h2></legend>
            {hint.map(|hint| view! { <p class="field__hint">{hint}</p> })}
            {children()}
        </fieldset>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_legend_is_the_first_child() {
        let page = html(|| view! { <Fieldset legend="Chủ hộ">"x"</Fieldset> });
        assert!(page.starts_with(r#"<fieldset class="fieldset"><legend"#), "{page}");
        assert!(page.contains("<h2>Chủ hộ</h2>"), "{page}");
    }
}
