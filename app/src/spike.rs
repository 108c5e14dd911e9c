//! spike
use leptos::prelude::*;
use std::sync::Arc;
/// r
pub fn render() -> String {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        if let Some(sc) = Owner::current_shared_context() { sc.set_is_hydrating(false); }
        view! { <main><p>"Xin chào"</p><crate::islands::Count start=3><b>"con"</b></crate::islands::Count></main> }.to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}
