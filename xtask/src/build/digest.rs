//! SHA-256, for file names that change with the content and for "has anything changed?".

use sha2::{Digest, Sha256};

/// SHA-256 of `bytes` in lower-case hexadecimal, 64 characters.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or_default();
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// `boot.js` with the hash of its content: `boot.0123456789abcdef.js`.
pub(crate) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash: String = hex(bytes).chars().take(16).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one_for_abc() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex(b"abc"), abc); // FIPS 180-4, example 1
    }

    #[test]
    fn a_hashed_name_keeps_its_extension_and_follows_the_content() {
        assert_eq!(hashed_name("app.css", b"abc"), "app.ba7816bf8f01cfea.css");
        assert_ne!(hashed_name("app.css", b"abd"), hashed_name("app.css", b"abc"));
    }
}
