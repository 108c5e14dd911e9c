//! The key list in CBOR: a COSE key set with a few members of our own, under text keys.

use super::{KeyEntry, KeyList, KeyState, KeyUse, moment};
use crate::proof::cbor::{self, Value};
use crate::proof::cose_key;

const IAT: i64 = 6;
const KEYS: &str = "keys";
/// `COSE_Key` label for the key's name.
const KID: i64 = 2;

impl KeyList {
    pub(super) fn encode(&self) -> Vec<u8> {
        let keys = self.keys.iter().map(KeyEntry::to_value).collect();
        cbor::encode(&Value::Map(vec![
            (Value::Int(IAT), Value::Int(self.issued_at.unix())),
            (Value::from(KEYS), Value::Array(keys)),
        ]))
    }

    pub(super) fn decode(payload: &[u8]) -> Option<Self> {
        let map = cbor::decode(payload).ok()?;
        let keys = map.named(KEYS)?.items()?.iter().map(KeyEntry::from_value);
        Some(Self { issued_at: moment(map.get(IAT)?.int()?)?, keys: keys.collect::<Option<_>>()? })
    }
}

impl KeyEntry {
    fn to_value(&self) -> Value {
        let mut entries = match cose_key::encode(&self.key) {
            Value::Map(entries) => entries,
            _ => Vec::new(),
        };
        let usage = match self.usage {
            KeyUse::Proof => "proof",
            KeyUse::Status => "status",
        };
        let state = match self.state {
            KeyState::Active => "active",
            KeyState::Retired => "retired",
            KeyState::Revoked => "revoked",
        };
        entries.push((Value::Int(KID), Value::from(&self.kid[..])));
        for (name, value) in [
            ("use", Value::from(usage)),
            ("iss", Value::from(self.issuer.as_str())),
            ("prov", Value::from(self.province.as_str())),
            ("nbf", Value::Int(self.not_before.unix())),
            ("exp", Value::Int(self.expires.unix())),
            ("state", Value::from(state)),
            ("since", Value::Int(self.since.unix())),
        ] {
            entries.push((Value::from(name), value));
        }
        Value::Map(entries)
    }

    fn from_value(value: &Value) -> Option<Self> {
        let text = |name| value.named(name)?.text();
        let time = |name| moment(value.named(name)?.int()?);
        Self {
            kid: value.get(KID)?.bytes()?.to_vec(),
            key: cose_key::decode(value)?,
            usage: match text("use")? {
                "proof" => KeyUse::Proof,
                "status" => KeyUse::Status,
                _ => return None,
            },
            issuer: text("iss")?.to_owned(),
            province: text("prov")?.to_owned(),
            not_before: time("nbf")?,
            expires: time("exp")?,
            state: match text("state")? {
                "active" => KeyState::Active,
                "retired" => KeyState::Retired,
                "revoked" => KeyState::Revoked,
                _ => return None,
            },
            since: time("since")?,
        }
        .checked()
    }
}
