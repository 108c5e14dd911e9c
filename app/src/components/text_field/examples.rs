//! Named examples of text fields.

use leptos::prelude::*;

use super::TextField;
use crate::components::{
    Example,
    field::{FieldText, Native},
    source_mark::Source,
};

/// The examples.
pub fn examples() -> Vec<Example> {
    let digits = || Native {
        required: true,
        pattern: Some("[0-9 ]{12,16}".into()),
        input_mode: Some("numeric"),
        autocomplete: Some("off"),
        ..Native::default()
    };
    let plain = FieldText::new("mau-ten", "Họ và tên chủ hộ").native("Viết họ và tên");
    let wrong = FieldText::new("mau-so", "Số định danh của chủ hộ")
        .hint("12 chữ số, ở mặt trước thẻ căn cước")
        .error(Some("Mới có 11 chữ số. Xem lại số cuối.".into()))
        .native("Viết đủ 12 chữ số");
    let filled =
        FieldText::new("mau-dien", "Số điện thoại").optional().source(Some(Source::Earlier));
    vec![
        Example::new("bắt buộc", move || {
            view! { <TextField text=plain native=Native::required()/> }
        }),
        Example::new("có lỗi", move || {
            view! { <TextField text=wrong native=digits() value="05619000123" short=true/> }
        }),
        Example::new("điền sẵn, không bắt buộc", move || {
            view! { <TextField text=filled kind="tel" value="0905 000 123" short=true/> }
        }),
    ]
}
