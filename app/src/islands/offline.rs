//! Asks the service worker (`public/sw.js`) to keep a page for use without network.

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration};

use crate::lang::Lang;

/// Has `url` kept, which the service worker does for the counter's page.
/// `kept` is told whether that worked; never where the browser has no service worker.
pub(super) fn keep(url: &'static str, lang: Lang, kept: impl Fn(bool) + 'static) {
    let Some(container) = container() else { return };
    EventListener::new(&container, "message", move |event| {
        let Some(data) = event.dyn_ref::<MessageEvent>().map(MessageEvent::data) else { return };
        let said = |name: &str| Reflect::get(&data, &name.into()).ok();
        if said("url").and_then(|url| url.as_string()).as_deref() == Some(url) {
            kept(said("ok").is_some_and(|ok| ok.is_truthy()));
        }
    })
    .forget();
    spawn_local(async move {
        // A browser that refuses, as in private windows, works with a network only.
        ask(&container, url, lang).await.ok();
    });
}

/// Absent on pages that came without TLS, except on this very machine.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let there = Reflect::get(&navigator, &"serviceWorker".into()).ok()?.is_object();
    there.then(|| navigator.service_worker())
}

async fn ask(container: &ServiceWorkerContainer, url: &str, lang: Lang) -> Result<(), JsValue> {
    JsFuture::from(container.register("/sw.js")).await?;
    let ready: ServiceWorkerRegistration =
        JsFuture::from(container.ready()?).await?.unchecked_into();
    let message = Object::new();
    for (name, value) in [("type", "keep"), ("url", url), ("lang", lang.tag())] {
        Reflect::set(&message, &name.into(), &value.into())?;
    }
    ready.active().ok_or(JsValue::NULL)?.post_message(&message)
}
