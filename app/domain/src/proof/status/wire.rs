//! Status lists in CBOR.

use super::{Entries, StatusList};
use crate::proof::cbor::{self, Value};
use crate::proof::zip;
use crate::time::Moment;

const SUB: i64 = 2;
const EXP: i64 = 4;
const IAT: i64 = 6;
const STATUS_LIST: i64 = 65533;
const TTL: i64 = 65534;

impl StatusList {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut claims = vec![
            (SUB, Value::from(self.uri.as_str())),
            (IAT, Value::Int(self.issued_at.unix())),
            (STATUS_LIST, self.entries.to_value()),
        ];
        claims.extend(self.expires_at.map(|at| (EXP, Value::Int(at.unix()))));
        claims.extend(self.ttl.map(|seconds| (TTL, Value::Int(seconds))));
        cbor::encode(&cbor::map(claims))
    }

    pub(super) fn decode(payload: &[u8], issuer: &str) -> Option<Self> {
        let map = cbor::decode(payload).ok()?;
        let expires_at = match map.get(EXP) {
            None => None,
            Some(at) => Some(moment(at)?),
        };
        let ttl = match map.get(TTL) {
            None => None,
            Some(ttl) => Some(ttl.int().filter(|seconds| *seconds > 0)?),
        };
        Some(Self {
            uri: map.get(SUB)?.text()?.to_owned(),
            issuer: issuer.to_owned(),
            issued_at: moment(map.get(IAT)?)?,
            expires_at,
            ttl,
            entries: Entries::from_value(map.get(STATUS_LIST)?)?,
        })
    }
}

impl Entries {
    pub(super) fn to_value(&self) -> Value {
        Value::Map(vec![
            (Value::from("bits"), Value::Int(i64::from(self.bits))),
            (Value::from("lst"), Value::Bytes(zip::deflate(&self.bytes))),
        ])
    }

    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let bits = u8::try_from(value.named("bits")?.int()?).ok()?;
        Self::inflate(bits, value.named("lst")?.bytes()?)
    }
}

fn moment(value: &Value) -> Option<Moment> {
    value.int().filter(|s| (0..=253_402_300_799).contains(s)).map(Moment::from_unix)
}
