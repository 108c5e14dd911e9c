//! A count.

pub mod examples;

use leptos::prelude::*;

use super::field::{Field, FieldText, Native};

/// A field for a whole number that counts something. For codes made of digits use
/// [`TextField`](super::text_field::TextField) with a numeric keyboard.
#[component]
pub fn NumberField(
    /// The words around it.
    text: FieldText,
    /// What is filled in, as typed: it may be no number at all.
    #[prop(optional, into)]
    value: String,
    /// What the browser checks by itself.
    #[prop(optional)]
    native: Native,
    /// The unit shown after the box: `m²`, `người`.
    #[prop(optional, into)]
    unit: Option<String>,
) -> impl IntoView {
    let (id, name) = (text.id(), text.name.clone());
    let (described_by, invalid) = (text.described_by(), text.invalid());
    view! {
        <Field text>
            <span class="number input-holder">
                <input class="input input--short" id=id name=name type="number" value=value step="1"
                    required=native.required min=native.min max=native.max inputmode="numeric"
                    autocomplete=native.autocomplete
                    aria-describedby=described_by aria-invalid=invalid/>
                {unit.map(|unit| view! { <span class="number__unit">{unit}</span> })}
            </span>
        </Field>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn bounds_become_native_constraints() {
        let page = html(|| {
            let native = Native { min: Some(1), max: Some(50), ..Native::default() };
            view! { <NumberField text=FieldText::new("n", "Số người") native value="3" unit="người"/> }
        });
        for part in [r#"min="1""#, r#"max="50""#, r#"inputmode="numeric""#, "người</span>"] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
