//! The phone's part, in `phone.js`: keys, signatures, what the window knows.

use domain::proof::choice::{Profile, field};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlFormElement;

mod script {
    use super::{Array, HtmlFormElement, Promise, wasm_bindgen};

    #[wasm_bindgen(module = "/src/islands/show_proof/phone.js")]
    extern "C" {
        pub(super) fn able() -> bool;
        pub(super) fn make(count: u32) -> Promise;
        pub(super) fn said(form: &HtmlFormElement, name: &str) -> String;
        pub(super) fn showing(id: &str, next: bool) -> Promise;
        pub(super) fn sign(name: &str, bytes: &[u8]) -> Promise;
        pub(super) fn awake();
        pub(super) fn discard(names: &Array) -> Promise;
        pub(super) fn sharp(side: u32) -> String;
    }
}

/// Whether this browser can keep a key.
pub(in crate::islands) fn able() -> bool {
    script::able()
}

/// Makes so many keys and gives their public points, base64url, with commas between; `None` when the
/// browser does not.
pub(in crate::islands) async fn make(count: u32) -> Option<String> {
    JsFuture::from(script::make(count)).await.ok()?.as_string()
}

/// How many keys the proof needs that a form asks for.
pub(in crate::islands) fn keys_for(form: &HtmlFormElement) -> u32 {
    Profile::from_code(&script::said(form, field::PROFILE)).map_or(1, Profile::tokens)
}

/// Which of `count` tokens the proof `id` is shown by now, and whether each was shown before; `next` when
/// it is shown to somebody else than just now.
pub(super) async fn showing(id: &str, count: usize, next: bool) -> (usize, bool) {
    if count < 2 {
        return (0, false);
    }
    let before = JsFuture::from(script::showing(id, next)).await.ok();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    let before = before.and_then(|before| before.as_f64()).unwrap_or_default() as usize;
    (before % count, before >= count)
}

/// Deletes the keys of these public points, and what is counted of these proofs, where this phone has
/// them.
pub(in crate::islands) async fn drop_keys(names: &[String]) {
    let names: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
    // What a browser does not delete now is tried again on the next page.
    let _ = JsFuture::from(script::discard(&names)).await;
}

/// What a phone did with something to sign.
pub(super) enum Signed {
    /// Here it is.
    Yes([u8; 64]),
    /// The key is not on this phone.
    NoKey,
    /// The browser failed.
    Failed,
}

/// Signs with the key of this public point.
pub(super) async fn sign(name: &str, bytes: &[u8]) -> Signed {
    match JsFuture::from(script::sign(name, bytes)).await {
        Ok(none) if none.is_undefined() => Signed::NoKey,
        Ok(bytes) => {
            Uint8Array::new(&bytes).to_vec().try_into().map_or(Signed::Failed, Signed::Yes)
        }
        Err(_) => Signed::Failed,
    }
}

/// Keeps the screen on while a code is shown.
pub(super) fn awake() {
    script::awake();
}

/// The greatest sharp width for this many modules, in CSS pixels; text, for writing a broken number
/// is much code here and none there.
pub(super) fn sharp(side: usize) -> Option<String> {
    u32::try_from(side).ok().map(script::sharp)
}
