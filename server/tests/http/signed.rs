//! What a visit in a village says of its agreement: how it was signed, for whom, and when; and what the
//! person has done herself meanwhile.

use crate::{
    helping::PROOF_OF_HOME,
    journey::{PNG, PROOF},
    portal::{NOW, TestPortal},
    village::{DAY, OTHER, Sent, VISIT, said, told},
};

#[test]
fn a_photograph_of_a_signature_on_paper_is_one_too() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let sent = Sent::of(&portal, "thin");
    let none = ngoc.sends_with(&sent, ("chu_ky", "chu-ky.jpg", b"chu ky"));
    assert_eq!(none.status, 422, "{}", none.text());
    assert!(said(&none).contains("Cần chữ ký"), "{}", none.text());
    let photographed = ngoc.sends_with(&sent, ("chu_ky", "chu-ky.png", &PNG));
    assert_eq!(photographed.status, 200, "{}", photographed.text());
}

#[test]
fn what_was_agreed_with_one_helper_is_no_others_mandate() {
    let portal = TestPortal::start();
    let mut tien = portal.signed_in("tien");
    let sent = Sent::of(&portal, "huynh");
    let answer = tien.sends(&sent);
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert!(said(&answer).contains("đồng ý cho một người giúp khác"), "{}", answer.text());
    assert!(!tien.get(DAY).text().contains("Nhà ông Hai"), "nor is it on her list");
    assert!(!portal.signed_in("huynh").get("/uy-quyen").text().contains("Lê Thủy Tiên"));
    // It is still there for the one with whom it was agreed.
    let right = portal.signed_in("ngoc").sends(&sent);
    assert_eq!(right.status, 200, "{}", right.text());
}

#[test]
fn the_mandate_says_when_it_was_agreed_to_and_by_which_clock() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let yesterday = NOW.plus_seconds(-86_400).0.to_string();
    for (key, told_by, words) in
        [(VISIT, "cong", "đã chỉnh theo cổng"), (OTHER, "may", "cổng không kiểm được")]
    {
        let sent = Sent::of(&portal, "thin").with("_khoa", key);
        let sent = sent.with("ky_luc", &yesterday).with("ky_theo", told_by);
        let answer = ngoc.sends(&sent);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let page = ngoc.get(told(&answer)["to"].as_str().unwrap()).text();
        for part in ["Đồng ý lúc", "thứ Hai, 23/11/2026, 09:00", words] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
    // Where both are there, the portal's own clock says it.
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    portal.signed_in("huynh").answers(&mandate, "co");
    let page = ngoc.get(&format!("/tro-giup/khach/{mandate}")).text();
    assert!(page.contains("Đồng ý lúc") && page.contains("thứ Ba, 24/11/2026"), "{page}");
    assert!(!page.contains("giờ máy người giúp"), "{page}");
}

#[test]
fn a_dossier_that_the_person_has_filed_herself_is_told() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin(PROOF_OF_HOME);
    for (step, answers) in PROOF {
        huynh.step(&draft, step, answers);
    }
    huynh.sent(&draft);
    let mut ngoc = portal.signed_in("ngoc");
    let words = said(&ngoc.sends(&Sent::of(&portal, "huynh")));
    assert!(words.contains("đang được giải quyết"), "{words}");
    assert!(!words.contains("Cả hai bản còn nguyên"), "what was filed is no draft: {words}");
    let other = said(&ngoc.sends(&Sent::of(&portal, "thin").with("_khoa", OTHER)));
    assert!(!other.contains("đang được giải quyết"), "{other}");
}
