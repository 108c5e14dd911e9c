//! Named examples of source marks.

use leptos::prelude::*;

use super::{Source, SourceMark};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    [
        ("từ căn cước", Source::Card),
        ("từ dữ liệu dân cư", Source::Population),
        ("từ tài khoản", Source::Account),
        ("đã khai trước", Source::Earlier),
    ]
    .into_iter()
    .map(|(name, source)| Example::new(name, move || view! { <SourceMark source/> }))
    .collect()
}
