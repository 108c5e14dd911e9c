//! Telephone numbers of Vietnam.

use serde::{Deserialize, Serialize};

use super::wire::{coded_error, masked, parsed_text};

/// A Vietnamese telephone number in its national form: `0912345678`, `02583822234`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

parsed_text!(Phone, PhoneError, masked);

/// Why a text is no Vietnamese telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhoneError {
    /// Nothing typed.
    Empty,
    /// Something other than digits and the usual signs between them.
    NotDigits,
    /// Not ten digits (mobile) or ten to eleven (landline).
    WrongLength {
        /// How many digits there are, counted from the leading 0.
        got: usize,
    },
    /// An eleven-digit mobile number; these were changed to ten digits in 2018.
    OldMobile,
    /// No network has numbers that begin like this.
    UnknownPrefix,
}

coded_error!(PhoneError);

impl PhoneError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotDigits => "not-digits",
            Self::WrongLength { .. } => "wrong-length",
            Self::OldMobile => "old-mobile",
            Self::UnknownPrefix => "unknown-prefix",
        }
    }
}

impl Phone {
    /// Reads a number as typed: `+84 912 345 678`, `84912345678`, `0912.345.678`, `(0258) 3822234`.
    ///
    /// # Errors
    /// See [`PhoneError`].
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let number = national(&crate::text::clean(text))?;
        let kind = kind_of(&number);
        match (kind, number.len()) {
            (_, 0) => Err(PhoneError::Empty),
            (Kind::Mobile, 10) | (Kind::Landline, 10 | 11) => Ok(Self(number)),
            (Kind::OldMobile, 11) => Err(PhoneError::OldMobile),
            (Kind::Unknown | Kind::OldMobile, 10 | 11) => Err(PhoneError::UnknownPrefix),
            (_, got) => Err(PhoneError::WrongLength { got }),
        }
    }

    /// All digits, national form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number in international form, for `tel:` links and messages: `+84912345678`.
    pub fn international(&self) -> String {
        format!("+84{}", self.0.strip_prefix('0').unwrap_or(&self.0))
    }

    /// Whether short messages reach it.
    pub fn is_mobile(&self) -> bool {
        kind_of(&self.0) == Kind::Mobile
    }

    /// The number as others may see it: `091••••678`.
    pub fn masked(&self) -> String {
        masked(&self.0, 3, 3)
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Mobile,
    Landline,
    OldMobile,
    Unknown,
}

/// The kind of number by its prefix: mobile ranges since 2018, landlines since 2017.
fn kind_of(number: &str) -> Kind {
    let mut digits = number.bytes();
    match (digits.next(), digits.next(), digits.next()) {
        (Some(b'0'), Some(b'2'), _) => Kind::Landline,
        (Some(b'0'), Some(b'3'), Some(b'2'..=b'9'))
        | (Some(b'0'), Some(b'5'), Some(b'2' | b'5' | b'6' | b'8' | b'9'))
        | (Some(b'0'), Some(b'7'), Some(b'0' | b'6'..=b'9'))
        | (Some(b'0'), Some(b'8'), Some(b'1'..=b'9'))
        | (Some(b'0'), Some(b'9'), Some(b'0'..=b'9')) => Kind::Mobile,
        (Some(b'0'), Some(b'1'), Some(b'2' | b'6' | b'8' | b'9')) => Kind::OldMobile,
        _ => Kind::Unknown,
    }
}

/// The digits with the country code replaced by the leading 0.
fn national(text: &str) -> Result<String, PhoneError> {
    let abroad = text.starts_with('+');
    let kept = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')' | '+' | '/'));
    let digits: String = kept.collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(PhoneError::NotDigits);
    }
    let rest = match digits.strip_prefix("0084").or_else(|| digits.strip_prefix("84")) {
        Some(rest) if abroad || digits.starts_with("00") || digits.len() >= 11 => rest,
        _ if abroad => return Err(PhoneError::UnknownPrefix),
        _ => return Ok(digits),
    };
    Ok(format!("0{}", rest.strip_prefix('0').unwrap_or(rest)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_ways_of_writing_give_one_number() {
        for text in [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "0912-345-678",
            "+84912345678",
            "+84 (0) 912 345 678",
            "84912345678",
            "0084912345678",
        ] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "0912345678", "{text}");
        }
        let home = Phone::parse("(0258) 382 2234").unwrap();
        assert_eq!((home.as_str(), home.is_mobile()), ("02583822234", false));
        assert_eq!(home.international(), "+842583822234");
    }

    #[test]
    fn every_range_of_the_networks_is_known() {
        for prefix in 30..=99 {
            let known = matches!(prefix, 32..=39 | 52 | 55 | 56 | 58 | 59 | 70 | 76..=79 | 81..=99)
                && prefix != 80;
            let parsed = Phone::parse(&format!("0{prefix}1234567"));
            assert_eq!(parsed.is_ok(), known, "{prefix}");
        }
    }

    #[test]
    fn wrong_numbers_say_what_is_wrong() {
        let cases = [
            ("", PhoneError::Empty),
            ("gọi bác Ba", PhoneError::NotDigits),
            ("091234567", PhoneError::WrongLength { got: 9 }),
            ("09123456789", PhoneError::WrongLength { got: 11 }),
            ("01234567890", PhoneError::OldMobile),
            ("0512345678", PhoneError::UnknownPrefix),
            ("9123456789", PhoneError::UnknownPrefix),
            ("+66812345678", PhoneError::UnknownPrefix),
            ("113", PhoneError::WrongLength { got: 3 }),
        ];
        for (given, want) in cases {
            assert_eq!(Phone::parse(given), Err(want), "{given:?}");
        }
    }

    #[test]
    fn debug_hides_the_middle() {
        assert_eq!(format!("{:?}", Phone::parse("0912345678").unwrap()), "Phone(091••••678)");
    }

    proptest! {
        #[test]
        fn a_parsed_number_parses_to_itself_in_both_forms(text in "(\\+84|84|0)[0-9 .]{8,13}") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(&phone.international()), Ok(phone.clone()));
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
            }
        }
    }
}
