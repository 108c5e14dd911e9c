//! Public keys as COSE_Key maps (RFC 9052 section 7, RFC 9053 section 7).

use super::cbor::{self, Value};
use super::signature::PublicKey;

const KTY: i64 = 1;
const CRV: i64 = -1;
const X: i64 = -2;
const Y: i64 = -3;

const KTY_OKP: i64 = 1;
const KTY_EC2: i64 = 2;
const CRV_P256: i64 = 1;
const CRV_ED25519: i64 = 6;

/// The key as a COSE_Key; P-256 compressed (`y` is its sign), to save 32 bytes in every token.
pub fn encode(key: &PublicKey) -> Value {
    let bytes = key.to_bytes(true);
    match key {
        PublicKey::Ed25519(_) => cbor::map([
            (KTY, Value::Int(KTY_OKP)),
            (CRV, Value::Int(CRV_ED25519)),
            (X, Value::Bytes(bytes)),
        ]),
        PublicKey::P256(_) => cbor::map([
            (KTY, Value::Int(KTY_EC2)),
            (CRV, Value::Int(CRV_P256)),
            (X, Value::Bytes(bytes.get(1..).unwrap_or_default().to_vec())),
            (Y, Value::Bool(bytes.first() == Some(&3))),
        ]),
    }
}

/// Reads a COSE_Key; `None` when it is no key of the two kinds we use.
pub fn decode(value: &Value) -> Option<PublicKey> {
    let x = value.get(X)?.bytes()?;
    match (value.get(KTY)?.int()?, value.get(CRV)?.int()?) {
        (KTY_OKP, CRV_ED25519) => PublicKey::ed25519(x),
        (KTY_EC2, CRV_P256) if x.len() == 32 => {
            let (sign, y): (u8, &[u8]) = match value.get(Y)? {
                Value::Bool(odd) => (if *odd { 3 } else { 2 }, &[]),
                Value::Bytes(y) if y.len() == 32 => (4, y),
                _ => return None,
            };
            PublicKey::p256(&[&[sign], x, y].concat())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::testing::TestSigner;

    #[test]
    fn keys_survive_the_map() {
        for name in ["a", "b", "c", "d", "e"] {
            for key in [TestSigner::ed25519(name).public(), TestSigner::p256(name).public()] {
                assert_eq!(decode(&encode(&key)), Some(key));
            }
        }
    }

    #[test]
    fn an_uncompressed_point_is_read_too() {
        let key = TestSigner::p256("holder").public();
        let sec1 = key.to_bytes(false);
        let value = cbor::map([
            (KTY, Value::Int(KTY_EC2)),
            (CRV, Value::Int(CRV_P256)),
            (X, Value::from(&sec1[1..33])),
            (Y, Value::from(&sec1[33..])),
        ]);
        assert_eq!(decode(&value), Some(key));
    }

    #[test]
    fn other_curves_and_short_points_are_refused() {
        let point = Value::Bytes(vec![9; 32]);
        for (kty, crv) in [(2, 2), (1, 1), (1, 7), (2, 8), (4, 1)] {
            let key = cbor::map([
                (KTY, Value::Int(kty)),
                (CRV, Value::Int(crv)),
                (X, point.clone()),
                (Y, Value::Bool(true)),
            ]);
            assert_eq!(decode(&key), None, "{kty}/{crv}");
        }
        assert_eq!(decode(&cbor::map([(KTY, Value::Int(1))])), None);
    }
}
