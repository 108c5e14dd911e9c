//! Keys and revocation lists: opened under the pinned root, renewed when there is a network.

use std::collections::BTreeMap;

use domain::proof::device::{NotTrusted, Published, Trusted};
use gloo::{events::EventListener, timers::callback::Interval};
use js_sys::{JsString, Object, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use super::{VerifyData, desk::Desk};
use crate::{islands::disk, lang::Lang};

/// The page that carries the lists.
pub(super) const PAGE: &str = "/quay/kiem-tra";
/// The element with the lists, and how it begins in the page's text.
const ELEMENT: &str = "verify-data";
const BEGINS: &str = "id=\"verify-data\">";

/// Lists that may be used, and names of communes.
pub(super) type Opened = (Trusted, BTreeMap<String, String>);

/// The lists of this page.
pub(super) fn of_page() -> Result<Opened, NotTrusted> {
    let text = document().get_element_by_id(ELEMENT).and_then(|element| element.text_content());
    opened(&text.unwrap_or_default())
}

/// The root that this device believes. A build may bring its root along.
fn pinned() -> Option<String> {
    option_env!("MOTCUA_ROOT").map(ToOwned::to_owned).or_else(|| disk::read(disk::ROOT))
}

/// The newest lists that this device has had, so that a page from before brings none back.
pub(super) fn kept() -> Option<Trusted> {
    let kept: Published = serde_json::from_str(&disk::read(disk::LISTS)?).ok()?;
    kept.open(Some(pinned()?.as_str())).ok()
}

/// Keeps the lists in use.
pub(super) fn keep(trusted: &Trusted) {
    disk::write(disk::LISTS, &serde_json::to_string(trusted.signed()).unwrap_or_default());
}

/// Opens lists; pins their root when none is pinned yet.
fn opened(json: &str) -> Result<Opened, NotTrusted> {
    let data: VerifyData = serde_json::from_str(json).map_err(|_| NotTrusted::Unreadable)?;
    let pinned = pinned();
    let trusted = data.published.open(pinned.as_deref())?;
    if pinned.is_none() {
        disk::write(disk::ROOT, &data.published.root);
    }
    Ok((trusted, data.wards))
}

/// Renews the lists every `seconds`, and when the network comes back.
pub(super) fn keep_fresh(desk: Desk, seconds: i64, lang: Lang) {
    let renew = move || {
        spawn_local(async move {
            // Without network the lists on the device go on being used; their age is shown.
            if let Ok(text) = page_text(lang).await {
                desk.take(opened(&text));
            }
        });
    };
    let every = u32::try_from(seconds * 1_000).unwrap_or(u32::MAX);
    Interval::new(every, renew).forget();
    EventListener::new(&window(), "online", move |_| renew()).forget();
}

/// The lists' JSON out of a page fetched anew, as a stranger sees it.
async fn page_text(lang: Lang) -> Result<String, JsValue> {
    let init = RequestInit::new();
    Reflect::set(&init, &"credentials".into(), &"omit".into())?;
    Reflect::set(&init, &"cache".into(), &"no-store".into())?;
    let headers = Object::new();
    Reflect::set(&headers, &"accept-language".into(), &lang.tag().into())?;
    init.set_headers(&headers);
    let answer = JsFuture::from(window().fetch_with_str_and_init(PAGE, &init)).await?;
    let text: JsString = JsFuture::from(answer.unchecked_into::<Response>().text()?).await?.into();
    let text = String::from(text);
    let data = text.split_once(BEGINS).and_then(|(_, rest)| rest.split_once("</script>"));
    data.map(|(data, _)| data.to_owned()).ok_or(JsValue::NULL)
}
