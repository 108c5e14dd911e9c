//! Buttons and links that look like them.

pub mod examples;

use leptos::prelude::*;

/// How much weight a button has. A page has one primary action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// The main action.
    #[default]
    Primary,
    /// Any other action.
    Secondary,
    /// An action that cannot be taken back.
    Danger,
    /// A small one beside a line of text or in a dense table.
    Small,
}

impl Weight {
    /// Its classes, for buttons written elsewhere.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button--secondary",
            Self::Danger => "button button--danger",
            Self::Small => "button button--small",
        }
    }
}

/// A button that submits the form it stands in (or the one named by `form`).
#[component]
pub fn Button(
    /// Its weight.
    #[prop(optional)]
    weight: Weight,
    /// The name it posts; `None` posts nothing.
    #[prop(optional, into)]
    name: Option<String>,
    /// The value it posts.
    #[prop(optional, into)]
    value: Option<String>,
    /// Submits without the browser's checks: for saving a draft, adding a row.
    #[prop(optional)]
    no_check: bool,
    /// The id of the form it belongs to when it stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// The key that jumps here on officer pages (`aria-keyshortcuts`): `T`.
    #[prop(optional_no_strip)]
    shortcut: Option<&'static str>,
    /// Words, and an icon if it helps.
    children: Children,
) -> impl IntoView {
    view! {
        <button class=weight.class() type="submit" name=name value=value formnovalidate=no_check
            form=form aria-keyshortcuts=shortcut>
            {children()}
        </button>
    }
}

/// A link that looks like a button: it goes to a page and changes nothing.
#[component]
pub fn LinkButton(
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// Its weight.
    #[prop(optional)]
    weight: Weight,
    /// Words, and an icon if it helps.
    children: Children,
) -> impl IntoView {
    view! { <a class=weight.class() href=href>{children()}</a> }
}

/// Buttons under each other on a phone, beside each other where there is room.
#[component]
pub fn Actions(
    /// The buttons, the main one first.
    children: Children,
) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_draft_is_saved_without_the_browsers_checks() {
        let page = html(|| {
            view! { <Button weight=Weight::Secondary name="luu" value="1" no_check=true>"Lưu"</Button> }
        });
        assert_eq!(
            page,
            r#"<button type="submit" name="luu" value="1" formnovalidate class="button button--secondary">Lưu</button>"#
        );
    }

    #[test]
    fn a_link_is_a_link() {
        let page = html(|| view! { <LinkButton href="/kiem-tra?a=1&b=2">"Bắt đầu"</LinkButton> });
        assert!(page.starts_with("<a ") && page.contains("/kiem-tra?a=1&amp;b=2"), "{page}");
    }
}
