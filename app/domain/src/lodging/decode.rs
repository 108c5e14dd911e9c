//! From the bytes of a text file to text.

use std::borrow::Cow;

/// Why a list cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListError {
    /// No guest in it.
    Empty,
    /// More rows than a list may have.
    TooManyRows,
    /// No row names both the name's and the paper's column.
    NoHeading,
    /// Two columns of the same meaning.
    ColumnTwice,
    /// Neither UTF-8 nor UTF-16: an old code page (Windows-1258, TCVN3, VNI).
    OldCodePage,
    /// UTF-16 that breaks off or is damaged.
    Damaged,
    /// Neither a text nor a sheet: a picture, a PDF, a program.
    NotAList,
    /// An `.xls` of before 2007, or a sheet behind a password.
    OldSheet,
    /// An `.xlsx` that cannot be read.
    BrokenSheet,
    /// An `.xlsx` that unpacks to more than is taken.
    Unpacks,
}

/// The text of a file: UTF-8 with or without a mark, or UTF-16 of either order.
///
/// A file in one of the old one-byte code pages is refused: which one it is cannot be known, and
/// a wrong guess would put other letters into people's names.
///
/// # Errors
/// [`ListError::OldCodePage`], [`ListError::Damaged`], [`ListError::NotAList`].
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ListError> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // A first Latin letter in UTF-16 has a zero beside it, which no text in bytes has.
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes),
        [0, first, ..] if *first != 0 => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, ListError> {
    if bytes.contains(&0) {
        return Err(ListError::NotAList);
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| ListError::OldCodePage)
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, ListError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ListError::Damaged);
    }
    char::decode_utf16(pairs.iter().map(|pair| read(*pair)))
        .collect::<Result<String, _>>()
        .map(Cow::Owned)
        .map_err(|_| ListError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_a_spreadsheet_saves_text_is_read_or_refused() {
        let text = "Họ tên;Số\nTrần Đức Huỳnh;1";
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            marked,
            [b"\xff\xfe", little.as_slice()].concat(),
            [b"\xfe\xff", big.as_slice()].concat(),
            little,
            big,
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
        // "Nguyễn" in Windows-1258 and in TCVN3.
        assert_eq!(decode(b"Nguy\xea\xden V\xe3n A"), Err(ListError::OldCodePage));
        assert_eq!(decode(b"Nguy\xd4n V\xa8n A"), Err(ListError::OldCodePage));
        assert_eq!(decode(b"\xff\xfeH"), Err(ListError::Damaged));
        assert_eq!(decode(b"\x7fELF\x01\0\0\0"), Err(ListError::NotAList));
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }
}
