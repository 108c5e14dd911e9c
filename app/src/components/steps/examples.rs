//! Named examples of the progress line.

use leptos::prelude::*;

use super::Steps;
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("giữa chừng", || {
            view! { <Steps current=2 total=4 title="Đăng ký thường trú"/> }
        }),
        Example::new("bước cuối", || {
            view! { <Steps current=3 total=3 title="Thông báo lưu trú"/> }
        }),
    ]
}
