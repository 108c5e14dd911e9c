//! Files in pieces: the tus protocol as a client of any kind meets it, and every wrong input.

use sha2::{Digest, Sha256};

use crate::{
    client::{Answer, Body, Browser},
    journey::PNG,
    portal::{TestPortal, wait},
};

/// A service with a field for files.
pub(crate) const SERVICE: &str = "dang-ky-thuong-tru";
pub(crate) const FIELD: &str = "tep_cho_o";

/// A whole PNG picture of so many bytes: what stands behind its end does not matter.
pub(crate) fn picture(bytes: usize) -> Vec<u8> {
    let mut picture = PNG.to_vec();
    let noise = (0..).map(|n: usize| u8::try_from(n * n % 251).unwrap());
    picture.extend(noise.take(bytes - PNG.len()));
    picture
}

fn base64(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(bytes)
}

/// `Upload-Metadata` of a file for a field.
pub(crate) fn metadata(field: &str, name: &str, content: Option<&[u8]>) -> String {
    let hash = content.map(|content| {
        let hash = server::seal::hex(&Sha256::digest(content));
        format!(",sha256 {}", base64(hash.as_bytes()))
    });
    let (field, name) = (base64(field.as_bytes()), base64(name.as_bytes()));
    format!("field {field},filename {name}{}", hash.unwrap_or_default())
}

/// A request: its method, path, headers and body.
pub(crate) type Wanted<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], Option<&'a Body>);

/// A piece of a file as a tus client sends it.
pub(crate) fn piece(bytes: &[u8]) -> Body {
    Body { kind: Some("application/offset+octet-stream".to_owned()), bytes: bytes.to_vec() }
}

/// Every request of the protocol: to begin at `begin` with these headers, and of the upload at `at`.
pub(crate) fn every_request<'a>(
    (begin, create): (&'a str, &'a [(&'a str, &'a str)]),
    (at, piece): (&'a str, &'a Body),
) -> [Wanted<'a>; 5] {
    [
        ("POST", begin, create, None),
        ("HEAD", at, &[], None),
        ("PATCH", at, &[("Upload-Offset", "0")], Some(piece)),
        ("POST", at, &[("X-HTTP-Method-Override", "PATCH"), ("Upload-Offset", "0")], Some(piece)),
        ("DELETE", at, &[], None),
    ]
}

impl Browser {
    /// A request as a tus client of a page of ours makes it; `more` goes before the usual headers.
    pub(crate) fn tus(
        &mut self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: Option<&Body>,
    ) -> Answer {
        let (origin, token) = (self.origin(), self.token());
        let usual = [("Origin", &*origin), ("X-Csrf-Token", &*token), ("Tus-Resumable", "1.0.0")];
        let mut all = more.to_vec();
        let other = |name: &str| !more.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        all.extend(usual.into_iter().filter(|(name, _)| other(name)));
        let answer = self.request(method, path.as_bytes(), &all, body);
        assert_eq!(answer.header("tus-resumable"), Some("1.0.0"), "{method} {path}");
        answer
    }

    fn create(&mut self, draft: &str, size: &str, metadata: &str) -> Answer {
        let path = format!("/ho-so/nhap/{draft}/tep");
        self.tus("POST", &path, &[("Upload-Length", size), ("Upload-Metadata", metadata)], None)
    }

    /// Begins an upload; gives its address.
    pub(crate) fn created(&mut self, draft: &str, content: &[u8]) -> String {
        let said = metadata(FIELD, "nhà.png", Some(content));
        let answer = self.create(draft, &content.len().to_string(), &said);
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.header("location").unwrap().to_owned()
    }

    pub(crate) fn patch(
        &mut self,
        path: &str,
        offset: usize,
        bytes: &[u8],
        more: &[(&str, &str)],
    ) -> Answer {
        let offset = offset.to_string();
        let mut all = vec![("Upload-Offset", offset.as_str())];
        all.extend_from_slice(more);
        self.tus("PATCH", path, &all, Some(&piece(bytes)))
    }

    /// How many bytes the portal has.
    pub(crate) fn offset(&mut self, path: &str) -> usize {
        let answer = self.tus("HEAD", path, &[], None);
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        answer.header("upload-offset").unwrap().parse().unwrap()
    }

    /// The files of the draft as its page lists them.
    pub(crate) fn files_of(&mut self, draft: &str) -> Vec<String> {
        self.step(draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
        let page = self.get(&format!("/ho-so/nhap/{draft}/giay-to")).text();
        let mark = format!("href=\"/ho-so/nhap/{draft}/tep/");
        page.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    }
}

/// A portal in which Hằng writes a dossier that takes files.
pub(crate) fn writing() -> (TestPortal, Browser, String) {
    let portal = TestPortal::start();
    let mut hang = portal.signed_in("hang");
    let draft = hang.begin(SERVICE);
    (portal, hang, draft)
}

fn why(answer: &Answer) -> String {
    let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    told["why"].as_str().unwrap().to_owned()
}

#[test]
fn a_file_comes_in_pieces_over_days_and_is_attached_once_it_is_whole() {
    let (portal, mut hang, draft) = writing();
    let content = picture(700_000);
    let at = hang.created(&draft, &content);
    assert_eq!(hang.offset(&at), 0);
    let first = hang.patch(&at, 0, &content[..300_000], &[]);
    assert_eq!((first.status, first.header("upload-offset")), (204, Some("300000")));
    assert_eq!(first.header("upload-expires"), Some("Tue, 01 Dec 2026 02:00:00 GMT"));
    assert!(hang.files_of(&draft).is_empty(), "half a file is none");
    portal.world.advance(26 * 3_600);
    let mut hang = portal.signed_in("hang");
    assert_eq!(hang.offset(&at), 300_000);
    // The phone forgot the address: the same file asked for again is the same upload.
    assert_eq!(hang.created(&draft, &content), at);
    assert_eq!(hang.patch(&at, 300_000, &content[300_000..], &[]).status, 204);
    let files = hang.files_of(&draft);
    assert_eq!(files.len(), 1);
    let kept = hang.get(&format!("/ho-so/nhap/{draft}/tep/{}", files[0]));
    assert_eq!((kept.header("content-type"), kept.body == content), (Some("image/png"), true));
    // The answer may have been lost: it is still known, and counts once.
    assert_eq!(hang.offset(&at), content.len());
    assert_eq!(hang.tus("DELETE", &at, &[], None).status, 204);
    assert_eq!(hang.tus("HEAD", &at, &[], None).status, 404);
    assert_eq!(hang.files_of(&draft), files, "what it became stays");
}

#[test]
fn what_nobody_goes_on_with_is_thrown_away_after_a_week() {
    let (portal, mut hang, draft) = writing();
    let content = picture(1_000);
    let at = hang.created(&draft, &content);
    hang.patch(&at, 0, &content[..500], &[]);
    portal.world.advance(7 * 86_400 - 1);
    let mut hang = portal.signed_in("hang");
    assert_eq!(hang.offset(&at), 500);
    portal.world.advance(1);
    assert_eq!(hang.tus("HEAD", &at, &[], None).status, 404);
    assert_eq!(hang.patch(&at, 500, &content[500..], &[]).status, 404);
    let swept = wait(portal.store.sweep(portal.world.now())).unwrap();
    assert_eq!(swept.uploads, 1);
    assert_ne!(hang.created(&draft, &content), at);
}

#[test]
fn offsets_that_lie_and_bytes_too_many_change_nothing() {
    let (portal, mut hang, draft) = writing();
    let content = picture(600_000);
    let at = hang.created(&draft, &content);
    hang.patch(&at, 0, &content[..400_000], &[]);
    for offset in [0, 1, 399_999, 400_001, 600_000, usize::MAX / 2] {
        let answer = hang.patch(&at, offset, &content[..10], &[]);
        assert_eq!((answer.status, &*why(&answer)), (409, "offset"), "{offset}");
    }
    for offset in ["-1", "0x10", "", "1 2", "99999999999999999999999"] {
        let answer = hang.tus("PATCH", &at, &[("Upload-Offset", offset)], Some(&piece(&[1])));
        assert_eq!((answer.status, &*why(&answer)), (400, "header"), "{offset:?}");
    }
    let much = hang.patch(&at, 400_000, &vec![7; 200_001], &[]);
    assert_eq!((much.status, &*why(&much)), (413, "too-much"));
    let origin = hang.origin();
    let token = hang.token();
    let head = [
        ("Origin", &*origin),
        ("X-Csrf-Token", &token),
        ("Tus-Resumable", "1.0.0"),
        ("Upload-Offset", "400000"),
        ("Transfer-Encoding", "chunked"),
        ("Content-Type", "application/offset+octet-stream"),
    ];
    let mut chunked = hang.request_raw("PATCH", &at, &head);
    chunked.extend_from_slice(format!("{:x}\r\n", 200_001).as_bytes());
    chunked.extend(vec![7; 200_001]);
    chunked.extend_from_slice(b"\r\n0\r\n\r\n");
    assert_eq!(portal.raw(&chunked).status, 413, "without a length");
    assert_eq!(hang.offset(&at), 400_000);
    for (kind, expected) in [("application/octet-stream", 415), ("", 415)] {
        let body = Body { kind: Some(kind.to_owned()), bytes: vec![1] };
        let answer = hang.tus("PATCH", &at, &[("Upload-Offset", "400000")], Some(&body));
        assert_eq!(answer.status, expected);
    }
    assert_eq!(hang.patch(&at, 400_000, &content[400_000..], &[]).status, 204);
    let late = hang.patch(&at, 600_000, b"x", &[]);
    assert_eq!(late.status, 413);
    assert_eq!(hang.files_of(&draft).len(), 1);
}

#[test]
fn what_is_too_large_empty_or_too_much_together_is_refused_before_a_byte_comes() {
    let (portal, mut hang, draft) = writing();
    let said = metadata(FIELD, "phim.png", None);
    for (size, status, words) in [
        ("2147483648", 413, "lớn hơn 10,0 MB"),
        ("10000001", 413, "lớn hơn 10,0 MB"),
        ("18446744073709551615", 413, "lớn hơn 10,0 MB"),
        ("0", 422, "Tệp trống"),
    ] {
        let answer = hang.create(&draft, size, &said);
        portal.fine(size, &answer);
        assert_eq!(answer.status, status, "{size}");
        assert_eq!(answer.header("tus-max-size"), Some("10000000"));
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    for size in ["", "-5", "18446744073709551616", "ten"] {
        assert_eq!(hang.create(&draft, size, &said).status, 400, "{size}");
    }
    let path = format!("/ho-so/nhap/{draft}/tep");
    let later = [("Upload-Defer-Length", "1"), ("Upload-Metadata", &*said)];
    assert_eq!(hang.tus("POST", &path, &later, None).status, 400);
    for field in ["khong_co", "ho_ten", ""] {
        let answer = hang.create(&draft, "10", &metadata(field, "a.png", None));
        assert_eq!(answer.status, 404, "{field}");
    }
    // Ten of ten megabytes are all that a dossier has room for.
    for n in 0..10 {
        let name = format!("{n}.png");
        let begun = hang.create(&draft, "10000000", &metadata(FIELD, &name, None));
        assert_eq!(begun.status, 201, "{n}");
    }
    let eleventh = hang.create(&draft, "1", &metadata(FIELD, "10.png", None));
    assert_eq!(eleventh.status, 413);
    assert!(eleventh.text().contains("cộng lại lớn hơn 100,0 MB"), "{}", eleventh.text());
    let plain = hang.upload(&draft, &[], &[(FIELD, "a.png", &PNG)]);
    assert_eq!(plain.status, 413, "the plain form as well");
}

#[test]
fn a_dossier_has_forty_files_however_they_come() {
    let (_portal, mut hang, draft) = writing();
    for n in 0..40 {
        let begun = hang.create(&draft, "10", &metadata(FIELD, &format!("{n}.png"), None));
        assert_eq!(begun.status, 201, "{n}");
    }
    let more = hang.create(&draft, "10", &metadata(FIELD, "40.png", None));
    assert_eq!(more.status, 422);
    assert!(more.text().contains("nhiều nhất 40 tệp"), "{}", more.text());
}

#[test]
fn content_is_looked_at_once_it_is_whole_and_what_is_no_paper_goes() {
    let (portal, mut hang, draft) = writing();
    let html = b"<html><script>alert(1)</script>".to_vec();
    let cut = PNG[..40].to_vec();
    for (content, status, words) in
        [(html, 415, "Chỉ nhận PDF, JPG, PNG hoặc HEIC"), (cut, 422, "bị cắt giữa chừng")]
    {
        let at = hang.created(&draft, &content);
        let answer = hang.patch(&at, 0, &content, &[]);
        portal.fine("content", &answer);
        assert_eq!(answer.status, status);
        assert!(answer.text().contains(words), "{}", answer.text());
        assert_eq!(hang.tus("HEAD", &at, &[], None).status, 404);
    }
    // Not the bytes whose hash was said.
    let said = metadata(FIELD, "a.png", Some(b"other"));
    let begun = hang.create(&draft, &PNG.len().to_string(), &said);
    let at = begun.header("location").unwrap().to_owned();
    assert_eq!(hang.patch(&at, 0, &PNG, &[]).status, 422);
    assert!(hang.files_of(&draft).is_empty());
    // A photograph of an iPhone is taken as it is.
    let boxed = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len() + 8).unwrap().to_be_bytes();
        [&length, kind, data].concat()
    };
    let parts =
        [boxed(b"ftyp", b"heic\0\0\0\0mif1heic"), boxed(b"meta", &[0; 9]), boxed(b"mdat", &[1; 9])];
    let heic = parts.concat();
    let at = hang.created(&draft, &heic);
    assert_eq!(hang.patch(&at, 0, &heic, &[]).status, 204);
    let file = hang.files_of(&draft).remove(0);
    let kept = hang.get(&format!("/ho-so/nhap/{draft}/tep/{file}"));
    assert_eq!((kept.header("content-type"), &kept.body), (Some("image/heic"), &heic));
}

#[test]
fn a_checksum_that_does_not_fit_keeps_the_piece_out() {
    let (_portal, mut hang, draft) = writing();
    let content = picture(400_000);
    let at = hang.created(&draft, &content);
    let half = &content[..200_000];
    let right = format!("sha256 {}", base64(&Sha256::digest(half)));
    let wrong = format!("sha256 {}", base64(&Sha256::digest(b"other")));
    let answer = hang.patch(&at, 0, half, &[("Upload-Checksum", &wrong)]);
    assert_eq!((answer.status, &*why(&answer)), (460, "checksum"));
    for said in ["md5 AAAA", "sha256", "sha256 ?"] {
        let answer = hang.patch(&at, 0, half, &[("Upload-Checksum", said)]);
        assert_eq!(answer.status, 400, "{said}");
    }
    assert_eq!(hang.offset(&at), 0);
    assert_eq!(hang.patch(&at, 0, half, &[("Upload-Checksum", &right)]).status, 204);
    assert_eq!(hang.offset(&at), 200_000);
    let large = vec![7; 1_100_000];
    let at = hang.created(&draft, &large);
    let sum = format!("sha256 {}", base64(&Sha256::digest(&large)));
    assert_eq!(hang.patch(&at, 0, &large, &[("Upload-Checksum", &sum)]).status, 413);
}

#[test]
fn an_upload_tells_what_its_creation_said_of_the_file() {
    let (_portal, mut hang, draft) = writing();
    let content = picture(1_000);
    let at = hang.created(&draft, &content);
    let told = hang.tus("HEAD", &at, &[], None);
    assert_eq!(told.header("upload-length"), Some("1000"));
    let said = metadata(FIELD, "nhà.png", Some(&content));
    assert_eq!(told.header("upload-metadata"), Some(said.as_str()));
    // Without a hash none is told.
    let said = metadata(FIELD, "b.png", None);
    let begun = hang.create(&draft, "10", &said);
    let told = hang.tus("HEAD", begun.header("location").unwrap(), &[], None);
    assert_eq!(told.header("upload-metadata"), Some(said.as_str()));
}

#[test]
fn a_client_that_can_only_post_says_which_method_it_means() {
    let (_portal, mut hang, draft) = writing();
    let content = picture(1_000);
    let at = hang.created(&draft, &content);
    let patch = [("X-HTTP-Method-Override", "PATCH"), ("Upload-Offset", "0")];
    let answer = hang.tus("POST", &at, &patch, Some(&piece(&content[..400])));
    assert_eq!((answer.status, answer.header("upload-offset")), (204, Some("400")));
    let lie = hang.tus("POST", &at, &patch, Some(&piece(&content[..400])));
    assert_eq!((lie.status, &*why(&lie)), (409, "offset"));
    let head = hang.tus("POST", &at, &[("X-HTTP-Method-Override", "HEAD")], None);
    assert_eq!((head.status, head.header("upload-offset")), (200, Some("400")));
    for other in [vec![], vec![("X-HTTP-Method-Override", "PUT")]] {
        assert_eq!(hang.tus("POST", &at, &other, None).status, 405, "{other:?}");
    }
    assert_eq!(hang.offset(&at), 400);
    assert_eq!(hang.tus("POST", &at, &[("X-HTTP-Method-Override", "DELETE")], None).status, 204);
    assert_eq!(hang.tus("HEAD", &at, &[], None).status, 404);
}
