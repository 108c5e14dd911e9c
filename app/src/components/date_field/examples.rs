//! Named examples of date fields.

use leptos::prelude::*;

use super::DateField;
use crate::components::{
    Example,
    field::{FieldText, Native},
    source_mark::Source,
};

/// The examples.
pub fn examples() -> Vec<Example> {
    let empty = FieldText::new("mau-ngay-den", "Ngày chuyển đến")
        .hint("Ngày, tháng, năm. Ví dụ: 24/11/2026")
        .native("Viết ngày, tháng, năm. Ví dụ: 24/11/2026");
    let filled = FieldText::new("mau-ngay-sinh", "Ngày sinh").source(Some(Source::Card));
    let wrong = FieldText::new("mau-ngay-sai", "Ngày cấp")
        .error(Some("Tháng 2 năm 2023 không có ngày 30. Xem lại ngày trên giấy.".into()));
    vec![
        Example::new("trống", move || view! { <DateField text=empty native=Native::required()/> }),
        Example::new("điền sẵn", move || view! { <DateField text=filled value="14/02/1961"/> }),
        Example::new("ngày không có thật", move || {
            view! { <DateField text=wrong value="30/02/2023"/> }
        }),
    ]
}
