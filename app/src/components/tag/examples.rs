//! Named examples of tags.

use leptos::prelude::*;

use super::{Mood, Tag};
use crate::components::Example;
use crate::icons::Icon;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("được", || view! { <Tag mood=Mood::Ok words="Làm hết trên mạng"/> }),
        Example::new("đang làm", || {
            view! { <Tag mood=Mood::Warn words="Đang xử lý · còn 4 ngày làm việc"/> }
        }),
        Example::new("không được", || view! { <Tag mood=Mood::Bad words="Quá 1 ngày"/> }),
        Example::new("chưa biết", || {
            view! { <Tag mood=Mood::Unknown words="Có thể, cần thêm một câu trả lời"/> }
        }),
        Example::new("hình riêng", || {
            view! { <Tag mood=Mood::Unknown icon=Icon::Counter words="Làm tại quầy"/> }
        }),
    ]
}
