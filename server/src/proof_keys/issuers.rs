//! Other issuers: keys of other provinces taken into our signed list, so that our counters verify
//! their proofs.

use std::collections::BTreeSet;

use domain::proof::{
    keys::{KeyEntry, KeyList},
    signature::PublicKey,
};

use super::{KeyTool, KeysReport, ProofKeysError, TrustError, ring::Ring};

/// The keys in a file of another issuer: a JWKS as it is published at
/// `/.well-known/jwks.json`, or, where its `root` is known, the list signed by that root. `None`
/// when it is neither.
pub fn read_issuer(bytes: &[u8], root: Option<&PublicKey>) -> Option<KeyList> {
    match root {
        Some(root) => KeyList::open(bytes, std::slice::from_ref(root)).ok(),
        None => serde_json::from_slice(bytes).ok(),
    }
}

impl KeyTool {
    /// Takes keys of other issuers into our list; what was there of these issuers gives way.
    ///
    /// # Errors
    /// [`TrustError`]; see [`ProofKeysError`].
    pub fn trust(&self, list: KeyList) -> Result<KeysReport, ProofKeysError> {
        self.change(|ring, _| Ok(add(ring, list.keys)?))
    }

    /// Takes all keys of another issuer out of our list.
    ///
    /// # Errors
    /// [`TrustError::Unknown`]; see [`ProofKeysError`].
    pub fn distrust(&self, issuer: &str) -> Result<KeysReport, ProofKeysError> {
        self.change(|ring, _| {
            let known = ring.others.keys.len();
            ring.others.keys.retain(|entry| entry.issuer != issuer);
            if ring.others.keys.len() == known {
                return Err(TrustError::Unknown(issuer.to_owned()).into());
            }
            Ok(())
        })
    }
}

fn add(ring: &mut Ring, keys: Vec<KeyEntry>) -> Result<(), TrustError> {
    let issuers: BTreeSet<&str> = keys.iter().map(|entry| entry.issuer.as_str()).collect();
    if issuers.is_empty() {
        return Err(TrustError::Empty);
    }
    // Whoever is in the list may sign in the name that stands there: nobody else in ours.
    if issuers.contains(ring.issuer.as_str()) {
        return Err(TrustError::Ourselves(ring.issuer.clone()));
    }
    ring.others.keys.retain(|entry| !issuers.contains(entry.issuer.as_str()));
    ring.others.keys.extend(keys);
    Ok(())
}
