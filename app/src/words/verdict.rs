//! What a verdict on a proof says at the counter.

use domain::{
    proof::{
        claims::Detail,
        reason::Reason,
        recognise::{Card, HealthCard},
        verify::{Answer, Disclosed, Outcome, Policy, Verdict},
    },
    time::Moment,
};

use super::dates;
pub use super::reason::{kind, not_trusted, reason};
use crate::{components::tag::Mood, components::verdict::Answer as Line, lang::Lang};

/// Colour, word and line of a verdict.
pub fn verdict(verdict: &Verdict, lang: Lang) -> (Mood, &'static str, &'static str) {
    match verdict.outcome() {
        Outcome::Green => (
            Mood::Ok,
            lang.pick("Hợp lệ", "Valid"),
            lang.pick("đúng người đang cầm máy", "shown by its holder"),
        ),
        // Anybody can sign something under a name of their own: until the signature is checked,
        // nothing is known of the content.
        Outcome::Caution if verdict.proof != Answer::Yes => (
            Mood::Unknown,
            lang.pick("Chưa kiểm được", "Not checked"),
            lang.pick(
                "chưa kiểm được chữ ký; chưa nhận giấy này",
                "signature not checked: do not accept it yet",
            ),
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

/// A question, and the answer yes.
struct Asked {
    question: (&'static str, &'static str),
    yes: (&'static str, &'static str),
    /// The answer no, which depends on why.
    no: fn(Option<Reason>) -> (&'static str, &'static str),
    /// What may have led to another answer than yes.
    reasons: &'static [Reason],
}

const SIGNATURE: Asked = Asked {
    question: ("Chữ ký", "Signature"),
    yes: ("đúng", "right"),
    no: |why| match why {
        Some(Reason::BadSignature) => ("sai", "wrong"),
        Some(Reason::KeyRetired | Reason::KeyRevoked | Reason::KeyWrongUse) => {
            ("không còn được công nhận", "no longer recognised")
        }
        _ => ("không hợp lệ", "not valid"),
    },
    reasons: &[
        Reason::BadSignature,
        Reason::UnknownKey,
        Reason::KeyRevoked,
        Reason::KeyRetired,
        Reason::KeyWrongUse,
        Reason::TrustListStale,
        Reason::BadCbor,
        Reason::NotSign1,
        Reason::BadHeader,
        Reason::AlgNotAllowed,
        Reason::WrongType,
    ],
};
const HOLDER: Asked = Asked {
    question: ("Người cầm máy", "Holder"),
    yes: ("đã chứng minh", "proven"),
    no: |_| ("không phải", "not the holder"),
    reasons: &[
        Reason::NoHolderProof,
        Reason::HolderBadSignature,
        Reason::BadHeader,
        Reason::WrongAudience,
        Reason::NonceMismatch,
        Reason::Replayed,
        Reason::StalePresentation,
        Reason::IdNumberMismatch,
        Reason::BirthdateMismatch,
        Reason::MemberMismatch,
    ],
};
const STATUS: Asked = Asked {
    question: ("Thu hồi", "Revoked"),
    yes: ("không", "no"),
    no: |why| match why {
        Some(Reason::Suspended) => ("đang tạm ngừng", "suspended"),
        _ => ("đã thu hồi", "yes, revoked"),
    },
    reasons: &[
        Reason::Revoked,
        Reason::Suspended,
        Reason::StatusStale,
        Reason::StatusUnavailable,
        Reason::ClockSuspect,
    ],
};
const FRESH: Asked = Asked {
    question: ("Còn hạn", "In time"),
    yes: ("còn hạn", "in time"),
    no: |_| ("hết hạn", "out of time"),
    reasons: &[
        Reason::Expired,
        Reason::NotYetValid,
        Reason::StalePresentation,
        Reason::ClockSuspect,
    ],
};

/// The four answers: signature, holder, not revoked, fresh; and the card, where one was compared.
pub fn answers(verdict: &Verdict, lang: Lang) -> Vec<Line> {
    let line = |answer: Answer, asked: &Asked| {
        let candidates =
            verdict.reasons.iter().filter(|r| answer != Answer::Yes && asked.reasons.contains(r));
        // A clock that may be wrong explains what nothing else does.
        let why = candidates.min_by_key(|reason| **reason == Reason::ClockSuspect).copied();
        let (mood, (vi, en)) = match answer {
            Answer::Yes => (Mood::Ok, asked.yes),
            Answer::No => (Mood::Bad, (asked.no)(why)),
            Answer::Unknown => (Mood::Unknown, ("chưa rõ", "unknown")),
        };
        let line =
            Line::new(mood, lang.pick(asked.question.0, asked.question.1), lang.pick(vi, en));
        match why {
            Some(why) => line.reason(reason(why, lang)),
            None => line,
        }
    };
    let mut lines = vec![
        line(verdict.proof, &SIGNATURE),
        line(verdict.holder, &HOLDER),
        line(verdict.status, &STATUS),
        line(verdict.fresh, &FRESH),
    ];
    lines.extend(verdict.card.map(|card| {
        let (mood, words) = match card {
            Answer::Yes => (Mood::Ok, lang.pick("khớp", "agrees")),
            _ => (Mood::Bad, lang.pick("không khớp", "does not agree")),
        };
        Line::new(mood, lang.pick("Thẻ căn cước", "Identity card"), words)
    }));
    lines
}

/// How old a list is, in words.
pub fn age(seconds: Option<i64>, lang: Lang) -> String {
    match seconds {
        None => lang.pick("chưa có", "none").to_owned(),
        Some(seconds) if seconds < -Policy::default().skew => lang
            .pick(
                "ghi giờ trong tương lai, xem lại đồng hồ máy này",
                "from the future, check this clock",
            )
            .to_owned(),
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

/// What to do when a list has become too old to decide with; `None` while both are young.
pub fn stale(keys: i64, status: Option<i64>, lang: Lang) -> Option<&'static str> {
    let policy = Policy::default();
    if keys > policy.max_keys_age {
        return Some(reason(Reason::TrustListStale, lang));
    }
    let old = status.is_some_and(|age| age > policy.max_status_age);
    old.then(|| reason(Reason::StatusStale, lang))
}

/// What was disclosed, as lines a counter can copy. `ward` is the ward's name.
pub fn disclosed(
    disclosed: &Disclosed,
    ward: &str,
    expires_at: Option<Moment>,
    lang: Lang,
) -> Vec<(String, String)> {
    let facts = &disclosed.facts;
    let mut lines = Vec::new();
    let mut push = |name: &str, value: String| lines.push((name.to_owned(), value));
    let title = super::residence(facts.residence, lang);
    match &facts.detail {
        Detail::Person(person) | Detail::Household { head: person, .. } => {
            push(lang.pick("Họ tên", "Name"), person.name.clone());
            push(lang.pick("Ngày sinh", "Birth date"), person.birth.to_string());
            if let Some(gender) = person.gender {
                push(lang.pick("Giới tính", "Sex"), super::gender(gender, lang).to_owned());
            }
            push(lang.pick("Số định danh", "Personal number"), person.number.clone());
            push(title, person.address.replace('\n', ", "));
            push(lang.pick("Xã, phường", "Ward"), ward.to_owned());
        }
        Detail::Ward => push(title, ward.to_owned()),
    }
    if let Some(members) = facts.members() {
        push(lang.pick("Số người trong hộ", "People in the household"), members.count.to_string());
    }
    for (_, member) in &disclosed.members {
        let birth = member.birth.as_ref().map(ToString::to_string);
        let parts = [Some(member.name.clone()), birth, member.number.clone()];
        let value = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        push(&member.relation, value);
    }
    if let Some(at) = expires_at {
        push(lang.pick("Giấy dùng đến", "Valid until"), dates::date_time(at, lang));
    }
    lines
}

/// What an identity card may be looked up by, and its name to be read.
pub fn card(card: &Card, lang: Lang) -> Vec<(String, String)> {
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut lines = vec![
        fact(lang.pick("Số định danh", "Personal number"), card.number.clone()),
        fact(lang.pick("Ngày sinh", "Birth date"), card.birth.to_string()),
    ];
    lines.extend(
        card.old_number.clone().map(|old| fact(lang.pick("Số CMND cũ", "Old number"), old)),
    );
    lines
}

/// The name as it was scanned, and why not to look up by it.
pub fn card_name(card: &Card, lang: Lang) -> String {
    let name = card.name.clone().unwrap_or_default();
    if card.garbled {
        lang.pick(
            format!("Tên máy quét đọc được: “{name}”. Dấu tiếng Việt có thể đã mất: xem tên trên thẻ, đừng chép."),
            format!("Name as scanned: “{name}”. Its diacritics may be lost: read the card, do not copy."),
        )
    } else {
        lang.pick(
            format!("Tên trên thẻ: “{name}”. Tra cứu bằng số và ngày sinh, không bằng tên."),
            format!("Name on the card: “{name}”. Look up by number and birth date, not by name."),
        )
    }
}

/// What a health insurance card says.
pub fn health_card(card: &HealthCard, lang: Lang) -> Vec<(String, String)> {
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut lines = vec![
        fact(lang.pick("Số thẻ bảo hiểm y tế", "Health insurance number"), card.code.clone()),
        fact(lang.pick("Họ tên", "Name"), card.name.clone()),
    ];
    let birth = card.birth.as_ref().map(ToString::to_string);
    lines.extend(birth.map(|birth| fact(lang.pick("Ngày sinh", "Birth date"), birth)));
    lines
}

#[cfg(test)]
mod tests;
