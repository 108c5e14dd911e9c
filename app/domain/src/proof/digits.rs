//! D5: bytes as decimal digits, for the QR numeric mode and for scanners that type.
//!
//! Each two bytes, big-endian, become five digits; an odd last byte becomes three. Digits are the
//! only characters that every Vietnamese input method, caps lock and most keyboard layouts leave
//! alone, and numeric mode costs about one percent more than Base45.

/// The most digits a text may have: what the largest QR code (40-L) holds.
pub const MAX_DIGITS: usize = 7089;

/// Why digits are not D5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigitsError {
    /// A character is not an ASCII digit.
    NotDigits,
    /// The number of digits leaves a rest of 1, 2 or 4 when divided by five: some are missing.
    Length,
    /// A group is larger than the bytes it stands for.
    Range,
    /// More than [`MAX_DIGITS`].
    TooLong,
}

/// Writes `bytes` as digits.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(2) * 5);
    for pair in bytes.chunks(2) {
        match *pair {
            [high, low] => push(&mut out, u32::from(high) * 256 + u32::from(low), 10_000),
            [last] => push(&mut out, u32::from(last), 100),
            _ => {}
        }
    }
    out
}

/// Appends `value` in decimal, from the digit worth `unit` downwards.
fn push(out: &mut String, value: u32, mut unit: u32) {
    while unit > 0 {
        out.extend(char::from_digit(value / unit % 10, 10));
        unit /= 10;
    }
}

/// Reads digits back into bytes.
///
/// # Errors
/// See [`DigitsError`]. Every byte string has exactly one form, so nothing is guessed.
pub fn decode(text: &str) -> Result<Vec<u8>, DigitsError> {
    if text.len() > MAX_DIGITS {
        return Err(DigitsError::TooLong);
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DigitsError::NotDigits);
    }
    let mut out = Vec::with_capacity(text.len() / 5 * 2 + 1);
    for group in text.as_bytes().chunks(5) {
        let value = group.iter().fold(0_u32, |n, b| n * 10 + u32::from(b - b'0'));
        match group.len() {
            5 => {
                let pair = u16::try_from(value).map_err(|_| DigitsError::Range)?;
                out.extend(pair.to_be_bytes());
            }
            3 => out.push(u8::try_from(value).map_err(|_| DigitsError::Range)?),
            _ => return Err(DigitsError::Length),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_pairs_match_by_hand() {
        assert_eq!(encode(&[0x78, 0xda]), "30938");
        assert_eq!(encode(&[0x78, 0x9c]), "30876");
        assert_eq!(encode(&[0x78, 0x01, 0x07]), "30721007");
        assert_eq!(encode(&[]), "");
        assert_eq!(decode("00000"), Ok(vec![0, 0]));
        assert_eq!(decode("65535255"), Ok(vec![255, 255, 255]));
    }

    #[test]
    fn wrong_texts_are_named() {
        assert_eq!(decode("65536"), Err(DigitsError::Range));
        assert_eq!(decode("256"), Err(DigitsError::Range));
        for lengths in ["1", "12", "1234", "123456", "1234567", "123451234"] {
            assert_eq!(decode(lengths), Err(DigitsError::Length), "{lengths}");
        }
        assert_eq!(decode("1234a"), Err(DigitsError::NotDigits));
        assert_eq!(decode("١٢٣"), Err(DigitsError::NotDigits));
        assert_eq!(decode(&"0".repeat(7090)), Err(DigitsError::TooLong));
    }

    proptest! {
        #[test]
        fn bytes_survive_the_digits(bytes in prop::collection::vec(any::<u8>(), 0..700)) {
            let text = encode(&bytes);
            prop_assert_eq!(decode(&text), Ok(bytes));
        }

        #[test]
        fn what_decodes_encodes_to_the_same_digits(text in "[0-9]{0,40}") {
            if let Ok(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
