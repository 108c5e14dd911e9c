//! Named examples of checkboxes.

use leptos::prelude::*;

use super::Checkboxes;
use crate::components::{Example, field::FieldText, select::Choice};

/// The examples.
pub fn examples() -> Vec<Example> {
    let some = FieldText::new("mau-kenh", "Báo tin cho bạn bằng cách nào?").optional();
    let consent = FieldText::new("mau-dong-y", "Lời cam đoan").native("Đánh dấu để cam đoan");
    vec![
        Example::new("chọn nhiều", move || {
            let choices = vec![
                Choice::new("sms", "Tin nhắn").hint("Miễn phí"),
                Choice::new("vneid", "Thông báo trên VNeID"),
            ];
            view! { <Checkboxes text=some choices values=vec!["sms".into()]/> }
        }),
        Example::new("một lời cam đoan", move || {
            let choices = vec![Choice::new("co", "Tôi cam đoan lời khai trên là đúng sự thật.")];
            view! { <Checkboxes text=consent choices required=true/> }
        }),
    ]
}
