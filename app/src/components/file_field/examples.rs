//! Named examples of file fields.

use leptos::prelude::*;

use super::{Attached, FileField};
use crate::components::{Example, field::FieldText};

/// The examples.
pub fn examples() -> Vec<Example> {
    let accept = "image/jpeg,image/png,application/pdf";
    let hint = "Ảnh chụp hoặc PDF, mỗi tệp không quá 10 MB";
    let empty = FieldText::new("mau-tep", "Giấy tờ về chỗ ở").hint(hint);
    let full = FieldText::new("mau-tep-2", "Giấy tờ về chỗ ở").hint(hint);
    let wrong = FieldText::new("mau-tep-3", "Giấy tờ về chỗ ở")
        .hint(hint)
        .error(Some("Tệp “anh.jpg” trống (0 byte). Chụp lại rồi gửi lại.".into()));
    let attached = vec![
        Attached {
            id: "1".into(),
            name: "hop-dong-thue.pdf".into(),
            size: "412 kB".into(),
            href: Some("#mau-tep-2".into()),
            sha256: "1".repeat(64),
        },
        Attached {
            id: "2".into(),
            name: "dong-y.jpg".into(),
            size: "180 kB".into(),
            href: None,
            sha256: "2".repeat(64),
        },
    ];
    vec![
        Example::new("chưa có tệp", move || view! { <FileField text=empty accept/> }),
        Example::new("đã nhận hai tệp", move || {
            view! { <FileField text=full accept attached multiple=true/> }
        }),
        Example::new("tệp trống", move || view! { <FileField text=wrong accept/> }),
    ]
}
