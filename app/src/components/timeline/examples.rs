//! Named examples of timelines.

use leptos::prelude::*;

use super::{Reached, Stage, Timeline};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("đang xử lý", || {
            let stages = vec![
                Stage::new(Reached::Done, "Đã nộp").note("thứ Hai, 23/11/2026, 09:58"),
                Stage::new(Reached::Done, "Đã tiếp nhận")
                    .note("thứ Hai, 23/11/2026, Công an phường Nha Trang"),
                Stage::new(Reached::Now, "Đang xử lý")
                    .note("Cán bộ đang kiểm tra giấy tờ nhà ở. Bạn chưa phải làm gì."),
                Stage::new(Reached::Ahead, "Có kết quả").note("chậm nhất thứ Tư, 02/12/2026"),
            ];
            view! { <Timeline stages/> }
        }),
        Example::new("bị từ chối", || {
            let stages = vec![
                Stage::new(Reached::Done, "Đã nộp").note("thứ Hai, 23/11/2026, 09:58"),
                Stage::new(Reached::Stopped, "Từ chối")
                    .note("Nhà đang có tranh chấp. Bạn có thể khiếu nại."),
            ];
            view! { <Timeline stages/> }
        }),
    ]
}
