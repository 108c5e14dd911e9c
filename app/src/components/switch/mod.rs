//! How a setting of the header is chosen: buttons of which one is pressed, without scripts.

pub mod examples;

use leptos::prelude::*;

use crate::shell::{RETURN_FIELD, SETTINGS_PATH};

/// One of the buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// What is posted.
    pub value: &'static str,
    /// What stands on it.
    pub words: &'static str,
    /// Whether this is how it is now.
    pub pressed: bool,
    /// The language of the words, where it is another than the page's.
    pub lang: Option<&'static str>,
}

impl Position {
    /// A button with words in the page's language.
    pub const fn new(value: &'static str, words: &'static str, pressed: bool) -> Self {
        Self { value, words, pressed, lang: None }
    }
}

/// The form of the page to which the buttons belong, so that nothing that was typed in it is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Its id.
    pub form: &'static str,
    /// Where the buttons send it; `None`: where it goes anyway, and is kept.
    pub to: Option<String>,
}

/// A form with a button for each position.
#[component]
pub fn Switch(
    /// What is chosen.
    label: &'static str,
    /// The name under which it is posted, and of the cookie that keeps it.
    field: &'static str,
    /// The buttons.
    positions: Vec<Position>,
    /// The form of the page to which the buttons belong, where something is typed in one.
    #[prop(default = None)]
    form: Option<Bound>,
    /// Path and query of the page to come back to.
    return_to: String,
) -> impl IntoView {
    let (id, to) = form.map_or((None, None), |bound| (Some(bound.form), bound.to));
    let button = |position: Position| {
        let pressed = if position.pressed { "true" } else { "false" };
        view! {
            <button class="switch__button" type="submit" name=field value=position.value
                lang=position.lang aria-pressed=pressed form=id formnovalidate=id.is_some()
                formaction=to.clone()>
                {position.words}
            </button>
        }
    };
    let buttons = positions.into_iter().map(button).collect_view();
    view! {
        <form method="post" action=SETTINGS_PATH>
            <input type="hidden" name=RETURN_FIELD value=return_to/>
            <div class="switch" role="group" aria-label=label>
                <span class="switch__label" aria-hidden="true">{label}</span>
                {buttons}
            </div>
        </form>
    }
}
