//! Named examples of repeatable rows.

use leptos::prelude::*;

use super::RowGroup;
use crate::components::{Example, date_field::DateField, field::FieldText, text_field::TextField};

/// The examples.
pub fn examples() -> Vec<Example> {
    let row = |index: usize, name: &'static str, born: &'static str| {
        let who = FieldText::new(format!("mau-nhom.{index}.ten"), "Họ và tên");
        let when = FieldText::new(format!("mau-nhom.{index}.sinh"), "Ngày sinh");
        view! { <TextField text=who value=name/><DateField text=when value=born/> }.into_any()
    };
    vec![Example::new("hai người", move || {
        let rows = vec![row(0, "Trần Đức Huỳnh", "14/02/1961"), row(1, "Lê Thị Ý", "02/09/1965")];
        view! {
            <RowGroup group="mau-nhom" legend="Những người cùng chuyển" row_name="Người" rows add="Thêm người"/>
        }
    })]
}
