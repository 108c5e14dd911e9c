//! Named examples of the error summary.

use leptos::prelude::*;

use super::{ErrorSummary, Mistake};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("hai chỗ cần sửa", || {
        let mistakes = vec![
            Mistake::new("mau-so", "Số định danh của chủ hộ phải đủ 12 chữ số"),
            Mistake::new("mau-quan-he", "Chọn quan hệ với chủ hộ"),
        ];
        view! { <ErrorSummary mistakes focus=false/> }
    })]
}
