//! A value that the portal computes.

pub mod examples;

use leptos::prelude::*;

use super::field::{FieldSetFrame, FieldText};

/// A value that nobody types: shown, never posted. An island that checks the step keeps it up to
/// date (`data-computed` names the answer).
#[component]
pub fn ComputedField(
    /// The words around it.
    text: FieldText,
    /// The value in words; empty while what it needs is missing.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let (id, path) = (text.id(), text.name.clone());
    view! {
        <FieldSetFrame text>
            <output class="computed" id=id data-computed=path>{value}</output>
        </FieldSetFrame>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_computed_value_is_shown_and_not_posted() {
        let page = html(|| {
            view! { <ComputedField text=FieldText::new("tong", "Tổng") value="1.500.000 đ"/> }
        });
        assert!(page.contains(r#"data-computed="tong""#), "{page}");
        assert!(page.contains("1.500.000 đ</output>"), "{page}");
        assert!(!page.contains("name="), "{page}");
    }
}
