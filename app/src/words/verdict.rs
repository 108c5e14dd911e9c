//! What a verdict on a proof says at the counter.

use domain::{
    proof::{
        claims::{Detail, Facts},
        reason::Reason,
        verify::{Answer, Outcome, Verdict},
    },
    time::Moment,
};

use super::dates;
use crate::{components::tag::Mood, components::verdict::Answer as Line, lang::Lang};

/// Colour, word and line of a verdict.
pub fn verdict(verdict: &Verdict, lang: Lang) -> (Mood, &'static str, &'static str) {
    match verdict.outcome() {
        Outcome::Green => (
            Mood::Ok,
            lang.pick("Hợp lệ", "Valid"),
            lang.pick("đúng người đang cầm máy", "shown by its holder"),
        ),
        Outcome::Caution => (
            Mood::Warn,
            lang.pick("Xem thêm", "Look closer"),
            lang.pick(
                "nội dung thật; xem các dòng dưới đây",
                "genuine content; see the lines below",
            ),
        ),
        Outcome::Alarm => (
            Mood::Bad,
            lang.pick("Không dùng được", "Not valid"),
            lang.pick("đừng chấp nhận mã này", "do not accept this code"),
        ),
        Outcome::Refused => (
            Mood::Bad,
            lang.pick("Không dùng được", "Not valid"),
            lang.pick("xem vì sao dưới đây", "see why below"),
        ),
        Outcome::Rescan => (
            Mood::Unknown,
            lang.pick("Quét lại", "Scan again"),
            lang.pick("lần quét này bị hỏng", "this scan was damaged"),
        ),
        Outcome::NotOurs => (
            Mood::Unknown,
            lang.pick("Mã khác", "Another code"),
            lang.pick("không phải giấy xác nhận nơi ở", "not a proof of residence"),
        ),
    }
}

/// The four answers: signature, holder, not revoked, fresh.
pub fn answers(verdict: &Verdict, lang: Lang) -> Vec<Line> {
    let line = |answer: Answer,
                question: (&str, &str),
                yes: (&str, &str),
                no: (&str, &str),
                reasons: &[Reason]| {
        let (mood, words) = match answer {
            Answer::Yes => (Mood::Ok, lang.pick(yes.0, yes.1)),
            Answer::No => (Mood::Bad, lang.pick(no.0, no.1)),
            Answer::Unknown => (Mood::Unknown, lang.pick("chưa rõ", "unknown")),
        };
        let line = Line::new(mood, lang.pick(question.0, question.1), words);
        let why =
            verdict.reasons.iter().find(|reason| answer != Answer::Yes && reasons.contains(reason));
        match why {
            Some(why) => line.reason(reason(*why, lang)),
            None => line,
        }
    };
    vec![
        line(
            verdict.proof,
            ("Chữ ký", "Signature"),
            ("đúng", "right"),
            ("sai", "wrong"),
            &[
                Reason::BadSignature,
                Reason::UnknownKey,
                Reason::KeyRetired,
                Reason::KeyWrongUse,
                Reason::TrustListStale,
                Reason::BadCbor,
                Reason::NotSign1,
                Reason::BadHeader,
                Reason::AlgNotAllowed,
                Reason::WrongType,
            ],
        ),
        line(
            verdict.holder,
            ("Người cầm máy", "Holder"),
            ("đã chứng minh", "proven"),
            ("không phải", "not the holder"),
            &[
                Reason::NoHolderProof,
                Reason::HolderBadSignature,
                Reason::WrongAudience,
                Reason::NonceMismatch,
                Reason::Replayed,
                Reason::StalePresentation,
                Reason::IdNumberMismatch,
                Reason::BirthdateMismatch,
            ],
        ),
        line(
            verdict.status,
            ("Thu hồi", "Revoked"),
            ("không", "no"),
            ("đã thu hồi", "yes, revoked"),
            &[Reason::Revoked, Reason::Suspended, Reason::StatusStale, Reason::StatusUnavailable],
        ),
        line(
            verdict.fresh,
            ("Còn hạn", "In time"),
            ("còn hạn", "in time"),
            ("hết hạn", "out of time"),
            &[
                Reason::Expired,
                Reason::NotYetValid,
                Reason::StalePresentation,
                Reason::ClockSuspect,
            ],
        ),
    ]
}

/// What one reason means and what to do next.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::Empty => {
            lang.pick("Chưa có gì. Quét hoặc dán mã.", "Nothing yet. Scan or paste a code.")
        }
        Reason::NotOursPayment => lang.pick(
            "Đây là mã thanh toán VietQR, không phải giấy tờ.",
            "This is a VietQR payment code, not a paper.",
        ),
        Reason::NotOursCccd => lang.pick(
            "Đây là mã trên thẻ căn cước. Mã này không có chữ ký; dùng để tra số định danh.",
            "This is the code of an identity card. It is not signed; use it to look the number up.",
        ),
        Reason::NotOursOther => lang.pick(
            "Đọc được nhưng không phải giấy xác nhận nơi ở của Một Cửa.",
            "Readable, but not a proof of residence of Một Cửa.",
        ),
        Reason::LayoutFixed => lang.pick(
            "Bàn phím đặt khác, đã tự sửa. Nên đổi về tiếng Anh (Mỹ).",
            "The keyboard layout differed and was undone. Better set it to English (US).",
        ),
        Reason::ImeDamaged => lang.pick(
            "Bộ gõ tiếng Việt làm hỏng mã. Tắt UniKey rồi quét lại.",
            "A Vietnamese input method spoilt the code. Turn UniKey off and scan again.",
        ),
        Reason::ScanTruncated => lang.pick(
            "Mã bị thiếu đoạn cuối. Quét lại, giữ máy quét lâu hơn.",
            "The end is missing. Scan again and hold the scanner longer.",
        ),
        Reason::ScanDamaged => lang.pick(
            "Mã bị sai vài ký tự khi quét. Quét lại.",
            "Some characters were misread. Scan again.",
        ),
        Reason::TooLarge => lang.pick(
            "Dài hơn mọi giấy xác nhận. Quét lại đúng mã.",
            "Longer than any proof. Scan the right code.",
        ),
        Reason::BadCbor | Reason::NotSign1 | Reason::BadHeader => lang.pick(
            "Không đúng cấu trúc giấy xác nhận. Đề nghị người dân mở lại mã trên Một Cửa.",
            "Not built like a proof. Ask the person to open the code in Một Cửa again.",
        ),
        Reason::AlgNotAllowed => {
            lang.pick("Ký bằng cách không được chấp nhận.", "Signed in a way that is not accepted.")
        }
        Reason::WrongType => {
            lang.pick("Có chữ ký, nhưng là loại giấy khác.", "Signed, but another kind of paper.")
        }
        Reason::UnknownKey => lang.pick(
            "Nơi ký chưa có trong danh sách khóa của quầy. Nối mạng để tải danh sách mới.",
            "The signer is not in this counter's key list. Go online to update it.",
        ),
        Reason::KeyRetired => lang.pick(
            "Khóa ký đã ngừng dùng. Đề nghị xin giấy mới.",
            "The signing key was retired. Ask for a new proof.",
        ),
        Reason::KeyWrongUse => lang.pick(
            "Khóa này không được ký giấy xác nhận nơi ở.",
            "This key may not sign proofs of residence.",
        ),
        Reason::BadSignature => lang.pick(
            "Chữ ký sai: nội dung đã bị sửa hoặc giả. Không chấp nhận; báo trực ban.",
            "Wrong signature: altered or forged. Do not accept; report it.",
        ),
        Reason::TrustListStale => lang.pick(
            "Danh sách khóa của quầy quá cũ. Nối mạng để tải lại.",
            "This counter's key list is too old. Go online to update it.",
        ),
        Reason::Expired => lang.pick(
            "Giấy đã hết hạn. Người dân xin giấy mới trong vài phút.",
            "It has expired. A new one takes some minutes.",
        ),
        Reason::NotYetValid => lang.pick("Giấy chưa đến ngày dùng.", "It is not valid yet."),
        Reason::ClockSuspect => lang.pick(
            "Đồng hồ máy này hoặc điện thoại sai. Chỉnh lại giờ.",
            "This device's clock or the phone's is wrong. Set it.",
        ),
        Reason::NoHolderProof => lang.pick(
            "Mã in hoặc mã tĩnh: so ảnh và số trên thẻ căn cước với người trước mặt.",
            "A printed or static code: compare the identity card with the person.",
        ),
        Reason::HolderBadSignature => lang.pick(
            "Chữ ký của người cầm máy sai. Không chấp nhận.",
            "The holder's signature is wrong. Do not accept.",
        ),
        Reason::StalePresentation => lang.pick(
            "Mã đã cũ, có thể là ảnh chụp. Đề nghị mở mã mới.",
            "An old code, perhaps a picture. Ask for a fresh one.",
        ),
        Reason::WrongAudience => lang.pick(
            "Mã này làm cho nơi khác. Đề nghị mở mã cho quầy này.",
            "Made for another place. Ask for one for this counter.",
        ),
        Reason::NonceMismatch => {
            lang.pick("Mã trả lời số của quầy khác.", "It answers another counter's number.")
        }
        Reason::Replayed => lang.pick(
            "Chính mã này đã đưa ra ở đây trước đó. Không chấp nhận.",
            "This very code was shown here before. Do not accept.",
        ),
        Reason::Revoked => {
            lang.pick("Giấy đã bị thu hồi. Không chấp nhận.", "It was revoked. Do not accept.")
        }
        Reason::Suspended => lang.pick("Giấy đang tạm ngừng.", "It is suspended."),
        Reason::StatusStale => lang.pick(
            "Danh sách thu hồi của quầy quá cũ. Nối mạng để tải lại.",
            "This counter's revocation list is too old. Go online.",
        ),
        Reason::StatusUnavailable => lang.pick(
            "Quầy chưa có danh sách thu hồi cho giấy này. Nối mạng một lần.",
            "No revocation list for it here. Go online once.",
        ),
        Reason::IdNumberMismatch => {
            lang.pick("Số trên thẻ khác số trong giấy.", "The card's number differs.")
        }
        Reason::BirthdateMismatch => {
            lang.pick("Ngày sinh trên thẻ khác trong giấy.", "The card's birth date differs.")
        }
        Reason::MemberMismatch => {
            lang.pick("Người này không có trong hộ đã ký.", "Not a member of the signed household.")
        }
    }
}

/// How old a list is, in words.
pub fn age(seconds: Option<i64>, lang: Lang) -> String {
    match seconds {
        None => lang.pick("chưa có", "none").to_owned(),
        Some(..120) => lang.pick("vừa tải", "just loaded").to_owned(),
        Some(s @ 120..7_200) => {
            lang.pick(format!("tải {} phút trước", s / 60), format!("{} minutes old", s / 60))
        }
        Some(s @ 7_200..172_800) => {
            lang.pick(format!("tải {} giờ trước", s / 3_600), format!("{} hours old", s / 3_600))
        }
        Some(s) => {
            lang.pick(format!("tải {} ngày trước", s / 86_400), format!("{} days old", s / 86_400))
        }
    }
}

/// What was disclosed, as lines a counter can copy. `ward` is the ward's name.
pub fn disclosed(
    facts: &Facts,
    ward: &str,
    expires_at: Option<Moment>,
    lang: Lang,
) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut push = |name: &str, value: String| lines.push((name.to_owned(), value));
    if let Detail::Person(person) | Detail::Household { head: person, .. } = &facts.detail {
        push(lang.pick("Họ tên", "Name"), person.name.clone());
        push(lang.pick("Ngày sinh", "Birth date"), person.birth.to_string());
        push(lang.pick("Số định danh", "Personal number"), person.number.clone());
        push(lang.pick("Thường trú", "Residence"), person.address.replace('\n', ", "));
    }
    push(lang.pick("Xã, phường", "Ward"), ward.to_owned());
    if let Some(at) = expires_at {
        push(lang.pick("Giấy dùng đến", "Valid until"), dates::date_time(at, lang));
    }
    lines
}
