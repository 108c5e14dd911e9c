//! Papers of a visit without network: brought one by one under the visit's mandate, each once. In
//! pieces they come in `village_pieces`.

use server::seal;
use sha2::{Digest, Sha256};

use crate::{
    client::{Answer, Browser},
    portal::TestPortal,
    uploads::{FIELD, SERVICE, picture},
    village::{DAY, OTHER, Sent, VISIT, said, told},
};

/// What the helper's list says of a visit whose papers are still on their way.
const IN_PART: &str = "Mới gửi một phần";

fn hash(content: &[u8]) -> String {
    seal::hex(&Sha256::digest(content))
}

impl Browser {
    /// Brings a paper as a device does; `sha256` is what the device says.
    fn brings_as(&mut self, visit: &str, field: &str, content: &[u8], sha256: &str) -> Answer {
        let fields = [("cau", field), ("bam", sha256)];
        self.json(&format!("{DAY}/{visit}/tep"), &fields, &[("tep", "nha.png", content)])
    }

    pub(crate) fn brings(&mut self, visit: &str, field: &str, content: &[u8]) -> Answer {
        self.brings_as(visit, field, content, &hash(content))
    }

    /// Says that a visit's device has nothing more of it.
    fn has_all(&mut self, visit: &str) -> Answer {
        self.json(&format!("{DAY}/{visit}/du"), &[], &[])
    }
}

pub(crate) fn visit(portal: &TestPortal) -> Sent {
    Sent::of(portal, "huynh").with("dich_vu", SERVICE).with("con_tep", "2")
}

/// Sends a visit of Huỳnh's after which papers are to come; gives its mandate and its draft.
pub(crate) fn begun(portal: &TestPortal, ngoc: &mut Browser) -> (String, String) {
    let answer = ngoc.sends(&visit(portal));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let to = told(&answer)["to"].as_str().unwrap().to_owned();
    let draft = portal.signed_in("huynh").begin(SERVICE);
    (to.rsplit('/').next().unwrap().to_owned(), draft)
}

#[test]
fn papers_come_one_by_one_count_once_and_only_then_the_visit_is_sent() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (mandate, draft) = begun(&portal, &mut ngoc);
    let link = format!("/tro-giup/khach/{mandate}");
    let list = ngoc.get(DAY).text();
    assert!(list.contains(IN_PART) && list.contains(&link), "{list}");
    // The answer was lost: the form is sent once more, and makes nothing more.
    let again = told(&ngoc.sends(&visit(&portal)));
    assert_eq!((again["to"].as_str(), &again["again"]), (Some(&*link), &false.into()));

    let papers = [picture(2_000), picture(3_000)];
    for paper in [&papers[0], &papers[0], &papers[1], &papers[0]] {
        let answer = ngoc.brings(VISIT, FIELD, paper);
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(told(&answer)["there"], hash(paper), "acknowledged by its hash");
    }
    let mut huynh = portal.signed_in("huynh");
    let files = huynh.files_of(&draft);
    assert_eq!(files.len(), 2, "each once");
    for file in files {
        let kept = huynh.get(&format!("/ho-so/nhap/{draft}/tep/{file}")).body;
        assert!(papers.contains(&kept), "byte by byte");
    }
    let acts = huynh.get("/uy-quyen").text();
    assert!(acts.contains("Thêm tệp (2 lần)"), "each told to him once: {acts}");
    assert!(ngoc.get(DAY).text().contains(IN_PART), "the device has not said that it was all");
    for _ in 0..2 {
        assert_eq!(told(&ngoc.has_all(VISIT))["whole"], true);
    }
    let list = ngoc.get(DAY).text();
    assert!(!list.contains(IN_PART) && list.contains(&link), "{list}");
    assert_eq!(told(&ngoc.sends(&visit(&portal)))["again"], true);
}

#[test]
fn a_paper_that_cannot_be_used_is_told_why_and_leaves_nothing() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (_, draft) = begun(&portal, &mut ngoc);
    let good = picture(2_000);
    let (huge, page) = (picture(10_000_001), b"<html>no paper</html>".to_vec());
    let lie = hash(&picture(2_001));
    for (what, answer, status, words) in [
        ("too large", ngoc.brings(VISIT, FIELD, &huge), 413, "lớn hơn 10,0 MB"),
        ("another kind", ngoc.brings(VISIT, FIELD, &page), 415, "Chỉ nhận PDF"),
        ("empty", ngoc.brings(VISIT, FIELD, &[]), 422, "Tệp trống"),
        ("cut off", ngoc.brings(VISIT, FIELD, &good[..30]), 422, "bị cắt"),
        ("a lying hash", ngoc.brings_as(VISIT, FIELD, &good, &lie), 422, "bị cắt"),
        ("no hash", ngoc.brings_as(VISIT, FIELD, &good, ""), 422, "bị cắt"),
        ("a field that is no paper", ngoc.brings(VISIT, "so_dien_thoai", &good), 422, "không hỏi"),
        ("no such field", ngoc.brings(VISIT, "mau_sac", &good), 422, "không hỏi"),
    ] {
        assert_eq!(answer.status, status, "{what}: {}", answer.text());
        assert_eq!(told(&answer)["why"], "refused", "{what}");
        assert!(said(&answer).contains(words), "{what}: {}", answer.text());
    }
    let mut huynh = portal.signed_in("huynh");
    assert!(huynh.files_of(&draft).is_empty());
    assert!(!huynh.get("/uy-quyen").text().contains("Thêm tệp"), "nothing was done");
    // After all that the right one comes.
    assert_eq!(ngoc.brings(VISIT, FIELD, &good).status, 200);
    assert_eq!(huynh.files_of(&draft).len(), 1);
}

#[test]
fn papers_come_from_the_visits_own_helper_while_its_mandate_and_its_draft_live() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (mandate, draft) = begun(&portal, &mut ngoc);
    let paper = picture(2_000);
    // Another helper, the person, an officer; and a visit of which nothing was sent.
    for other in ["tien", "huynh", "an"] {
        let mut browser = portal.signed_in(other);
        assert_eq!(browser.brings(VISIT, FIELD, &paper).status, 404, "{other}");
        assert_eq!(browser.has_all(VISIT).status, 404, "{other}");
    }
    assert_eq!(portal.browser().brings(VISIT, FIELD, &paper).status, 401);
    let plan = [("ten_luot", "Nhà bà Tư"), ("dich_vu", SERVICE), ("_khoa", OTHER)];
    assert_eq!(ngoc.post_form(DAY, &plan).status, 303);
    assert_eq!(ngoc.brings(OTHER, FIELD, &paper).status, 404);
    assert_eq!(ngoc.has_all(OTHER).status, 404);
    assert!(ngoc.get(DAY).text().contains(IN_PART), "nobody has ended it");

    let mut huynh = portal.signed_in("huynh");
    assert_eq!(ngoc.brings(VISIT, FIELD, &paper).status, 200);
    huynh.fill("/uy-quyen", &format!("/uy-quyen/{mandate}/ket-thuc"), &[]);
    for one in [&paper, &picture(3_000)] {
        let over = ngoc.brings(VISIT, FIELD, one);
        assert_eq!(over.status, 403, "{}", over.text());
        assert!(said(&over).contains("Ủy quyền đã kết thúc"), "{}", over.text());
    }
    assert_eq!(huynh.files_of(&draft).len(), 1, "what came before stays");
    // What she removes from the device ends the visit all the same.
    assert_eq!(told(&ngoc.has_all(VISIT))["whole"], true);

    // A draft that the person has thrown away takes none.
    let second = ngoc.sends(&visit(&portal).with("_khoa", OTHER));
    assert_eq!(second.status, 200, "{}", second.text());
    huynh.post_form(&format!("/ho-so/nhap/{draft}/bo"), &[]).location();
    let other = huynh.begin(SERVICE);
    assert_ne!(other, draft);
    huynh.post_form(&format!("/ho-so/nhap/{other}/bo"), &[]).location();
    let gone = ngoc.brings(OTHER, FIELD, &paper);
    assert_eq!(gone.status, 422, "{}", gone.text());
    assert!(said(&gone).contains("không nhận thêm tệp"), "{}", gone.text());
}
