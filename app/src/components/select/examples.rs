//! Named examples of selects.

use leptos::prelude::*;

use super::{Choice, Select};
use crate::components::{
    Example,
    field::{FieldText, Native},
};

/// The examples.
pub fn examples() -> Vec<Example> {
    let choices = || {
        ["Vợ, chồng", "Con", "Cha, mẹ", "Anh, chị, em", "Người thuê nhà", "Người ở nhờ", "Khác"]
            .map(|label| Choice::new(label, label))
            .to_vec()
    };
    let wrong = FieldText::new("mau-quan-he", "Quan hệ với chủ hộ")
        .error(Some("Chọn một quan hệ, ví dụ: con, vợ, người thuê nhà".into()))
        .native("Chọn một quan hệ");
    let chosen = FieldText::new("mau-quan-he-2", "Quan hệ với chủ hộ");
    vec![
        Example::new("có lỗi", move || {
            view! { <Select text=wrong choices=choices() prompt="Chọn…" native=Native::required()/> }
        }),
        Example::new("đã chọn", move || {
            view! { <Select text=chosen choices=choices() value="Con" prompt="Chọn…"/> }
        }),
    ]
}
