//! A private key in this program's memory.

use domain::proof::signature::{Alg, PublicKey};
use ed25519_dalek::Signer as _;

use crate::world::World;

/// A private key of either algorithm.
pub(crate) enum Secret {
    /// For [`Alg::EdDsa`].
    Ed25519(Box<ed25519_dalek::SigningKey>),
    /// For [`Alg::Es256`].
    P256(Box<p256::ecdsa::SigningKey>),
}

impl Secret {
    /// A new key and the 32 bytes it follows from.
    pub(super) fn make(alg: Alg, world: &World) -> (Self, [u8; 32]) {
        loop {
            // Not every number is a P-256 key: one in 2^32 is thrown again.
            let seed = world.bytes::<32>();
            if let Some(secret) = Self::from_seed(alg, &seed) {
                return (secret, seed);
            }
        }
    }

    /// The key of these 32 bytes; `None` when they are no key.
    pub(crate) fn from_seed(alg: Alg, seed: &[u8]) -> Option<Self> {
        let seed: &[u8; 32] = seed.try_into().ok()?;
        Some(match alg {
            Alg::EdDsa => Self::Ed25519(Box::new(ed25519_dalek::SigningKey::from_bytes(seed))),
            Alg::Es256 => Self::P256(Box::new(p256::ecdsa::SigningKey::from_slice(seed).ok()?)),
        })
    }

    /// The public key.
    pub(crate) fn public(&self) -> Option<PublicKey> {
        match self {
            Self::Ed25519(key) => PublicKey::ed25519(key.verifying_key().as_bytes()),
            Self::P256(key) => PublicKey::p256(key.verifying_key().to_sec1_point(false).as_bytes()),
        }
    }

    /// Its algorithm.
    pub(crate) const fn alg(&self) -> Alg {
        match self {
            Self::Ed25519(_) => Alg::EdDsa,
            Self::P256(_) => Alg::Es256,
        }
    }

    /// Signs; for P-256 r and s, with a nonce that follows from key and message (RFC 6979).
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        match self {
            Self::Ed25519(key) => key.sign(message).to_bytes(),
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_bytes().into()
            }
        }
    }
}

/// The public key from its bytes as [`PublicKey::to_bytes`] gives them.
pub(super) fn public_key(alg: Alg, bytes: &[u8]) -> Option<PublicKey> {
    match alg {
        Alg::EdDsa => PublicKey::ed25519(bytes),
        Alg::Es256 => PublicKey::p256(bytes),
    }
}
