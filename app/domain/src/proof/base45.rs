//! Base45 (RFC 9285): the form that other Claim 169 programs read.
//!
//! Good for cameras and files. Never for a scanner that types: Telex alters 95 % of such texts.

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The most characters a text may have: what the largest QR code (40-L) holds.
pub const MAX_CHARS: usize = 4296;

/// Why a text is not Base45.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base45Error {
    /// A character outside the alphabet.
    Alphabet,
    /// The number of characters leaves a rest of one when divided by three: some are missing.
    Length,
    /// A group is larger than the bytes it stands for.
    Range,
    /// More than [`MAX_CHARS`].
    TooLong,
}

/// Writes `bytes` in Base45.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let value = pair.iter().fold(0_usize, |n, b| n * 256 + usize::from(*b));
        let places = [1, 45, 2025];
        for place in places.iter().take(pair.len() + 1) {
            out.extend(ALPHABET.get(value / place % 45).map(|b| char::from(*b)));
        }
    }
    out
}

/// Reads Base45 back into bytes.
///
/// # Errors
/// See [`Base45Error`].
pub fn decode(text: &str) -> Result<Vec<u8>, Base45Error> {
    if text.len() > MAX_CHARS {
        return Err(Base45Error::TooLong);
    }
    let digits = text.bytes().map(digit).collect::<Option<Vec<u32>>>();
    let digits = digits.ok_or(Base45Error::Alphabet)?;
    let mut out = Vec::with_capacity(digits.len() / 3 * 2 + 1);
    for group in digits.chunks(3) {
        match *group {
            [a, b, c] => {
                let pair = u16::try_from(a + b * 45 + c * 2025).map_err(|_| Base45Error::Range)?;
                out.extend(pair.to_be_bytes());
            }
            [a, b] => out.push(u8::try_from(a + b * 45).map_err(|_| Base45Error::Range)?),
            _ => return Err(Base45Error::Length),
        }
    }
    Ok(out)
}

/// The value of one character, 0 to 44.
fn digit(byte: u8) -> Option<u32> {
    let place = ALPHABET.iter().position(|b| *b == byte)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn examples_of_rfc_9285_agree() {
        for (plain, text) in [
            ("AB", "BB8"),
            ("Hello!!", "%69 VD92EX0"),
            ("base-45", "UJCLQE7W581"),
            ("ietf!", "QED8WEX0"),
        ] {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text), Ok(plain.as_bytes().to_vec()));
        }
    }

    #[test]
    fn wrong_texts_are_named() {
        assert_eq!(decode("GGW"), Err(Base45Error::Range));
        assert_eq!(decode("::"), Err(Base45Error::Range));
        assert_eq!(decode("BB8B"), Err(Base45Error::Length));
        assert_eq!(decode("bb8"), Err(Base45Error::Alphabet));
        assert_eq!(decode(&"0".repeat(4297)), Err(Base45Error::TooLong));
    }

    proptest! {
        #[test]
        fn bytes_survive_base45(bytes in prop::collection::vec(any::<u8>(), 0..700)) {
            let text = encode(&bytes);
            prop_assert_eq!(decode(&text), Ok(bytes));
        }

        #[test]
        fn what_decodes_encodes_to_the_same_text(text in "[0-9A-Z $%*+./:-]{0,40}") {
            if let Ok(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
