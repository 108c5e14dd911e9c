//! Named examples of sheets for paper.

use leptos::prelude::*;

use super::{Paper, Sheet, Signature};
use crate::components::{
    Example,
    facts::{Fact, Facts},
};

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("giấy tiếp nhận, A5", || {
        let offices = vec!["CÔNG AN TỈNH KHÁNH HÒA".into(), "CÔNG AN PHƯỜNG NHA TRANG".into()];
        let signatures = vec![
            Signature {
                role: "NGƯỜI NỘP HỒ SƠ".into(),
                note: "(Ký, ghi rõ họ tên)".into(),
                name: Some("Trần Đức Huỳnh".into()),
            },
            Signature {
                role: "NGƯỜI TIẾP NHẬN".into(),
                note: "(Ký, ghi rõ họ tên)".into(),
                name: None,
            },
        ];
        let facts = vec![
            Fact::new("Nội dung", "Đăng ký thường trú"),
            Fact::new("Hẹn trả", "trước 16:30, thứ Tư, 02/12/2026"),
        ];
        view! {
            <Sheet paper=Paper::A5 offices form="Ví dụ về cách trình bày" title="GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
                subtitle="Mã hồ sơ: 000.04.22.H32-261123-0007" signatures>
                <Facts facts large=true/>
            </Sheet>
        }
    })]
}
