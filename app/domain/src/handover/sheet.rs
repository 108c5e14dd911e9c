//! The text in the QR of a hand-over sheet.
//!
//! UTF-8 lines. The first says what it is: `MOT-CUA-BAN-GIAO/1 SERVICE FORM VERSION`. Each other
//! line is `path=value` in the order of the official form, values canonical as in a package; in
//! values `\` is `\\` and a new line `\n`. Consents and files are left out. The lines are
//! compressed (zlib) and written as D5 digits, so that a scanner that types gets them across any
//! keyboard.

use super::package::entries;
use crate::{
    form::{Filed, Form, Kind},
    proof::{digits, zip},
};

/// The most digits of one QR: what version 22 holds at level L (ISO/IEC 18004, table 7).
pub const MOST_DIGITS: usize = 2_409;
/// The most bytes a text may inflate to.
const MOST_TEXT: usize = 64 * 1024;
/// What every text begins with.
const MARK: &str = "MOT-CUA-BAN-GIAO/1";

/// A sheet's text, read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetText {
    /// The service.
    pub service: String,
    /// Official form number, as one word.
    pub form: String,
    /// Version of the form's definition.
    pub version: String,
    /// Path and canonical value, in the form's order.
    pub values: Vec<(String, String)>,
}

/// Why digits are no sheet's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetError {
    /// Not D5 digits, or not zlib: misread, or another kind of code.
    Unreadable,
    /// It opens, but does not say that it is a sheet.
    OtherKind,
    /// A line is not `path=value`.
    Damaged,
}

/// The digits of a filed form; `None` when one QR does not hold them.
pub fn sheet_digits(service: &str, form: &Form, filed: &Filed) -> Option<String> {
    let text = sheet_text(service, form, filed);
    let digits = digits::encode(&zip::deflate(text.as_bytes()));
    (digits.len() <= MOST_DIGITS).then_some(digits)
}

/// The text of a filed form: what the QR holds, word for word.
pub fn sheet_text(service: &str, form: &Form, filed: &Filed) -> String {
    let number: String = filed.form.split_whitespace().collect::<Vec<_>>().join("_");
    let mut text = format!("{MARK} {service} {number} {}", filed.version);
    let consent = |path: &str| form.at(path).is_some_and(|field| field.kind == Kind::Agree);
    for entry in entries(form, filed).filter(|entry| !consent(&entry.path)) {
        let value = entry.value.replace('\\', "\\\\").replace('\n', "\\n");
        text.push_str(&format!("\n{}={value}", entry.path));
    }
    text
}

/// Reads a sheet's digits back.
///
/// # Errors
/// See [`SheetError`]. The values are text: whoever takes them over checks them by their own
/// rules.
pub fn read_sheet(scanned: &str) -> Result<SheetText, SheetError> {
    let bytes = digits::decode(scanned.trim()).map_err(|_| SheetError::Unreadable)?;
    let bytes = zip::inflate(&bytes, MOST_TEXT).map_err(|_| SheetError::Unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| SheetError::OtherKind)?;
    let mut lines = text.split('\n');
    let head: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
    let [MARK, service, form, version] = head.as_slice() else {
        return Err(SheetError::OtherKind);
    };
    let value = |line: &str| {
        let (path, value) = line.split_once('=')?;
        Some((path.to_owned(), unescape(value)?))
    };
    Ok(SheetText {
        service: (*service).to_owned(),
        form: (*form).to_owned(),
        version: (*version).to_owned(),
        values: lines.map(value).collect::<Option<_>>().ok_or(SheetError::Damaged)?,
    })
}

fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        out.push(match char {
            '\\' => match chars.next()? {
                '\\' => '\\',
                'n' => '\n',
                _ => return None,
            },
            char => char,
        });
    }
    Some(out)
}

#[cfg(all(test, feature = "catalogue"))]
mod tests;
