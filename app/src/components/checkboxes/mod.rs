//! Any of a few, and single consents.

pub mod examples;

use leptos::prelude::*;

use super::field::{FieldSetFrame, FieldText};
use super::radios::choice_id;
use super::select::Choice;

/// A field to choose any number of answers. Each is posted under the field's name.
///
/// A single consent is this with one choice: legend for what it is about, label for the consent.
#[component]
pub fn Checkboxes(
    /// The words around it.
    text: FieldText,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// The values chosen.
    #[prop(optional)]
    values: Vec<String>,
    /// Every box must be ticked: for consents.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let (id, name) = (text.id(), text.name.clone());
    let invalid = text.invalid();
    let items: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own_id = choice_id(&id, index);
            let checked = values.contains(&choice.value);
            let hint_id = choice.hint.as_ref().map(|_| format!("{own_id}-hint"));
            view! {
                <div class="choice">
                    <input class="choice__input" type="checkbox" id=own_id.clone() name=name.clone()
                        value=choice.value checked=checked required=required
                        aria-describedby=hint_id.clone() aria-invalid=invalid/>
                    <label class="choice__label" for=own_id>{choice.label}</label>
                    {choice.hint.map(|hint| view! { <p class="choice__hint" id=hint_id>{hint}</p> })}
                </div>
            }
        })
        .collect();
    view! { <FieldSetFrame text><div class="choices">{items}</div></FieldSetFrame> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn each_chosen_value_is_ticked() {
        let page = html(|| {
            let choices = vec![Choice::new("a", "A"), Choice::new("b", "B"), Choice::new("c", "C")];
            let values = vec!["a".to_owned(), "c".to_owned(), "lạ".to_owned()];
            view! { <Checkboxes text=FieldText::new("k", "Chọn") choices values/> }
        });
        assert_eq!(page.matches("checked").count(), 2, "{page}");
        assert!(!page.contains("required"), "{page}");
    }
}
