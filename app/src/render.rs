//! From a view to HTML, on the server, in one go.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lang::{Lang, provide_lang};

/// Renders `view` in `lang` to a string. Islands inside keep their props for the browser.
///
/// All data must be loaded before: nothing is awaited here.
pub fn render<V: IntoView>(lang: Lang, view: impl FnOnce() -> V) -> String {
    let shared = hydration_context::SsrSharedContext::new_islands();
    let owner = Owner::new_root(Some(Arc::new(shared)));
    let html = owner.with(|| {
        // What is outside an island is never hydrated and needs no markers.
        if let Some(context) = Owner::current_shared_context() {
            context.set_is_hydrating(false);
        }
        provide_lang(lang);
        view().into_view().to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}
