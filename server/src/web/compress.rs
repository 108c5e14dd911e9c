//! Encodings of answers.

use std::io::Write;

use actix_web::{HttpRequest, HttpResponseBuilder, http::header, web::Bytes};
use flate2::{Compression, write::GzEncoder};

/// Brotli for what is rendered once and sent often. From 10 on it searches with a tree as large as the
/// window, a page's own length; at 9 with tables of 32 MB that only large files fill.
pub(super) const BROTLI_KEPT: u32 = 10;
/// Brotli for the first page that somebody who is signed in opens on a device: 33 kB in 1 ms, and not in
/// 15 for 400 bytes less, which a line of 400 kbit/s carries in 8. Its tables are 8 MB, at 6 2 MB for 150 bytes more.
pub(super) const BROTLI_ONCE: u32 = 7;
/// Gzip for what is rendered once and sent often to browsers without brotli.
pub(super) const KEPT: u32 = 6;
/// Gzip for a page that one person reads once.
const LONG: u32 = 3;
/// The same where the page is so short that a quarter more of its packed bytes still arrive in the
/// same few packets: half the time (measured with zlib-rs: 21 and 47 µs for 3.8 kB).
const SHORT: u32 = 1;
/// What counts as short, in bytes.
const SHORT_PAGE: usize = 8_000;
/// Fewer bytes than this fill one packet, compressed or not: one frame of Ethernet, 1,500 bytes,
/// less the heads of IP and TCP.
const ONE_PACKET: usize = 1_400;

/// Encodings a browser takes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Accepts {
    pub(super) brotli: bool,
    pub(super) gzip: bool,
}

impl Accepts {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let header = request.headers().get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
        let takes = |name: &str| {
            header.unwrap_or_default().split(',').any(|item| {
                let mut parts = item.trim().split(';');
                let refused = |p: &str| matches!(p.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
                parts.next().is_some_and(|n| n.trim().eq_ignore_ascii_case(name))
                    && !parts.any(refused)
            })
        };
        Self { brotli: takes("br"), gzip: takes("gzip") }
    }
}

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Plain,
    Brotli,
    Gzip,
}

impl Encoding {
    /// Names the encoding in an answer.
    pub(super) fn name_in(self, answer: &mut HttpResponseBuilder) {
        match self {
            Self::Plain => {}
            Self::Brotli => {
                answer.insert_header((header::CONTENT_ENCODING, "br"));
            }
            Self::Gzip => {
                answer.insert_header((header::CONTENT_ENCODING, "gzip"));
            }
        }
    }
}

/// Whether the browser already has what this tag names.
pub(super) fn is_known(request: &HttpRequest, etag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    known.is_some_and(|known| {
        known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)
    })
}

/// Compresses with brotli; the plain bytes if that fails, which in memory it does not.
pub(super) fn brotli(plain: &[u8], quality: u32) -> Option<Bytes> {
    let mut out = Vec::with_capacity(plain.len() / 4);
    // A window as large as the page: the default of 4 MB is memory that a page has no use for. Up to 16 the
    // library takes ten times as long below a quality of 10: it has no tables for so small a window.
    let bits = (usize::BITS - plain.len().leading_zeros()).clamp(17, 22);
    let params = brotli::enc::BrotliEncoderParams {
        quality: i32::try_from(quality).unwrap_or(10),
        lgwin: i32::try_from(bits).unwrap_or(22),
        size_hint: plain.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*plain, &mut out, &params).ok()?;
    Some(out.into())
}

/// A page for one person, packed where that makes it arrive sooner.
pub(super) fn page(plain: &[u8]) -> Option<Bytes> {
    match plain.len() {
        0..ONE_PACKET => None,
        ONE_PACKET..SHORT_PAGE => gzip(plain, SHORT),
        _ => gzip(plain, LONG),
    }
}

/// Compresses with gzip.
pub(super) fn gzip(plain: &[u8], level: u32) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 2), Compression::new(level));
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Into::into)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_page_of_one_packet_is_not_packed_and_any_other_comes_out_whole() {
        let text =
            |length: usize| "Nơi ở hiện nay, ".bytes().cycle().take(length).collect::<Vec<_>>();
        assert_eq!(page(&text(ONE_PACKET - 1)), None);
        for length in [ONE_PACKET, SHORT_PAGE - 1, SHORT_PAGE, 100_000] {
            let packed = page(&text(length)).unwrap();
            assert!(packed.len() < length / 2, "{length}");
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&*packed).read_to_end(&mut plain).unwrap();
            assert_eq!(plain, text(length));
        }
    }
}
