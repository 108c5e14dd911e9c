//! Named examples of tables.

use leptos::prelude::*;

use super::{Column, Row, Table};
use crate::components::{
    Example,
    tag::{Mood, Tag},
};
use crate::icons::Icon;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("cho người dân", || {
            let columns =
                vec![Column::text("Việc"), Column::number("Trên mạng"), Column::number("Tại quầy")];
            let rows = [("Thường trú", "10.000 đ", "20.000 đ"), ("Tạm trú", "7.000 đ", "15.000 đ")]
                .into_iter()
                .map(|(a, b, c)| Row::new(vec![a.into_any(), b.into_any(), c.into_any()]))
                .collect();
            view! { <Table caption="Lệ phí" columns rows/> }
        }),
        Example::new("dày, cho cán bộ", || {
            let columns = ["Hạn", "Mã hồ sơ", "Dịch vụ", "Người nộp", "Trạng thái"]
                .map(Column::text)
                .to_vec();
            let late =
                view! { <Tag mood=Mood::Bad icon=Icon::Clock words="quá 1 ngày"/> }.into_any();
            let today =
                view! { <Tag mood=Mood::Warn icon=Icon::Clock words="hôm nay 16:30"/> }.into_any();
            let rows = vec![
                officer_row(late, "0031", "Phạm Thị Liên").selected(),
                officer_row(today, "0007", "Trần Đức Huỳnh"),
            ];
            view! { <Table caption="Hồ sơ đến hạn" hide_caption=true columns rows dense=true/> }
        }),
    ]
}

fn officer_row(due: AnyView, number: &'static str, who: &'static str) -> Row {
    let code = view! { <a href="#table">{format!("…261116-{number}")}</a> }.into_any();
    Row::new(vec![due, code, "Đăng ký tạm trú".into_any(), who.into_any(), "đang xử lý".into_any()])
        .href("#table")
}
