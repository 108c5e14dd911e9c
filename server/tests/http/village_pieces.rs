//! Papers of a visit without network that come in pieces: each goes on where it stopped, counts once,
//! and comes from the visit's own helper only.

use crate::{
    client::{Answer, Browser},
    portal::TestPortal,
    uploads::{FIELD, SERVICE, every_request, metadata, picture, piece},
    village::{DAY, OTHER, VISIT, said, told},
    village_papers::{begun, visit},
};

impl Browser {
    /// Asks for an upload; `of` are the bytes whose hash the device says.
    fn offers_paper(
        &mut self,
        (visit, field, name): (&str, &str, &str),
        size: usize,
        of: Option<&[u8]>,
    ) -> Answer {
        let (size, said) = (size.to_string(), metadata(field, name, of));
        let headers = [("Upload-Length", size.as_str()), ("Upload-Metadata", said.as_str())];
        self.tus("POST", &format!("{DAY}/{visit}/gui-tep"), &headers, None)
    }

    fn asks_to_bring(&mut self, visit: &str, name: &str, paper: &[u8]) -> Answer {
        self.offers_paper((visit, FIELD, name), paper.len(), Some(paper))
    }

    /// Begins to bring a paper, or goes on with it; gives its address and how much of it is there.
    fn bringing(&mut self, visit: &str, name: &str, paper: &[u8]) -> (String, usize) {
        let answer = self.asks_to_bring(visit, name, paper);
        assert_eq!(answer.status, 201, "{}", answer.text());
        let offset = answer.header("upload-offset").unwrap().parse().unwrap();
        (answer.header("location").unwrap().to_owned(), offset)
    }
}

#[test]
fn a_cut_paper_goes_on_where_it_stopped_also_days_later_and_counts_once() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (mandate, draft) = begun(&portal, &mut ngoc);
    let paper = picture(700_000);
    let (at, nothing) = ngoc.bringing(VISIT, "nha.png", &paper);
    assert_eq!(nothing, 0);
    assert!(at.starts_with(&format!("{DAY}/{VISIT}/gui-tep/")), "{at}");
    assert!(!at.contains(&draft) && !at.contains(&mandate), "{at}");
    let first = ngoc.patch(&at, 0, &paper[..300_000], &[]);
    assert_eq!((first.status, first.header("upload-offset")), (204, Some("300000")));
    assert!(portal.signed_in("huynh").files_of(&draft).is_empty(), "half a paper is none");

    // The device was closed and kept no address: the paper itself tells which upload it is.
    portal.world.advance(26 * 3_600);
    let mut ngoc = portal.signed_in("ngoc");
    assert_eq!(ngoc.bringing(VISIT, "nha.png", &paper), (at.clone(), 300_000));
    assert_eq!(ngoc.offset(&at), 300_000);
    for lie in [0, 299_999, 400_000] {
        let answer = ngoc.patch(&at, lie, &paper[..10], &[]);
        assert_eq!((answer.status, told(&answer)["why"].as_str()), (409, Some("offset")), "{lie}");
    }
    assert_eq!(ngoc.patch(&at, 300_000, &paper[300_000..], &[]).status, 204);
    let mut huynh = portal.signed_in("huynh");
    let files = huynh.files_of(&draft);
    assert_eq!(files.len(), 1);
    let kept = huynh.get(&format!("/ho-so/nhap/{draft}/tep/{}", files[0]));
    assert!(kept.body == paper, "byte by byte");

    // Once more in any way, under any name: it is there, and nothing more is to come.
    for name in ["nha.png", "khac.png"] {
        let again = ngoc.asks_to_bring(VISIT, name, &paper);
        assert_eq!((again.status, again.header("upload-offset")), (200, Some("700000")), "{name}");
        assert_eq!(again.header("location"), None, "{name}");
    }
    assert_eq!(ngoc.brings(VISIT, FIELD, &paper).status, 200, "whole, as a device of before");
    assert_eq!(huynh.files_of(&draft), files);
    let acts = huynh.get("/uy-quyen").text();
    assert!(acts.contains("Thêm tệp") && !acts.contains("Thêm tệp ("), "told once: {acts}");
}

#[test]
fn a_paper_that_is_on_its_way_twice_is_there_once_and_told_once() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (_, draft) = begun(&portal, &mut ngoc);
    // Under two names, both begun before either is whole.
    let paper = picture(2_000);
    let (one, _) = ngoc.bringing(VISIT, "mot.png", &paper);
    let (two, _) = ngoc.bringing(VISIT, "hai.png", &paper);
    assert_ne!(one, two);
    for at in [&one, &two] {
        assert_eq!(ngoc.patch(at, 0, &paper, &[]).status, 204);
    }
    // In pieces and, meanwhile, whole.
    let other = picture(3_000);
    let (at, _) = ngoc.bringing(VISIT, "ba.png", &other);
    assert_eq!(ngoc.patch(&at, 0, &other[..1_000], &[]).status, 204);
    assert_eq!(ngoc.brings(VISIT, FIELD, &other).status, 200);
    assert_eq!(ngoc.patch(&at, 1_000, &other[1_000..], &[]).status, 204);
    let mut huynh = portal.signed_in("huynh");
    assert_eq!(huynh.files_of(&draft).len(), 2);
    let acts = huynh.get("/uy-quyen").text();
    assert!(acts.contains("Thêm tệp (2 lần)"), "each told once: {acts}");
}

#[test]
fn what_was_forgotten_or_changed_begins_anew_and_what_is_no_paper_leaves_nothing() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (_, draft) = begun(&portal, &mut ngoc);
    let paper = picture(2_000);
    let (at, _) = ngoc.bringing(VISIT, "nha.png", &paper);
    assert_eq!(ngoc.patch(&at, 0, &paper[..1_000], &[]).status, 204);
    // Another paper of the same name is another upload.
    let mut changed = paper.clone();
    changed[1_999] ^= 1;
    let (other, offset) = ngoc.bringing(VISIT, "nha.png", &changed);
    assert_eq!((other != at, offset), (true, 0));
    // The upload is gone: a word, by which the device knows that it may begin anew.
    assert_eq!(ngoc.tus("DELETE", &at, &[], None).status, 204);
    let gone = ngoc.patch(&at, 1_000, &paper[1_000..], &[]);
    assert_eq!((gone.status, told(&gone)["why"].as_str()), (404, Some("gone")));
    let (anew, offset) = ngoc.bringing(VISIT, "nha.png", &paper);
    assert_eq!((anew != at, offset), (true, 0));

    let page = b"<html>no paper</html>".to_vec();
    let cut = paper[..30].to_vec();
    for (content, status, words) in [(&page, 415, "Chỉ nhận PDF"), (&cut, 422, "bị cắt")] {
        let (at, _) = ngoc.bringing(VISIT, "nha.png", content);
        let answer = ngoc.patch(&at, 0, content, &[]);
        assert_eq!(answer.status, status, "{words}");
        assert!(said(&answer).contains(words), "{}", answer.text());
        assert_eq!(ngoc.tus("HEAD", &at, &[], None).status, 404, "{words}");
    }
    // Not the bytes whose hash was said.
    let lie = ngoc.offers_paper((VISIT, FIELD, "doi.png"), paper.len(), Some(b"other"));
    let at = lie.header("location").unwrap().to_owned();
    assert!(said(&ngoc.patch(&at, 0, &paper, &[])).contains("bị cắt"));
    let of = Some(paper.as_slice());
    for (field, size, of, status, words) in [
        ("so_dien_thoai", 2_000, of, 422, "không hỏi"),
        ("mau_sac", 2_000, of, 422, "không hỏi"),
        (FIELD, 2_000, None, 422, "bị cắt"),
        (FIELD, 0, of, 422, "Tệp trống"),
        (FIELD, 10_000_001, of, 413, "lớn hơn 10,0 MB"),
    ] {
        let answer = ngoc.offers_paper((VISIT, field, "nha.png"), size, of);
        assert_eq!(answer.status, status, "{field} {size}: {}", answer.text());
        assert!(said(&answer).contains(words), "{}", answer.text());
    }
    let mut huynh = portal.signed_in("huynh");
    assert!(huynh.files_of(&draft).is_empty());
    assert!(!huynh.get("/uy-quyen").text().contains("Thêm tệp"), "nothing was done");
    assert_eq!(ngoc.patch(&anew, 0, &paper, &[]).status, 204);
    assert_eq!(huynh.files_of(&draft).len(), 1);
}

#[test]
fn pieces_come_from_the_visits_own_helper_while_its_mandate_and_its_draft_live() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (mandate, draft) = begun(&portal, &mut ngoc);
    let paper = picture(2_000);
    let (at, _) = ngoc.bringing(VISIT, "nha.png", &paper);
    let begin = format!("{DAY}/{VISIT}/gui-tep");
    let said_of_it = metadata(FIELD, "nha.png", Some(&paper));
    let create = [("Upload-Length", "2000"), ("Upload-Metadata", said_of_it.as_str())];
    let body = piece(&paper[..500]);
    for (method, path, headers, body) in every_request((&begin, &create), (&at, &body)) {
        let mut with = headers.to_vec();
        with.push(("X-Csrf-Token", "x"));
        assert_eq!(ngoc.tus(method, path, &with, body).status, 400, "{method}");
        for other in ["tien", "huynh", "an"] {
            let answer = portal.signed_in(other).tus(method, path, headers, body);
            assert_eq!(answer.status, 404, "{method} {other}");
        }
        assert_eq!(portal.browser().tus(method, path, headers, body).status, 401, "{method}");
    }
    // She does not sit with him: the draft's own addresses are not hers.
    let id = at.rsplit('/').next().unwrap();
    let own = format!("/ho-so/nhap/{draft}/gui-tep/{id}");
    assert_eq!(ngoc.tus("HEAD", &own, &[], None).status, 404);
    // A visit of which nothing was sent.
    let plan = [("ten_luot", "Nhà bà Tư"), ("dich_vu", SERVICE), ("_khoa", OTHER)];
    assert_eq!(ngoc.post_form(DAY, &plan).status, 303);
    assert_eq!(ngoc.asks_to_bring(OTHER, "nha.png", &paper).status, 404);

    assert_eq!(ngoc.patch(&at, 0, &paper[..500], &[]).status, 204);
    let mut huynh = portal.signed_in("huynh");
    assert_eq!(huynh.offset(&own), 500, "it is his draft's");
    huynh.fill("/uy-quyen", &format!("/uy-quyen/{mandate}/ket-thuc"), &[]);
    let late = ngoc.patch(&at, 500, &paper[500..], &[]);
    for over in [late, ngoc.asks_to_bring(VISIT, "nha.png", &paper)] {
        assert_eq!(over.status, 403, "{}", over.text());
        assert!(said(&over).contains("Ủy quyền đã kết thúc"), "{}", over.text());
    }
    assert_eq!(huynh.offset(&own), 500);

    // A draft that the person has thrown away takes none.
    let second = ngoc.sends(&visit(&portal).with("_khoa", OTHER));
    assert_eq!(second.status, 200, "{}", second.text());
    let (at, _) = ngoc.bringing(OTHER, "nha.png", &paper);
    huynh.post_form(&format!("/ho-so/nhap/{draft}/bo"), &[]).location();
    let other = huynh.begin(SERVICE);
    assert_ne!(other, draft);
    huynh.post_form(&format!("/ho-so/nhap/{other}/bo"), &[]).location();
    let late = ngoc.patch(&at, 0, &paper, &[]);
    for gone in [late, ngoc.asks_to_bring(OTHER, "nha.png", &paper)] {
        assert_eq!(gone.status, 422, "{}", gone.text());
        assert!(said(&gone).contains("không nhận thêm tệp"), "{}", gone.text());
    }
}
