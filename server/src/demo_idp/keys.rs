//! The provider's signing key (ES256, RFC 7518 section 3.4) and its public half as JSON.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey as Ecdsa};
use serde_json::{Value, json};

use crate::identity::mac;

/// One ES256 key.
pub(super) struct SigningKey {
    key: Ecdsa,
    id: String,
}

impl SigningKey {
    /// The key that `entropy` determines.
    pub(super) fn from_entropy(entropy: &[u8; 32]) -> Self {
        let mut count = 0_u8;
        loop {
            // All but one in 2^32 of the candidates are keys.
            let candidate =
                mac::derive(entropy, &[b"demo provider signing key".as_slice(), &[count]]);
            if let Ok(key) = Ecdsa::from_slice(&candidate) {
                let public = key.verifying_key().to_sec1_bytes();
                let id = mac::to_text(mac::derive(&[0; 32], &[b"key id".as_slice(), &public]));
                return Self { key, id };
            }
            count = count.wrapping_add(1);
        }
    }

    /// The public key set (RFC 7517).
    pub(super) fn public_set(&self) -> Value {
        let point = self.key.verifying_key().to_sec1_point(false);
        let coordinate = |bytes: Option<_>| bytes.map(mac::to_text).unwrap_or_default();
        json!({"keys": [{
            "kty": "EC",
            "crv": "P-256",
            "use": "sig",
            "alg": "ES256",
            "kid": self.id,
            "x": coordinate(point.x()),
            "y": coordinate(point.y()),
        }]})
    }

    /// `claims` as a signed token (RFC 7515, compact form).
    pub(super) fn sign(&self, claims: &Value) -> String {
        let header = json!({"alg": "ES256", "typ": "JWT", "kid": self.id});
        let [header, claims] = [&header, claims].map(|part| mac::to_text(part.to_string()));
        let text = format!("{header}.{claims}");
        let signature: Signature = self.key.sign(text.as_bytes());
        format!("{text}.{}", mac::to_text(signature.to_bytes()))
    }
}
