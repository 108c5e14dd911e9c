//! What a helper types goes to the portal by itself, under the mandate as a step that is sent.

use domain::mandate::Deed;
use serde_json::json;

use crate::{
    client::{Body, fields},
    helping::{OVER, PROOF_OF_HOME, sitting},
    portal::{TestPortal, wait},
};

const FIELD: &str = "so_dien_thoai";

/// How often each line says that the draft was filled in.
fn told(portal: &TestPortal, mandate: &str) -> Vec<i64> {
    let acts = wait(portal.store.acts_under(mandate)).unwrap();
    acts.iter().filter(|act| act.deed == Deed::Typed).map(|act| act.times).collect()
}

/// What the script sends when a telephone number was typed.
fn typed(token: &str, number: &str) -> Body {
    let (base, now) = (format!("goc.{FIELD}"), format!("nay.{FIELD}"));
    fields(&[("_token", token), (base.as_str(), ""), (now.as_str(), number)])
}

#[test]
fn what_is_typed_is_there_without_a_press_and_is_told_once_a_sitting() {
    let (portal, mut ngoc, mandate) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    let step = format!("/ho-so/nhap/{draft}/ban");
    let numbers = ["", "0905000001", "0905000002", "0905000003"];
    for pair in numbers.windows(2) {
        let said = ngoc.merged(&draft, &[(FIELD, pair[0], pair[1])]);
        assert_eq!(said["split"], json!({}));
    }
    assert!(ngoc.get(&step).text().contains("0905000003"));
    assert_eq!(told(&portal, &mandate), [1], "three pauses of one sitting");
    // A press is counted as ever.
    ngoc.step(&draft, "ban", &[(FIELD, "0905000003")]);
    ngoc.merged(&draft, &[(FIELD, "0905000003", "0905000004")]);
    assert_eq!(told(&portal, &mandate), [2]);
    ngoc.stands_up();
    assert_eq!(ngoc.sits_down(&mandate).location(), "/tro-giup/phien");
    ngoc.merged(&draft, &[(FIELD, "0905000004", "0905000005")]);
    ngoc.merged(&draft, &[(FIELD, "0905000005", "0905000006")]);
    assert_eq!(told(&portal, &mandate), [2, 1], "another sitting is another line");
    let page = portal.signed_in("huynh").get(&step).text();
    assert!(page.contains("0905000006"), "{page}");
}

#[test]
fn nothing_goes_in_after_the_end_of_a_mandate_or_for_another_service() {
    let (portal, mut ngoc, mandate) = sitting();
    let mut huynh = portal.signed_in("huynh");
    let draft = ngoc.begin(PROOF_OF_HOME);
    let other = huynh.begin("dang-ky-thuong-tru");
    let token = ngoc.token();
    let body = typed(&token, "0905777001");
    let (status, said) = ngoc.scripted(&format!("/ho-so/nhap/{other}/dong-bo"), &body);
    assert_eq!((status, said), (403, json!({ "why": "refused" })));
    huynh.fill("/uy-quyen", &format!("/uy-quyen/{mandate}/ket-thuc"), &[]);
    let path = format!("/ho-so/nhap/{draft}/dong-bo");
    let late = ngoc.post_body(&path, &body);
    assert_eq!(late.location(), "/tro-giup/da-xong?vi=nguoi-dan");
    assert!(ngoc.cookies.is_empty(), "{:?}", ngoc.cookies);
    let (status, said) = ngoc.scripted(&path, &body);
    assert_eq!((status, said), (401, json!({ "why": "sign-in" })), "nor the next try");
    for draft in [&draft, &other] {
        let page = huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai")).text();
        assert!(!page.contains("0905777001"), "{page}");
    }
    assert!(told(&portal, &mandate).is_empty());
}

#[test]
fn nothing_goes_in_once_time_has_ended_a_session() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    let body = typed(&ngoc.token(), "0905777002");
    portal.world.advance(5 * 60);
    let late = ngoc.post_body(&format!("/ho-so/nhap/{draft}/dong-bo"), &body);
    assert_eq!(late.location(), OVER);
    let review = format!("/ho-so/nhap/{draft}/xem-lai");
    assert!(!portal.signed_in("huynh").get(&review).text().contains("0905777002"));
}
