//! Encodings of answers.

use std::io::Write;

use actix_web::{HttpRequest, HttpResponseBuilder, http::header, web::Bytes};
use flate2::{Compression, write::GzEncoder};

/// Brotli for what is rendered once and sent often.
const BROTLI_QUALITY: u32 = 9;
/// Gzip for what is rendered for one person: a fifth of a millisecond a page.
const GZIP_LEVEL: u32 = 3;

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
pub(super) fn brotli(plain: &[u8]) -> Option<Bytes> {
    let mut out = Vec::with_capacity(plain.len() / 4);
    // A window as large as the page: the default of 4 MB is memory that a page has no use for.
    let bits = (usize::BITS - plain.len().leading_zeros()).clamp(16, 22);
    let params = brotli::enc::BrotliEncoderParams {
        quality: i32::try_from(BROTLI_QUALITY).unwrap_or(9),
        lgwin: i32::try_from(bits).unwrap_or(22),
        size_hint: plain.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*plain, &mut out, &params).ok()?;
    Some(out.into())
}

/// Compresses with gzip.
pub(super) fn gzip(plain: &[u8]) -> Option<Bytes> {
    let mut encoder =
        GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::new(GZIP_LEVEL));
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Into::into)
}
