//! Named examples of computed values.

use leptos::prelude::*;

use super::ComputedField;
use crate::components::{Example, field::FieldText};

/// The examples.
pub fn examples() -> Vec<Example> {
    let sum = FieldText::new("mau-tinh", "Số tiền phải đóng")
        .hint("Tính theo số người và số tháng ở trên");
    let empty = FieldText::new("mau-tinh-trong", "Số người trong danh sách");
    vec![
        Example::new("số tiền", move || view! { <ComputedField text=sum value="1.895.400 đ"/> }),
        Example::new("chưa tính được", move || view! { <ComputedField text=empty value=""/> }),
    ]
}
