//! Signatures: the two algorithms every part of this system speaks, and who may sign.

use std::fmt;

use p256::ecdsa::signature::Verifier;
use serde::{Deserialize, Serialize};

/// A signature algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alg {
    /// Ed25519 (COSE -8, or -19 in the newer naming of RFC 9864).
    #[serde(rename = "EdDSA")]
    EdDsa,
    /// ECDSA over P-256 with SHA-256 (COSE -7, or -9).
    #[serde(rename = "ES256")]
    Es256,
}

impl Alg {
    /// The number written into tokens; the older one, since not all peers know the newer.
    pub const fn id(self) -> i64 {
        match self {
            Self::EdDsa => -8,
            Self::Es256 => -7,
        }
    }

    /// The algorithm of a COSE number; `None` for every other.
    pub const fn from_id(id: i64) -> Option<Self> {
        match id {
            -8 | -19 => Some(Self::EdDsa),
            -7 | -9 => Some(Self::Es256),
            _ => None,
        }
    }
}

/// A public key, checked to be a usable point of its curve.
#[derive(Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// For [`Alg::EdDsa`].
    Ed25519(Box<ed25519_dalek::VerifyingKey>),
    /// For [`Alg::Es256`].
    P256(Box<p256::ecdsa::VerifyingKey>),
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({:?})", self.alg())
    }
}

impl PublicKey {
    /// An Ed25519 key from its 32 bytes; `None` when they are no key or a weak one.
    pub fn ed25519(bytes: &[u8]) -> Option<Self> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes.try_into().ok()?).ok()?;
        (!key.is_weak()).then(|| Self::Ed25519(Box::new(key)))
    }

    /// A P-256 key from its SEC1 form, compressed (33 bytes) or not (65 bytes).
    pub fn p256(sec1: &[u8]) -> Option<Self> {
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(sec1).ok()?;
        Some(Self::P256(Box::new(key)))
    }

    /// The only algorithm this key may be used with.
    pub const fn alg(&self) -> Alg {
        match self {
            Self::Ed25519(_) => Alg::EdDsa,
            Self::P256(_) => Alg::Es256,
        }
    }

    /// The key's bytes: 32 for Ed25519, SEC1 for P-256 (33 when `compressed`, else 65).
    pub fn to_bytes(&self, compressed: bool) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => key.to_bytes().to_vec(),
            Self::P256(key) => key.to_sec1_point(compressed).as_bytes().to_vec(),
        }
    }

    /// Whether `signature` (64 bytes; for P-256 r and s) over `message` was made by this key.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|s| key.verify_strict(message, &s).is_ok()),
            Self::P256(key) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|s| key.verify(message, &s).is_ok()),
        }
    }
}

/// Whoever holds a private key: a file, a test, an HSM. The key itself never comes in here.
pub trait Signer {
    /// The algorithm of the key.
    fn alg(&self) -> Alg;

    /// The key's short name, as published in the key list.
    fn kid(&self) -> &[u8];

    /// Signs `message` (not a hash of it) and returns 64 bytes; for P-256 r and s.
    ///
    /// # Errors
    /// [`SignerError`] when the key cannot be reached or refuses.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError>;
}

/// The signer did not sign; what happened is in the signer's own log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignerError;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::testing::{TestSigner, hex};

    #[test]
    fn rfc_8032_test_1_verifies() {
        let key = PublicKey::ed25519(&hex(
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        ));
        let signature = hex(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        );
        assert_eq!(key.map(|k| k.verify(b"", &signature)), Some(true));
    }

    #[test]
    fn keys_survive_their_bytes() {
        for signer in [TestSigner::ed25519("a"), TestSigner::p256("b")] {
            let key = signer.public();
            let long = key.to_bytes(false);
            let short = key.to_bytes(true);
            let again = match key.alg() {
                Alg::EdDsa => [PublicKey::ed25519(&long), PublicKey::ed25519(&short)],
                Alg::Es256 => [PublicKey::p256(&long), PublicKey::p256(&short)],
            };
            assert_eq!(again, [Some(key.clone()), Some(key)]);
        }
    }

    #[test]
    fn keys_that_are_none_are_refused() {
        assert_eq!(PublicKey::ed25519(&[0; 32]), None, "a weak point");
        assert_eq!(PublicKey::ed25519(&[1; 31]), None);
        assert_eq!(PublicKey::p256(&[4; 65]), None, "not on the curve");
        assert_eq!(PublicKey::p256(&[]), None);
    }

    #[test]
    fn signatures_of_wrong_length_or_key_are_false() {
        let (ed, ec) = (TestSigner::ed25519("a"), TestSigner::p256("b"));
        for signer in [&ed, &ec] {
            let signature = signer.sign(b"text").unwrap_or([0; 64]);
            assert!(signer.public().verify(b"text", &signature));
            assert!(!signer.public().verify(b"Text", &signature));
            assert!(!signer.public().verify(b"text", &signature[..63]));
            assert!(!signer.public().verify(b"text", &[]));
            assert!(!signer.public().verify(b"text", &[0; 64]));
        }
        let signature = ed.sign(b"text").unwrap_or([0; 64]);
        assert!(!ec.public().verify(b"text", &signature));
    }
}
