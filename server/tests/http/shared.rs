//! A computer that many people use, and staying longer.

use crate::{client::Answer, portal::TestPortal};

fn cookies(answer: &Answer) -> String {
    let all = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
    all.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn only_who_serves_others_switches_a_computer_over_and_then_it_keeps_nothing() {
    let portal = TestPortal::start();
    assert_eq!(portal.signed_in("huynh").get("/may-chung").status, 403);
    let own = portal.browser().get("/");
    assert_eq!(own.header("cache-control"), Some("no-cache"));
    for who in ["an", "ngoc"] {
        let mut browser = portal.signed_in(who);
        let on = browser.fill("/may-chung", "/may-chung", &[("may", "bat")]);
        assert_eq!(on.location(), "/", "{who}");
        assert_eq!(on.header("clear-site-data"), Some("\"cache\", \"storage\""));
        assert!(cookies(&on).contains("may-chung=1"), "{}", cookies(&on));
        // Whoever did it is signed out, and everybody's pages are not kept either.
        assert!(browser.get("/ho-so").location().starts_with("/dang-nhap"), "{who}");
        let home = browser.get("/");
        assert_eq!(home.header("cache-control"), Some("no-store"));
        assert!(home.text().contains("data-size=\"2\""), "large letters");
        assert!(own.text().contains("/pkg/phone") && !home.text().contains("/pkg/phone"));
    }
}

#[test]
fn at_a_shared_computer_a_session_ends_early_and_one_press_clears_all() {
    let portal = TestPortal::start();
    let mut browser = portal.signed_in("an");
    browser.fill("/may-chung", "/may-chung", &[("may", "bat")]);
    browser.sign_in("huynh", "/ho-so");
    let mine = browser.get("/ho-so").text();
    assert!(mine.contains("url=/may-chung/het-gio"), "{mine}");
    assert!(mine.contains("Ở lại thêm 5 phút") && !mine.contains("data-nguoi"), "{mine}");
    assert_eq!(browser.get("/may-chung/het-gio").location(), "/", "not while it lasts");
    let out = browser.post_form("/dang-xuat", &[]);
    assert_eq!(out.location(), "/may-chung/xong");
    for name in
        ["phieu=;", "ngon-ngu=;", "co-chu=;", "tuong-phan=;", "tung-cau=;", "motcua-session=;"]
    {
        assert!(cookies(&out).contains(name), "{name} in {}", cookies(&out));
    }
    assert!(!cookies(&out).contains("may-chung="), "it stays a shared one");
    let over = browser.get("/may-chung/het-gio");
    assert_eq!((over.status, over.header("clear-site-data").is_some()), (200, true));

    let mut officer = browser;
    officer.sign_in("an", "/may-chung");
    let off = officer.fill("/may-chung", "/may-chung", &[("may", "tat")]);
    assert!(cookies(&off).contains("may-chung=;"), "{}", cookies(&off));
}

#[test]
fn a_code_for_the_own_phone_names_nobody_and_opens_nothing_by_itself() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let page = huynh.get(&format!("/ho-so/nhap/{draft}/dien-thoai")).text();
    let at = page.find("/tiep/").expect("the address under the code");
    let path = page[at..].split('<').next().unwrap().to_owned();
    assert!(path.starts_with(&format!("/tiep/{draft}.")), "{path}");
    let mut phone = portal.browser();
    let to = phone.get(&path).location().to_owned();
    assert_eq!(to, format!("/ho-so/nhap/{draft}"));
    assert!(phone.get(&to).location().starts_with("/dang-nhap?ve="), "asks who it is");
    assert_eq!(portal.signed_in("hang").get(&to).status, 404, "somebody else's");
    assert_eq!(phone.get(&format!("{path}x")).status, 410);
    assert_eq!(phone.get("/tiep/0").status, 410);
}

#[test]
fn staying_longer_says_until_when_and_asks_for_nothing_else() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let page = huynh.post_form("/o-lai", &[]);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Bạn ở lại đến "), "{}", page.text());
    assert_eq!(portal.browser().post_form("/o-lai", &[]).status, 401);
}

#[test]
fn a_language_that_is_begun_is_vietnamese_with_the_words_that_are_known() {
    let portal = TestPortal::start();
    let mut reader = portal.browser();
    let home = reader.get("/kiem-tra?dich_vu=dang-ky-thuong-tru").text();
    reader.post("/cai-dat", &[("ngon-ngu", "km"), ("ve", "/")]);
    let begun = reader.get("/kiem-tra?dich_vu=dang-ky-thuong-tru").text();
    assert!(begun.contains("<html lang=\"vi\""), "{begun}");
    assert!(begun.contains("<span lang=\"km\">") && !home.contains("<span lang=\"km\">"));
}
