//! What the tests of proofs share: keys, people, times.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use p256::ecdsa::signature::Signer as _;
use sha2::{Digest, Sha256};

use super::signature::{Alg, PublicKey, Signer, SignerError};

/// Bytes of hexadecimal text.
pub(crate) fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16).unwrap() as u8).collect();
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
