//! What the tests of proofs share: keys, people, times.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use p256::ecdsa::signature::Signer as _;
use sha2::{Digest, Sha256};

use super::claims::{Birth, Detail, Facts, Gender, Person, Residence, StatusRef};
use super::issue::Request;
use super::keys::{KeyEntry, KeyList, KeyState, KeyUse};
use super::signature::{Alg, PublicKey, Signer, SignerError};
use crate::time::Moment;

/// Bytes of hexadecimal text.
pub(crate) fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| u8::try_from(c.to_digit(16).unwrap()).unwrap())
        .collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

enum Secret {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
}

/// A signer whose key follows from its name.
pub(crate) struct TestSigner {
    kid: Vec<u8>,
    secret: Secret,
}

impl TestSigner {
    pub(crate) fn ed25519(name: &str) -> Self {
        let seed = Sha256::digest(name);
        let secret = Secret::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed.into()));
        Self { kid: name.as_bytes().to_vec(), secret }
    }

    pub(crate) fn p256(name: &str) -> Self {
        let seed = Sha256::digest(name);
        let secret = Secret::P256(p256::ecdsa::SigningKey::from_slice(&seed).unwrap());
        Self { kid: name.as_bytes().to_vec(), secret }
    }

    pub(crate) fn public(&self) -> PublicKey {
        match &self.secret {
            Secret::Ed25519(key) => PublicKey::ed25519(key.verifying_key().as_bytes()).unwrap(),
            Secret::P256(key) => {
                PublicKey::p256(key.verifying_key().to_sec1_point(false).as_bytes()).unwrap()
            }
        }
    }
}

impl Signer for TestSigner {
    fn alg(&self) -> Alg {
        self.public().alg()
    }

    fn kid(&self) -> &[u8] {
        &self.kid
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        Ok(match &self.secret {
            Secret::Ed25519(key) => key.sign(message).to_bytes(),
            Secret::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_bytes().into()
            }
        })
    }
}

/// A Saturday morning at a counter: 2026-11-21 09:00 in Vietnam.
pub(crate) const NOW: Moment = Moment::from_unix(1_795_252_800);

pub(crate) const ISSUER: &str = "https://motcua.khanhhoa.gov.vn";
pub(crate) const STATUS_URI: &str = "https://motcua.khanhhoa.gov.vn/s/202611";

const DAY: i64 = 86_400;

/// The issuer's keys: Ed25519 and P-256 for proofs, one for status lists.
pub(crate) fn key_list() -> KeyList {
    let entry = |signer: TestSigner, usage| KeyEntry {
        kid: signer.kid().to_vec(),
        key: signer.public(),
        usage,
        issuer: ISSUER.to_owned(),
        province: "56".to_owned(),
        not_before: NOW.plus_seconds(-30 * DAY),
        expires: NOW.plus_seconds(180 * DAY),
        state: KeyState::Active,
        since: NOW.plus_seconds(-30 * DAY),
    };
    KeyList {
        issued_at: NOW.plus_seconds(-DAY),
        keys: vec![
            entry(TestSigner::ed25519("kh-2026a"), KeyUse::Proof),
            entry(TestSigner::p256("kh-2026b"), KeyUse::Proof),
            entry(TestSigner::ed25519("kh-2026s"), KeyUse::Status),
        ],
    }
}

/// "Resides in Nha Trang: yes", for a day, without a holder key.
pub(crate) fn ward_request() -> Request {
    Request {
        issuer: ISSUER.to_owned(),
        facts: Facts {
            ward: "22366".to_owned(),
            residence: Residence::Permanent,
            detail: Detail::Ward,
        },
        issued_at: NOW.plus_seconds(-600),
        expires_at: NOW.plus_seconds(DAY - 600),
        status: None,
        holder_key: None,
    }
}

/// An ordinary person, for 30 days, with status pointer and the key of "phone".
pub(crate) fn person_request() -> Request {
    let person = Person {
        number: "056061000123".to_owned(),
        name: "Trần Đức Huỳnh".to_owned(),
        birth: Birth::parse("19610214").unwrap(),
        gender: Some(Gender::Male),
        address: "12 Trần Phú, phường Nha Trang, tỉnh Khánh Hòa".to_owned(),
        nationality: Some("VN".to_owned()),
    };
    Request {
        facts: Facts { detail: Detail::Person(person), ..ward_request().facts },
        expires_at: NOW.plus_seconds(30 * DAY),
        status: Some(StatusRef { uri: STATUS_URI.to_owned(), index: 777_777 }),
        holder_key: Some(TestSigner::p256("phone").public()),
        ..ward_request()
    }
}
