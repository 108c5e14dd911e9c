//! One question a page, as browsers without scripts meet it.

use crate::{client::Browser, portal::TestPortal};

/// The names of the fields that a page asks for.
fn asked(page: &str) -> Vec<String> {
    let blocks = page.split("data-field=\"").skip(1);
    blocks.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

fn slow(portal: &TestPortal) -> (Browser, String) {
    let mut browser = portal.signed_in("huynh");
    browser.post("/cai-dat", &[("tung-cau", "2"), ("ve", "/")]);
    let draft = browser.begin("xac-nhan-cu-tru");
    (browser, format!("/ho-so/nhap/{draft}/ban"))
}

#[test]
fn a_step_shows_its_first_question_and_a_phone_that_keeps_it_gets_all() {
    let portal = TestPortal::start();
    let (mut browser, step) = slow(&portal);
    let first = browser.get(&step).location().to_owned();
    assert_eq!(first, format!("{step}?cau=dau"));
    assert_eq!(asked(&browser.get(&first).text()), ["ho_ten"]);
    assert_eq!(asked(&browser.get(&format!("{step}?cau=email")).text()), ["email"]);
    // A question that there is not is the first one.
    assert_eq!(asked(&browser.get(&format!("{step}?cau=%00x")).text()), ["ho_ten"]);
    // What a service worker passes on for a person says no more of where it goes than a script does.
    let passed = browser.request("GET", step.as_bytes(), &[("Sec-Fetch-Dest", "empty")], None);
    assert_eq!(passed.location(), first);
    let kept = browser.request("GET", step.as_bytes(), &[("X-Giu-Trang", "1")], None);
    assert!(asked(&kept.text()).len() > 4, "{}", kept.text());
}

#[test]
fn an_answer_is_checked_on_its_page_and_the_last_one_ends_the_step() {
    let portal = TestPortal::start();
    let (mut browser, step) = slow(&portal);
    let mut send = |question: &str, answer: &str, go: &str| {
        let all = [("_cau", question), (question, answer), ("_di", go)];
        browser.post_form(&step, &all).location().to_owned()
    };
    assert_eq!(send("so_dien_thoai", "12", "tiep"), format!("{step}?cau=so_dien_thoai&sai=1"));
    assert_eq!(send("so_dien_thoai", "0905123456", "tiep"), format!("{step}?cau=email"));
    assert_eq!(send("email", "", "lui"), format!("{step}?cau=so_dien_thoai"));
    assert_eq!(send("email", "", ""), format!("{step}?cau=email"), "kept, and here again");
    assert_eq!(send("email", "", "luu"), "/ho-so");
    let next = send("email", "", "tiep");
    assert!(next.ends_with("/noi-o"), "{next}");
    // What came from the identity stands, whatever was sent on other pages.
    let wrong = browser.get(&format!("{step}?cau=so_dien_thoai&sai=1")).text();
    assert!(wrong.contains("0905123456") || wrong.contains("0905 123 456"), "{wrong}");
    assert!(!wrong.contains("<title>Lỗi: "), "{wrong}");
}
