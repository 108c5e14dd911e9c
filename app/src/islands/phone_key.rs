//! Makes the keys of a proof on this phone when a form asks for one; the form carries the public
//! halves.

#![expect(missing_docs, reason = "the struct that the island macro makes of the properties")]

use domain::proof::choice::field;
use leptos::{html, prelude::*};

use crate::lang::{Lang, provide_lang};

/// The hidden field of the form it stands in, filled while the form is being sent. Without
/// scripts it stays empty: the proof is then a printed one, and the page says so.
#[island]
pub fn PhoneKey(
    /// Language of the page.
    lang: Lang,
    /// How many keys the proof needs; none where that follows from the form.
    keys: u32,
) -> impl IntoView {
    provide_lang(lang);
    let input = NodeRef::<html::Input>::new();
    let (able, set_able) = signal(None::<bool>);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(form) = input.get().and_then(|input| input.form()) {
            set_able.set(Some(super::show_proof::phone::able()));
            watch(&form, input, keys);
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (set_able, keys);
    let words = move || {
        match able.get() {
        Some(true) => lang.pick(
            "Điện thoại này sẽ giữ khóa riêng của giấy: mã đổi 30 giây một lần, ảnh chụp không dùng được.",
            "This phone will keep the proof's own key: the code changes every 30 seconds, a picture of it is worth nothing.",
        ),
        _ => lang.pick(
            "Trình duyệt này không giữ khóa được: giấy sẽ là loại in, mã không đổi, quầy phải xem thêm thẻ căn cước.",
            "This browser keeps no key: the proof will be of the printed kind, its code never changes and the counter must also look at the identity card.",
        ),
    }
    };
    view! {
        <input type="hidden" name=field::KEY node_ref=input/>
        <p class="soft">{words}</p>
    }
}

/// Holds the form back once, until its keys are made.
#[cfg(feature = "hydrate")]
fn watch(form: &web_sys::HtmlFormElement, input: NodeRef<html::Input>, keys: u32) {
    use gloo::events::{EventListener, EventListenerOptions};
    use wasm_bindgen::JsCast;

    use super::show_proof::phone;

    let sent = form.clone();
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(form, "submit", options, move |event| {
        let sent_by = event.dyn_ref::<web_sys::SubmitEvent>();
        let button = sent_by.and_then(web_sys::SubmitEvent::submitter);
        // How she likes to read was chosen: the same page is asked for again, and no proof.
        if button.is_some_and(|button| button.has_attribute("formaction")) {
            return;
        }
        event.prevent_default();
        let form = sent.clone();
        if form.get_attribute("data-sending").is_some() {
            return;
        }
        // A page that the browser brings back from its cache may be sent again later.
        let _ = form.set_attribute("data-sending", "");
        leptos::task::spawn_local(async move {
            let keys = if keys == 0 { phone::keys_for(&form) } else { keys };
            let key = phone::make(keys).await;
            if let (Some(input), Some(key)) = (input.get_untracked(), key) {
                input.set_value(&key);
            }
            let _ = form.remove_attribute("data-sending");
            let _ = form.submit();
        });
    });
    // It lives as long as the page.
    listener.forget();
}
