//! What a scanned, pasted or typed text is.
//!
//! A damaged scan and a forgery must never be confused: what does not come through the checksum
//! is called damage here, before any signature is looked at.

pub mod card;
pub mod health;
pub mod layout;

use super::base45::{self, Base45Error};
use super::digits::{self, DigitsError};
use super::reason::Reason;
use super::zip::{self, ZipError};

pub use card::Card;
pub use health::HealthCard;

/// The longest text that is looked at, in bytes.
const MAX_TEXT: usize = 64 * 1024;

/// Digits fewer than these are no token: the smallest has over 300.
const FEW_DIGITS: usize = 100;

/// How the digits of a zlib stream start: 78 DA, 78 9C, 78 01, and with a dictionary 78 F9, 78 BB, 78 7D,
/// 78 20.
const DIGIT_MARKS: [&str; 7] = ["30938", "30876", "30721", "30969", "30907", "30845", "30752"];
/// How Base45 of a zlib stream starts; the last two as the French layout types them.
const BASE45_MARKS: [&str; 5] = ["NCF", "6BF", "V7F", "-BF", "VÈF"];

/// What a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scan {
    /// A compressed token, ours or another's: its bytes, inflated, and whether a keyboard layout
    /// had to be undone.
    Token {
        /// The inflated bytes.
        bytes: Vec<u8>,
        /// Whether a layout or caps lock was undone.
        layout_fixed: bool,
    },
    /// A token that did not arrive whole: why.
    Damaged(Reason),
    /// The QR code of an identity card.
    Card(Card),
    /// The QR code of a health insurance card.
    HealthCard(HealthCard),
    /// A `VietQR` payment code.
    Payment,
    /// A dossier code, upper case, found in the text.
    Dossier(String),
    /// Nothing but spaces.
    Empty,
    /// Longer than anything we read.
    TooLarge,
    /// Anything else.
    Other,
}

/// Says what `text` is.
pub fn recognise(text: &str) -> Scan {
    if text.len() > MAX_TEXT {
        return Scan::TooLarge;
    }
    let text = text.trim_matches(|c| c != ' ' && layout::is_skipped(c));
    if text.trim().is_empty() {
        return Scan::Empty;
    }
    if let Some((digits, fixed)) = layout::digits(text) {
        return from_digits(&digits, fixed);
    }
    if text.trim_start().starts_with("000201") {
        return Scan::Payment;
    }
    if let Some(card) = card::parse(text) {
        return Scan::Card(card);
    }
    if let Some(card) = health::parse(text) {
        return Scan::HealthCard(card);
    }
    if let Some(code) = dossier_code(text) {
        return Scan::Dossier(code);
    }
    from_base45(text).or_else(|| damaged_digits(text)).unwrap_or(Scan::Other)
}

/// Takes apart what arrived in one go: several lines, or codes of digits without a line end.
pub fn split(text: &str) -> Vec<String> {
    text.split(['\r', '\n'])
        .filter(|line| !line.trim().is_empty())
        .flat_map(|line| match layout::digits(line) {
            Some((digits, _)) if digits.len() >= FEW_DIGITS => split_digits(line, digits),
            _ => vec![line.to_owned()],
        })
        .collect()
}

/// Cuts where a whole stream ends and the next one starts.
fn split_digits(line: &str, mut digits: String) -> Vec<String> {
    let mut out = Vec::new();
    while let Some(cut) = second_start(&digits) {
        let rest = digits.split_off(cut);
        out.push(std::mem::replace(&mut digits, rest));
    }
    // A single code stays as typed, so that the layout is still noticed.
    out.push(if out.is_empty() { line.to_owned() } else { digits });
    out
}

fn second_start(digits: &str) -> Option<usize> {
    DIGIT_MARKS
        .iter()
        .flat_map(|mark| digits.match_indices(mark))
        .map(|(at, _)| at)
        .filter(|at| *at > 0)
        .find(|at| {
            matches!(from_digits(digits.get(..*at).unwrap_or_default(), false), Scan::Token { .. })
        })
}

/// Whether a token's digits may begin with this text.
pub fn begins_token(text: &str) -> bool {
    DIGIT_MARKS.iter().any(|mark| text.starts_with(mark))
}

fn from_digits(text: &str, layout_fixed: bool) -> Scan {
    if !begins_token(text) {
        // The first characters went elsewhere, as happens when the focus was in another field.
        let many = text.len() >= FEW_DIGITS;
        return if many { Scan::Damaged(Reason::ScanTruncated) } else { Scan::Other };
    }
    match digits::decode(text) {
        Ok(bytes) => inflate(&bytes, layout_fixed),
        Err(DigitsError::Length) => Scan::Damaged(Reason::ScanTruncated),
        Err(DigitsError::TooLong) => Scan::TooLarge,
        Err(DigitsError::Range | DigitsError::NotDigits) => Scan::Damaged(Reason::ScanDamaged),
    }
}

fn from_base45(text: &str) -> Option<Scan> {
    let upper = text.to_uppercase();
    let body = match upper.split_once(':') {
        Some((prefix, rest)) if prefix.len() <= 4 && is_base45_start(rest) => rest,
        _ if is_base45_start(&upper) => &upper,
        _ => return None,
    };
    // Caps lock turns small and capital letters round; Base45 has no small ones.
    let fixed = text.chars().any(|c| c.is_ascii_lowercase());
    Some(match base45::decode(body) {
        Ok(bytes) => inflate(&bytes, fixed),
        Err(_) if !text.is_ascii() => Scan::Damaged(Reason::ImeDamaged),
        Err(Base45Error::TooLong) => Scan::TooLarge,
        Err(Base45Error::Length) => Scan::Damaged(Reason::ScanTruncated),
        Err(Base45Error::Alphabet | Base45Error::Range) => Scan::Damaged(Reason::ScanDamaged),
    })
}

fn is_base45_start(text: &str) -> bool {
    BASE45_MARKS.iter().any(|mark| text.starts_with(mark))
}

/// A long text that is nearly all digits is a token with something typed into it.
fn damaged_digits(text: &str) -> Option<Scan> {
    let (all, digits) = text.chars().fold((0, 0), |(all, digits): (usize, usize), c| {
        (all + 1, digits + usize::from(c.is_ascii_digit()))
    });
    (digits >= FEW_DIGITS && digits * 10 >= all * 9).then_some(Scan::Damaged(Reason::ScanDamaged))
}

fn inflate(bytes: &[u8], layout_fixed: bool) -> Scan {
    match zip::inflate(bytes, zip::MAX_TOKEN) {
        Ok(bytes) => Scan::Token { bytes, layout_fixed },
        Err(ZipError::TooLarge) => Scan::TooLarge,
        Err(ZipError::Truncated) => Scan::Damaged(Reason::ScanTruncated),
        Err(ZipError::NotZlib | ZipError::Damaged | ZipError::Trailing) => {
            Scan::Damaged(Reason::ScanDamaged)
        }
    }
}

/// A dossier code anywhere in the text (a link on a receipt has it too):
/// `000.00.00.H38-261121-0042` (Circular 01/2018/TT-VPCP, article 19).
fn dossier_code(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    text.split(|c| !is_part(c)).map(str::to_ascii_uppercase).find(|word| is_dossier_code(word))
}

fn is_dossier_code(word: &str) -> bool {
    let mut parts = word.rsplit('-');
    let (Some(serial), Some(date), Some(unit)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let lengths: Vec<usize> = unit.split('.').map(str::len).collect();
    parts.next().is_none() && digits(serial, 4) && digits(date, 6) && lengths == [3, 2, 2, 3]
}

#[cfg(test)]
mod tests;
