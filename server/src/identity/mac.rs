//! Keyed hashes: one place that knows HMAC-SHA256 (RFC 2104) and base64url without padding.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The HMAC of `parts` under `key`, each part with its length, so that no two lists agree.
fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> Hmac<Sha256> {
    // HMAC fills a short key up with zeros to the block of 64 bytes.
    let mut block = [0_u8; 64];
    for (slot, byte) in block.iter_mut().zip(key) {
        *slot = *byte;
    }
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

/// 32 bytes that only the holder of `key` can compute from `parts`.
pub(crate) fn derive(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    keyed(key, parts).finalize().into_bytes().into()
}

/// Whether `tag` is [`derive`]'s answer, compared in constant time.
pub(crate) fn matches(key: &[u8; 32], parts: &[&[u8]], tag: &[u8]) -> bool {
    keyed(key, parts).verify_slice(tag).is_ok()
}

/// Bytes as base64url text without padding.
pub(crate) fn to_text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of base64url text without padding.
pub(crate) fn from_text(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart_and_keys_matter() {
        let key = [7; 32];
        assert_ne!(derive(&key, &[b"ab", b"c"]), derive(&key, &[b"a", b"bc"]));
        assert_ne!(derive(&key, &[b"ab"]), derive(&[8; 32], &[b"ab"]));
        assert!(matches(&key, &[b"ab"], &derive(&key, &[b"ab"])));
        assert!(!matches(&key, &[b"ab"], &[0; 32]));
    }

    #[test]
    fn the_key_is_the_hmac_key_of_the_standard() {
        // Computed with Python: hmac.new(bytes([7])*32, (2).to_bytes(8,'big') + b'ab', sha256)
        let tag = derive(&[7; 32], &[b"ab"]);
        assert_eq!(to_text(tag), "jAvgum6W-p7GWE57c9V9g8XihaoiGBnX3V2pFsciR74");
    }
}
