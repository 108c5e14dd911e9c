//! Named examples of key hints.

use leptos::prelude::*;

use super::{KeyHint, KeyHints};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("danh sách ở quầy", || {
        let hints: Vec<KeyHint> = vec![
            (&["J", "K"], "lên xuống".into()),
            (&["Enter"], "mở".into()),
            (&["T"], "tiếp nhận".into()),
            (&["B"], "yêu cầu bổ sung".into()),
            (&["/"], "tìm".into()),
        ];
        view! { <KeyHints hints/> }
    })]
}
