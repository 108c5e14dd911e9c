//! The slip that a device gives during a visit without network: its secret opens and ends the mandate
//! once the visit has come, and one that cannot be one costs nothing but a new slip.

use crate::{
    client::{Answer, Browser},
    helping::OPENED,
    portal::TestPortal,
    village::{OTHER, Sent, drawing, said, told},
    village_papers::visit,
};

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015";
const SLIP: &str = "/uy-quyen/phieu/9f86d081884c7d659a2feaa0c55ad015";
/// Where a code is typed.
const WHICH: &str = "/uy-quyen/phieu";
/// What is told of a slip that counts, that was not given, and that does not count.
const COUNTS: &str = "Phiếu đã đưa lúc ký dùng được từ bây giờ";
const NONE: &str = "Lúc ký chưa đưa phiếu";
const VOID: &str = "Phiếu đã đưa lúc ký không dùng được";

/// The mandate that came of a visit.
fn mandate(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    told(answer)["to"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// Nothing is told of a code but that nothing has it yet.
fn opens_nothing(browser: &mut Browser, path: &str) {
    let page = browser.get(path);
    assert_eq!(page.status, 404, "{path}");
    assert!(page.text().contains("người giúp chưa mang về xã"), "{}", page.text());
    assert!(!page.text().contains("Kết thúc ngay"), "{path}: nothing to end");
}

#[test]
fn the_slip_of_a_visit_opens_and_ends_its_mandate_once_the_visit_is_sent() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mut phone = portal.browser();
    opens_nothing(&mut phone, SLIP);
    opens_nothing(&mut phone, "/uy-quyen/phieu/00000000000000000000000000000000");
    assert_eq!(phone.post_form(OPENED, &[]).location(), WHICH, "nor is there anything to end");

    let sent = Sent::of(&portal, "huynh").with("ma_phieu", SECRET);
    let mandate = mandate(&ngoc.sends(&sent));
    let seen = phone.opens(SLIP);
    assert!(seen.contains("Trần Bảo Ngọc") && seen.contains("Đang có hiệu lực"), "{seen}");
    assert!(!seen.contains("Huỳnh"), "nothing about the person: {seen}");
    assert_eq!(ngoc.slip(&mandate), SECRET, "what the helper prints again is the same");
    // The answer was lost: sent once more it is the same mandate and the same slip.
    let again = ngoc.sends(&sent);
    assert_eq!(told(&again)["again"], true);
    assert!(!said(&again).contains(VOID), "{}", again.text());

    // Copied by hand.
    let mut by_hand = portal.browser();
    let typed = [("ma_phieu", "9F86 d081-884c 7d65 9a2f eaaO c55a dOl5")];
    assert_eq!(by_hand.fill(WHICH, WHICH, &typed).location(), OPENED);
    assert!(by_hand.get(OPENED).text().contains("Đang có hiệu lực"));
    for (typed, status, words) in [
        ("", 422, "Gõ mã in hoặc chép trên phiếu"),
        ("'", 422, "Gõ mã in hoặc chép trên phiếu"),
        ("9f86", 404, "so lại từng chữ"),
    ] {
        let page = by_hand.fill(WHICH, WHICH, &[("ma_phieu", typed)]);
        assert_eq!(page.status, status, "{typed}");
        let text = page.text();
        assert!(text.contains("Mã trên phiếu") && text.contains(words), "{typed}: {text}");
        let back = format!("value=\"{typed}\"");
        assert!(text.contains(&back), "{back}, to be put right: {text}");
    }
    // Somebody else's phone ends it, and the helper is out.
    assert_eq!(phone.fill(OPENED, OPENED, &[]).location(), OPENED);
    assert!(phone.get(OPENED).text().contains("Người được giúp đã kết thúc"));
    let begin = format!("/tro-giup/khach/{mandate}/bat-dau");
    assert_eq!(ngoc.post_form(&begin, &[]).status, 403);
    assert_eq!(told(&ngoc.sends(&sent))["again"], true, "nor does it come back");
    assert!(phone.opens(SLIP).contains("Người được giúp đã kết thúc"));
}

#[test]
fn a_visit_that_is_mended_or_has_papers_to_come_keeps_the_slip_that_was_given() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let sent = || visit(&portal).with("ma_phieu", SECRET);
    assert_eq!(ngoc.sends(&sent().with("lam_chung", "")).status, 422, "no witness");
    let mut known = Vec::new();
    for _ in 0..2 {
        let answer = ngoc.sends(&sent());
        known.push(mandate(&answer));
        assert!(said(&answer).contains(COUNTS), "{}", answer.text());
    }
    assert_eq!(known[0], known[1], "one mandate");
    assert_eq!(ngoc.slip(&known[0]), SECRET);
}

#[test]
fn a_secret_that_cannot_be_one_is_told_and_the_visit_has_a_slip_of_the_portals() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mut phone = portal.browser();
    let cases = [
        ("none", "", NONE),
        ("too short", &SECRET[1..], VOID),
        ("too long", "9f86d081884c7d659a2feaa0c55ad0150", VOID),
        ("capitals", "9F86D081884C7D659A2FEAA0C55AD015", VOID),
        ("guessed", "00000000000000000000000000000000", VOID),
        ("no letters of ours", "../../../../../../quay?xxxxxxxxx", VOID),
    ];
    for (at, (what, secret, words)) in (0_u32..).zip(cases) {
        let id = format!("visit{at:027}");
        let sent = Sent::of(&portal, "huynh").with("_khoa", &id).with("ma_phieu", secret);
        // Each signed anew.
        let picture = drawing(|x, y| y == 20 + at && x > 10 && x < 90);
        let answer = ngoc.sends_with(&sent, ("chu_ky_ve", "chu-ky.png", &picture));
        let mandate = mandate(&answer);
        assert!(said(&answer).contains(words), "{what}: {}", answer.text());
        let own = ngoc.slip(&mandate);
        assert!(!secret.eq_ignore_ascii_case(&own), "{what}");
        phone.opens(&format!("/uy-quyen/phieu/{own}"));
        let again = ngoc.sends_with(&sent, ("chu_ky_ve", "chu-ky.png", &picture));
        assert_eq!(said(&again).contains(VOID), words == VOID, "{what}: told as often as asked");
    }
    opens_nothing(&mut phone, SLIP);
    opens_nothing(&mut phone, "/uy-quyen/phieu/00000000000000000000000000000000");
}

#[test]
fn a_secret_opens_one_mandate_whoever_brings_it_once_more() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let first = mandate(&ngoc.sends(&Sent::of(&portal, "huynh").with("ma_phieu", SECRET)));
    let other = Sent::of(&portal, "thin").with("_khoa", OTHER).with("ma_phieu", SECRET);
    let picture = drawing(|x, y| y == 30 && x > 10 && x < 90);
    let answer = ngoc.sends_with(&other, ("chu_ky_ve", "chu-ky.png", &picture));
    let second = mandate(&answer);
    assert_ne!(first, second);
    assert!(said(&answer).contains(VOID), "{}", answer.text());
    assert_ne!(ngoc.slip(&second), SECRET);
    let mut phone = portal.browser();
    phone.opens(SLIP);
    assert_eq!(phone.fill(OPENED, OPENED, &[]).location(), OPENED);
    for (id, standing) in [(&first, "Người được giúp đã kết thúc"), (&second, "Đang có hiệu lực")]
    {
        let page = ngoc.get(&format!("/tro-giup/khach/{id}")).text();
        assert!(page.contains(standing), "{standing} in {page}");
    }
}
