//! One line of text.

pub mod examples;

use leptos::prelude::*;

use super::field::{Field, FieldText, Native};

/// A field for one line of text.
#[component]
pub fn TextField(
    /// The words around it.
    text: FieldText,
    /// What is filled in: by the person before, or from a source.
    #[prop(optional, into)]
    value: String,
    /// What the browser checks by itself.
    #[prop(optional)]
    native: Native,
    /// A short box, for codes and numbers.
    #[prop(optional)]
    short: bool,
    /// The id of a `datalist` on the page with values to offer.
    #[prop(optional)]
    list: Option<&'static str>,
    /// The input type: `text`, `tel`, `email`, `search`, `password`.
    #[prop(default = "text")]
    kind: &'static str,
) -> impl IntoView {
    let class = if short { "input input--short" } else { "input" };
    let (id, name) = (text.id(), text.name.clone());
    let (described_by, invalid) = (text.described_by(), text.invalid());
    view! {
        <Field text>
            <input class=class id=id name=name type=kind value=value
                required=native.required pattern=native.pattern
                minlength=native.min_length maxlength=native.max_length
                list=list inputmode=native.input_mode autocomplete=native.autocomplete
                aria-describedby=described_by aria-invalid=invalid/>
        </Field>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_value_is_escaped_and_the_native_checks_are_there() {
        let page = html(|| {
            let native = Native {
                required: true,
                pattern: Some("[0-9]{12}".into()),
                max_length: Some(12),
                input_mode: Some("numeric"),
                ..Native::default()
            };
            let text = FieldText::new("so", "Số").native("Viết đủ 12 chữ số");
            view! { <TextField text native value="\"><script>" short=true/> }
        });
        for part in [
            r#"id="so""#,
            r#"name="so""#,
            "required",
            r#"pattern="[0-9]{12}""#,
            r#"maxlength="12""#,
            r#"inputmode="numeric""#,
            r#"<label for="so" class="field__label">"#,
            "Viết đủ 12 chữ số",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("<script>"), "{page}");
        assert!(!page.contains("minlength") && !page.contains("aria-"), "{page}");
    }
}
