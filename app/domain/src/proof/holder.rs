//! The holder's part: the phone signs the token again, for one place and one moment.
//!
//! A picture of the code is worth nothing a minute later, and a code made for one counter is worth
//! nothing at another. The presentation is a `COSE_Sign1` by the key that the issuer put into the
//! token (`cnf`); its payload is the token, its claims are in the protected header (RFC 9597).

use super::cbor::{self, Value};
use super::cose::{Header, Sign1};
use super::household::Opening;
use super::signature::Alg;
use crate::time::Moment;

/// `typ` of a presentation.
pub const PRESENTATION_TYP: &str = "kb";

const AUD: i64 = 3;
const IAT: i64 = 6;
const NONCE: i64 = 10;
const MEMBERS: i64 = 76;
const RECORDED: i64 = 77;

/// What the phone says about this one showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presentation {
    /// For whom: a kind of place (rotating code) or one counter (challenge).
    pub audience: String,
    /// The number that the counter asked for, as its bytes.
    pub nonce: Option<Vec<u8>>,
    /// The phone's time; whole seconds.
    pub issued_at: Moment,
    /// Household members that the holder chose to show.
    pub opened: Vec<Opening>,
    /// Whether the holder lets the counter record that it verified; without it a scan stays where
    /// it was read.
    pub recorded: bool,
}

/// A presentation that waits for the phone's signature (`WebCrypto` answers later).
#[derive(Debug, Clone)]
pub struct Unsigned(Sign1);

impl Presentation {
    /// Wraps `token` for signing by the holder's key, which is of `alg`.
    pub fn around(&self, token: &[u8], alg: Alg) -> Unsigned {
        let header = Header {
            alg,
            kid: None,
            typ: Some(PRESENTATION_TYP.to_owned()),
            claims: Some(self.to_value()),
        };
        Unsigned(Sign1::unsigned(header, token.to_vec()))
    }

    /// Reads the claims of a presentation's header; `None` when one is missing or wrong.
    pub fn from_header(header: &Header) -> Option<Self> {
        let claims = header.claims.as_ref()?;
        let nonce = match claims.get(NONCE) {
            None => None,
            Some(nonce) => Some(nonce.bytes()?.to_vec()),
        };
        let opened = match claims.get(MEMBERS) {
            None => Vec::new(),
            Some(list) => list.items()?.iter().map(Opening::from_value).collect::<Option<_>>()?,
        };
        let recorded = match claims.get(RECORDED) {
            None => false,
            Some(Value::Bool(true)) => true,
            // Only what can be written again is read.
            Some(_) => return None,
        };
        let seconds = claims.get(IAT)?.int().filter(|s| (0..=253_402_300_799).contains(s))?;
        Some(Self {
            audience: claims.get(AUD)?.text()?.to_owned(),
            nonce,
            issued_at: Moment::from_unix(seconds),
            opened,
            recorded,
        })
    }

    fn to_value(&self) -> Value {
        let mut claims = vec![
            (AUD, Value::from(self.audience.as_str())),
            (IAT, Value::Int(self.issued_at.unix())),
        ];
        claims.extend(self.nonce.clone().map(|nonce| (NONCE, Value::Bytes(nonce))));
        if !self.opened.is_empty() {
            let opened = self.opened.iter().map(Opening::to_value).collect();
            claims.push((MEMBERS, Value::Array(opened)));
        }
        claims.extend(self.recorded.then_some((RECORDED, Value::Bool(true))));
        cbor::map(claims)
    }
}

impl Unsigned {
    /// What the phone must sign; for P-256 hashed with SHA-256 by the signer.
    pub fn to_be_signed(&self) -> Vec<u8> {
        self.0.to_be_signed()
    }

    /// The finished presentation; give it to [`super::issue::to_digits`].
    pub fn finish(mut self, signature: &[u8; 64]) -> Vec<u8> {
        self.0.signature = signature.to_vec();
        self.0.encode()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::signature::Signer;
    use crate::proof::testing::TestSigner;

    #[test]
    fn a_presentation_is_read_back() {
        let holder = TestSigner::p256("phone");
        let shown = Presentation {
            audience: "ubnd".into(),
            nonce: Some(b"481516".to_vec()),
            issued_at: Moment::from_unix(1_795_222_800),
            opened: vec![],
            recorded: true,
        };
        let unsigned = shown.around(b"token", Alg::Es256);
        let signature = holder.sign(&unsigned.to_be_signed()).unwrap_or([0; 64]);
        let read = Sign1::decode(&unsigned.finish(&signature));
        let Ok(read) = read else { panic!("{read:?}") };
        assert_eq!(read.payload, b"token");
        assert!(read.verify(&holder.public()));
        assert_eq!(Presentation::from_header(&read.header), Some(shown));
    }

    #[test]
    fn missing_or_wrong_claims_are_refused() {
        let header = |claims: Option<Value>| Header {
            alg: Alg::Es256,
            kid: None,
            typ: Some(PRESENTATION_TYP.to_owned()),
            claims,
        };
        let aud = (AUD, Value::from("a"));
        let iat = (IAT, Value::Int(1));
        for claims in [
            vec![aud.clone()],
            vec![iat.clone()],
            vec![aud.clone(), (IAT, Value::Int(-1))],
            vec![aud.clone(), (IAT, Value::Int(i64::MAX))],
            vec![(AUD, Value::Int(1)), iat.clone()],
            vec![aud.clone(), iat.clone(), (NONCE, Value::Int(481_516))],
            vec![aud.clone(), iat.clone(), (MEMBERS, Value::Int(0))],
            vec![aud.clone(), iat.clone(), (RECORDED, Value::Int(1))],
            vec![aud.clone(), iat.clone(), (RECORDED, Value::Bool(false))],
            vec![aud.clone(), iat.clone(), (MEMBERS, Value::Array(vec![Value::Int(0)]))],
        ] {
            assert_eq!(Presentation::from_header(&header(Some(cbor::map(claims)))), None);
        }
        assert_eq!(Presentation::from_header(&header(None)), None);
        assert!(Presentation::from_header(&header(Some(cbor::map([aud, iat])))).is_some());
    }
}
