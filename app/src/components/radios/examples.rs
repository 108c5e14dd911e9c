//! Named examples of radios.

use leptos::prelude::*;

use super::Radios;
use crate::components::{
    Example,
    field::{FieldText, Native},
    select::Choice,
    text_field::TextField,
};

/// The examples.
pub fn examples() -> Vec<Example> {
    let house = || {
        vec![
            Choice::new("chu", "Nhà của tôi hoặc của vợ, chồng tôi"),
            Choice::new("thue", "Nhà thuê, mượn, ở nhờ").hint("Cần chủ nhà đồng ý"),
            Choice::new("khac", "Chỗ ở khác"),
        ]
    };
    let text = FieldText::new("mau-cho-o", "Bạn ở nhà của ai?").native("Chọn một câu trả lời");
    let wrong = FieldText::new("mau-cho-o-2", "Bạn ở nhà của ai?")
        .error(Some("Chọn một câu trả lời".into()));
    let owner = FieldText::new("mau-chu-nha", "Họ và tên chủ nhà");
    vec![
        Example::new("hỏi thêm khi chọn", move || {
            let reveals = vec![("thue".to_owned(), view! { <TextField text=owner/> }.into_any())];
            view! { <Radios text choices=house() value="thue" reveals native=Native::required()/> }
        }),
        Example::new("có lỗi", move || view! { <Radios text=wrong choices=house()/> }),
    ]
}
