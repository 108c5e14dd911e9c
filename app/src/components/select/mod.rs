//! One of many.

pub mod examples;

use leptos::prelude::*;

use super::field::{Field, FieldText, Native};

/// One answer a person can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value posted.
    pub value: String,
    /// The words.
    pub label: String,
    /// A line of explanation, shown by radios and checkboxes.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice posted as `value` that reads `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// With a line of explanation.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A field to choose one of more than about six answers; with fewer use
/// [`Radios`](super::radios::Radios).
#[component]
pub fn Select(
    /// The words around it.
    text: FieldText,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// The value chosen; empty for none.
    #[prop(optional, into)]
    value: String,
    /// The words of the empty answer; `None` leaves it out.
    #[prop(optional, into)]
    prompt: Option<String>,
    /// `required` and `autocomplete` are used.
    #[prop(optional)]
    native: Native,
) -> impl IntoView {
    let (id, name) = (text.id(), text.name.clone());
    let (described_by, invalid) = (text.described_by(), text.invalid());
    let empty = prompt.map(|prompt| view! { <option value="">{prompt}</option> });
    let options: Vec<_> = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect();
    view! {
        <Field text>
            <select class="select" id=id name=name required=native.required
                autocomplete=native.autocomplete
                aria-describedby=described_by aria-invalid=invalid>
                {empty}
                {options}
            </select>
        </Field>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn only_the_chosen_answer_is_selected() {
        let page = html(|| {
            let choices = vec![Choice::new("con", "Con"), Choice::new("vo", "Vợ")];
            view! { <Select text=FieldText::new("q", "Quan hệ") choices value="vo" prompt="Chọn…"/> }
        });
        assert_eq!(page.matches("selected").count(), 1, "{page}");
        assert!(page.contains(r#"<option value="vo" selected>Vợ"#), "{page}");
        assert!(page.contains(r#"<option value="">Chọn…"#), "{page}");
    }
}
