//! base64url without padding (RFC 4648 section 5), for the JSON forms of keys and hashes.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes `bytes`.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let value =
            (0..3).fold(0_usize, |n, i| n << 8 | group.get(i).map_or(0, |b| usize::from(*b)));
        for shift in [18, 12, 6, 0].iter().take(group.len() + 1) {
            out.extend(ALPHABET.get(value >> shift & 63).map(|b| char::from(*b)));
        }
    }
    out
}

/// Reads text back; `None` when it is not the one form [`encode`] writes.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut value = 0_u32;
        for at in 0..4 {
            let digit = match group.get(at) {
                Some(byte) => ALPHABET.iter().position(|b| b == byte)?,
                None => 0,
            };
            value = value << 6 | u32::try_from(digit).ok()?;
        }
        let [_, bytes @ ..] = value.to_be_bytes();
        out.extend(bytes.iter().take(group.len() - 1));
    }
    (encode(&out) == text).then_some(out)
}

/// For `#[serde(with = "...")]` on byte arrays.
pub mod array {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes the array as base64url text.
    pub fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&super::encode(bytes))
    }

    /// Reads base64url text of exactly `N` bytes.
    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = super::decode(&text).and_then(|b| b.try_into().ok());
        bytes.ok_or_else(|| D::Error::custom("base64url of another length expected"))
    }
}

/// For `#[serde(with = "...")]` on lists of byte arrays.
pub mod arrays {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// Writes each array as base64url text.
    pub fn serialize<S: Serializer, const N: usize>(
        list: &[[u8; N]],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        list.iter().map(|bytes| super::encode(bytes)).collect::<Vec<_>>().serialize(serializer)
    }

    /// Reads base64url texts of exactly `N` bytes each.
    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<Vec<[u8; N]>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let arrays = texts.iter().map(|t| super::decode(t)?.try_into().ok());
        arrays.collect::<Option<_>>().ok_or_else(|| D::Error::custom("base64url list expected"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn examples_of_rfc_4648_agree() {
        for (plain, text) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")]
        {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text), Some(plain.as_bytes().to_vec()));
        }
        assert_eq!(encode(&[0xff, 0xef]), "_-8");
    }

    #[test]
    fn second_forms_are_refused() {
        for text in ["Zg==", "Zh", "Z", "Zm9v+w", "Zm9vA", "Zm 9"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn bytes_survive(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }
}
