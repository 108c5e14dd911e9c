use domain::linked::{End, FamilyStatus, Promise};

use super::dates;
use crate::{components::tag::Mood, lang::Lang};

/// How far a linked procedure is, as a colour and a word.
pub fn family_status(status: FamilyStatus, lang: Lang) -> (Mood, &'static str) {
    match status {
        FamilyStatus::Sent => {
            (Mood::Unknown, lang.pick("Đã gửi, chờ tiếp nhận", "Sent, waiting for intake"))
        }
        FamilyStatus::InProgress => (Mood::Warn, lang.pick("Đang giải quyết", "In progress")),
        FamilyStatus::WaitsForYou => {
            (Mood::Bad, lang.pick("Có phần cần bạn bổ sung", "One part waits for you"))
        }
        FamilyStatus::SomeReady => {
            (Mood::Warn, lang.pick("Đã có một phần kết quả", "Some results are ready"))
        }
        FamilyStatus::Granted => (Mood::Ok, lang.pick("Đã có đủ kết quả", "All results are ready")),
        FamilyStatus::GrantedInPart => {
            (Mood::Warn, lang.pick("Đã xong, có phần không được", "Ended, not all granted"))
        }
        FamilyStatus::NotGranted => (Mood::Bad, lang.pick("Không được giải quyết", "Not granted")),
        FamilyStatus::Withdrawn => (Mood::Unknown, lang.pick("Đã rút", "Withdrawn")),
    }
}

/// What the citizen has to do now, in one sentence.
pub fn family_hint(status: FamilyStatus, lang: Lang) -> &'static str {
    match status {
        FamilyStatus::Sent => lang.pick(
            "Cơ quan đầu tiên đang xem hồ sơ có đủ không. Bạn chưa phải làm gì.",
            "The first agency checks whether it is complete. Nothing to do for you.",
        ),
        FamilyStatus::InProgress => lang.pick(
            "Các cơ quan tự chuyển hồ sơ cho nhau. Bạn chưa phải làm gì.",
            "The agencies pass it on by themselves. Nothing to do for you.",
        ),
        FamilyStatus::WaitsForYou => lang.pick(
            "Xem chỗ cần sửa dưới đây rồi gửi lại một lần. Những phần khác vẫn được giải quyết.",
            "See below what to mend and send it once. The other parts go on meanwhile.",
        ),
        FamilyStatus::SomeReady => lang.pick(
            "Phần nào xong thì có kết quả ngay, không phải chờ phần khác.",
            "Each part gives its result as soon as it is done.",
        ),
        FamilyStatus::Granted => lang.pick(
            "Mọi phần đều xong. Xem kết quả từng phần dưới đây hoặc nhận tại quầy.",
            "Every part is done. See each result below or collect it at the counter.",
        ),
        FamilyStatus::GrantedInPart => lang.pick(
            "Phần đã có kết quả vẫn giữ nguyên. Xem dưới đây vì sao phần kia không được và làm tiếp thế nào.",
            "What was granted stays. See below why the rest was not and how to go on.",
        ),
        FamilyStatus::NotGranted => lang.pick(
            "Xem lý do dưới đây. Bạn có thể sửa và nộp lại.",
            "See the reason below. You can mend it and file again.",
        ),
        FamilyStatus::Withdrawn => {
            lang.pick("Bạn đã rút hồ sơ này.", "You took this dossier back.")
        }
    }
}

/// The promise of the whole, no further than it is known; nothing once there is none to give.
pub fn promise(promise: Promise, lang: Lang) -> Option<String> {
    let rest = promise.to_come;
    Some(match (promise.latest, rest) {
        (None, 0) => return None,
        (None, _) => lang
            .pick(
                "Có ngày hẹn khi cơ quan tiếp nhận.",
                "There is a date once an agency has accepted it.",
            )
            .to_owned(),
        (Some(at), 0) => {
            let at = dates::date_time(at, lang);
            lang.pick(format!("Hẹn xong hết: {at}"), format!("All promised by {at}"))
        }
        (Some(at), _) => {
            let at = dates::date_time(at, lang);
            lang.pick(
                format!("Những phần đã nhận: chậm nhất {at}. Còn {rest} phần sẽ có ngày hẹn khi bắt đầu."),
                format!("The parts accepted so far: by {at}. {rest} more get their date when they begin."),
            )
        }
    })
}

/// Why a stage never opens; `stage` is the name of the one that ended.
pub fn never_opens(stage: &str, end: End, lang: Lang) -> String {
    let (vi, en) = match end {
        End::Refused => ("không được tiếp nhận", "was not accepted"),
        End::Rejected => ("không được giải quyết", "was not granted"),
        End::Withdrawn => ("đã được bạn rút", "was taken back by you"),
        End::Stopped => ("đã dừng", "was stopped"),
    };
    lang.pick(
        format!("Không làm phần này vì “{stage}” {vi}."),
        format!("This part is not done because “{stage}” {en}."),
    )
}
