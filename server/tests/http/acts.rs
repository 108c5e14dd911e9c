//! What was done under a mandate: told to the person, and named in what it led to.

use crate::{
    handover::{handed_over, written},
    helping::{PROOF_OF_HOME, sitting},
    journey::PNG,
    portal::TestPortal,
};

#[test]
fn reading_is_told_as_well_and_the_list_of_dossiers_says_that_there_is_news() {
    let (portal, mut ngoc, _) = sitting();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.proof_written();
    // He has just looked, as he agreed.
    portal.world.advance(1);
    assert_eq!(ngoc.get(&format!("/ho-so/nhap/{draft}/ban")).status, 200);
    assert_eq!(ngoc.get(&format!("/ho-so/nhap/{draft}/noi-o")).status, 200);
    let news = "Có việc người khác làm thay bạn";
    let mine = huynh.get("/ho-so").text();
    assert!(mine.contains(news), "{mine}");
    assert!(!ngoc.get("/ho-so").text().contains(news), "his news, not the helper's");
    portal.world.advance(1);
    let acts = huynh.get("/uy-quyen").text();
    assert_eq!(acts.matches("Mở bản khai").count(), 1, "once a sitting: {acts}");
    assert!(!acts.contains("Mở bản khai ("), "{acts}");
    assert!(!huynh.get("/ho-so").text().contains(news), "he has looked");
    portal.world.advance(1);
    ngoc.step(&draft, "ban", &[("so_dien_thoai", "0905000001")]);
    assert!(huynh.get("/ho-so").text().contains(news));
}

#[test]
fn who_only_filled_in_is_named_on_what_the_person_sends_herself() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.proof_written();
    ngoc.stands_up();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.sent(&draft);
    let own = huynh.get(&format!("/ho-so/{code}")).text();
    assert!(own.contains("Trần Bảo Ngọc") && own.contains("điền bản khai"), "{own}");
    assert!(!own.contains("; gửi hồ sơ"), "he sent it: {own}");
    let mut an = portal.signed_in("an");
    let seen = an.get(&format!("/quay/ho-so/{code}")).text();
    assert!(seen.contains("Trần Bảo Ngọc") && seen.contains("điền bản khai"), "{seen}");
    let receipt = huynh.get(&format!("/ho-so/{code}/bien-nhan")).text();
    assert!(receipt.contains("Trần Bảo Ngọc"), "{receipt}");
    let alone = huynh.proof_sent();
    for page in [huynh.get(&format!("/ho-so/{alone}")), an.get(&format!("/quay/ho-so/{alone}"))] {
        assert!(!page.text().contains("Trần Bảo Ngọc"), "{}", page.text());
    }
}

#[test]
fn what_is_handed_over_to_another_system_is_seen_only_under_its_own_mandate() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let sheet = written(&mut huynh);
    let own = handed_over(&mut huynh, &sheet);
    let service = "doi-chu-hop-dong-dien";
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[service]);
    huynh.answers(&mandate, "co");
    ngoc.sits_down(&mandate);
    assert_eq!(ngoc.get(&own).status, 404, "made before, by himself");
    let sheet = written(&mut ngoc);
    let path = handed_over(&mut ngoc, &sheet);
    assert_eq!(ngoc.get(&path).status, 200);
    let his = huynh.get(&path);
    assert_eq!(his.status, 200, "it is his");
    assert!(his.text().contains("Trần Bảo Ngọc"), "{}", his.text());
    assert!(!huynh.get(&own).text().contains("Trần Bảo Ngọc"), "made by himself");
    let number = path.rsplit('/').next().unwrap();
    assert!(huynh.get("/uy-quyen").text().contains(number));
    ngoc.stands_up();
    assert_eq!(ngoc.get(&path).status, 404);
}

#[test]
fn what_a_draft_became_and_is_over_is_closed_by_the_drafts_address_as_well() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thuong-tru");
    let file = huynh.attached(&draft, &PNG);
    let own = huynh.proof_written();
    let code = huynh.sent(&own);
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME, "dang-ky-thuong-tru"]);
    huynh.answers(&mandate, "co");
    ngoc.sits_down(&mandate);
    let kept = format!("/ho-so/nhap/{draft}/tep/{file}");
    assert_eq!(ngoc.get(&kept).status, 200, "while it is a draft that she helps with");
    let (page, dossier) = (format!("/ho-so/nhap/{own}/ban"), format!("/ho-so/{code}"));
    // Sent by himself and open: she looks, and nothing is said to be typed into it.
    let seen = ngoc.get(&page);
    assert!(seen.status == 409 && seen.text().contains(&code), "{}", seen.text());
    assert_eq!(ngoc.get(&dossier).status, 200);
    let edit = [("nay.so_dien_thoai", "0905999999"), ("goc.so_dien_thoai", "")];
    let typed = ngoc.json(&format!("/ho-so/nhap/{own}/dong-bo"), &edit, &[]);
    assert_eq!(typed.status, 409, "{}", typed.text());
    assert!(!huynh.get("/uy-quyen").text().contains("Điền bản khai"));
    huynh.fill(&dossier, &format!("{dossier}/rut"), &[]);
    assert_eq!(ngoc.get(&dossier).status, 404, "over, and not hers");
    assert_eq!(ngoc.get(&page).status, 404);
    let typed = ngoc.json(&format!("/ho-so/nhap/{own}/dong-bo"), &edit, &[]);
    assert_eq!(typed.status, 404, "{}", typed.text());
}
