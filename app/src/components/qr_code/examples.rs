//! Named examples of QR codes.

use leptos::prelude::*;

use super::QrCode;
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("giấy xác nhận nơi ở", || {
            view! { <QrCode payload="2026112309581234567890".repeat(30) title="Mã giấy xác nhận nơi ở"/> }
        }),
        Example::new("địa chỉ tra cứu", || {
            view! { <QrCode payload="https://motcua.example/tra-cuu" title="Mã mở trang tra cứu"/> }
        }),
        Example::new("dài quá", || view! { <QrCode payload="x".repeat(3000) title="Mã"/> }),
    ]
}
