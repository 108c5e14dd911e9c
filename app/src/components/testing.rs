//! Rendering for the components' own tests.

use leptos::prelude::IntoView;

use crate::lang::Lang;

/// The HTML of a view, in Vietnamese, without the empty comments that Leptos sets as markers.
pub(crate) fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    crate::render::render(Lang::Vi, view).replace("<!>", "")
}
