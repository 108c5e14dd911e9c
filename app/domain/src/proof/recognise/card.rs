//! The QR code of the identity card (CCCD, Căn cước): plain text between `|`, unsigned.
//!
//! Read by shape, not by place: the seven fields of the older card have an empty one that readers
//! drop, the newer card has more, and public parsers that count fields go wrong. Scanners garble
//! names; number, birth date and date of issue survive, so only these may be used to look up.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::proof::claims::{Birth, Gender};

/// What an identity card's QR code says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Personal identification number, 12 digits.
    pub number: String,
    /// Old identity number, 9 digits.
    pub old_number: Option<String>,
    /// Name as scanned: to be shown, never to look up by.
    pub name: Option<String>,
    /// Birth date.
    pub birth: Birth,
    /// Gender.
    pub gender: Option<Gender>,
    /// Address as scanned.
    pub address: Option<String>,
    /// When the card was issued.
    pub issued: Option<Birth>,
    /// Whether the scanner or a wrong code page spoilt the letters of name or address.
    pub garbled: bool,
}

impl fmt::Debug for Card {
    /// Hides everything: debug output ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Card(..)")
    }
}

/// Reads a card; `None` when the text has not the shape of one.
pub fn parse(text: &str) -> Option<Card> {
    let fields: Vec<&str> = text.split('|').map(str::trim).collect();
    let (number, rest) = fields.split_first()?;
    if !is_digits(number, 12) || rest.len() < 3 {
        return None;
    }
    let birth_at = rest.iter().position(|field| card_date(field).is_some())?;
    let (before, after) = rest.split_at_checked(birth_at)?;
    let (birth, after) = after.split_first()?;
    let issued_at = after.iter().position(|field| card_date(field).is_some());
    let between = after.get(..issued_at.unwrap_or(after.len()))?;
    let gender = between.iter().find_map(|field| gender(field));
    let name = before.iter().find(|f| !f.is_empty() && !f.bytes().all(|b| b.is_ascii_digit()));
    let address = between.iter().filter(|f| f.chars().count() > 3).max_by_key(|f| f.len());
    Some(Card {
        number: (*number).to_owned(),
        old_number: before.iter().find(|f| is_digits(f, 9)).map(|f| (*f).to_owned()),
        name: name.map(|f| (*f).to_owned()),
        birth: card_date(birth)?,
        gender,
        address: address.map(|f| (*f).to_owned()),
        issued: issued_at.and_then(|at| card_date(after.get(at)?)),
        garbled: gender.is_none()
            || name.is_none_or(|n| is_garbled(n))
            || address.is_none_or(|a| has_foreign_signs(a)),
    })
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn card_date(field: &str) -> Option<Birth> {
    Birth::parse_card(field).ok().filter(|_| is_digits(field, 8))
}

fn gender(field: &str) -> Option<Gender> {
    match field.to_lowercase().as_str() {
        "nam" => Some(Gender::Male),
        "nữ" | "nu\u{31b}\u{303}" | "nư\u{303}" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a name has lost letters: signs that no name has, a word without a vowel, or not one
/// mark in the whole name, which hardly any Vietnamese name lacks.
fn is_garbled(name: &str) -> bool {
    let has_vowel = |word: &str| word.chars().any(|c| !c.is_ascii() || "aeiouyAEIOUY".contains(c));
    has_foreign_signs(name) || name.is_ascii() || !name.split_whitespace().all(has_vowel)
}

/// Whether there is anything beyond Vietnamese letters, digits and the signs of addresses.
fn has_foreign_signs(text: &str) -> bool {
    !text.chars().all(|c| {
        c.is_ascii_alphanumeric()
            || " ,.-/'()&+:;".contains(c)
            || matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{323}')
            || "àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u{302}\u{306}\u{31b}".contains(c)
    })
}
