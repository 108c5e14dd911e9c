use domain::dossier::{Holder, Refusal, Status, StepKind};

use super::dates;
use crate::{components::tag::Mood, lang::Lang};

/// A status as a colour and a word.
pub fn status(status: Status, lang: Lang) -> (Mood, &'static str) {
    match status {
        Status::Submitted => {
            (Mood::Unknown, lang.pick("Đã gửi, chờ tiếp nhận", "Sent, waiting for intake"))
        }
        Status::Accepted => (Mood::Warn, lang.pick("Đã tiếp nhận", "Accepted")),
        Status::Refused => (Mood::Bad, lang.pick("Không được tiếp nhận", "Not accepted")),
        Status::InProgress => (Mood::Warn, lang.pick("Đang xử lý", "In progress")),
        Status::SupplementAsked => {
            (Mood::Bad, lang.pick("Bạn cần bổ sung", "You have to add something"))
        }
        Status::FeeAsked => (Mood::Bad, lang.pick("Bạn cần nộp phí", "You have to pay")),
        Status::Withdrawn => (Mood::Unknown, lang.pick("Đã rút", "Withdrawn")),
        Status::Stopped => (Mood::Unknown, lang.pick("Đã dừng", "Stopped")),
        Status::Decided => (Mood::Ok, lang.pick("Có kết quả", "Result ready")),
        Status::Returned => (Mood::Ok, lang.pick("Đã trả kết quả", "Result handed over")),
    }
}

/// A status as the counter sees it: what waits for the citizen is not the counter's to do.
pub fn status_at_counter(status: Status, lang: Lang) -> (Mood, &'static str) {
    match status {
        Status::Submitted => (Mood::Warn, lang.pick("Mới gửi", "New")),
        Status::Refused => (Mood::Unknown, lang.pick("Không tiếp nhận", "Not accepted")),
        Status::SupplementAsked => {
            (Mood::Unknown, lang.pick("Chờ bổ sung", "Waiting for supplement"))
        }
        Status::FeeAsked => (Mood::Unknown, lang.pick("Chờ nộp phí", "Waiting for payment")),
        Status::Withdrawn => (Mood::Unknown, lang.pick("Người dân đã rút", "Withdrawn")),
        other => self::status(other, lang),
    }
}

/// What the citizen has to do now, in one sentence.
pub fn status_hint(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Submitted => lang.pick(
            "Quầy đang xem hồ sơ có đủ không. Bạn chưa phải làm gì.",
            "The counter checks whether it is complete. Nothing to do for you.",
        ),
        Status::Accepted | Status::InProgress => lang.pick(
            "Cán bộ đang xử lý. Bạn chưa phải làm gì.",
            "An officer handles it. Nothing to do for you.",
        ),
        Status::Refused => lang.pick(
            "Xem lý do dưới đây. Bạn có thể sửa và nộp lại.",
            "See the reason below. You can mend it and file again.",
        ),
        Status::SupplementAsked => lang.pick(
            "Xem từng chỗ cần sửa dưới đây rồi gửi lại một lần.",
            "See what to mend below and send it once.",
        ),
        Status::FeeAsked => {
            lang.pick("Nộp phí để hồ sơ được xử lý tiếp.", "Pay so that handling goes on.")
        }
        Status::Withdrawn => lang.pick("Bạn đã rút hồ sơ này.", "You took this dossier back."),
        Status::Stopped => lang.pick(
            "Hồ sơ dừng theo quy định. Bạn có thể nộp hồ sơ mới.",
            "It was stopped by the rules. You can file a new one.",
        ),
        Status::Decided => lang.pick(
            "Kết quả đã có. Xem dưới đây hoặc nhận tại quầy.",
            "The result is there. See below or collect it at the counter.",
        ),
        Status::Returned => lang.pick("Hồ sơ đã xong.", "All done."),
    }
}

/// The name of a step on the timeline.
pub fn step(kind: StepKind, lang: Lang) -> &'static str {
    match kind {
        StepKind::Submitted => lang.pick("Đã nộp", "Filed"),
        StepKind::Accepted => lang.pick("Tiếp nhận", "Accepted"),
        StepKind::InProgress => lang.pick("Xử lý", "Handling"),
        StepKind::SupplementAsked => lang.pick("Yêu cầu bổ sung", "Supplement asked"),
        StepKind::Supplemented => lang.pick("Bạn bổ sung", "Supplement by you"),
        StepKind::FeeAsked => lang.pick("Yêu cầu nộp phí", "Fee asked"),
        StepKind::FeePaid => lang.pick("Bạn nộp phí", "Payment by you"),
        StepKind::Extended => lang.pick("Hẹn lại, có thư xin lỗi", "Promise moved, with apology"),
        StepKind::Result => lang.pick("Có kết quả", "Result"),
        StepKind::Returned => lang.pick("Trả kết quả", "Result handed over"),
        StepKind::Refused => lang.pick("Không tiếp nhận", "Not accepted"),
        StepKind::Withdrawn => lang.pick("Bạn đã rút hồ sơ", "Withdrawn by you"),
        StepKind::Stopped => lang.pick("Dừng xử lý", "Stopped"),
    }
}

/// Who has the dossier; `unit` is the unit's name.
pub fn holder(holder: Holder, unit: &str, lang: Lang) -> String {
    match holder {
        Holder::Applicant => lang.pick("Đang chờ bạn", "Waiting for you").to_owned(),
        Holder::Unit => unit.to_owned(),
    }
}

/// Why an event is not allowed.
pub fn refusal(refusal: &Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Closed { status: s } | Refusal::WrongStatus { status: s } => {
            let now = status(*s, lang).1;
            lang.pick(
                format!("Hồ sơ đang ở trạng thái “{now}” nên không làm được bước này."),
                format!("The dossier is “{now}”, which does not allow this step."),
            )
        }
        Refusal::AlreadyAskedOnce => lang
            .pick(
                "Đã yêu cầu bổ sung một lần; luật không cho yêu cầu lần nữa.",
                "A supplement was asked once; the law does not allow a second time.",
            )
            .to_owned(),
        Refusal::NothingAsked => {
            lang.pick("Đánh dấu ít nhất một mục cần bổ sung.", "Mark at least one item.").to_owned()
        }
        Refusal::ItemIncomplete { .. } => lang
            .pick("Mỗi mục cần có lý do và cách sửa.", "Each item needs a reason and a remedy.")
            .to_owned(),
        Refusal::ItemTwice { .. } => {
            lang.pick("Một mục được đánh dấu hai lần.", "An item is marked twice.").to_owned()
        }
        Refusal::TooLateToAsk { by } => lang.pick(
            format!("Đã quá hạn yêu cầu bổ sung ({}).", dates::date_time(*by, lang)),
            format!("The time to ask ended {}.", dates::date_time(*by, lang)),
        ),
        Refusal::TooLateToRefuse { by } => lang.pick(
            format!("Đã quá hạn từ chối ({}).", dates::date_time(*by, lang)),
            format!("The time to refuse ended {}.", dates::date_time(*by, lang)),
        ),
        Refusal::NotExpired { .. } => lang
            .pick("Người nộp vẫn còn thời hạn trả lời.", "The applicant may still answer.")
            .to_owned(),
        Refusal::AlreadyExtended => lang
            .pick(
                "Đã hẹn lại một lần; không hẹn lại lần nữa.",
                "The promise was moved once already.",
            )
            .to_owned(),
        Refusal::TooLateToExtend { by } => lang.pick(
            format!(
                "Phải hẹn lại trước hạn ít nhất một ngày, muộn nhất {}.",
                dates::date(*by, lang)
            ),
            format!("It had to be moved a day before, by {}.", dates::date(*by, lang)),
        ),
        Refusal::NotLater { .. } => lang
            .pick("Ngày hẹn mới phải sau ngày hẹn cũ.", "The new date has to be later.")
            .to_owned(),
        Refusal::NotEarlier { .. } => lang
            .pick("Ngày hẹn mới phải sớm hơn ngày hẹn cũ.", "The new date has to be earlier.")
            .to_owned(),
        Refusal::MissingText => {
            lang.pick("Điền đủ lý do và căn cứ.", "Fill in reason and legal basis.").to_owned()
        }
        Refusal::NoAmount => {
            lang.pick("Số tiền phải lớn hơn 0.", "The amount must be more than 0.").to_owned()
        }
    }
}
