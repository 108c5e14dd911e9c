//! Named examples of search boxes.

use leptos::prelude::*;

use super::SearchBox;
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("trang đầu", || {
            view! {
                <SearchBox action="/dich-vu" name="mau-tim" label="Tìm dịch vụ"
                    hint="Ví dụ: tạm trú, khai sinh, bằng lái"/>
            }
        }),
        Example::new("ở quầy", || {
            view! {
                <SearchBox action="/quay" name="mau-quet" label="Tìm hồ sơ" compact=true shortcut=Some("/")
                    hint="Quét mã, hoặc gõ mã, tên, số điện thoại"/>
            }
        }),
    ]
}
