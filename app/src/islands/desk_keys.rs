//! The officer's keyboard: J and K move the focus through the list, `/` moves it to the search box, a
//! letter to the button that names it. No letter does more than that; Enter presses, as everywhere.
//! Nothing happens while somebody types into a field, nor where keys come faster than fingers choose
//! them: a scanner types so, and dictation.

#![expect(missing_docs, reason = "the struct that the island macro makes of the properties")]

use leptos::prelude::*;

/// Listens to keys on officers' pages. Renders nothing to look at.
#[island]
pub fn DeskKeys(
    /// Whether it does: an officer may have switched it off.
    listens: bool,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    keys::install(listens);
    #[cfg(not(feature = "hydrate"))]
    let _ = listens;
    view! { <span hidden></span> }
}

/// Characters nearer to each other than this, in milliseconds, were not chosen one by one.
#[cfg(any(test, feature = "hydrate"))]
const APART_MS: u32 = 150;

/// When the last character came.
#[cfg(any(test, feature = "hydrate"))]
#[derive(Default)]
struct Rhythm(Option<f64>);

#[cfg(any(test, feature = "hydrate"))]
impl Rhythm {
    /// Whether this key, at this time in milliseconds, follows a character too closely.
    fn rushes(&mut self, key: &str, at: f64) -> bool {
        let soon = self.0.is_some_and(|last| at - last < f64::from(APART_MS));
        if key.chars().count() == 1 {
            self.0 = Some(at);
        }
        soon
    }
}

#[cfg(feature = "hydrate")]
mod keys {
    use gloo::{
        events::{EventListener, EventListenerOptions},
        timers::callback::Timeout,
    };
    use leptos::prelude::{document, window};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

    use super::{APART_MS, Rhythm};
    use crate::islands::disk;

    pub(super) fn install(listens: bool) {
        // For the page that verifies: what is disclosed there may belong into this dossier.
        let path = window().location().pathname().unwrap_or_default();
        if let Some(code) = path.strip_prefix("/quay/ho-so/") {
            disk::open_dossier(code);
        }
        if !listens {
            return;
        }
        let (mut rhythm, mut waiting) = (Rhythm::default(), None);
        let options = EventListenerOptions::enable_prevent_default();
        let heard = move |event: &Event| pressed(event, &mut rhythm, &mut waiting);
        EventListener::new_with_options(&document(), "keydown", options, heard).forget();
    }

    fn pressed(event: &Event, rhythm: &mut Rhythm, waiting: &mut Option<Timeout>) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        // A letter that another key follows at once was part of something longer.
        *waiting = None;
        if key.ctrl_key() || key.alt_key() || key.meta_key() || is_typing(event) {
            return;
        }
        let name = key.key();
        let rushes = rhythm.rushes(&name, event.time_stamp());
        let wanted = match name.as_str() {
            // The end of a scan presses nothing, whatever has the focus.
            "Enter" | " " if rushes => return event.prevent_default(),
            "j" | "J" => row(1),
            "k" | "K" => row(-1),
            "/" if !rushes => named("/"),
            letter if !rushes && letter.len() == 1 && letter.chars().all(char::is_alphabetic) => {
                let wanted = named(&letter.to_ascii_uppercase());
                *waiting = wanted.map(|wanted| Timeout::new(APART_MS, move || go_to(&wanted)));
                return;
            }
            _ => None,
        };
        if let Some(wanted) = wanted {
            event.prevent_default();
            go_to(&wanted);
        }
    }

    fn is_typing(event: &Event) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let field = target.and_then(|e| e.closest("input, textarea, select").ok().flatten());
        field.is_some_and(|e| {
            !matches!(e.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
        })
    }

    /// The link of the row that is `by` further than the one with the focus, at first the first.
    fn row(by: i32) -> Option<HtmlElement> {
        let links = document().query_selector_all("tr[data-href] a[href]").ok()?;
        let last = links.length().checked_sub(1)?;
        let focused = document().active_element();
        let is_here =
            |at: &u32| links.get(*at).is_some_and(|link| link.is_same_node(focused.as_deref()));
        let to = (0..=last).find(is_here).map_or(0, |at| at.saturating_add_signed(by).min(last));
        links.get(to)?.dyn_into().ok()
    }

    /// The field or button that a key stands for.
    fn named(key: &str) -> Option<HtmlElement> {
        let selector = format!("[aria-keyshortcuts=\"{key}\"]");
        document().query_selector(&selector).ok().flatten()?.dyn_into().ok()
    }

    /// Moves the focus; a folded form is opened first and gone into the second time.
    fn go_to(wanted: &HtmlElement) {
        let folded = wanted.closest("details:not([open])").ok().flatten();
        if let Some(folded) = &folded {
            folded.set_attribute("open", "").ok();
        }
        let summary = folded.and_then(|folded| folded.query_selector("summary").ok().flatten());
        match summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            Some(summary) => summary.focus().ok(),
            None => wanted.focus().ok(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of these keys, each `apart` milliseconds after the one before, are rushed.
    fn rushed(keys: &[&str], apart: f64) -> Vec<bool> {
        let mut rhythm = Rhythm::default();
        let times = (0_u32..).map(|at| f64::from(at) * apart);
        keys.iter().zip(times).map(|(key, at)| rhythm.rushes(key, at)).collect()
    }

    #[test]
    fn a_scan_is_rushed_to_its_end_and_chosen_keys_are_not() {
        let card = ["N", "h", "Shift", "D", "|", "0", "Enter"];
        for apart in [0.0, 12.0, 70.0] {
            assert_eq!(
                rushed(&card, apart),
                [false, true, true, true, true, true, true],
                "{apart}"
            );
        }
        assert_eq!(rushed(&["T", "Enter", "J", "j"], 200.0), [false; 4]);
        assert_eq!(rushed(&["Shift", "T", "Tab", "Enter"], 100.0), [false, false, true, false]);
    }
}
