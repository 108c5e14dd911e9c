//! Something to know before going on.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};

/// What kind of news a notice brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum News {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Careful.
    Warning,
    /// It did not work, or harm is near.
    Danger,
}

impl News {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "notice",
            Self::Success => "notice notice--ok",
            Self::Warning => "notice notice--warn",
            Self::Danger => "notice notice--bad",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Success => Icon::Check,
            Self::Warning => Icon::Warning,
            Self::Danger => Icon::Cross,
        }
    }
}

/// A notice with a title.
#[component]
pub fn Notice(
    /// The kind.
    #[prop(optional)]
    news: News,
    /// The news in one line.
    #[prop(into)]
    title: String,
    /// Read out at once by screen readers: for the answer to something just done.
    #[prop(optional)]
    live: bool,
    /// What it means and what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=news.class() role=live.then_some("status")>
            <Picture icon=news.icon()/>
            <div class="notice__body">
                <p class="notice__title">{title}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn only_a_live_notice_is_announced() {
        let quiet = html(|| view! { <Notice title="Tin"/> });
        assert!(!quiet.contains("role"), "{quiet}");
        let live = html(
            || view! { <Notice title="Đã gửi" live=true news=News::Success><p>"x"</p></Notice> },
        );
        assert!(live.contains(r#"role="status""#) && live.contains("notice--ok"), "{live}");
    }
}
