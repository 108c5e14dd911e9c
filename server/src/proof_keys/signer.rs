//! Whoever signs with a key of the ring.

use std::sync::Arc;

use domain::proof::signature::{Alg, Signer, SignerError};

use super::{
    hsm::Module,
    ring::{Kept, OwnKey},
    secret::Secret,
};
use crate::seal::unhex;

/// Signs with one key, in memory or in a module.
pub(super) enum KeySigner {
    /// A key in memory.
    Here { kid: Vec<u8>, secret: Secret },
    /// A key in a hardware module.
    Module { kid: Vec<u8>, alg: Alg, module: Arc<Module> },
    /// There is no key that may sign now; every attempt fails, and the log has said why.
    Nobody,
}

impl KeySigner {
    /// The signer of a key; `None` when the file is damaged or its module is not open.
    pub(super) fn of(key: &OwnKey, module: Option<&Arc<Module>>) -> Option<Self> {
        let kid = key.name()?;
        Some(match &key.secret {
            Kept::Here(secret) => {
                Self::Here { kid, secret: Secret::from_seed(key.alg, &unhex(secret)?)? }
            }
            Kept::Module { .. } => Self::Module { kid, alg: key.alg, module: module?.clone() },
        })
    }
}

impl Signer for KeySigner {
    fn alg(&self) -> Alg {
        match self {
            Self::Here { secret, .. } => secret.alg(),
            Self::Module { alg, .. } => *alg,
            Self::Nobody => Alg::EdDsa,
        }
    }

    fn kid(&self) -> &[u8] {
        match self {
            Self::Here { kid, .. } | Self::Module { kid, .. } => kid,
            Self::Nobody => &[],
        }
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        match self {
            Self::Here { secret, .. } => Ok(secret.sign(message)),
            Self::Module { kid, alg, module } => module.sign(kid, *alg, message).map_err(|error| {
                tracing::error!(%error, "not signed");
                SignerError
            }),
            Self::Nobody => Err(SignerError),
        }
    }
}
