//! zlib (RFC 1950) around a token: smaller from about 250 bytes, and its checksum tells a damaged
//! scan from a forged one before any signature is looked at.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The most bytes a token may inflate to.
pub const MAX_TOKEN: usize = 16 * 1024;

/// Best compression; its header is always 78 DA, so our digits start with 30938.
const LEVEL: u8 = 9;

/// Why bytes could not be inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipError {
    /// The first two bytes are not a zlib header.
    NotZlib,
    /// The stream ends too early.
    Truncated,
    /// The stream or its Adler-32 checksum is wrong.
    Damaged,
    /// More comes out than allowed.
    TooLarge,
    /// Bytes follow the end of the stream.
    Trailing,
}

/// Compresses `bytes` into a zlib stream that starts with 78 DA.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec_zlib(bytes, LEVEL)
}

/// Inflates a zlib stream that must end exactly where `bytes` end, to at most `limit` bytes.
///
/// # Errors
/// See [`ZipError`].
pub fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, ZipError> {
    let (out, used) = inflate_prefix(bytes, limit)?;
    if used == bytes.len() { Ok(out) } else { Err(ZipError::Trailing) }
}

/// Inflates the zlib stream at the start of `bytes`; also says how many bytes it took, so that
/// two scans that arrived in one go can be told apart.
///
/// # Errors
/// See [`ZipError`]; never `Trailing`.
pub fn inflate_prefix(bytes: &[u8], limit: usize) -> Result<(Vec<u8>, usize), ZipError> {
    if !matches!(bytes, [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..]) {
        return Err(ZipError::NotZlib);
    }
    let flags = inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER
        | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let mut out = vec![0; limit.min(bytes.len().saturating_mul(4)).max(64)];
    let (mut read, mut written) = (0, 0);
    loop {
        let input = bytes.get(read..).unwrap_or_default();
        let (status, took, gave) = decompress(&mut state, input, &mut out, written, flags);
        read += took;
        written += gave;
        match status {
            TINFLStatus::Done if written > limit => return Err(ZipError::TooLarge),
            TINFLStatus::Done => {
                out.truncate(written);
                return Ok((out, read));
            }
            TINFLStatus::HasMoreOutput if out.len() >= limit => return Err(ZipError::TooLarge),
            TINFLStatus::HasMoreOutput => out.resize(out.len().saturating_mul(2).min(limit), 0),
            TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
                return Err(ZipError::Truncated);
            }
            _ => return Err(ZipError::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn our_streams_always_start_alike() {
        for size in [0_usize, 1, 100, 1000, 16_000] {
            let zipped = deflate(&vec![7; size]);
            assert_eq!(zipped.get(..2), Some(&[0x78, 0xda][..]));
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = deflate(&vec![0; 10_000_000]);
        assert_eq!(inflate(&bomb, MAX_TOKEN), Err(ZipError::TooLarge));
        assert_eq!(inflate(&deflate(&vec![0; MAX_TOKEN + 1]), MAX_TOKEN), Err(ZipError::TooLarge));
        assert_eq!(inflate(&deflate(&vec![0; MAX_TOKEN]), MAX_TOKEN), Ok(vec![0; MAX_TOKEN]));
        assert_eq!(inflate(&deflate(&[1; 30]), 10), Err(ZipError::TooLarge));
    }

    #[test]
    fn every_wrong_end_is_named() {
        let good = deflate(b"Ninh Thuan, Khanh Hoa");
        for end in 2..good.len() {
            let short = good.get(..end).map(<[u8]>::to_vec).unwrap_or_default();
            assert_eq!(inflate(&short, 100), Err(ZipError::Truncated), "{end}");
        }
        let mut long = good.clone();
        long.push(0);
        assert_eq!(inflate(&long, 100), Err(ZipError::Trailing));
        let mut wrong = good.clone();
        if let Some(last) = wrong.last_mut() {
            *last ^= 1;
        }
        assert_eq!(inflate(&wrong, 100), Err(ZipError::Damaged));
        assert_eq!(inflate(b"", 100), Err(ZipError::NotZlib));
        assert_eq!(inflate(b"PK", 100), Err(ZipError::NotZlib));
    }

    proptest! {
        #[test]
        fn bytes_survive_the_stream(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert_eq!(inflate(&deflate(&bytes), MAX_TOKEN), Ok(bytes));
        }

        #[test]
        fn any_bytes_inflate_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut stream = vec![0x78, 0xda];
            stream.extend(bytes);
            if let Ok(out) = inflate(&stream, MAX_TOKEN) {
                prop_assert!(out.len() <= MAX_TOKEN);
            }
        }
    }
}
