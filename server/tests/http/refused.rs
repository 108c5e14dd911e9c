//! Every address, and everything that can be wrong with a request to it.

use crate::{
    client::{Body, Browser, fields},
    fine::language,
    handover::{handed_over, written},
    journey::PNG,
    lodging::THREE,
    portal::TestPortal,
    routes::{For, Guard, READ, Things, WRITE, with_identifier},
};

/// A portal in which Huỳnh has a draft with a file, a granted dossier and a proof, a sheet to
/// hand over and a list of guests.
pub(crate) fn furnished() -> (TestPortal, Browser, Things) {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let dossier = huynh.proof_sent();
    let mut an = portal.signed_in("an");
    an.decide(&dossier, "tiep-nhan", &[]);
    an.decide(&dossier, "dong-y", &[]);
    let page = huynh.get(&format!("/ho-so/{dossier}")).text();
    let proof = page.split("/giay-xac-nhan/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let draft = huynh.begin("dang-ky-thuong-tru");
    let file = huynh.attached(&draft, &PNG);
    let sheet = written(&mut huynh);
    let handover = id_of(&handed_over(&mut huynh, &sheet));
    let list = id_of(huynh.list(&[], Some(("khach.csv", THREE.as_bytes()))).location());
    let mandate = portal.signed_in("tien").asks("huynh", &["xac-nhan-cu-tru"]);
    huynh.answers(&mandate, "co");
    let slip = portal.signed_in("tien").slip(&mandate);
    (portal, huynh, Things { draft, file, dossier, proof, handover, list, mandate, slip })
}

/// The last part of a path.
fn id_of(path: &str) -> String {
    path.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn who_is_not_signed_in_is_led_to_sign_in_and_back() {
    let (portal, _, things) = furnished();
    for (pattern, whom) in READ {
        let path = things.address(pattern);
        let answer = portal.browser().get(&path);
        portal.fine(&path, &answer);
        match whom {
            For::All if pattern.starts_with("/tra-cuu/") => {
                assert_eq!(answer.location(), "/tra-cuu");
            }
            For::Paper if pattern.ends_with("/xem") => {
                assert_eq!(answer.location(), "/uy-quyen/phieu");
            }
            For::Paper => assert_eq!(answer.location(), "/uy-quyen/phieu/xem"),
            For::All => assert_eq!(answer.status, 200, "{path}"),
            _ => {
                let back = answer.location().strip_prefix("/dang-nhap?ve=").unwrap();
                assert_eq!(back.replace("%2F", "/"), path);
            }
        }
    }
    for (pattern, guard) in WRITE {
        let path = things.address(pattern);
        let mut stranger = portal.browser();
        let answer = stranger.post_form(&path, &[("_ban", "1"), ("_khoa", "k")]);
        portal.fine(&path, &answer);
        if guard == Guard::Token && path.contains("ho-so") {
            assert!([401, 303].contains(&answer.status), "{path}: {}", answer.status);
        }
    }
}

#[test]
fn other_peoples_things_are_not_found_and_officers_pages_are_forbidden() {
    let (portal, _, things) = furnished();
    for other in ["hang", "tam", "ngoc", "dung"] {
        let mut browser = portal.signed_in(other);
        for (pattern, whom) in READ.iter().filter(|(pattern, _)| pattern.contains('{')) {
            let path = things.address(pattern);
            let answer = browser.get(&path);
            portal.fine(&path, &answer);
            let counter =
                *whom == For::Officer || path.contains(&format!("{}/tep", things.dossier));
            let expected = match whom {
                For::All | For::Paper => 303,
                _ if counter && other != "tam" => 403,
                _ => 404,
            };
            assert_eq!(answer.status, expected, "{other} {path}");
            assert!(!answer.text().contains("Huỳnh"), "{other} {path}");
        }
        for (pattern, _) in WRITE.iter().filter(|(pattern, _)| pattern.contains('{')) {
            let path = things.address(pattern);
            let answer = browser.post_form(&path, &[("_ban", "1"), ("_khoa", "k")]);
            let expected = match &*path {
                path if path.starts_with("/quay") && other != "tam" => 403,
                _ => 404,
            };
            assert_eq!(answer.status, expected, "{other} POST {path}");
        }
    }
    for (other, expected) in [("hang", 403), ("ngoc", 403), ("dung", 403), ("tam", 200)] {
        assert_eq!(portal.signed_in(other).get("/quay").status, expected, "{other}");
    }
}

#[test]
fn identifiers_that_name_nothing_get_a_page_that_says_so() {
    let (portal, mut huynh, _) = furnished();
    let long = "a".repeat(5_000);
    let dots = "%2e%2e%2f".repeat(20);
    let unknown = "000.90.01.H32-261124-9999";
    let ids = [
        "0123456789abcdef0123456789abcdef",
        unknown,
        "1",
        "%27%20OR%201=1--",
        "%00",
        "a%00b",
        "%FF%FE",
        "%zz",
        "%",
        "%2",
        "..%2f..%2fetc%2fpasswd",
        "%F0%9F%98%80",
        "a%CC%81",
        "%0d%0aSet-Cookie:x=y",
        &dots,
        &long,
    ];
    let mut an = portal.signed_in("an");
    for id in ids {
        for pattern in with_identifier() {
            let path = Things::all(id).address(pattern);
            for browser in [&mut huynh, &mut an, &mut portal.browser()] {
                let answer = browser.get(&path);
                portal.fine(&path, &answer);
                assert!([303, 400, 403, 404].contains(&answer.status), "{path}: {}", answer.status);
                if answer.status != 303 {
                    assert_eq!(language(&answer), "vi");
                }
                assert!(answer.header("set-cookie").is_none_or(|c| !c.starts_with("x=")), "{path}");
            }
        }
        for (pattern, _) in WRITE.iter().filter(|(pattern, _)| pattern.contains('{')) {
            let path = Things::all(id).address(pattern);
            let answer = huynh.post_form(&path, &[("_ban", "1"), ("_khoa", "k")]);
            portal.fine(&path, &answer);
            assert!([400, 403, 404].contains(&answer.status), "{path}: {}", answer.status);
        }
    }
}

#[test]
fn a_method_the_address_does_not_have_is_told_so() {
    let (portal, mut huynh, things) = furnished();
    let origin = huynh.origin();
    for (pattern, _) in READ {
        let path = things.address(pattern);
        for method in ["PUT", "DELETE", "PATCH"] {
            let answer = huynh.request(method, path.as_bytes(), &[("Origin", &origin)], None);
            portal.fine(&path, &answer);
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(answer.header("allow").is_some(), "{method} {path}");
        }
    }
    for path in ["/dang-xuat", "/cai-dat"] {
        let answer = huynh.get(path);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")), "{path}");
        assert_eq!(language(&answer), "vi");
    }
    for path in ["/", "/dich-vu", "/giay-xac-nhan", "/quay"] {
        let answer = huynh.post_form(path, &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{path}");
    }
    let trace = huynh.request("TRACE", b"/", &[("Origin", &origin)], None);
    assert_eq!(trace.status, 405);
}

#[test]
fn forms_of_the_wrong_kind_or_size_are_refused_with_words() {
    let (portal, mut huynh, things) = furnished();
    let many: Vec<(String, &str)> = (0..6_000).map(|n| (format!("f{n}"), "x")).collect();
    let token = huynh.token();
    let body = |kind: &str, bytes: Vec<u8>| Body { kind: Some(kind.to_owned()), bytes };
    let form = "application/x-www-form-urlencoded";
    let cut = b"--MOC\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\nabc".to_vec();
    for (pattern, _) in WRITE {
        let path = things.address(pattern);
        let cases = [
            (413, body(form, vec![b'a'; 600_000])),
            (413, fields(&many)),
            (415, body("application/json", b"{}".to_vec())),
            (415, body("text/plain", b"_token=1".to_vec())),
            (400, body("multipart/form-data", b"x".to_vec())),
            (400, body("multipart/form-data; boundary=MOC", cut.clone())),
        ];
        for (expected, body) in cases {
            let answer = huynh.post_body(&path, &body);
            portal.fine(&path, &answer);
            assert_eq!(answer.status, expected, "{path}: {:?}", body.kind);
            assert_eq!(language(&answer), "vi", "{path}");
        }
        // None of these may be a fault of ours; most have no valid token.
        for bytes in ["%zz=%&_token=%", "%FF=%FE&%00=%00", "&&&===&", "_token=a&_token=b", "\u{0}"]
        {
            let answer = huynh.post_body(&path, &body(form, bytes.as_bytes().to_vec()));
            portal.fine(&path, &answer);
        }
        let twice = [("_token", token.as_str()), ("_token", "x"), ("_ban", "1"), ("_ban", "2")];
        portal.fine(&path, &huynh.post(&path, &twice));
        if path == "/dang-xuat" {
            huynh.sign_in("huynh", "/ho-so");
        }
    }
}

#[test]
fn a_form_without_this_browsers_token_does_nothing() {
    let (portal, mut huynh, things) = furnished();
    let foreign = portal.signed_in("hang").token();
    let anonymous = portal.browser().token();
    for (pattern, guard) in WRITE.iter().filter(|(_, guard)| *guard == Guard::Token) {
        let path = things.address(pattern);
        for token in [None, Some(""), Some("x"), Some(foreign.as_str()), Some(&anonymous)] {
            let all: Vec<_> = token.map(|token| ("_token", token)).into_iter().collect();
            let answer = huynh.post(&path, &all);
            portal.fine(&path, &answer);
            assert_eq!(answer.status, 400, "{path} {guard:?} {token:?}");
        }
    }
    assert_eq!(
        huynh.get(&things.address("/ho-so/nhap/{d}/ban")).status,
        200,
        "nothing was thrown away"
    );
}

#[test]
fn requests_from_other_sites_do_nothing() {
    let (portal, mut huynh, things) = furnished();
    let token = huynh.token();
    let body = fields(&[("_token", token.as_str())]);
    let origin = huynh.origin();
    let other_port = format!("http://{}", portal.idp);
    for (pattern, _) in WRITE {
        let path = things.address(pattern);
        for headers in [
            vec![],
            vec![("Origin", "https://evil.example")],
            vec![("Origin", "null")],
            vec![("Origin", other_port.as_str())],
            vec![("Origin", ""), ("Referer", origin.as_str())],
            vec![("Referer", "https://evil.example/?http://127.0.0.1")],
            vec![("Sec-Fetch-Site", "cross-site")],
            vec![("Sec-Fetch-Site", "none")],
        ] {
            let answer = huynh.request("POST", path.as_bytes(), &headers, Some(&body));
            portal.fine(&path, &answer);
            assert_eq!(answer.status, 403, "{path} {headers:?}");
            assert!(answer.text().contains("không đến từ trang"), "{path}");
            assert_eq!(language(&answer), "vi", "{path}: a page");
        }
    }
    assert_eq!(huynh.get("/ho-so").status, 200, "still signed in");
}

#[test]
fn a_place_that_does_not_offer_a_service_says_so_in_check_form_and_answer() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let said = "Nơi này chưa nhận hồ sơ qua Một Cửa";
    let why = "Tỉnh, thành phố này chưa nhận hồ sơ qua Một Cửa";
    let check =
        huynh.get("/kiem-tra?dich_vu=xac-nhan-cu-tru&dang_ky=co&dinh_danh=2&tinh=01").text();
    assert!(check.contains(why), "{check}");
    let draft = huynh.proof_written();
    let review = format!("/ho-so/nhap/{draft}/xem-lai");
    let send = format!("/ho-so/nhap/{draft}/nop");
    let sends = format!("action=\"{send}\"");
    let page = huynh.get(&review).text();
    assert!(page.contains(&sends) && !page.contains(said), "{page}");
    huynh.step(&draft, "noi-o", &[("noi_thuong_tru", "Phường Ba Đình, Hà Nội")]);
    let step = huynh.get(&format!("/ho-so/nhap/{draft}/xac-nhan")).text();
    assert!(step.contains(said) && step.contains(why), "{step}");
    let page = huynh.get(&review).text();
    assert!(page.contains(said) && !page.contains(&sends), "{page}");
    assert!(page.contains("Ba Đình"), "what was typed is kept: {page}");
    // Whoever sends it all the same gets the same answer, and nothing is filed.
    let entries = portal.audit_entries();
    let sent = huynh.post_form(&send, &[("_khoa", "k")]);
    assert_eq!(sent.status, 422);
    assert!(sent.text().contains(said), "{}", sent.text());
    assert_eq!(portal.audit_entries(), entries);
}
