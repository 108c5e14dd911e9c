//! From one language to the other.

pub mod examples;

use leptos::prelude::*;

use crate::components::switch::{Bound, Position, Switch};
use crate::lang::{Lang, TONGUES, Tongue, use_lang};

/// The field that posts the language's tag.
pub const LANGUAGE_FIELD: &str = "ngon-ngu";

/// A form with a button for each language, named in itself.
#[component]
pub fn LanguageSwitch(
    /// The language that is begun, if one is chosen: the page is Vietnamese then.
    #[prop(default = None)]
    tongue: Option<&'static Tongue>,
    /// The form of the page to which the buttons belong, where something is typed in one.
    #[prop(default = None)]
    form: Option<Bound>,
    /// Path and query of the page to come back to.
    #[prop(into)]
    return_to: String,
) -> impl IntoView {
    let current = use_lang();
    let position = |lang: Lang| Position {
        lang: Some(lang.tag()),
        ..Position::new(lang.tag(), lang.own_name(), lang == current && tongue.is_none())
    };
    let begun = |one: Tongue| Position {
        lang: Some(one.tag),
        ..Position::new(one.tag, one.own_name, tongue.is_some_and(|chosen| chosen.tag == one.tag))
    };
    let positions = Lang::ALL.map(position).into_iter().chain(TONGUES.map(begun)).collect();
    let label = current.pick("Ngôn ngữ", "Language");
    view! { <Switch label field=LANGUAGE_FIELD positions form return_to/> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn each_language_is_named_in_itself_and_the_current_one_pressed() {
        let page = html(|| view! { <LanguageSwitch return_to="/"/> });
        assert!(page.contains(r#"value="en" lang="en" aria-pressed="false""#), "{page}");
        assert!(page.contains(r#"value="vi" lang="vi" aria-pressed="true""#), "{page}");
        assert!(page.contains("Tiếng Việt") && page.contains("English"), "{page}");
    }
}
