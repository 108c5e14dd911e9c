use domain::handover::State;

use crate::{components::tag::Mood, lang::Lang};

/// Where a hand-over stands as a colour and a word.
pub fn handover(state: &State, lang: Lang) -> (Mood, &'static str) {
    match state {
        State::NotConnected => (
            Mood::Warn,
            lang.pick("Chưa nộp: bạn mang phiếu sang", "Not filed: take the sheet there"),
        ),
        State::Waiting => (Mood::Warn, lang.pick("Đang chờ chuyển", "Waiting to be handed over")),
        State::HandedOver { .. } => {
            (Mood::Ok, lang.pick("Đã chuyển, có số nhận", "Handed over, with a number"))
        }
        State::Refused { .. } => {
            (Mood::Bad, lang.pick("Bên kia không nhận", "Refused by the other system"))
        }
    }
}

/// What it means and what to do now.
pub fn handover_hint(state: &State, lang: Lang) -> &'static str {
    match state {
        State::NotConnected => lang.pick(
            "Hệ thống này chưa nối với Một Cửa, nên chưa có gì được gửi đi. Mở trang của họ, nhập theo phiếu dưới đây, hoặc in phiếu mang đến nơi nhận. Nếu hệ thống đó được nối trong 30 ngày, Một Cửa tự chuyển và ghi rõ ở trang này.",
            "This system is not connected to Một Cửa, so nothing was sent. Open its site and enter the sheet below, or print it and take it there. If the system is connected within 30 days, Một Cửa hands it over by itself and says so on this page.",
        ),
        State::Waiting => lang.pick(
            "Một Cửa tự gửi, và gửi lại cho đến khi có trả lời; không gửi thành hai lần. Bạn chưa phải làm gì. Mở lại trang này để xem số nhận. Chưa có số nghĩa là bên kia chưa nhận.",
            "Một Cửa sends it, and again until there is an answer; it never counts twice. Nothing to do for you. Open this page again to see the number. No number means that they do not have it yet.",
        ),
        State::HandedOver { .. } => lang.pick(
            "Hồ sơ đã nằm ở hệ thống đó. Từ đây họ tính hạn và trả lời; dùng số nhận để hỏi họ.",
            "Their system has the dossier. From now on the time limit and the answer are theirs; ask them with the number.",
        ),
        State::Refused { .. } => lang.pick(
            "Xem lý do, sửa rồi chuyển lại. Những gì bạn đã khai vẫn còn.",
            "See the reason, mend it and hand it over again. What you wrote is still here.",
        ),
    }
}
