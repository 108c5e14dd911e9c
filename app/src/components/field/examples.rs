//! Named examples of the field frame.

use leptos::prelude::*;

use super::{Field, FieldSetFrame, FieldText};
use crate::components::{Example, source_mark::Source};

/// The examples.
pub fn examples() -> Vec<Example> {
    let one = FieldText::new("mau-khung", "Số nhà, tên đường")
        .hint("Như trên biển số nhà")
        .source(Some(Source::Population));
    let many = FieldText::new("mau-khung-nhom", "Giờ đón khách").optional();
    vec![
        Example::new("khung một ô", move || {
            view! {
                <Field text=one>
                    <input class="input" id="mau-khung" name="mau-khung" aria-describedby="mau-khung-hint"
                        value="12 Trần Phú"/>
                </Field>
            }
        }),
        Example::new("khung nhiều ô", move || {
            view! {
                <FieldSetFrame text=many>
                    <input class="input" aria-label="Từ" value="07:30"/>
                    <input class="input" aria-label="Đến" value="16:30"/>
                </FieldSetFrame>
            }
        }),
    ]
}
