//! Named examples of yes-or-no questions.

use leptos::prelude::*;

use super::YesNo;
use crate::components::{Example, field::FieldText, text_field::TextField};

/// The examples.
pub fn examples() -> Vec<Example> {
    let plain = FieldText::new("mau-co-khong", "Cả nhà có cùng tham gia không?");
    let more = FieldText::new("mau-nguoi-khac", "Có ai chuyển cùng bạn không?");
    let who = FieldText::new("mau-ai", "Ai chuyển cùng?");
    vec![
        Example::new("chưa trả lời", move || view! { <YesNo text=plain/> }),
        Example::new("có thì hỏi thêm", move || {
            view! { <YesNo text=more value=Some(true) when_yes=view! { <TextField text=who/> }.into_any()/> }
        }),
    ]
}
