//! An amount in đồng.

pub mod examples;

use leptos::prelude::*;

use super::field::{Field, FieldText, Native};

/// A field for whole đồng. People type it as they write it, with or without dots; a box of type
/// `number` would refuse the dots.
#[component]
pub fn MoneyField(
    /// The words around it.
    text: FieldText,
    /// What is filled in, as typed.
    #[prop(optional, into)]
    value: String,
    /// What the browser checks by itself.
    #[prop(optional)]
    native: Native,
) -> impl IntoView {
    let (id, name) = (text.id(), text.name.clone());
    let (described_by, invalid) = (text.described_by(), text.invalid());
    view! {
        <Field text>
            <span class="money input-holder">
                <input class="input input--short" id=id name=name type="text" value=value
                    required=native.required pattern=native.pattern inputmode="numeric"
                    autocomplete="off" aria-describedby=described_by aria-invalid=invalid/>
                <span class="money__unit" aria-hidden="true" lang="vi">"đ"</span>
            </span>
        </Field>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn an_amount_is_typed_as_text_with_a_numeric_keyboard() {
        let page = html(|| {
            view! { <MoneyField text=FieldText::new("t", "Số tiền") value="1.500.000"/> }
        });
        for part in [r#"type="text""#, r#"inputmode="numeric""#, r#"value="1.500.000""#, "đ</span>"]
        {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
