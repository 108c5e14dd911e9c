//! Named examples of pagination.

use leptos::prelude::*;

use super::Pagination;
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("giữa danh sách", || {
        view! { <Pagination current=2 total=9 href=|page: usize| format!("?trang={page}#pagination")/> }
    })]
}
