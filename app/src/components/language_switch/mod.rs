//! From one language to the other.

pub mod examples;

use leptos::prelude::*;

use crate::lang::{Lang, use_lang};
use crate::shell::{RETURN_FIELD, SETTINGS_PATH};

/// The field that posts the language's tag.
pub const LANGUAGE_FIELD: &str = "ngon-ngu";

/// A form with a button for each language.
#[component]
pub fn LanguageSwitch(
    /// Path and query of the page to come back to.
    #[prop(into)]
    return_to: String,
) -> impl IntoView {
    let current = use_lang();
    let buttons = Lang::ALL
        .map(|lang| {
            let pressed = if lang == current { "true" } else { "false" };
            view! {
                <button class="switch__button" type="submit" name=LANGUAGE_FIELD value=lang.tag()
                    lang=lang.tag() aria-pressed=pressed>
                    {lang.own_name()}
                </button>
            }
        })
        .collect_view();
    let label = current.pick("Ngôn ngữ", "Language");
    view! {
        <form class="switch" method="post" action=SETTINGS_PATH aria-label=label>
            <input type="hidden" name=RETURN_FIELD value=return_to/>
            {buttons}
        </form>
    }
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
