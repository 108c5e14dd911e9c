//! Visits that a device brings after days, under a name that no list may hold, or not at all: nothing of
//! the work is lost, and no mark of it stays.

use server::{people, seal};

use crate::{
    client::multipart,
    helping::{PROOF_OF_HOME, card},
    portal::TestPortal,
    village::{DAY, OTHER, Sent, VISIT, told},
};

const THIRD: &str = "00112233445566778899aabbccddeeff";

#[test]
fn work_that_was_done_is_not_lost_over_the_name_of_a_visit() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let long = "ắ".repeat(81);
    for (id, name) in [(VISIT, " "), (OTHER, "ông 056152999005"), (THIRD, &*long)] {
        let answer =
            ngoc.sends(&Sent::of(&portal, "thin").with("_khoa", id).with("ten_luot", name));
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
    }
    let list = ngoc.get(DAY).text();
    assert_eq!(list.matches("Nhà thêm trên đường").count(), 3, "{list}");
    assert!(!list.contains("056152999005"), "{list}");
    // On the way to the village there is time to choose another.
    let plan = [("ten_luot", "ông 056152999005"), ("dich_vu", PROOF_OF_HOME)];
    let planned = ngoc.fill(DAY, DAY, &plan);
    assert_eq!(planned.status, 422);
    assert!(planned.text().contains("Đừng ghi"), "{}", planned.text());
}

#[test]
fn a_visit_that_was_refused_or_cut_short_is_taken_days_later() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let (refused, cut) = (Sent::of(&portal, "thin"), Sent::of(&portal, "huynh"));
    assert_eq!(ngoc.sends(&refused.clone().with("lam_chung", "")).status, 422, "no witness");
    // The portal had asked in its name, and stopped before the agreement was kept.
    let cut = cut.with("_khoa", OTHER);
    let scan = card(people::by_id("huynh").unwrap());
    let parts = [OTHER.as_bytes(), PROOF_OF_HOME.as_bytes(), scan.as_bytes()];
    let key = seal::hex(&portal.store.keys().index("visit", &parts).0);
    let ask = [("_khoa", &*key), ("ma_the", &*scan), ("phut", "60"), ("dich_vu", PROOF_OF_HOME)];
    let asked = ngoc.post_form("/tro-giup/khach/moi", &ask).location().to_owned();
    portal.world.advance(2 * 86_400);
    let mut ngoc = portal.signed_in("ngoc");
    for sent in [refused, cut] {
        let first = ngoc.sends(&sent);
        assert_eq!(first.status, 200, "{}", first.text());
        assert_ne!(told(&first)["to"], *asked, "nobody agrees to what is over");
        let again = ngoc.sends(&sent);
        assert_eq!(
            (&told(&again)["to"], &told(&again)["again"]),
            (&told(&first)["to"], &true.into())
        );
    }
}

#[test]
fn who_deleted_all_says_so_also_signed_out_and_sits_down_again() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    ngoc.json(&format!("{DAY}/mang-theo"), &[], &[]);
    ngoc.post_form("/dang-xuat", &[]);
    assert!(ngoc.cookies.contains_key("di-lang"));
    let origin = ngoc.origin();
    let headers = [("Origin", origin.as_str()), ("Accept", "application/json")];
    let (path, none) = (format!("{DAY}/het"), multipart(&[], &[]));
    let told_why = ngoc.request("POST", path.as_bytes(), &headers, Some(&none));
    assert_eq!((told_why.status, &told(&told_why)["why"]), (400, &"token".into()));
    let token = told(&told_why)["token"].as_str().unwrap().to_owned();
    let with = multipart(&[("_token".to_owned(), token)], &[]);
    assert_eq!(ngoc.request("POST", path.as_bytes(), &headers, Some(&with)).status, 200);
    assert!(!ngoc.cookies.contains_key("di-lang"), "{:?}", ngoc.cookies);
    let other = [("Origin", "https://ke-gian.example"), ("Accept", "application/json")];
    assert_eq!(ngoc.request("POST", path.as_bytes(), &other, Some(&with)).status, 403);
}
