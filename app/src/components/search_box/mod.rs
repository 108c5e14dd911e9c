//! One box to find things: a GET form, so that the answer can be shared as a link.

pub mod examples;

use leptos::prelude::*;

use super::field::field_id;
use crate::icons::{Icon, Picture};
use crate::lang::use_lang;

/// A search form.
#[component]
pub fn SearchBox(
    /// Where the words are sent, by GET.
    #[prop(into)]
    action: String,
    /// The query's name.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// An example of what can be typed.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What was searched for.
    #[prop(optional, into)]
    value: String,
    /// Label for screen readers only, the hint inside the box: for officer pages.
    #[prop(optional)]
    compact: bool,
    /// The key that jumps here on officer pages: `/`.
    #[prop(optional_no_strip)]
    shortcut: Option<&'static str>,
    /// Takes the focus when the page opens: for a scanner that types.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let id = field_id(&name);
    let words = use_lang().pick("Tìm", "Search");
    let below = hint.clone().filter(|_| !compact);
    let inside = hint.filter(|_| compact);
    let described_by = below.as_ref().map(|_| format!("{id}-hint"));
    let label_class = if compact { "visually-hidden" } else { "field__label" };
    view! {
        <form class=if compact { "search search--compact" } else { "search" } role="search"
            method="get" action=action>
            <label class=label_class for=id.clone()>{label}</label>
            {below.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <div class="search__line">
                <input class="input" id=id.clone() name=name type="search" value=value
                    placeholder=inside autocomplete="off" spellcheck="false" enterkeyhint="search"
                    autofocus=autofocus aria-describedby=described_by aria-keyshortcuts=shortcut/>
                <button class="button button--small" type="submit">
                    <Picture icon=Icon::Search/>
                    <span class="search__word">{words}</span>
                </button>
            </div>
        </form>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_search_is_a_get_form_with_a_label() {
        let page = html(|| {
            view! { <SearchBox action="/dich-vu" name="q" label="Tìm dịch vụ" hint="Ví dụ: tạm trú" value="<b>"/> }
        });
        for part in [
            r#"method="get" action="/dich-vu""#,
            r#"<label for="q""#,
            r#"aria-describedby="q-hint""#,
            r#"value="&lt;b&gt;""#,
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("placeholder"), "{page}");
    }
}
