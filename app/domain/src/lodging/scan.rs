//! One scan of a card as one row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{NAME, PAPER, RowDoubt};
use crate::{
    person::{CivilDate, NumberDoubt, PersonalNumber},
    proof::recognise::{Scan, recognise},
    text,
};

/// Why a line that was scanned is no guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScanFault {
    /// A health insurance card.
    HealthCard,
    /// A proof of Một Cửa.
    Proof,
    /// A code of a payment, of a dossier or of anything else.
    Other,
    /// The scan did not arrive whole.
    Damaged,
}

/// The cells of a guest, by column of the form, and what is odd about the card.
///
/// # Errors
/// [`ScanFault`] when the line is no identity card.
pub fn scanned(line: &str) -> Result<(BTreeMap<String, String>, Vec<RowDoubt>), ScanFault> {
    let card = match recognise(line) {
        Scan::Card(card) => card,
        Scan::HealthCard(_) => return Err(ScanFault::HealthCard),
        Scan::Token { .. } => return Err(ScanFault::Proof),
        Scan::Damaged(_) | Scan::TooLarge => return Err(ScanFault::Damaged),
        Scan::Payment | Scan::Dossier(_) | Scan::Empty | Scan::Other => {
            return Err(ScanFault::Other);
        }
    };
    let mut doubts = Vec::new();
    let name = card.name.unwrap_or_default();
    if card.garbled && !name.is_empty() && !text::looks_garbled(&name) && name.is_ascii() {
        doubts.push(RowDoubt::PlainName);
    }
    let birth = CivilDate::parse(&card.birth.to_string()).ok();
    let number = PersonalNumber::parse(&card.number).ok();
    let differs = number.is_some_and(|number| {
        number.doubts(birth.as_ref(), None).contains(&NumberDoubt::BirthYear)
    });
    if differs {
        doubts.push(RowDoubt::BirthDiffers);
    }
    let values = [(NAME, name), (PAPER, card.number)];
    Ok((values.map(|(column, value)| (column.to_owned(), value)).into(), doubts))
}
