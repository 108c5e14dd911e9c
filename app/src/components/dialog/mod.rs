//! A question before something that cannot be taken back.

pub mod examples;

use leptos::prelude::*;

use super::button::Weight;
use crate::lang::use_lang;

/// A button that opens a question over the page, by the browser alone (`popover`).
///
/// Browsers that do not know it show the question in place, always. What is done inside is
/// still a form post, and the server's own check stands behind it.
#[component]
pub fn Dialog(
    /// The id; unique on the page.
    #[prop(into)]
    id: String,
    /// The words of the button that opens it.
    #[prop(into)]
    open: String,
    /// The weight of that button.
    #[prop(default = Weight::Secondary)]
    weight: Weight,
    /// The question.
    #[prop(into)]
    title: String,
    /// What follows from each answer, and the form.
    children: Children,
) -> impl IntoView {
    let close = use_lang().pick("Thôi, quay lại", "No, go back");
    let title_id = format!("{id}-title");
    view! {
        <button class=format!("{} dialog__open", weight.class()) type="button"
            popovertarget=id.clone()>
            {open}
        </button>
        <div class="dialog" id=id.clone() popover="auto" role="dialog"
            aria-labelledby=title_id.clone()>
            <h2 class="dialog__title" id=title_id.clone()>{title}</h2>
            {children()}
            <button class="button button--secondary dialog__close" type="button" autofocus=true
                popovertarget=id.clone() popovertargetaction="hide">
                {close}
            </button>
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_button_and_the_question_know_each_other() {
        let page = html(|| {
            view! { <Dialog id="rut" open="Rút hồ sơ" title="Rút hồ sơ này?"><p>"x"</p></Dialog> }
        });
        assert_eq!(page.matches(r#"popovertarget="rut""#).count(), 2, "{page}");
        for part in [
            r#"id="rut""#,
            r#"popover="auto""#,
            r#"aria-labelledby="rut-title""#,
            r#"id="rut-title""#,
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
