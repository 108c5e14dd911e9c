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
    /// Also posts an empty value under the name, so that the last tick can be taken away.
    #[prop(optional)]
    clearable: bool,
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
    let none = clearable.then(|| view! { <input type="hidden" name=name value=""/> });
    view! { <FieldSetFrame text>{none}<div class="choices">{items}</div></FieldSetFrame> }
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

    #[test]
    fn the_last_tick_can_be_taken_away() {
        let boxes = |clearable: bool| {
            html(move || {
                let choices = vec![Choice::new("a", "A")];
                view! { <Checkboxes text=FieldText::new("k", "Chọn") choices clearable/> }
            })
        };
        let empty = r#"<input type="hidden" name="k" value="">"#;
        assert!(boxes(true).contains(empty), "{}", boxes(true));
        assert!(!boxes(false).contains(empty));
    }
}
