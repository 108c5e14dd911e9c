//! Which keys do what, on officer pages.

pub mod examples;

use leptos::prelude::*;

use crate::lang::use_lang;

/// Keys that do one thing, and what it is: `(["J", "K"], "lên xuống")`.
pub type KeyHint = (&'static [&'static str], String);

/// One line of key hints; not shown where there is no keyboard.
#[component]
pub fn KeyHints(
    /// The hints.
    hints: Vec<KeyHint>,
) -> impl IntoView {
    let label = use_lang().pick("Phím tắt", "Keyboard shortcuts");
    let items = hints
        .into_iter()
        .map(|(keys, words)| {
            let keys =
                keys.iter().map(|key| view! { <kbd class="key">{*key}</kbd>" " }).collect_view();
            view! { <li>{keys}{words}</li> }
        })
        .collect_view();
    view! { <ul class="keys" aria-label=label>{items}</ul> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn each_key_stands_alone() {
        let page = html(|| {
            let hints: Vec<KeyHint> =
                vec![(&["J", "K"], "lên xuống".into()), (&["/"], "tìm".into())];
            view! { <KeyHints hints/> }
        });
        assert_eq!(page.matches("<kbd").count(), 3, "{page}");
        assert_eq!(page.matches("<li>").count(), 2, "{page}");
    }
}
