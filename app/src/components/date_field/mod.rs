//! A date, typed as people write it.

pub mod examples;

use leptos::prelude::*;

use super::field::{FieldText, Native};
use super::text_field::TextField;

/// Day, month and year with `/`, `.`, `-` or a blank between, or eight digits: number pads of
/// some phones have no slash.
pub const DATE_PATTERN: &str = r"[0-9]{8}|[0-9]{1,2}[\/.\-\s][0-9]{1,2}[\/.\-\s][0-9]{4}";

/// A field for a date: one box, because three make old hands tap three times.
///
/// The native pattern only catches what is no date at all; the calendar is the server's to know.
#[component]
pub fn DateField(
    /// The words around it; add a hint with a real example, such as `Ví dụ: 5/9/1961`.
    text: FieldText,
    /// What is filled in, as typed.
    #[prop(optional, into)]
    value: String,
    /// `required` and `autocomplete` (`bday`) are used; a pattern replaces [`DATE_PATTERN`].
    #[prop(optional)]
    native: Native,
) -> impl IntoView {
    let native = Native {
        pattern: native.pattern.or_else(|| Some(DATE_PATTERN.into())),
        input_mode: native.input_mode.or(Some("numeric")),
        ..native
    };
    view! { <TextField text value native short=true/> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_date_is_one_box_with_a_number_pad() {
        let page = html(|| {
            let native = Native { autocomplete: Some("bday"), ..Native::required() };
            view! { <DateField text=FieldText::new("ngay", "Ngày sinh") native value="5/9/1961"/> }
        });
        assert_eq!(page.matches("<input").count(), 1, "{page}");
        for part in [r#"inputmode="numeric""#, "[0-9]{8}|", r#"autocomplete="bday""#, "5/9/1961"] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
