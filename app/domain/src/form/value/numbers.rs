//! Amounts and numbers, and the numbers of papers.

use super::{Fault, Field, length};
use crate::text;

/// A whole number, with or without groups of three digits ("1.500.000", "1 500 000 đ").
pub(in crate::form) fn amount(text: &str) -> Option<u64> {
    let folded = text::fold(text);
    let plain = ["dong", "vnd", "d"].iter().find_map(|unit| folded.strip_suffix(unit));
    let groups: Vec<&str> = plain.unwrap_or(&folded).trim().split(['.', ' ', ',']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let whole = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    let number: String = groups.concat();
    (whole && groups.iter().all(digits) && number.len() <= 15).then(|| number.parse().ok())?
}

pub(super) fn within(field: &Field, number: u64) -> Result<(), Fault> {
    if let Some(least) = field.least.filter(|least| number < *least) {
        return Err(Fault::TooSmall { least });
    }
    match field.most.filter(|most| number > *most) {
        Some(most) => Err(Fault::TooLarge { most }),
        None => Ok(()),
    }
}

/// Capital letters, digits and the signs that numbers of papers have.
pub(super) fn code(field: &Field, clean: &str) -> Result<String, Fault> {
    let code: String = text::upper(clean).split_whitespace().collect();
    let bad =
        |c: &char| !(text::is_letter(*c) || text::is_number(*c) || matches!(c, '-' | '/' | '.'));
    if let Some(found) = code.chars().find(bad) {
        return Err(Fault::BadCharacter { found });
    }
    if field.digits_only && !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::NotDigits);
    }
    length(field, &code, 40)?;
    Ok(code)
}
