use super::definition::{Field, Kind};

/// The browser's own constraints for a field, derived from the same rule as the check, so that
/// the first message shows before any wasm has arrived and with scripts off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Native {
    /// The control's `type`.
    pub kind: &'static str,
    /// `inputmode`, which chooses the phone's keyboard.
    pub inputmode: Option<&'static str>,
    /// `pattern`: never stricter than the rule.
    pub pattern: Option<&'static str>,
    /// `maxlength`, in UTF-16 units: generous, since NFD typing takes more.
    pub maxlength: Option<u32>,
    /// `min`.
    pub min: Option<u64>,
    /// `max`.
    pub max: Option<u64>,
    /// `required`.
    pub required: bool,
}

/// Digits with the blanks and dots people type between them.
const PERSONAL_NUMBER: &str = r"(\s*[.\-]?\s*\d){12}\s*";
/// What stands between the numbers of a date: a sign, or "ngày", "tháng", "năm" as dictated or typed.
macro_rules! between {
    () => {
        r"([\/.\-\s]|[Nn][Gg]\p{L}\p{M}*[Yy]|[Tt][Hh]\p{L}\p{M}*[Nn][Gg]|[Nn]\p{L}\p{M}*[Mm])"
    };
}
const DATE: &str = concat!(
    between!(),
    r"*((\d{1,2}",
    between!(),
    r"+){0,2}\d{4}|\d{4}(",
    between!(),
    r"+\d{1,2}){1,2}|\d{8})",
    between!(),
    "*"
);
const PHONE: &str = r"[\s.\-\(\)\/+]*[08]([\s.\-\(\)\/+]*\d){8,14}[\s.\-\(\)\/+]*";
const OLD_NUMBER: &str = r"(\s*[.\-]?\s*\d){9}\s*";
const AMOUNT: &str = r"\s*(\d{1,15}|\d{1,3}([., ]\d{3}){1,4})\s*([dđDĐ]|đồng|VND|vnd)?\s*";
const TAX_NUMBER: &str = r"(\s*[.\-]?\s*\d){10}((\s*[.\-]?\s*\d){2,3})?\s*";
const INSURANCE_NUMBER: &str = r"(\s*[.\-]?\s*\d){10}((\s*[.\-]?\s*\d){2})?\s*";
const BANK_ACCOUNT: &str = r"(\s*[.\-]?\s*\d){6,19}\s*";
const NAME: &str = r"[^0-9@#$%^*_=<>\{\}\[\]\\]*";

/// The native constraints of a field.
pub fn native(field: &Field) -> Native {
    let base = Native { kind: "text", required: field.required, ..Native::default() };
    let digits = Native { inputmode: Some("numeric"), ..base.clone() };
    match field.kind {
        Kind::Text | Kind::LongText | Kind::OldCommune => {
            Native { maxlength: Some(field.max_length.unwrap_or(200).saturating_mul(3)), ..base }
        }
        Kind::Name => Native { pattern: Some(NAME), maxlength: Some(300), ..base },
        Kind::PersonalNumber => Native { pattern: Some(PERSONAL_NUMBER), ..digits },
        Kind::OldNumber => Native { pattern: Some(OLD_NUMBER), ..digits },
        Kind::TaxNumber => Native { pattern: Some(TAX_NUMBER), ..digits },
        Kind::InsuranceNumber => Native { pattern: Some(INSURANCE_NUMBER), ..digits },
        Kind::BankAccount => Native { pattern: Some(BANK_ACCOUNT), ..digits },
        Kind::Money => Native { pattern: Some(AMOUNT), ..digits },
        Kind::Code if field.digits_only => digits,
        Kind::Phone => Native { kind: "tel", inputmode: Some("tel"), pattern: Some(PHONE), ..base },
        Kind::Email => Native { kind: "email", inputmode: Some("email"), ..base },
        Kind::Date => Native { inputmode: Some("numeric"), pattern: Some(DATE), ..base },
        Kind::DateTime => Native { kind: "datetime-local", ..base },
        Kind::Number => Native {
            kind: "number",
            inputmode: Some("numeric"),
            min: field.least,
            max: field.most,
            ..base
        },
        Kind::Agree => Native { kind: "checkbox", ..base },
        Kind::IdentityPaper
        | Kind::Code
        | Kind::Plate
        | Kind::Commune
        | Kind::Province
        | Kind::Sex
        | Kind::Choice
        | Kind::YesNo => base,
        // The server knows which files have arrived, the control alone does not; of several boxes
        // the browser would demand every one.
        Kind::File | Kind::Group | Kind::Choices => Native { required: false, ..base },
    }
}

#[cfg(test)]
mod tests {
    use crate::person::{CivilDate, FullName, Phone};

    /// The journey that asks a browser whether it takes these texts.
    const JOURNEY: &str = include_str!("../../../../e2e/journeys/pages/fields.spec.js");

    /// The texts that the journey types into one field.
    fn typed(label: &str) -> Vec<&'static str> {
        let line = JOURNEY.lines().find_map(|line| line.trim().strip_prefix(label));
        line.unwrap_or_default().split('"').skip(1).step_by(2).collect()
    }

    #[test]
    fn the_rule_takes_what_a_browser_is_asked_to_take() {
        let dates = typed("\"Ngày sinh\": ");
        let phones = typed("\"Số điện thoại\": ");
        let names = typed("\"Họ, chữ đệm và tên\": ");
        assert!(dates.len() > 8 && phones.len() > 4 && names.len() > 1, "{dates:?} {phones:?}");
        assert!(dates.contains(&"14 tháng 2 năm 1961"), "{dates:?}");
        assert!(dates.iter().all(|text| CivilDate::parse(text).is_ok()), "{dates:?}");
        assert!(phones.iter().all(|text| Phone::parse(text).is_ok()), "{phones:?}");
        assert!(names.iter().all(|text| FullName::parse(text).is_ok()), "{names:?}");
    }
}
