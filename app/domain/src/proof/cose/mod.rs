//! COSE_Sign1 (RFC 9052): one payload, one signature, tag 18.
//!
//! Only the protected header is believed. A key carried in a token is never looked at: `kid`
//! chooses among keys we already trust, and nothing else does.

use super::cbor::{self, Value};
use super::signature::{Alg, PublicKey, Signer, SignerError};

/// CBOR tag of COSE_Sign1.
const SIGN1_TAG: u64 = 18;

const ALG: i64 = 1;
const CRIT: i64 = 2;
const KID: i64 = 4;
const CLAIMS: i64 = 15;
const TYP: i64 = 16;

/// What the protected header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Algorithm (label 1).
    pub alg: Alg,
    /// Short name of the signing key (label 4).
    pub kid: Option<Vec<u8>>,
    /// Kind of token (label 16, RFC 9596); a registered number is given in decimal.
    pub typ: Option<String>,
    /// CWT claims in the header (label 15, RFC 9597): a map.
    pub claims: Option<Value>,
}

/// A COSE_Sign1 message as received or made; its signature is not checked by reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign1 {
    /// The protected header.
    pub header: Header,
    /// The unprotected header: a map that no signature covers.
    pub unprotected: Value,
    /// The signed content.
    pub payload: Vec<u8>,
    /// The signature, of any length.
    pub signature: Vec<u8>,
    /// The protected header's bytes as received: signatures cover these, not our reading of them.
    protected: Vec<u8>,
}

/// Why bytes are not a COSE_Sign1 that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoseError {
    /// Not strict CBOR.
    BadCbor,
    /// Strict CBOR, but not tag 18 around four elements of the right types.
    NotSign1,
    /// The protected header is missing a part, has a wrong type, or a critical label is unknown.
    BadHeader,
    /// The algorithm is neither Ed25519 nor ES256.
    AlgNotAllowed,
}

impl Sign1 {
    /// Reads a message.
    ///
    /// # Errors
    /// See [`CoseError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, CoseError> {
        let value = cbor::decode(bytes).map_err(|_| CoseError::BadCbor)?;
        let Value::Tag(SIGN1_TAG, inner) = value else { return Err(CoseError::NotSign1) };
        let Value::Array(parts) = *inner else { return Err(CoseError::NotSign1) };
        let [protected, unprotected, payload, signature] =
            <[Value; 4]>::try_from(parts).map_err(|_| CoseError::NotSign1)?;
        let (
            Value::Bytes(protected),
            Value::Map(_),
            Value::Bytes(payload),
            Value::Bytes(signature),
        ) = (protected, &unprotected, payload, signature)
        else {
            return Err(CoseError::NotSign1);
        };
        let header = Header::decode(&protected)?;
        Ok(Self { header, unprotected, payload, signature, protected })
    }

    /// Writes the message, tag included.
    pub fn encode(&self) -> Vec<u8> {
        let parts = vec![
            Value::Bytes(self.protected.clone()),
            self.unprotected.clone(),
            Value::Bytes(self.payload.clone()),
            Value::Bytes(self.signature.clone()),
        ];
        cbor::encode(&Value::Tag(SIGN1_TAG, Box::new(Value::Array(parts))))
    }

    /// A message still without its signature, for signers that answer later.
    pub fn unsigned(header: Header, payload: Vec<u8>) -> Self {
        let protected = header.encode();
        Self {
            header,
            unprotected: Value::Map(Vec::new()),
            payload,
            signature: Vec::new(),
            protected,
        }
    }

    /// Signs `payload` under `typ`; algorithm and `kid` come from the signer.
    ///
    /// # Errors
    /// [`SignerError`] when the signer does not sign.
    pub fn sign(typ: &str, payload: Vec<u8>, signer: &dyn Signer) -> Result<Self, SignerError> {
        let header = Header {
            alg: signer.alg(),
            kid: Some(signer.kid().to_vec()),
            typ: Some(typ.to_owned()),
            claims: None,
        };
        let mut message = Self::unsigned(header, payload);
        message.signature = signer.sign(&message.to_be_signed())?.to_vec();
        Ok(message)
    }

    /// The bytes a signature covers: the Sig_structure of RFC 9052 section 4.4, without external
    /// data, over the protected header exactly as received.
    pub fn to_be_signed(&self) -> Vec<u8> {
        cbor::encode(&Value::Array(vec![
            Value::from("Signature1"),
            Value::Bytes(self.protected.clone()),
            Value::Bytes(Vec::new()),
            Value::Bytes(self.payload.clone()),
        ]))
    }

    /// Whether `key` made the signature; never with another algorithm than the key's own.
    pub fn verify(&self, key: &PublicKey) -> bool {
        key.alg() == self.header.alg && key.verify(&self.to_be_signed(), &self.signature)
    }

    /// Whether the unprotected header is empty.
    pub fn is_bare(&self) -> bool {
        self.unprotected.entries().is_some_and(<[_]>::is_empty)
    }

    /// `kid` of the unprotected header: status lists of others keep it there. It only chooses
    /// which trusted keys to try.
    pub fn loose_kid(&self) -> Option<&[u8]> {
        self.unprotected.get(KID).and_then(Value::bytes)
    }
}

impl Header {
    fn decode(protected: &[u8]) -> Result<Self, CoseError> {
        let map = if protected.is_empty() {
            Value::Map(Vec::new())
        } else {
            cbor::decode(protected).map_err(|_| CoseError::BadCbor)?
        };
        if map.entries().is_none() || !criticals_are_known(&map) {
            return Err(CoseError::BadHeader);
        }
        let alg = match map.get(ALG).ok_or(CoseError::BadHeader)? {
            Value::Int(id) => Alg::from_id(*id).ok_or(CoseError::AlgNotAllowed)?,
            Value::Text(_) => return Err(CoseError::AlgNotAllowed),
            _ => return Err(CoseError::BadHeader),
        };
        let kid = match map.get(KID) {
            None => None,
            Some(kid) => Some(kid.bytes().ok_or(CoseError::BadHeader)?.to_vec()),
        };
        let typ = match map.get(TYP) {
            None => None,
            Some(Value::Text(typ)) => Some(typ.clone()),
            Some(Value::Int(number)) => Some(number.to_string()),
            Some(_) => return Err(CoseError::BadHeader),
        };
        let claims = match map.get(CLAIMS) {
            Some(claims) if claims.entries().is_none() => return Err(CoseError::BadHeader),
            claims => claims.cloned(),
        };
        Ok(Self { alg, kid, typ, claims })
    }

    fn encode(&self) -> Vec<u8> {
        let mut entries = vec![(ALG, Value::Int(self.alg.id()))];
        entries.extend(self.kid.clone().map(|kid| (KID, Value::Bytes(kid))));
        entries.extend(self.claims.clone().map(|claims| (CLAIMS, claims)));
        entries.extend(self.typ.clone().map(|typ| (TYP, Value::Text(typ))));
        cbor::encode(&cbor::map(entries))
    }
}

/// RFC 9052 section 3.1: a token that names a critical label we do not act on must be refused,
/// and so must an empty or absent-label list.
fn criticals_are_known(header: &Value) -> bool {
    let Some(crit) = header.get(CRIT) else { return true };
    crit.items().is_some_and(|labels| {
        !labels.is_empty()
            && labels.iter().all(|label| {
                label.int().is_some_and(|l| [CLAIMS, TYP].contains(&l) && header.get(l).is_some())
            })
    })
}

#[cfg(test)]
mod tests;
