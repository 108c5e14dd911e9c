//! How far along a form is.

pub mod examples;

use leptos::prelude::*;

use crate::lang::use_lang;

/// The progress line of a form in steps.
#[component]
pub fn Steps(
    /// The step in view, counted from 1.
    current: usize,
    /// How many there are.
    total: usize,
    /// What the form is for: "Đăng ký thường trú".
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let words = use_lang().pick(
        format!("{title} · Bước {current} trong {total}"),
        format!("{title} · Step {current} of {total}"),
    );
    let bars: Vec<_> = (1..=total)
        .map(|step| view! { <span class=if step <= current { "steps__on" } else { "" }></span> })
        .collect();
    view! {
        <div class="steps">
            <p class="steps__words">{words}</p>
            <div class="steps__bars" aria-hidden="true">{bars}</div>
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_words_and_the_bars_agree() {
        let page = html(|| view! { <Steps current=2 total=4 title="CT01"/> });
        assert!(page.contains("CT01 · Bước 2 trong 4"), "{page}");
        assert_eq!(page.matches("steps__on").count(), 2, "{page}");
        assert_eq!(page.matches("<span").count(), 4, "{page}");
    }
}
