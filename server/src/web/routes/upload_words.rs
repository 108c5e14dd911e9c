//! The headers of the tus protocol: what they are called and how they are read.

use actix_web::http::{StatusCode, header::HeaderMap};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::time::Moment;
use sha1::{Digest, Sha1};
use sha2::Sha256;

use crate::portal::{Arrived, Asked};

/// The one version of the protocol that is spoken.
pub(super) const VERSION: &str = "1.0.0";
/// The version a request or an answer speaks.
pub(super) const RESUMABLE: &str = "tus-resumable";
/// The versions that are spoken.
pub(super) const VERSIONS: &str = "tus-version";
/// The extensions that are spoken.
pub(super) const EXTENSION: &str = "tus-extension";
/// The most bytes of a file.
pub(super) const MAX_SIZE: &str = "tus-max-size";
/// The algorithms of checksums.
pub(super) const ALGORITHMS: &str = "tus-checksum-algorithm";
/// The bytes of the file.
pub(super) const LENGTH: &str = "upload-length";
/// How many bytes have come, or where a piece begins.
pub(super) const OFFSET: &str = "upload-offset";
/// When the upload is thrown away.
pub(super) const EXPIRES: &str = "upload-expires";
/// The checksum of a piece.
pub(super) const CHECKSUM: &str = "upload-checksum";
/// Name, field and hash of the file.
pub(super) const METADATA: &str = "upload-metadata";
/// The method that is meant, of a request that a client or what stands between can only post.
pub(super) const OVERRIDE: &str = "x-http-method-override";
/// The token of this browser's forms.
pub(super) const TOKEN: &str = "x-csrf-token";
/// The type of a piece.
pub(super) const PIECE_TYPE: &str = "application/offset+octet-stream";
/// Longest name that is read, in bytes; the rest of the way it is shortened by characters.
const LONGEST_NAME: usize = 2_000;

/// The status of bytes that do not fit their checksum (tus, checksum extension).
pub(super) fn checksum_mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
}

/// The text of a header.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The number in a header: digits and nothing else.
pub(super) fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    let digits = text(headers, name)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// The file that a creation asks for: `Upload-Length`, and `field`, `filename` and, where it is
/// known, `sha256` of `Upload-Metadata`.
pub(super) fn asked(headers: &HeaderMap) -> Option<Asked> {
    let size = number(headers, LENGTH)?;
    let (mut field, mut name, mut sha256) = (None, None, None);
    for pair in text(headers, METADATA)?.split(',') {
        let (key, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
        let value = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
        match key {
            "field" => field = Some(value),
            "filename" => name = Some(value).filter(|name| name.len() <= LONGEST_NAME),
            "sha256" => sha256 = Some(value),
            // What else a client tells of a file is not needed.
            _ => {}
        }
    }
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_hash = |hash: &String| hash.len() == 64 && hash.bytes().all(hex);
    if sha256.as_ref().is_some_and(|hash| !is_hash(hash)) {
        return None;
    }
    Some(Asked { field: field?, name: name.unwrap_or_default(), size, sha256 })
}

/// `Upload-Metadata` of an upload: what was understood of what its creation said.
pub(super) fn metadata(at: &Arrived) -> String {
    let hash = at.sha256.as_deref().map(|hash| ("sha256", hash));
    let pairs =
        [("field", at.field.as_str()), ("filename", at.name.as_str())].into_iter().chain(hash);
    let pairs = pairs.map(|(key, value)| format!("{key} {}", STANDARD.encode(value)));
    pairs.collect::<Vec<_>>().join(",")
}

/// A moment as HTTP writes it (RFC 9110, 5.6.7).
pub(super) fn http_date(at: Moment) -> String {
    let at = chrono::DateTime::from_timestamp(at.unix(), 0).unwrap_or_default();
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The checksum of a piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Checksum {
    /// SHA-1, which the protocol asks every server to know. It guards against a bad line only.
    Sha1(Vec<u8>),
    /// SHA-256.
    Sha256(Vec<u8>),
}

impl Checksum {
    /// The names of the algorithms.
    pub(super) const NAMES: &'static str = "sha1,sha256";

    /// Reads `ALGORITHM BASE64`.
    pub(super) fn read(said: &str) -> Option<Self> {
        let (algorithm, hash) = said.split_once(' ')?;
        let hash = STANDARD.decode(hash).ok()?;
        match algorithm {
            "sha1" => Some(Self::Sha1(hash)),
            "sha256" => Some(Self::Sha256(hash)),
            _ => None,
        }
    }

    /// Whether it is the checksum of these bytes.
    pub(super) fn is_of(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Sha1(hash) => Sha1::digest(bytes).as_slice() == hash.as_slice(),
            Self::Sha256(hash) => Sha256::digest(bytes).as_slice() == hash.as_slice(),
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| {
            let value = HeaderValue::from_str(value).unwrap_or_else(|_| unreachable!());
            (HeaderName::from_static(name), value)
        };
        all.iter().map(pair).collect()
    }

    #[test]
    fn a_creation_names_field_file_and_size() {
        let hash = STANDARD.encode("ab".repeat(32));
        // "giấy.pdf" and "tep_cho_o" in base64; other clients say more than we need.
        let said = format!("filename Z2nhuqV5LnBkZg==, field dGVwX2Nob19v,empty,sha256 {hash}");
        let file = asked(&headers(&[(LENGTH, "12"), (METADATA, &said)]));
        let file = file.map(|file| (file.field, file.name, file.size, file.sha256));
        let want = ("tep_cho_o".into(), "giấy.pdf".into(), 12, Some("ab".repeat(32)));
        assert_eq!(file, Some(want));
    }

    #[test]
    fn a_creation_that_lacks_or_garbles_something_is_refused() {
        let field = "field dGVwX2Nob19v";
        let wrong = format!("{field},sha256 {}", STANDARD.encode("AB".repeat(32)));
        for (length, said) in [
            ("", field),
            ("-1", field),
            ("+1", field),
            ("1e3", field),
            ("99999999999999999999", field),
            ("12", "filename YQ=="),
            ("12", "field not base64"),
            ("12", "field /w=="),
            ("12", &wrong),
            ("12", "field dGVwX2Nob19v,sha256 YQ=="),
        ] {
            assert!(asked(&headers(&[(LENGTH, length), (METADATA, said)])).is_none(), "{said}");
        }
        assert!(asked(&headers(&[(LENGTH, "12")])).is_none());
        assert!(asked(&headers(&[(METADATA, field)])).is_none(), "a length to be told later");
    }

    #[test]
    fn checksums_are_those_of_the_standards() {
        // FIPS 180-4 examples: "abc".
        let sha1 = Checksum::read("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
        let sha256 = Checksum::read("sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        for checksum in [sha1, sha256] {
            let checksum = checksum.unwrap_or_else(|| unreachable!());
            assert!(checksum.is_of(b"abc") && !checksum.is_of(b"abd"), "{checksum:?}");
        }
        for said in ["", "sha1", "md5 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", "sha256 !"] {
            assert_eq!(Checksum::read(said), None, "{said}");
        }
    }

    #[test]
    fn moments_are_written_as_http_does() {
        assert_eq!(http_date(Moment::from_unix(784_111_777)), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
