//! Named examples of amounts.

use leptos::prelude::*;

use super::MoneyField;
use crate::components::{
    Example,
    field::{FieldText, Native},
};

/// The examples.
pub fn examples() -> Vec<Example> {
    let empty = FieldText::new("mau-tien", "Số tiền đã đóng")
        .hint("Số đồng, ví dụ 1.500.000")
        .native("Viết số tiền, ví dụ 1.500.000");
    let wrong = FieldText::new("mau-tien-sai", "Số tiền đã đóng")
        .error(Some("Viết số tiền bằng số, ví dụ 1.500.000.".to_owned()));
    vec![
        Example::new("số tiền", move || {
            view! { <MoneyField text=empty native=Native::required() value="1.500.000"/> }
        }),
        Example::new("sai", move || view! { <MoneyField text=wrong value="1,5 triệu"/> }),
    ]
}
