//! Yes or no.

pub mod examples;

use leptos::prelude::*;

use super::field::{FieldText, Native};
use super::radios::Radios;
use super::select::Choice;
use crate::lang::use_lang;

/// The value posted for yes.
pub const YES: &str = "co";
/// The value posted for no.
pub const NO: &str = "khong";

/// A question answered with yes or no. No answer is not the same as no.
#[component]
pub fn YesNo(
    /// The words around it.
    text: FieldText,
    /// The answer so far.
    #[prop(optional_no_strip)]
    value: Option<bool>,
    /// Only `required` is used.
    #[prop(optional)]
    native: Native,
    /// What is asked further after a yes.
    #[prop(optional)]
    when_yes: Option<AnyView>,
) -> impl IntoView {
    let lang = use_lang();
    let choices =
        vec![Choice::new(YES, lang.pick("Có", "Yes")), Choice::new(NO, lang.pick("Không", "No"))];
    let value = value.map_or("", |yes| if yes { YES } else { NO });
    let inline = when_yes.is_none();
    let reveals: Vec<_> = when_yes.into_iter().map(|fields| (YES.to_owned(), fields)).collect();
    view! { <Radios text choices value native reveals inline/> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn no_answer_checks_neither() {
        for (value, checked) in [(None, 0), (Some(true), 1), (Some(false), 1)] {
            let page = html(|| view! { <YesNo text=FieldText::new("y", "Có không?") value/> });
            assert_eq!(page.matches("checked").count(), checked, "{page}");
        }
    }
}
