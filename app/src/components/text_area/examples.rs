//! Named examples of text areas.

use leptos::prelude::*;

use super::TextArea;
use crate::components::{Example, field::FieldText};

/// The examples.
pub fn examples() -> Vec<Example> {
    let text = FieldText::new("mau-noi-dung", "Nội dung đề nghị")
        .hint("Viết bằng lời của bạn, vài câu là đủ");
    let markup = FieldText::new("mau-ma-la", "Chữ lạ vẫn là chữ");
    vec![
        Example::new("viết tự do", move || {
            view! { <TextArea text value="Tôi xin xác nhận nơi thường trú\nđể làm thủ tục cho con đi học."/> }
        }),
        Example::new("chữ giống mã", move || {
            view! { <TextArea text=markup value="</textarea><script>" rows=2/> }
        }),
    ]
}
