//! The browser's entry point: hydrates the islands that the page holds.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by `/pkg/boot.js` after the wasm has loaded.
#[wasm_bindgen]
pub fn hydrate() {
    app::islands::keep();
    leptos::mount::hydrate_islands();
}
