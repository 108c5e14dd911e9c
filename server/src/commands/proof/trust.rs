//! Whom a verifier trusts, from files.

use std::path::{Path, PathBuf};

use domain::proof::{
    KeyList,
    keys::KeyListError,
    signature::PublicKey,
    status::{StatusError, StatusList, StatusLists},
};

use super::{ProofError, place, read};

/// A key list and revocation lists.
#[derive(Debug)]
pub struct Trusted {
    /// The keys.
    pub keys: KeyList,
    /// The revocation lists, each signed by one of the keys; `None` when no file was given.
    pub status: Option<StatusLists>,
}

impl Trusted {
    /// Reads the files. A signed key list counts only under one of `roots`. A JWKS carries no
    /// signature: it is trusted because somebody put the file there, and takes no root.
    ///
    /// # Errors
    /// [`ProofError`] names the file and says what is wrong with it.
    pub fn read(keys: &Path, roots: &[PublicKey], status: &[PathBuf]) -> Result<Self, ProofError> {
        let keys = key_list(keys, roots)?;
        let lists = status.iter().map(|file| status_list(file, &keys));
        let lists = lists.collect::<Result<StatusLists, _>>()?;
        Ok(Self { keys, status: (!status.is_empty()).then_some(lists) })
    }
}

fn key_list(file: &Path, roots: &[PublicKey]) -> Result<KeyList, ProofError> {
    let bytes = read(file)?;
    let is_json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    match (is_json, roots) {
        (true, []) => serde_json::from_slice(&bytes).map_err(|error| {
            ProofError::file(file, format!("is not a key set of proofs (JWKS): {}", place(&error)))
        }),
        (true, _) => Err(ProofError::Usage(
            "--root is for a signed key list; a JWKS carries no signature: leave --root out, or \
             take the signed list"
                .to_owned(),
        )),
        (false, []) => Err(ProofError::Usage(
            "this key list is signed: give its root's public key with --root (hexadecimal or \
             base64url)"
                .to_owned(),
        )),
        (false, roots) => KeyList::open(&bytes, roots).map_err(|error| {
            ProofError::file(
                file,
                match error {
                    KeyListError::Malformed => "is neither a signed key list nor a JWKS",
                    KeyListError::BadSignature => "is not signed by the root you gave",
                },
            )
        }),
    }
}

fn status_list(file: &Path, keys: &KeyList) -> Result<StatusList, ProofError> {
    StatusList::open(&read(file)?, keys).map_err(|error| {
        ProofError::file(
            file,
            match error {
                StatusError::Malformed => "is not a revocation list (CWT)",
                StatusError::TooLarge => "is larger than any revocation list",
                StatusError::UnknownKey => {
                    "is signed by a key that may not sign revocation lists; is the key list the \
                     newest?"
                }
                StatusError::BadSignature => "was changed: its signature is wrong",
            },
        )
    })
}
