//! Named examples of facts.

use leptos::prelude::*;

use super::{Fact, Facts};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("gọn", || {
            let facts = vec![
                Fact::new("Tiền", "10.000 đ (tại quầy 20.000 đ)"),
                Fact::new("Chờ", "7 ngày làm việc"),
            ];
            view! { <Facts facts/> }
        }),
        Example::new("xem lại trước khi nộp", || {
            let facts = vec![
                Fact::new("Họ và tên", "Trần Đức Huỳnh").change("#facts"),
                Fact::new("Ngày sinh", "14/02/1961").change("#facts"),
                Fact::new("Nơi thường trú", "Phường Nha Trang, tỉnh Khánh Hòa").change("#facts"),
            ];
            view! { <Facts facts large=true/> }
        }),
    ]
}
