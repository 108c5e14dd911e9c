//! Named examples of the filter bar.

use leptos::prelude::*;

use super::{Filter, FilterBar};
use crate::components::{Example, search_box::SearchBox};

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("ở quầy", || {
        let filters = [
            ("Đến hạn hôm nay", 6, true),
            ("Quá hạn", 1, false),
            ("Mới đăng ký", 14, false),
            ("Chờ bổ sung", 9, false),
            ("Của tôi", 22, false),
        ]
        .map(|(words, count, selected)| Filter {
            words: words.into(),
            count,
            href: "#filter_bar".into(),
            selected,
        })
        .to_vec();
        view! {
            <FilterBar filters>
                <SearchBox action="/quay" name="mau-tim-quay" label="Tìm hồ sơ" compact=true
                    hint="Quét mã, hoặc gõ mã, tên"/>
            </FilterBar>
        }
    })]
}
