//! Who may send pieces, and to which draft.

use crate::{
    client::fields,
    helping::PROOF_OF_HOME,
    portal::TestPortal,
    uploads::{FIELD, SERVICE, every_request, metadata, picture, piece, writing},
};

#[test]
fn only_the_owner_with_her_browsers_token_and_from_our_pages_sends_pieces() {
    let (portal, mut hang, draft) = writing();
    let content = picture(1_000);
    let at = hang.created(&draft, &content);
    let begin = format!("/ho-so/nhap/{draft}/tep");
    let said = metadata(FIELD, "a.png", None);
    let create = [("Upload-Length", "10"), ("Upload-Metadata", &*said)];
    let body = piece(&content[..10]);
    let all = every_request((&begin, &create), (&at, &body));
    let foreign = portal.signed_in("huynh").token();
    for (method, path, headers, body) in all {
        let mut with = headers.to_vec();
        with.push(("Tus-Resumable", "0.2.2"));
        let answer = hang.tus(method, path, &with, body);
        assert_eq!((answer.status, answer.header("tus-version")), (412, Some("1.0.0")), "{method}");
        for token in ["", "x", foreign.as_str()] {
            let mut with = headers.to_vec();
            with.push(("X-Csrf-Token", token));
            assert_eq!(hang.tus(method, path, &with, body).status, 400, "{method} {token}");
        }
        let mut huynh = portal.signed_in("huynh");
        assert_eq!(huynh.tus(method, path, headers, body).status, 404, "{method}");
        assert_eq!(portal.browser().tus(method, path, headers, body).status, 401, "{method}");
        if method != "HEAD" {
            let token = hang.token();
            let mut with = headers.to_vec();
            with.extend([
                ("Origin", "https://evil.example"),
                ("X-Csrf-Token", token.as_str()),
                ("Tus-Resumable", "1.0.0"),
            ]);
            assert_eq!(hang.request(method, path.as_bytes(), &with, body).status, 403, "{method}");
        }
    }
    assert_eq!(hang.offset(&at), 0, "nothing happened");
    for id in ["0123456789abcdef0123456789abcdef", "1", "%00", "%FF", "..%2f"] {
        let other = format!("/ho-so/nhap/{draft}/gui-tep/{id}");
        let answer = hang.request("HEAD", other.as_bytes(), &[("Tus-Resumable", "1.0.0")], None);
        assert!([400, 404].contains(&answer.status), "{id}: {}", answer.status);
    }
    // Another draft of her own does not open it either.
    let second = hang.begin("dang-ky-tam-tru");
    let there = at.replace(&draft, &second);
    assert_eq!(hang.tus("HEAD", &there, &[], None).status, 404);
    let can = hang.request("OPTIONS", begin.as_bytes(), &[], None);
    assert_eq!(can.status, 204);
    for (name, value) in [
        ("tus-version", "1.0.0"),
        ("tus-extension", "creation,termination,expiration,checksum"),
        ("tus-max-size", "10000000"),
        ("tus-checksum-algorithm", "sha1,sha256"),
    ] {
        assert_eq!(can.header(name), Some(value));
    }
    let put = hang.request("PUT", at.as_bytes(), &[("Origin", &hang.origin())], None);
    assert_eq!((put.status, put.header("allow")), (405, Some("GET, HEAD, PATCH, DELETE, POST")));
}

#[test]
fn a_helper_sends_pieces_under_the_mandate_only() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[SERVICE, PROOF_OF_HOME]);
    portal.signed_in("huynh").answers(&mandate, "co");
    ngoc.sits_down(&mandate);
    let draft = ngoc.begin(SERVICE);
    let content = picture(2_000);
    let at = ngoc.created(&draft, &content);
    assert_eq!(ngoc.patch(&at, 0, &content[..1_000], &[]).status, 204);
    // His own hands go on with it; what she then sends after the end is refused.
    let mut huynh = portal.signed_in("huynh");
    assert_eq!(huynh.offset(&at), 1_000);
    let (origin, token) = (ngoc.origin(), ngoc.token());
    huynh.post_form(&format!("/uy-quyen/{mandate}/ket-thuc"), &[]);
    let head = [
        ("Origin", &*origin),
        ("X-Csrf-Token", &token),
        ("Tus-Resumable", "1.0.0"),
        ("Upload-Offset", "1000"),
    ];
    let body = piece(&content[1_000..]);
    let late = ngoc.request("PATCH", at.as_bytes(), &head, Some(&body));
    assert!([303, 401, 403, 404].contains(&late.status), "{}", late.status);
    assert_eq!(huynh.offset(&at), 1_000);
    assert_eq!(huynh.patch(&at, 1_000, &content[1_000..], &[]).status, 204);
    assert_eq!(huynh.files_of(&draft).len(), 1);
}

#[test]
fn a_draft_that_was_sent_or_thrown_away_takes_no_more_pieces() {
    let (_portal, mut hang, draft) = writing();
    let content = picture(1_000);
    let at = hang.created(&draft, &content);
    hang.patch(&at, 0, &content[..500], &[]);
    hang.post_form(&format!("/ho-so/nhap/{draft}/bo"), &[]);
    assert_eq!(hang.patch(&at, 500, &content[500..], &[]).status, 404);
    let sent = fields(&[("_token", hang.token())]);
    assert_eq!(hang.post_body(&format!("/ho-so/nhap/{draft}/bo"), &sent).status, 404);
}
