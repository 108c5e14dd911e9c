//! Named examples of fieldsets.

use leptos::prelude::*;

use super::Fieldset;
use crate::components::{Example, field::FieldText, text_field::TextField};

/// The examples.
pub fn examples() -> Vec<Example> {
    let name = FieldText::new("mau-chu-ho", "Họ và tên");
    vec![Example::new("một nhóm", move || {
        view! {
            <Fieldset legend="Chủ hộ nơi bạn chuyển đến" hint="Người đứng tên sổ, hoặc người cả nhà cử ra">
                <TextField text=name value="Nguyễn Thị Hằng"/>
            </Fieldset>
        }
    })]
}
