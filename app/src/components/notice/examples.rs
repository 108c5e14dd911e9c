//! Named examples of notices.

use leptos::prelude::*;

use super::{News, Notice};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("cho biết", || {
            view! { <Notice title="Bạn chưa phải làm gì"><p>"Cán bộ đang kiểm tra giấy tờ nhà ở."</p></Notice> }
        }),
        Example::new(
            "xong",
            || view! { <Notice news=News::Success title="Đã nhận hồ sơ của bạn"/> },
        ),
        Example::new("cẩn thận", || {
            view! {
                <Notice news=News::Warning title="Số này ghi sinh năm 1961, bạn viết 1962">
                    <p>"Nếu bạn chắc là đúng, cứ tiếp tục."</p>
                </Notice>
            }
        }),
        Example::new("không được", || {
            view! {
                <Notice news=News::Danger title="Chưa gửi được">
                    <p>"Những gì bạn viết vẫn còn. Thử lại sau ít phút, hoặc gọi 1900 0000, đọc số A7K2."</p>
                </Notice>
            }
        }),
    ]
}
