//! What the browser loads: hydrates the islands that a page holds, checks a form, reads and draws codes
//! in a worker, or answers a check without network.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by `/pkg/boot.js` after the wasm has loaded.
#[cfg(feature = "islands")]
#[wasm_bindgen]
pub fn hydrate() {
    app::islands::keep();
    leptos::mount::hydrate_islands();
}

/// Checks the page's form while somebody types: called by `/pkg/boot.js`.
#[cfg(feature = "form")]
#[wasm_bindgen]
pub fn check_form() {
    app::islands::check_form();
}

/// Listens to a step's offer to scan an identity card, in the page's language (`vi` or `en`): called by
/// `/pkg/boot.js` when somebody opens the offer.
#[cfg(feature = "card")]
#[wasm_bindgen]
pub fn scan_card(lang: &str) {
    app::islands::scan_card(app::lang::Lang::parse(lang).unwrap_or_default());
}

/// The answer of a check without network, from the rules that the phone keeps: the document's title, and
/// what stands in `<main>`. `asked` are names and values of the address, one after the other, `lang` is
/// the tag of the language chosen and `day` today's date: called by `/pkg/answer.js`.
#[cfg(feature = "check")]
#[wasm_bindgen]
pub fn answer(rules: &str, asked: Vec<String>, lang: &str, day: &str) -> Option<Vec<String>> {
    app::pages::check::alone(rules, asked, lang, day).map(Vec::from)
}

/// The bytes of every code in a picture, given as a canvas has it: called by `/pkg/reader.js`.
#[cfg(feature = "decoder")]
#[wasm_bindgen]
pub fn read(rgba: &[u8], width: u32, height: u32) -> js_sys::Array {
    let found = decoder::decode(&decoder::luma(rgba), width, height);
    found.iter().map(|bytes| js_sys::Uint8Array::from(bytes.as_slice())).collect()
}

/// The modules of the code that says `text`, row by row, 1 where dark; none when it does not fit: called
/// by `/pkg/reader.js`.
#[cfg(feature = "decoder")]
#[wasm_bindgen]
pub fn draw(text: &str) -> Vec<u8> {
    decoder::draw(text)
}
