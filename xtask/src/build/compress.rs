//! Compresses what shrinks, once, as hard as it goes; the server only picks a file.

use std::io::Write;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Formats that are not compressed already.
const SHRINKING: [&str; 9] =
    ["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// The same bytes in the two encodings that every browser accepts.
#[derive(Debug)]
pub(crate) struct Compressed {
    /// `Content-Encoding: br`, quality 11.
    pub(crate) brotli: Vec<u8>,
    /// `Content-Encoding: gzip`, level 9.
    pub(crate) gzip: Vec<u8>,
}

/// Compresses `bytes` of the file `name`; nothing for formats that are compressed already and when
/// it would not get smaller.
pub(crate) fn compress(name: &str, bytes: &[u8]) -> Result<Option<Compressed>> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if !SHRINKING.contains(&extension) {
        return Ok(None);
    }
    let compressed = Compressed { brotli: brotli(bytes)?, gzip: gzip(bytes)? };
    let smaller = compressed.brotli.len() < bytes.len() && compressed.gzip.len() < bytes.len();
    Ok(smaller.then_some(compressed))
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_encodings_give_the_same_bytes_back() {
        let text = "Đăng ký thường trú. ".repeat(50);
        let got = compress("a.css", text.as_bytes()).unwrap().unwrap();
        let mut plain = String::new();
        flate2::read::GzDecoder::new(&*got.gzip).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, text);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*got.brotli, &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
    }

    #[test]
    fn pictures_and_tiny_files_are_left_alone() {
        assert!(compress("a.png", &[0; 1000]).unwrap().is_none());
        assert!(compress("a.txt", b"x").unwrap().is_none());
    }
}
