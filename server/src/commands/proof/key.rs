//! A key in a file: JSON Web Key (RFC 7517; Ed25519 as in RFC 8037), as every JOSE tool writes it.

use std::path::Path;

use domain::proof::{
    base64url,
    keys::point,
    signature::{Alg, PublicKey, Signer, SignerError},
};
use serde::Deserialize;

use super::{ProofError, read};
use crate::proof_keys::Secret;

/// The members of a key that count; all others are left alone.
#[derive(Deserialize)]
pub(super) struct KeyFile {
    kty: String,
    crv: String,
    x: String,
    #[serde(default)]
    y: Option<String>,
    #[serde(default)]
    d: Option<String>,
    #[serde(default)]
    kid: Option<String>,
}

impl KeyFile {
    /// The public key; `None` when it is neither Ed25519 nor P-256.
    pub(super) fn public(&self) -> Option<PublicKey> {
        point(&self.kty, &self.crv, &self.x, self.y.as_deref())
    }
}

/// A private key from a file, with the name under which its public half is published.
pub struct PrivateKey {
    kid: Vec<u8>,
    secret: Secret,
    public: PublicKey,
}

impl PrivateKey {
    /// Reads a key.
    ///
    /// # Errors
    /// [`ProofError::File`] with what is wrong; never with a part of the key.
    pub fn read(file: &Path) -> Result<Self, ProofError> {
        Self::parse(&read(file)?).map_err(|why| ProofError::file(file, why))
    }

    fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        // What serde says about the place of a fault could quote the key.
        let file: KeyFile = serde_json::from_slice(bytes)
            .map_err(|_| "is not a JSON Web Key: it needs kty, crv, x, d and kid")?;
        let public = file.public().ok_or("is not an Ed25519 or P-256 key")?;
        let seed = file.d.as_deref().ok_or("holds no private key: the member `d` is missing")?;
        let seed = base64url::decode(seed).filter(|seed| seed.len() == 32);
        let seed = seed.ok_or("the member `d` must be 32 bytes in base64url")?;
        let secret = Secret::from_seed(public.alg(), &seed);
        let secret = secret.filter(|secret| secret.public().as_ref() == Some(&public));
        let secret = secret.ok_or("private and public half do not belong together")?;
        let kid = file.kid.as_deref().and_then(base64url::decode).filter(|kid| !kid.is_empty());
        let kid = kid.ok_or("the member `kid` must be the key's name in base64url")?;
        Ok(Self { kid, secret, public })
    }

    /// The public half.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }
}

impl Signer for PrivateKey {
    fn alg(&self) -> Alg {
        self.public.alg()
    }

    fn kid(&self) -> &[u8] {
        &self.kid
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        Ok(self.secret.sign(message))
    }
}

/// A public key as an operator writes it: hexadecimal or base64url of 32 bytes (Ed25519) or of a
/// SEC1 point (P-256). `None` when it is neither.
pub fn public_key(text: &str) -> Option<PublicKey> {
    let bytes = crate::seal::unhex(text).or_else(|| base64url::decode(text))?;
    PublicKey::ed25519(&bytes).or_else(|| PublicKey::p256(&bytes))
}
