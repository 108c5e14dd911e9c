//! A state in a few words.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};

/// How a state feels. It always comes with an icon and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mood {
    /// Good, done, possible.
    Ok,
    /// Under way, partly, mind the time.
    Warn,
    /// Wrong, refused, late.
    Bad,
    /// Not known yet, or nothing to say.
    #[default]
    Unknown,
}

impl Mood {
    /// Every mood.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Warn, Self::Bad, Self::Unknown];

    /// The end of the class name.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Unknown => "unknown",
        }
    }

    /// The icon a mood has unless a better one is given.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Ok => Icon::Check,
            Self::Warn => Icon::Half,
            Self::Bad => Icon::Cross,
            Self::Unknown => Icon::Question,
        }
    }
}

/// A state as a small pill: colour, icon, words.
#[component]
pub fn Tag(
    /// The colour.
    mood: Mood,
    /// The words.
    #[prop(into)]
    words: String,
    /// Another icon than the mood's own.
    #[prop(optional)]
    icon: Option<Icon>,
) -> impl IntoView {
    let icon = icon.unwrap_or(mood.icon());
    view! {
        <span class=format!("tag tag--{}", mood.class())><Picture icon/><span>{words}</span></span>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn no_state_is_told_by_colour_alone() {
        for mood in Mood::ALL {
            let page = html(|| view! { <Tag mood words="Chữ"/> });
            assert!(page.contains("<svg") && page.contains("Chữ"), "{page}");
        }
    }
}
