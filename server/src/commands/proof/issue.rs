//! `motcua proof issue`: signs what a file says.

use std::path::Path;

use chrono::DateTime;
use domain::{
    proof::{
        self, base64url,
        claims::{Detail, Facts, Person, StatusRef},
        issue::Request,
    },
    text::nfc,
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{
    ProofError,
    key::{KeyFile, PrivateKey},
    place, read,
};

/// The order: what is to be signed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    issuer: String,
    facts: Facts,
    #[serde(default)]
    issued_at: Option<String>,
    expires_at: String,
    #[serde(default)]
    status: Option<StatusRef>,
    #[serde(default)]
    holder_key: Option<KeyFile>,
}

/// An issued token in its forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// For the QR code: numeric mode.
    pub digits: String,
    /// For other Claim 169 programs.
    pub base45: String,
    /// The `COSE_Sign1` itself, in base64url.
    pub token: String,
}

/// Signs the order in `json` with the key in `key`; issued `now` unless the order says when.
///
/// # Errors
/// [`ProofError::File`] when a file is not what it should be, [`ProofError::Refused`] when a proof
/// may not be made of it.
pub fn issue(json: &Path, key: &Path, now: Moment) -> Result<Issued, ProofError> {
    let signer = PrivateKey::read(key)?;
    let order: Order = serde_json::from_slice(&read(json)?)
        .map_err(|error| ProofError::file(json, format!("is not an order: {}", place(&error))))?;
    let wrong = |what: &str| ProofError::file(json, what);
    let moment = |text: &str| {
        let parsed = DateTime::parse_from_rfc3339(text);
        let parsed = parsed.map_err(|_| wrong("a time is not like 2026-11-23T08:00:00+07:00"))?;
        Ok(Moment::from_unix(parsed.timestamp()))
    };
    let holder_key = match &order.holder_key {
        None => None,
        Some(key) => {
            Some(key.public().ok_or_else(|| wrong("`holder_key` is not an Ed25519 or P-256 key"))?)
        }
    };
    let request = Request {
        issued_at: match &order.issued_at {
            None => Moment::from_unix(now.unix()),
            Some(text) => moment(text)?,
        },
        expires_at: moment(&order.expires_at)?,
        issuer: order.issuer,
        facts: composed(order.facts),
        status: order.status,
        holder_key,
    };
    let token = proof::issue(&request, &signer).map_err(ProofError::Refused)?;
    Ok(Issued {
        digits: proof::to_digits(&token),
        base45: proof::to_base45(&token),
        token: base64url::encode(&token),
    })
}

/// Text in NFC, whatever form the file had: equal names must be equal bytes.
fn composed(facts: Facts) -> Facts {
    let person = |person: Person| Person {
        name: nfc(&person.name),
        address: nfc(&person.address),
        ..person
    };
    let detail = match facts.detail {
        Detail::Ward => Detail::Ward,
        Detail::Person(one) => Detail::Person(person(one)),
        Detail::Household { head, members } => Detail::Household { head: person(head), members },
    };
    Facts { detail, ..facts }
}
