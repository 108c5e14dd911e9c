//! The buttons that copy a fact.

use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use crate::lang::Lang;

/// How long a button says that it has copied, in milliseconds.
const SAID_MS: u32 = 2_000;

/// Listens to every button with `data-copy`, also those that come later.
pub(super) fn install(lang: Lang) {
    EventListener::new(&document(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|e| e.closest("[data-copy]").ok().flatten());
        let Some(button) = button else { return };
        let text = button.get_attribute("data-copy").unwrap_or_default();
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
            let words = match copied {
                Ok(_) => lang.pick("Đã chép", "Copied"),
                Err(_) => lang.pick("Không chép được", "Not copied"),
            };
            button.set_attribute("data-said", words).ok();
            Timeout::new(SAID_MS, move || {
                button.remove_attribute("data-said").ok();
            })
            .forget();
        });
    })
    .forget();
}
