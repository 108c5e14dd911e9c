//! Named examples of cards.

use leptos::prelude::*;

use super::Card;
use crate::components::{
    Example,
    button::LinkButton,
    facts::{Fact, Facts},
    tag::{Mood, Tag},
};

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("làm hết trên mạng", || {
            let tag = view! { <Tag mood=Mood::Ok words="Làm hết trên mạng"/> }.into_any();
            let facts = vec![
                Fact::new("Tiền", "10.000 đ (tại quầy 20.000 đ)"),
                Fact::new("Chờ", "7 ngày làm việc"),
                Fact::new("Cần có", "chủ nhà đồng ý (xác nhận qua VNeID)"),
            ];
            view! {
                <Card title="Đăng ký thường trú" tag>
                    <Facts facts/>
                    <LinkButton href="#card">"Bắt đầu, khoảng 8 phút"</LinkButton>
                </Card>
            }
        }),
        Example::new("một phần", || {
            let tag = view! { <Tag mood=Mood::Warn words="Một phần trên mạng"/> }.into_any();
            view! {
                <Card title="Đổi địa chỉ trên đăng ký xe máy" href="#card" tag>
                    <p>"Nộp hồ sơ và tiền trên mạng. Phải mang xe đến một lần để lấy biển số."</p>
                </Card>
            }
        }),
        Example::new("cả khung có trạng thái", || {
            view! { <Card title="Cần bổ sung một lần" mood=Mood::Bad><p>"Hạn: thứ Tư, 02/12/2026"</p></Card> }
        }),
    ]
}
