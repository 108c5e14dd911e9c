//! The QR code of the health insurance card (BHYT): fields between `|`, name and address as the
//! hexadecimal of their UTF-8 bytes, because scanners that type spoil letters.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::proof::claims::{Birth, Gender};

/// What a health insurance card's QR code says, as far as it is used here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthCard {
    /// Number of the card.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Birth date.
    pub birth: Option<Birth>,
    /// Gender: `1` male, `2` female on the card.
    pub gender: Option<Gender>,
    /// Address.
    pub address: Option<String>,
}

impl fmt::Debug for HealthCard {
    /// Hides everything: debug output ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HealthCard(..)")
    }
}

/// Reads a card; `None` when the text has not the shape of one.
pub fn parse(text: &str) -> Option<HealthCard> {
    let mut fields = text.split('|').map(str::trim);
    let (code, name, birth, gender) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let is_code =
        (10..=15).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
    let name = hex_text(name).filter(|name| is_code && name.chars().any(char::is_alphabetic))?;
    Some(HealthCard {
        code: code.to_owned(),
        name,
        birth: slashed_date(birth),
        gender: gender.parse().ok().filter(|id| (1..=2).contains(id)).and_then(Gender::from_id),
        address: fields.next().and_then(hex_text),
    })
}

/// `dd/mm/yyyy`, or a year alone.
fn slashed_date(text: &str) -> Option<Birth> {
    let digits: String = text.chars().filter(|c| *c != '/').collect();
    match digits.len() {
        8 => Birth::parse_card(&digits).ok(),
        _ => Birth::parse(&digits).ok(),
    }
}

/// The text whose UTF-8 bytes are written in hexadecimal, of either case.
fn hex_text(hex: &str) -> Option<String> {
    let digits = hex.chars().map(|c| c.to_digit(16)).collect::<Option<Vec<u32>>>()?;
    if digits.is_empty() || digits.len() % 2 != 0 {
        return None;
    }
    let pair = |pair: &[u32]| pair.iter().fold(0, |n, d| n * 16 + d);
    let bytes =
        digits.chunks(2).map(|p| u8::try_from(pair(p)).ok()).collect::<Option<Vec<u8>>>()?;
    String::from_utf8(bytes).ok().filter(|text| !text.chars().any(char::is_control))
}
