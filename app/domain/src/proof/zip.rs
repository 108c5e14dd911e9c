//! zlib (RFC 1950) around a token: smaller from about 250 bytes, and its checksum tells a damaged
//! scan from a forged one before any signature is looked at.
//!
//! What is exported has no dictionary, so that every program reads it; what a phone shows has ours.

use super::dictionary::dictionary;
use super::squeeze;
use miniz_oxide::DataFormat;
use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The most bytes a token may inflate to.
pub const MAX_TOKEN: usize = 16 * 1024;

/// Best compression; its header is always 78 DA, so our digits start with 30938.
const LEVEL: u8 = 9;
/// The whole window of 32 kB, as the header says.
const WINDOW_BITS: u8 = 15;

/// Why bytes could not be inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipError {
    /// The first two bytes are not a zlib header.
    NotZlib,
    /// The stream ends too early.
    Truncated,
    /// The stream or its Adler-32 checksum is wrong, or it names a dictionary that is not ours.
    Damaged,
    /// More comes out than allowed.
    TooLarge,
    /// Bytes follow the end of the stream.
    Trailing,
}

/// Compresses `bytes` into a zlib stream that starts with 78 DA.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    // In tokens the table of a block with its own Huffman code costs up to 30 bytes more than it
    // saves; in lists it pays. The library does not weigh the two, so both are made.
    let own = squeeze(bytes, CompressionStrategy::Default);
    let fixed = squeeze(bytes, CompressionStrategy::Fixed);
    if fixed.len() < own.len() { fixed } else { own }
}

fn squeeze(bytes: &[u8], strategy: CompressionStrategy) -> Vec<u8> {
    let mut state = CompressorOxide::with_params(DataFormat::Zlib, LEVEL, strategy, WINDOW_BITS);
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    let (status, _) = compress_to_output(&mut state, bytes, TDEFLFlush::Finish, |part| {
        out.extend_from_slice(part);
        true
    });
    debug_assert_eq!(status, TDEFLStatus::Done, "memory takes whatever it is given");
    out
}

/// Compresses `bytes` for a code: a zlib stream with our dictionary, 78 F9 in front, so that its digits
/// start with 30969.
pub fn deflate_code(bytes: &[u8]) -> Vec<u8> {
    let known = dictionary();
    let mut code = vec![0x78, 0xf9];
    code.extend(adler32(&known).to_be_bytes());
    code.extend(squeeze::block(&known, bytes));
    code.extend(adler32(bytes).to_be_bytes());
    code
}

/// The checksum of RFC 1950.
pub fn adler32(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % MODULUS;
        (low, (high + low) % MODULUS)
    });
    high << 16 | low
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
    match bytes {
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
            run(bytes, Vec::new(), limit, inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER)
        }
        [0x78, 0x20 | 0x7d | 0xbb | 0xf9, rest @ ..] => with_dictionary(rest, limit),
        _ => Err(ZipError::NotZlib),
    }
}

/// A stream behind the two bytes that say that it has a dictionary.
fn with_dictionary(rest: &[u8], limit: usize) -> Result<(Vec<u8>, usize), ZipError> {
    let (name, stream) = rest.split_first_chunk().ok_or(ZipError::Truncated)?;
    let known = dictionary();
    if adler32(&known).to_be_bytes() != *name {
        return Err(ZipError::Damaged);
    }
    let (out, used) = run(stream, known, limit, 0)?;
    let sum = stream.get(used..).unwrap_or_default().first_chunk().ok_or(ZipError::Truncated)?;
    if adler32(&out).to_be_bytes() != *sum {
        return Err(ZipError::Damaged);
    }
    Ok((out, 2 + name.len() + used + sum.len()))
}

/// Inflates behind `known`; gives what came out and how many bytes it took.
fn run(
    bytes: &[u8],
    known: Vec<u8>,
    limit: usize,
    flags: u32,
) -> Result<(Vec<u8>, usize), ZipError> {
    let flags = flags | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (start, end) = (known.len(), known.len().saturating_add(limit));
    let mut state = Box::<DecompressorOxide>::default();
    let mut out = known;
    out.resize(start + limit.min(bytes.len().saturating_mul(4)).max(64), 0);
    let (mut read, mut written) = (0, start);
    loop {
        let input = bytes.get(read..).unwrap_or_default();
        let (status, took, gave) = decompress(&mut state, input, &mut out, written, flags);
        read += took;
        written += gave;
        match status {
            TINFLStatus::Done if written > end => return Err(ZipError::TooLarge),
            TINFLStatus::Done => {
                out.truncate(written);
                return Ok((out.split_off(start), read));
            }
            TINFLStatus::HasMoreOutput if out.len() >= end => return Err(ZipError::TooLarge),
            TINFLStatus::HasMoreOutput => out.resize(out.len().saturating_mul(2).min(end), 0),
            TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
                return Err(ZipError::Truncated);
            }
            _ => return Err(ZipError::Damaged),
        }
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests")]
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

    #[test]
    fn a_code_names_its_dictionary_and_every_wrong_end_of_it() {
        let good = deflate_code("Trần Thị Nguyễn, tổ dân phố số 4".as_bytes());
        assert!(good.starts_with(&[0x78, 0xf9]) && good.len() < 40, "{}", good.len());
        for end in 2..good.len() {
            let short = good.get(..end).map(<[u8]>::to_vec).unwrap_or_default();
            assert_eq!(inflate(&short, 100), Err(ZipError::Truncated), "{end}");
        }
        assert_eq!(inflate(&[&good[..], &[0]].concat(), 100), Err(ZipError::Trailing));
        for at in [2, 5, good.len() - 1] {
            let mut wrong = good.clone();
            wrong[at] ^= 1;
            assert_eq!(inflate(&wrong, 100), Err(ZipError::Damaged), "{at}");
        }
        let bomb = deflate_code(&vec![0; MAX_TOKEN + 1]);
        assert_eq!(inflate(&bomb, MAX_TOKEN), Err(ZipError::TooLarge));
        // What comes again from farther away than a stream refers back.
        let far = [&[7; 40][..], &vec![0; 40_000], &[7; 40]].concat();
        assert_eq!(inflate(&deflate_code(&far), 50_000), Ok(far));
    }

    proptest! {
        #[test]
        fn bytes_survive_the_stream(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert_eq!(inflate(&deflate(&bytes), MAX_TOKEN), Ok(bytes.clone()));
            prop_assert_eq!(inflate(&deflate_code(&bytes), MAX_TOKEN), Ok(bytes));
        }

        #[test]
        fn any_bytes_inflate_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let named = adler32(&dictionary()).to_be_bytes();
            for start in [&[0x78, 0xda][..], &[&[0x78, 0xf9], &named[..]].concat()] {
                if let Ok(out) = inflate(&[start, &bytes].concat(), MAX_TOKEN) {
                    prop_assert!(out.len() <= MAX_TOKEN);
                }
            }
        }
    }
}
