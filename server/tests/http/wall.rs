//! The wall between two people at one browser: on every page, and when nobody pressed anything.

use crate::{
    client::{Answer, Browser},
    helping::sitting,
    portal::TestPortal,
};

/// Pages that are the same for everyone, with what the person looks at in the address.
const OPEN: [&str; 6] = [
    "/",
    "/dich-vu",
    "/dich-vu?q=cu+tru",
    "/dich-vu/xac-nhan-cu-tru",
    "/kiem-tra",
    "/kiem-tra?dich_vu=dang-ky-thuong-tru",
];

/// A browser at a support point, with nobody signed in.
fn at_a_point(portal: &TestPortal) -> Browser {
    let mut browser = portal.signed_in("an");
    browser.fill("/may-chung", "/may-chung", &[("may", "bat")]);
    browser
}

fn kept_by_nobody(path: &str, page: &Answer) {
    assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
    assert!(!page.text().contains("/pkg/phone"), "{path}: {}", page.text());
}

#[test]
fn pages_for_everyone_say_with_whom_a_helper_sits_and_leave_nothing() {
    let (portal, mut ngoc, _) = sitting();
    for path in OPEN {
        let own = portal.browser().get(path).text();
        assert!(own.contains("/pkg/phone") && own.contains("Đăng nhập"), "{path}: {own}");
        let page = ngoc.get(path);
        portal.fine(path, &page);
        kept_by_nobody(path, &page);
        let text = page.text();
        for part in ["Trần Đức Huỳnh", "action=\"/tro-giup/phien/xong\"", ">Xong</button>"] {
            assert!(text.contains(part), "{path}: {part} in {text}");
        }
    }
    let unread = "/dich-vu?q=1&q=2";
    assert!(portal.browser().get(unread).text().contains("/pkg/phone"));
    let answer = ngoc.get(unread);
    assert_eq!(answer.status, 400);
    kept_by_nobody(unread, &answer);
}

#[test]
fn pages_for_everyone_have_the_way_out_at_a_shared_computer() {
    let portal = TestPortal::start();
    let mut browser = at_a_point(&portal);
    browser.sign_in("huynh", "/ho-so");
    for path in OPEN {
        let page = browser.get(path);
        portal.fine(path, &page);
        kept_by_nobody(path, &page);
        let text = page.text();
        for part in ["Trần Đức Huỳnh", "Xong, xóa hết", "url=/may-chung/het-gio"] {
            assert!(text.contains(part), "{path}: {part} in {text}");
        }
    }
}
