//! The key list as JSON Web Keys (RFC 7517, RFC 8037), for programs that read those.
//!
//! The JSON form carries no signature: it is for peers and for files an operator put in place.

use serde::{Deserialize, Serialize};

use super::{KeyEntry, KeyList, KeyState, KeyUse, moment};
use crate::proof::base64url;
use crate::proof::signature::{Alg, PublicKey};

/// A key set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwks {
    /// When the list was made: seconds since 1970.
    pub iat: i64,
    /// The keys.
    pub keys: Vec<Jwk>,
}

/// One key. `kid` is base64url of the name in tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// `OKP` or `EC`.
    pub kty: String,
    /// `Ed25519` or `P-256`.
    pub crv: String,
    /// The point, or its first coordinate.
    pub x: String,
    /// The second coordinate, for `EC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// `EdDSA` or `ES256`.
    pub alg: Alg,
    /// Name, in base64url.
    pub kid: String,
    /// What it may sign.
    pub signs: KeyUse,
    /// In whose name.
    pub iss: String,
    /// Code of the province.
    pub province: String,
    /// From when, in seconds since 1970.
    pub nbf: i64,
    /// Until when, in seconds since 1970.
    pub exp: i64,
    /// Where it stands.
    pub state: KeyState,
    /// Since when, in seconds since 1970.
    pub since: i64,
}

/// A member of a JWKS is not a key of the two kinds we use, or has no name or time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAKey;

impl std::fmt::Display for NotAKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(
            "not an Ed25519 or P-256 key with a name of 1 to 64 bytes and a time of its own",
        )
    }
}

impl From<KeyList> for Jwks {
    fn from(list: KeyList) -> Self {
        Self { iat: list.issued_at.unix(), keys: list.keys.iter().map(Jwk::from).collect() }
    }
}

impl TryFrom<Jwks> for KeyList {
    type Error = NotAKey;

    fn try_from(jwks: Jwks) -> Result<Self, NotAKey> {
        let keys = jwks.keys.into_iter().map(KeyEntry::try_from).collect::<Result<_, _>>()?;
        Ok(Self { issued_at: moment(jwks.iat).ok_or(NotAKey)?, keys })
    }
}

impl From<&KeyEntry> for Jwk {
    fn from(entry: &KeyEntry) -> Self {
        let bytes = entry.key.to_bytes(false);
        let part =
            |from: usize, to: usize| base64url::encode(bytes.get(from..to).unwrap_or_default());
        let (kty, crv, x, y) = match entry.key {
            PublicKey::Ed25519(_) => ("OKP", "Ed25519", part(0, 32), None),
            PublicKey::P256(_) => ("EC", "P-256", part(1, 33), Some(part(33, 65))),
        };
        Self {
            kty: kty.to_owned(),
            crv: crv.to_owned(),
            x,
            y,
            usage: "sig".to_owned(),
            alg: entry.key.alg(),
            kid: base64url::encode(&entry.kid),
            signs: entry.usage,
            iss: entry.issuer.clone(),
            province: entry.province.clone(),
            nbf: entry.not_before.unix(),
            exp: entry.expires.unix(),
            state: entry.state,
            since: entry.since.unix(),
        }
    }
}

impl TryFrom<Jwk> for KeyEntry {
    type Error = NotAKey;

    fn try_from(jwk: Jwk) -> Result<Self, NotAKey> {
        let key = point(&jwk.kty, &jwk.crv, &jwk.x, jwk.y.as_deref());
        let key = key.filter(|key| key.alg() == jwk.alg).ok_or(NotAKey)?;
        let time = |seconds| moment(seconds).ok_or(NotAKey);
        let entry = Self {
            kid: base64url::decode(&jwk.kid).ok_or(NotAKey)?,
            key,
            usage: jwk.signs,
            issuer: jwk.iss,
            province: jwk.province,
            not_before: time(jwk.nbf)?,
            expires: time(jwk.exp)?,
            state: jwk.state,
            since: time(jwk.since)?,
        };
        entry.checked().ok_or(NotAKey)
    }
}

/// The public key of the members of a JSON Web Key; `None` when it is of neither kind.
pub fn point(kty: &str, crv: &str, x: &str, y: Option<&str>) -> Option<PublicKey> {
    let x = base64url::decode(x)?;
    match (kty, crv, y) {
        ("OKP", "Ed25519", None) => PublicKey::ed25519(&x),
        ("EC", "P-256", Some(y)) if x.len() == 32 => {
            PublicKey::p256(&[&[4], &x[..], &base64url::decode(y)?[..]].concat())
        }
        _ => None,
    }
}
