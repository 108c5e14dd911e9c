//! The wall between two people at one browser: on every page, and when nobody pressed anything.

use crate::{
    client::{Answer, Browser, fields},
    helping::{OVER, PROOF_OF_HOME, sitting},
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

/// What clears the browser, with nothing of the person left in it.
fn cleared(browser: &Browser, answer: &Answer) {
    assert_eq!(answer.location(), OVER);
    assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert!(browser.cookies.is_empty(), "{:?}", browser.cookies);
}

#[test]
fn a_browser_that_was_closed_or_left_alone_forgets_with_the_first_page_it_opens() {
    let (portal, mut ngoc, mandate) = sitting();
    let mark = ngoc.told.iter().find(|told| told.starts_with("dang-giup=1")).unwrap();
    assert!(mark.contains("Max-Age"), "outlives the browser: {mark}");
    for path in OPEN.into_iter().chain(["/ho-so", "/dang-nhap", "/khong-co-gi", OVER]) {
        let mut browser = ngoc.clone();
        browser.cookies.remove("motcua-session").unwrap();
        let closed = browser.get(path);
        portal.fine(path, &closed);
        cleared(&browser, &closed);
        let over = browser.get(OVER);
        assert_eq!(over.status, 200);
        assert!(!over.text().contains("Huỳnh"), "{}", over.text());
    }
    portal.world.advance(5 * 60);
    let late = ngoc.get("/kiem-tra?dich_vu=dang-ky-thuong-tru");
    cleared(&ngoc, &late);
    // The mandate is not over: signed in again she goes on, and the person reads that she had left.
    let left = portal.signed_in("huynh").get("/uy-quyen").text();
    assert!(left.contains("Bắt đầu ngồi làm") && left.contains("Xong lần này"), "{left}");
    ngoc.sign_in("ngoc", "/ho-so");
    assert_eq!(ngoc.sits_down(&mandate).location(), "/tro-giup/phien");
}

#[test]
fn a_mandate_that_ends_before_the_session_is_what_the_helper_is_warned_of() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let asked = ngoc.asks_for("huynh", &[PROOF_OF_HOME], "10");
    let mandate = asked.location().rsplit('/').next().unwrap().to_owned();
    portal.signed_in("huynh").answers(&mandate, "co");
    ngoc.sits_down(&mandate);
    let usual = "<p role=\"alert\">Bạn đang làm thay. Không ai bấm gì đến ";
    let last = "<p role=\"alert\" data-uy-quyen>Ủy quyền hết lúc ";
    let first = ngoc.get("/ho-so").text();
    assert!(first.contains("content=\"301;url=/tro-giup/da-xong?vi=het-gio\""), "{first}");
    assert!(first.contains(usual) && first.contains("Ở lại thêm 5 phút"), "{first}");
    assert_eq!(ngoc.get("/tro-giup/da-xong?vi=het-gio").location(), "/tro-giup/phien", "not yet");
    portal.world.advance(4 * 60);
    assert!(ngoc.get("/ho-so").text().contains(usual));
    portal.world.advance(3 * 60);
    let page = ngoc.get("/ho-so").text();
    assert!(page.contains("content=\"181;url=/tro-giup/da-xong?vi=het-gio\""), "{page}");
    assert!(page.contains(last) && !page.contains(usual), "{page}");
    assert!(page.contains("stay--now") && !page.contains("Ở lại thêm"), "{page}");
    // The same for a script.
    let (token, origin) = (ngoc.token(), ngoc.origin());
    let headers = [("Origin", origin.as_str()), ("Accept", "application/json")];
    let body = fields(&[("_token", token.as_str())]);
    let told = ngoc.request("POST", b"/o-lai", &headers, Some(&body));
    let told: serde_json::Value = serde_json::from_slice(&told.body).unwrap();
    assert_eq!(
        told,
        serde_json::json!({ "until": "09:10", "left": 180, "extends": false, "mandate": true,
            "class": "stay--now" })
    );
}

#[test]
fn nothing_of_a_dossier_that_was_looked_up_or_a_sign_in_under_way_outlives_a_person() {
    let portal = TestPortal::start();
    let mut browser = at_a_point(&portal);
    let plant = |browser: &mut Browser| {
        for name in ["tra-cuu", "dang-nhap", "do-dang"] {
            browser.cookies.insert(name.to_owned(), "x".to_owned());
        }
    };
    plant(&mut browser);
    browser.get("/may-chung/het-gio");
    assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), ["may-chung"]);
    browser.sign_in("huynh", "/ho-so");
    plant(&mut browser);
    browser.post_form("/dang-xuat", &[]);
    assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), ["may-chung"]);
    let (_portal, mut ngoc, _) = sitting();
    plant(&mut ngoc);
    ngoc.stands_up();
    assert_eq!(ngoc.cookies.keys().collect::<Vec<_>>(), ["motcua-session"]);
}

#[test]
fn at_a_shared_computer_every_page_of_nobody_ends_by_itself_and_elsewhere_none() {
    let portal = TestPortal::start();
    let mut browser = at_a_point(&portal);
    let more = ["/tra-cuu", "/dang-nhap", "/khong-co-gi", "/dich-vu?q=1&q=2"];
    for path in OPEN.into_iter().chain(more) {
        let own = portal.browser().get(path).text();
        assert!(!own.contains("http-equiv") && !own.contains("data-o-lai"), "{path}: {own}");
        let page = browser.get(path);
        portal.fine(path, &page);
        let text = page.text();
        for part in ["content=\"301;url=/may-chung/het-gio\"", "Ở lại thêm 5 phút"] {
            assert!(text.contains(part), "{path}: {part} in {text}");
        }
    }
    for path in ["/may-chung/xong", "/may-chung/het-gio"] {
        assert!(!browser.get(path).text().contains("http-equiv"), "{path}");
    }
}

#[test]
fn a_browser_fills_in_and_learns_only_at_the_persons_own_device() {
    let step = |browser: &mut Browser| {
        let draft = browser.begin(PROOF_OF_HOME);
        browser.get(&format!("/ho-so/nhap/{draft}/ban")).text()
    };
    let (portal, mut ngoc, _) = sitting();
    let helper = step(&mut ngoc);
    let own = step(&mut portal.signed_in("huynh"));
    for token in ["autocomplete=\"on\"", "autocomplete=\"tel\""] {
        assert!(own.contains(token), "{token} in {own}");
    }
    let mut point = at_a_point(&portal);
    point.sign_in("huynh", "/ho-so");
    for (place, page) in [("helper", helper), ("shared", step(&mut point))] {
        assert!(page.contains("name=\"so_dien_thoai\""), "{place}: {page}");
        for value in page.split("autocomplete=\"").skip(1) {
            assert!(value.starts_with("off\""), "{place}: autocomplete=\"{value}");
        }
        let form = page.split("<form id=\"to-khai\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(form.contains("autocomplete=\"off\""), "{place}: {form}");
    }
}
