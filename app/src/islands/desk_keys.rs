//! The officer's keyboard: J and K move through the list, Enter opens, `/` goes to the search box,
//! a letter presses the button that names it. Nothing happens while somebody types into a field.

use leptos::prelude::*;

/// Listens to keys on officers' pages. Renders nothing to look at.
#[island]
pub fn DeskKeys() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    keys::install();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod keys {
    use gloo::events::{EventListener, EventListenerOptions};
    use leptos::prelude::{document, window};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

    use crate::islands::disk;

    pub(super) fn install() {
        // For the page that verifies: what is disclosed there may belong into this dossier.
        let path = window().location().pathname().unwrap_or_default();
        if let Some(code) = path.strip_prefix("/quay/ho-so/") {
            disk::open_dossier(code);
        }
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document(), "keydown", options, pressed).forget();
    }

    fn pressed(event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.ctrl_key() || key.alt_key() || key.meta_key() || is_typing(event) {
            return;
        }
        let done = match key.key().as_str() {
            "j" | "J" => step(1),
            "k" | "K" => step(-1),
            "Enter" => on_link(event) || open(),
            "/" => press("[aria-keyshortcuts=\"/\"]"),
            letter if letter.len() == 1 && letter.chars().all(|c| c.is_ascii_alphabetic()) => {
                press(&format!("[aria-keyshortcuts=\"{}\"]", letter.to_ascii_uppercase()))
            }
            _ => false,
        };
        // Enter on a link or button keeps its own meaning.
        if done && !on_link(event) {
            event.prevent_default();
        }
    }

    fn target(event: &Event) -> Option<Element> {
        event.target()?.dyn_into::<Element>().ok()
    }

    fn is_typing(event: &Event) -> bool {
        let field = target(event).and_then(|e| e.closest("input, textarea, select").ok().flatten());
        field.is_some_and(|e| {
            !matches!(e.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
        })
    }

    fn on_link(event: &Event) -> bool {
        target(event).and_then(|e| e.closest("a, button, summary").ok().flatten()).is_some()
    }

    /// The rows of the list, and which one is in hand.
    fn rows() -> (Vec<Element>, Option<usize>) {
        let Ok(found) = document().query_selector_all("tr[data-href]") else {
            return (Vec::new(), None);
        };
        let rows: Vec<Element> =
            (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
        let selected = rows.iter().position(|row| row.has_attribute("aria-current"));
        (rows, selected)
    }

    fn step(by: i64) -> bool {
        let (rows, selected) = rows();
        let last = i64::try_from(rows.len()).unwrap_or(0) - 1;
        let from = selected.and_then(|at| i64::try_from(at).ok());
        let to = from.map_or(0, |at| (at + by).clamp(0, last.max(0)));
        for (at, row) in (0..).zip(&rows) {
            if at == to {
                row.set_attribute("aria-current", "true").ok();
                row.scroll_into_view_with_bool(false);
            } else {
                row.remove_attribute("aria-current").ok();
            }
        }
        !rows.is_empty()
    }

    fn open() -> bool {
        let (rows, selected) = rows();
        let link = selected.and_then(|at| rows.get(at)?.query_selector("a[href]").ok().flatten());
        link.and_then(|link| link.dyn_into::<HtmlElement>().ok()).map(|link| link.click()).is_some()
    }

    /// Focuses a field or presses a button.
    fn press(selector: &str) -> bool {
        let found = document().query_selector(selector).ok().flatten();
        let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        if element.tag_name() == "INPUT" {
            element.focus().is_ok()
        } else {
            // A folded form is opened first and pressed the second time.
            match element.closest("details:not([open]) > :not(summary)").ok().flatten() {
                Some(folded) => folded
                    .parent_element()
                    .is_some_and(|details| details.set_attribute("open", "").is_ok()),
                None => {
                    element.click();
                    true
                }
            }
        }
    }
}
