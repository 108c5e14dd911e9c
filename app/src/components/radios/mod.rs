//! One of a few.

pub mod examples;

use leptos::prelude::*;

use super::field::{FieldSetFrame, FieldText, Native};
use super::select::Choice;

/// A field to choose one of a few answers, all in view.
#[component]
pub fn Radios(
    /// The words around it.
    text: FieldText,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// The value chosen; empty for none.
    #[prop(optional, into)]
    value: String,
    /// Only `required` is used.
    #[prop(optional)]
    native: Native,
    /// What is asked further under an answer: its value, and the fields. Shown only while that
    /// answer is chosen, by style alone. The form must be `novalidate`, or a hidden required
    /// field would silently stop it.
    #[prop(optional)]
    reveals: Vec<(String, AnyView)>,
    /// Answers beside each other where there is room.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let (id, name) = (text.id(), text.name.clone());
    let invalid = text.invalid();
    let mut reveals = reveals;
    let items: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own_id = choice_id(&id, index);
            let reveal = take_reveal(&mut reveals, &choice.value);
            let checked = choice.value == value;
            let hint_id = choice.hint.as_ref().map(|_| format!("{own_id}-hint"));
            view! {
                <div class="choice">
                    <input class="choice__input" type="radio" id=own_id.clone() name=name.clone()
                        value=choice.value checked=checked required=native.required
                        aria-describedby=hint_id.clone() aria-invalid=invalid/>
                    <label class="choice__label" for=own_id>{choice.label}</label>
                    {choice.hint.map(|hint| view! { <p class="choice__hint" id=hint_id>{hint}</p> })}
                    {reveal.map(|fields| view! { <div class="choice__reveal">{fields}</div> })}
                </div>
            }
        })
        .collect();
    let class = if inline { "choices choices--inline" } else { "choices" };
    view! { <FieldSetFrame text><div class=class>{items}</div></FieldSetFrame> }
}

/// The first control has the field's own id, so that the error summary's link finds it; the dot of
/// the others never occurs in a field's id.
pub(super) fn choice_id(field: &str, index: usize) -> String {
    if index == 0 { field.to_owned() } else { format!("{field}.{}", index + 1) }
}

fn take_reveal(reveals: &mut Vec<(String, AnyView)>, value: &str) -> Option<AnyView> {
    let at = reveals.iter().position(|(of, _)| of == value)?;
    Some(reveals.swap_remove(at).1)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_first_answer_has_the_id_the_summary_links_to() {
        let page = html(|| {
            let choices = vec![Choice::new("a", "A"), Choice::new("b", "B").hint("vì")];
            let reveals = vec![("b".to_owned(), view! { <i>"thêm"</i> }.into_any())];
            view! { <Radios text=FieldText::new("c", "Chọn") choices value="b" reveals/> }
        });
        for part in [
            r#"id="c" name="c" value="a""#,
            r#"id="c.2" name="c" value="b" checked"#,
            r#"aria-describedby="c.2-hint""#,
            r#"<div class="choice__reveal"><i>thêm</i></div>"#,
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert_eq!(page.matches("choice__reveal").count(), 1, "{page}");
    }
}
