//! How somebody likes to read, chosen inside a step as browsers without scripts do: nothing that was
//! typed or chosen there is lost.

use crate::{
    client::{Answer, Browser, fields},
    helping::{PROOF_OF_HOME, sitting},
    journey::PNG,
    portal::TestPortal,
};

/// A switch of the header and one of its values. The last one leads to a page for each question.
const SWITCHES: [(&str, &str); 5] = [
    ("co-chu", "3"),
    ("tuong-phan", "2"),
    ("ngon-ngu", "en"),
    ("ngon-ngu", "km"),
    ("tung-cau", "2"),
];

fn chosen<'a>(browser: &'a Browser, name: &str) -> Option<&'a str> {
    browser.cookies.get(name).map(String::as_str)
}

/// What stands in the draft now.
fn review(browser: &mut Browser, draft: &str) -> String {
    browser.get(&format!("/ho-so/nhap/{draft}/xem-lai")).text()
}

#[test]
fn a_switch_inside_a_step_keeps_what_was_typed_right_or_wrong() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin(PROOF_OF_HOME);
    let step = format!("/ho-so/nhap/{draft}/ban");
    for (number, (name, value)) in SWITCHES.into_iter().enumerate() {
        let typed = format!("khong phai {number}");
        let answer = huynh.fill(&step, &step, &[("email", &typed), (name, value)]);
        assert_eq!(answer.location(), step, "{name}");
        assert_eq!(chosen(&huynh, name), Some(value));
        let page = huynh.get(&format!("{step}?cau=email")).text();
        assert!(page.contains(&format!("value=\"{typed}\"")), "{name}: {page}");
        // Nobody said that she was done with the step.
        assert!(!page.contains("<title>Lỗi: ") && !page.contains("<title>Error: "), "{page}");
    }
    // From the page of one question it comes back to that.
    let one = [("_cau", "email"), ("email", "mot@vi.du"), ("co-chu", "1")];
    assert_eq!(huynh.post_form(&step, &one).location(), format!("{step}?cau=email"));
    assert!(review(&mut huynh, &draft).contains("mot@vi.du"));
    assert_eq!(chosen(&huynh, "co-chu"), Some("1"));
}

#[test]
fn a_switch_is_held_to_the_token_the_origin_and_the_values_that_there_are() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin(PROOF_OF_HOME);
    let step = format!("/ho-so/nhap/{draft}/ban");
    let typed = |token: &str, size: &str| {
        fields(&[("_token", token), ("email", "chua@luu.vn"), ("co-chu", size)])
    };
    let refused = |answer: &Answer, status: u16, browser: &mut Browser| {
        assert_eq!(answer.status, status, "{}", answer.text());
        assert_eq!(chosen(browser, "co-chu"), None);
        assert!(!review(browser, &draft).contains("chua@luu.vn"));
    };
    let foreign = portal.signed_in("hang").token();
    for token in ["", "x", &foreign] {
        let answer = huynh.post_body(&step, &typed(token, "2"));
        refused(&answer, 400, &mut huynh);
        // One press sends the whole once more.
        let offered = answer.hidden(&step);
        for (name, value) in [("email", "chua@luu.vn"), ("co-chu", "2")] {
            assert!(offered.iter().any(|(n, v)| n == name && v == value), "{offered:?}");
        }
    }
    let token = huynh.token();
    let elsewhere = [("Origin", "https://evil.example")];
    let body = typed(&token, "2");
    let answer = huynh.request("POST", step.as_bytes(), &elsewhere, Some(&body));
    refused(&answer, 403, &mut huynh);
    // What is no size is none; what was typed beside it is kept all the same.
    for size in ["0", "4", "\r\nx", "en"] {
        let answer = huynh.post_body(&step, &typed(&token, size));
        assert_eq!(answer.location(), step, "{size:?}");
        assert_eq!(chosen(&huynh, "co-chu"), None, "{size:?}");
    }
    assert!(review(&mut huynh, &draft).contains("chua@luu.vn"));
    let other = huynh.post_form(&step, &[("ngon-ngu", "xx"), ("tung-cau", "9"), ("la", "1")]);
    assert_eq!(other.location(), step);
    for name in ["ngon-ngu", "tung-cau", "la"] {
        assert_eq!(chosen(&huynh, name), None);
    }
}

#[test]
fn a_file_that_was_chosen_goes_along_with_a_switch() {
    let portal = TestPortal::start();
    let mut hang = portal.signed_in("hang");
    let draft = hang.begin("dang-ky-thuong-tru");
    hang.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let step = format!("/ho-so/nhap/{draft}/giay-to");
    let page = hang.get(&step).text();
    assert!(page.contains("enctype=\"multipart/form-data\""), "{page}");
    let file = [("tep_cho_o", "hop-dong.png", &PNG[..])];
    let answer = hang.upload(&draft, &[("tuong-phan", "2")], &file);
    assert_eq!((answer.location(), chosen(&hang, "tuong-phan")), (step.as_str(), Some("2")));
    assert!(hang.get(&step).text().contains("hop-dong.png"));
    // One that is of no use is told about, and the switch counts.
    let bad = [("tep_cho_o", "hong.png", &b"no picture"[..])];
    let answer = hang.upload(&draft, &[("co-chu", "2")], &bad);
    assert!(answer.status >= 400, "{}", answer.status);
    assert_eq!(chosen(&hang, "co-chu"), Some("2"));
}

#[test]
fn a_switch_after_the_session_waits_with_what_was_typed_for_the_sign_in() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin(PROOF_OF_HOME);
    let step = format!("/ho-so/nhap/{draft}/ban");
    huynh.cookies.remove("motcua-session");
    let late = huynh.post(&step, &[("email", "muon@vi.du"), ("co-chu", "2")]);
    assert!(late.location().starts_with("/dang-nhap?ve="), "{}", late.location());
    assert_eq!(chosen(&huynh, "co-chu"), Some("2"));
    huynh.sign_in("huynh", &step);
    assert!(huynh.get(&step).text().contains("muon@vi.du"));
}

#[test]
fn a_helper_switches_inside_a_step_and_the_end_forgets_what_she_chose() {
    let (_portal, mut ngoc, _) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    let step = format!("/ho-so/nhap/{draft}/ban");
    let answer = ngoc.fill(&step, &step, &[("email", "giup@vi.du"), ("co-chu", "3")]);
    assert_eq!((answer.location(), chosen(&ngoc, "co-chu")), (step.as_str(), Some("3")));
    let page = ngoc.get(&step).text();
    assert!(page.contains("giup@vi.du") && page.contains("data-size=\"3\""), "{page}");
    ngoc.stands_up();
    assert_eq!(chosen(&ngoc, "co-chu"), None);
}
