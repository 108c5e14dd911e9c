//! Named examples of verdicts.

use leptos::prelude::*;

use super::{Answer, Verdict};
use crate::components::{
    Example,
    button::LinkButton,
    facts::{Fact, Facts},
    tag::Mood,
};

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("hợp lệ", || {
            let answers = vec![
                Answer::new(Mood::Ok, "Chữ ký của Công an tỉnh Khánh Hòa", "đúng"),
                Answer::new(Mood::Ok, "Người cầm máy", "đã chứng minh"),
                Answer::new(Mood::Ok, "Thu hồi", "không"),
                Answer::new(Mood::Ok, "Danh sách thu hồi", "tải 3 giờ trước"),
            ];
            let facts = vec![
                Fact::new("Họ tên", "Trần Đức Huỳnh"),
                Fact::new("Ngày sinh", "14/02/1961"),
                Fact::new("Nơi thường trú", "Phường Nha Trang, Khánh Hòa"),
            ];
            view! {
                <Verdict mood=Mood::Ok word="Hợp lệ" detail="đúng người đang cầm máy" answers>
                    <Facts facts large=true/>
                    <LinkButton href="#verdict">"Mở hồ sơ của người này"</LinkButton>
                </Verdict>
            }
        }),
        Example::new("cần xem thêm", || {
            let answers = vec![
                Answer::new(Mood::Ok, "Chữ ký", "đúng"),
                Answer::new(Mood::Unknown, "Người cầm máy", "chưa chứng minh")
                    .reason("Mã in trên giấy. Xem thẻ căn cước của người này."),
                Answer::new(Mood::Warn, "Danh sách thu hồi", "tải 2 ngày trước")
                    .reason("Nối mạng một phút để tải lại."),
            ];
            view! { <Verdict mood=Mood::Warn word="Xem thêm" detail="chưa biết ai cầm mã" answers/> }
        }),
        Example::new("không dùng được", || {
            let answers = vec![
                Answer::new(Mood::Bad, "Chữ ký", "sai")
                    .reason("Mã đã bị sửa. Không nhận giấy này."),
            ];
            view! { <Verdict mood=Mood::Bad word="Không dùng được" answers/> }
        }),
        Example::new("không đọc được", || {
            view! { <Verdict mood=Mood::Unknown word="Không đọc được" detail="quét lại, đưa mã gần hơn" answers=vec![]/> }
        }),
    ]
}
