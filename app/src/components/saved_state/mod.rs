//! Where a draft is kept right now. "Saved" is said only when it is.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};
use crate::lang::{Lang, use_lang};

/// Where what was typed is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// Nowhere but in the boxes of this page.
    Nowhere,
    /// On this device.
    Device,
    /// On our server.
    Server,
    /// Submitted, and a receipt came back.
    Sent,
}

impl Kept {
    /// The words, with the time of day if there is one.
    pub fn words(self, lang: Lang, time: Option<&str>) -> String {
        let words = match self {
            Self::Nowhere => lang.pick("Chưa lưu", "Not saved yet"),
            Self::Device => lang.pick("Đã lưu trên máy này", "Saved on this device"),
            Self::Server => lang.pick("Đã lưu trên cổng", "Saved on the portal"),
            Self::Sent => lang.pick("Đã nộp", "Submitted"),
        };
        match time {
            Some(time) => format!("{words} {} {time}", lang.pick("lúc", "at")),
            None => words.to_owned(),
        }
    }

    fn parts(self) -> (&'static str, Icon) {
        match self {
            Self::Nowhere => ("saved saved--not", Icon::Warning),
            Self::Device => ("saved", Icon::Device),
            Self::Server => ("saved", Icon::Check),
            Self::Sent => ("saved", Icon::Sent),
        }
    }
}

/// The line that says where the draft is; screen readers hear it change.
#[component]
pub fn SavedState(
    /// Where it is kept.
    kept: Kept,
    /// Since when, as a clock shows it: `09:41`.
    #[prop(optional, into)]
    time: Option<String>,
) -> impl IntoView {
    let (class, icon) = kept.parts();
    let words = kept.words(use_lang(), time.as_deref());
    view! { <p class=class role="status"><Picture icon/><span>{words}</span></p> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn saved_is_said_only_when_it_is() {
        let page = html(|| view! { <SavedState kept=Kept::Nowhere/> });
        assert!(page.contains("Chưa lưu") && !page.contains("Đã lưu"), "{page}");
        let page = html(|| view! { <SavedState kept=Kept::Device time="09:41"/> });
        assert!(page.contains("Đã lưu trên máy này lúc 09:41"), "{page}");
        assert!(page.contains(r#"role="status""#), "{page}");
    }
}
