//! Pages as such: language, headers, what may be kept, what is compressed.

use crate::{
    client::Browser,
    fine::{SANDBOX, language},
    journey::PNG,
    portal::{TestPortal, USED},
    refused::furnished,
    routes::{For, READ},
};

/// Pages that are the same for everyone and kept rendered.
const KEPT: [&str; 10] = [
    "/",
    "/dich-vu",
    "/dich-vu/xac-nhan-cu-tru",
    "/kiem-tra",
    "/kiem-tra/du-lieu",
    "/kieu-mau",
    "/tro-giup",
    "/du-lieu-ca-nhan",
    "/tiep-can",
    "/khong-mang",
];

/// What programs read, not people.
fn is_for_programs(path: &str) -> bool {
    path.contains(".well-known") || path.starts_with("/s/") || path == "/kiem-tra/du-lieu"
}

#[test]
fn every_page_speaks_the_language_that_was_asked_for() {
    let portal = TestPortal::start();
    let public = READ.iter().filter(|(path, whom)| *whom == For::All && !is_for_programs(path));
    let public = public.filter(|(path, _)| !path.starts_with("/luu-tru/mau."));
    for (path, _) in public.filter(|(path, _)| !path.contains('{')) {
        let mut browser = portal.browser();
        for (asked, expected) in [
            (None, "vi"),
            (Some("en"), "en"),
            (Some("en-GB, vi;q=0.5"), "en"),
            (Some("vi"), "vi"),
            (Some("fr"), "vi"),
        ] {
            browser.language = asked;
            let answer = browser.get(path);
            portal.fine(path, &answer);
            assert_eq!(
                (answer.status, language(&answer).as_str()),
                (200, expected),
                "{path} {asked:?}"
            );
        }
        browser.language = Some("en");
        assert_eq!(browser.post("/cai-dat", &[("ngon-ngu", "vi"), ("ve", path)]).location(), *path);
        assert_eq!(language(&browser.get(path)), "vi", "{path}: what was chosen counts more");
    }
    let mut reader = portal.browser();
    reader.language = Some("en");
    for path in
        ["/nowhere", "/dich-vu/nothing", "/ho-so/1", "/quay/tim?ma=1", "/quay/tim?ma=1&ma=2"]
    {
        assert_eq!(language(&reader.get(path)), "en", "{path}");
    }
}

#[test]
fn settings_lead_nowhere_else_and_take_only_what_they_know() {
    let portal = TestPortal::start();
    for elsewhere in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nX: y",
        "",
    ] {
        let mut browser = portal.browser();
        let answer =
            browser.post("/cai-dat", &[("ve", elsewhere), ("ngon-ngu", "xx"), ("co-chu", "\r\nx")]);
        portal.fine(elsewhere, &answer);
        assert_eq!(answer.location(), "/", "{elsewhere:?}");
        assert!(browser.cookies.keys().all(|name| name == "phieu"), "{:?}", browser.cookies);
    }
}

#[test]
fn a_page_that_is_opened_from_elsewhere_brings_its_style_along() {
    let portal = TestPortal::start();
    let style = format!("<style>{USED}</style>");
    // The last one's query is read by no handler.
    for path in ["/", "/dich-vu?q=cu+tru", "/tra-cuu", "/khong-co-gi", "/quay/tim?ma=1&ma=2"] {
        let mut browser = portal.browser();
        let first = browser.get(path);
        portal.fine(path, &first);
        assert!(first.text().contains(&style), "{path}: {}", first.text());
        // Whoever comes from a page of ours has the sheet.
        let from = format!("{}{path}", browser.origin());
        let next = browser.request("GET", path.as_bytes(), &[("Referer", &from)], None);
        let linked = [("Sec-Fetch-Site", "same-origin")];
        let later = browser.request("GET", path.as_bytes(), &linked, None).text();
        assert!(later.contains("rel=\"stylesheet\""), "{path}");
        let later = next.text();
        assert!(later.contains("rel=\"stylesheet\"") && !later.contains("<style>"), "{path}");
        let elsewhere = [("Referer", "https://motcua.example.evil/")];
        let next = browser.request("GET", path.as_bytes(), &elsewhere, None);
        assert!(next.text().contains(&style), "{path}");
    }
}

#[test]
fn a_page_allows_the_style_that_it_brings_along_and_no_other_page_does() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (with, without) = (portal.policy(Some(USED)), portal.policy(None));
    for path in ["/", "/tro-giup", "/ho-so", "/giay-xac-nhan", "/khong-co-gi"] {
        // The second time from the pages that are kept.
        for _ in 0..2 {
            let first = huynh.get(path);
            assert!(first.text().contains(&format!("<style>{USED}</style>")), "{path}");
            assert_eq!(first.header("content-security-policy"), Some(with.as_str()), "{path}");
            if let Some(tag) = first.header("etag") {
                let tag = [("If-None-Match", tag)];
                let known = huynh.request("GET", path.as_bytes(), &tag, None);
                assert_eq!(known.status, 304, "{path}");
                assert_eq!(known.header("content-security-policy"), Some(with.as_str()), "{path}");
            }
        }
        let linked = [("Sec-Fetch-Site", "same-origin")];
        let later = huynh.request("GET", path.as_bytes(), &linked, None);
        assert!(!later.text().contains("<style"), "{path}");
        assert_eq!(later.header("content-security-policy"), Some(without.as_str()), "{path}");
    }
    let file = huynh.get("/pkg/app.css");
    assert_eq!(file.header("content-security-policy"), Some(without.as_str()));
}

#[test]
fn what_is_the_same_for_everyone_has_a_tag_and_comes_compressed() {
    let portal = TestPortal::start();
    let mut browser = portal.browser();
    for path in KEPT {
        let plain = browser.get(path);
        let tag = plain.header("etag").unwrap().to_owned();
        assert_eq!(plain.header("content-encoding"), None);
        assert_eq!(plain.header("set-cookie"), None, "{path} is the same for everyone");
        let known = browser.request("GET", path.as_bytes(), &[("If-None-Match", &tag)], None);
        portal.fine(path, &known);
        assert_eq!((known.status, known.body.len()), (304, 0), "{path}");
        for (accepts, encoding) in [
            ("br", Some("br")),
            ("gzip, deflate, br", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip", Some("gzip")),
            ("identity", None),
            ("", None),
        ] {
            let answer =
                browser.request("GET", path.as_bytes(), &[("Accept-Encoding", accepts)], None);
            assert_eq!(answer.header("content-encoding"), encoding, "{path} {accepts}");
            assert!(answer.header("vary").unwrap().contains("accept-encoding"));
            if encoding.is_some() {
                assert!(answer.body.len() < plain.body.len() / 2, "{path} {accepts}");
            }
        }
    }
}

#[test]
fn the_rules_that_a_phone_keeps_answer_a_check_as_the_portal_does() {
    let portal = TestPortal::start();
    let mut browser = portal.browser();
    let kept = browser.get("/kiem-tra/du-lieu");
    portal.fine("rules", &kept);
    assert_eq!(kept.header("content-type"), Some("application/json"));
    let kept: serde_json::Value = serde_json::from_slice(&kept.body).unwrap();
    // A phone whose code is of another release does not keep them.
    assert_eq!(kept["code"], "/pkg/check.wasm");
    let rules = kept["rules"].as_str().unwrap();
    for query in [
        "dich_vu=dang-ky-thuong-tru&tinh=56&dinh_danh=2",
        "viec=moi-chuyen-nha&hoi=tinh,dinh_danh",
        "viec=&hoi=&tinh=01&la=%3Cb%3E+x",
    ] {
        let pairs = openidconnect::url::form_urlencoded::parse(query.as_bytes());
        let asked = pairs.flat_map(|(name, value)| [name.into_owned(), value.into_owned()]);
        let [title, content] =
            app::pages::check::alone(rules, asked.collect(), "vi", "2026-11-24").unwrap();
        let page = browser.get(&format!("/kiem-tra?{query}")).text();
        assert!(page.contains(&format!("<title>{title}</title>")), "{query}: {page}");
        assert!(page.contains(&content), "{query}: {content} in {page}");
    }
}

#[test]
fn files_of_the_site_are_kept_as_their_names_allow() {
    let portal = TestPortal::start();
    let mut browser = portal.browser();
    let style = browser.get("/pkg/app.css");
    portal.fine("style", &style);
    assert_eq!(style.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
    let icon = browser.get("/icon.svg");
    portal.fine("icon", &icon);
    assert_eq!(icon.header("cache-control"), Some("no-cache"));
    let tag = style.header("etag").unwrap();
    let known = browser.request("GET", b"/pkg/app.css", &[("If-None-Match", tag)], None);
    assert_eq!(known.status, 304);
    for (accepts, body) in [("br, gzip", &b"brotli bytes"[..]), ("gzip", b"gzip bytes")] {
        let packed = browser.request("GET", b"/pkg/app.css", &[("Accept-Encoding", accepts)], None);
        assert_eq!(packed.body, body);
    }
    for path in [
        "/pkg/../manifest.json",
        "/manifest.json",
        "/pkg/",
        "/pkg/app.css/x",
        "/..%2fportal.db",
        "//pkg/app.css",
    ] {
        let answer = browser.get(path);
        portal.fine(path, &answer);
        assert_eq!(answer.status, 404, "{path}");
    }
}

#[test]
fn head_says_what_get_would_and_sends_no_body() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let all = KEPT.iter().chain(&[
        "/ho-so",
        "/tra-cuu",
        "/quay/kiem-tra",
        "/pkg/app.css",
        "/nowhere",
        "/.well-known/mot-cua/health",
    ]);
    for path in all {
        let get = huynh.get(path);
        let head = huynh.request("HEAD", path.as_bytes(), &[], None);
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        assert_eq!(head.header("content-security-policy"), get.header("content-security-policy"));
    }
}

#[test]
fn personal_pages_are_never_kept() {
    let (portal, mut huynh, things) = furnished();
    for (pattern, _) in READ.iter().filter(|(_, whom)| *whom != For::All) {
        let path = things.address(pattern);
        let answer = huynh.get(&path);
        portal.fine(&path, &answer);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
    let file = huynh.get(&things.address("/ho-so/nhap/{d}/tep/{f}"));
    assert_eq!((file.status, file.body.as_slice()), (200, &PNG[..]));
    assert_eq!(file.header("content-security-policy"), Some(SANDBOX));
    assert_eq!(file.header("content-type"), Some("image/png"));
    for path in KEPT {
        assert_eq!(
            huynh.get(path).body,
            portal.browser().get(path).body,
            "{path} is the same for everyone"
        );
    }
}

#[test]
fn a_body_that_is_no_body_gets_a_page_with_words_and_a_way_on() {
    let portal = TestPortal::start();
    let chunked = "Transfer-Encoding: chunked";
    for (kind, length, body) in [
        ("application/x-www-form-urlencoded", chunked, "zz\r\nno chunk\r\n"),
        ("application/x-www-form-urlencoded", chunked, "5\r\nab\r\n0\r\n\r\n"),
        ("multipart/form-data; boundary=MOC", chunked, "\u{0}\u{1}\u{2}\r\n"),
        ("multipart/form-data; boundary=MOC", "Content-Length: 4", "\u{0}\u{1}\u{2}\u{3}"),
        ("multipart/form-data", "Content-Length: 1", "x"),
        ("text/plain", "Content-Length: 1", "x"),
    ] {
        for path in ["/cai-dat", "/tra-cuu", "/ho-so", "/luu-tru", "/quay/kiem-tra"] {
            let request = format!(
                "POST {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\nOrigin: http://{at}\r\n\
                 Content-Type: {kind}\r\n{length}\r\n\r\n{body}",
                at = portal.at
            );
            let answer = portal.raw(request.as_bytes());
            let what = format!("{path} {kind} {length} {body:?}");
            portal.fine(&what, &answer);
            assert!([400, 415].contains(&answer.status), "{what}: {}", answer.status);
            assert_eq!(language(&answer), "vi", "{what}");
            let text = answer.text();
            assert!(text.contains("<h1>") && text.contains("href=\"/ho-so\""), "{what}: {text}");
        }
    }
}

#[test]
fn bytes_that_are_no_request_are_refused_by_the_connection() {
    let portal = TestPortal::start();
    for bytes in [
        &b"GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"[..],
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    ] {
        assert_eq!(portal.raw(bytes).status, 400, "{}", String::from_utf8_lossy(bytes));
    }
    let odd = portal.raw(b"GET /ho-so/\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!([303, 400, 404].contains(&odd.status), "{}", odd.status);
    assert_eq!(portal.browser().get("/").status, 200, "it still serves");
}

#[test]
fn the_catalogue_is_grouped_and_each_group_has_as_many_services_as_it_says() {
    let portal = TestPortal::start();
    let mut browser = portal.browser();
    let page = browser.get("/dich-vu?tinh=56").text();
    let said = |words: &str| -> usize {
        let (_, count) = words.split_once(" (").unwrap_or_else(|| panic!("no count in {words}"));
        count.split(')').next().unwrap().parse().unwrap()
    };
    let rows = |page: &str| page.matches("class=\"services__row\"").count();
    let mut listed = 0;
    let sectors: Vec<&str> = page.split("href=\"#linh-vuc-").skip(1).collect();
    assert!(sectors.len() > 3, "{page}");
    for sector in sectors {
        let (number, words) = sector.split_once("\">").unwrap();
        let (_, group) = page.split_once(&format!("id=\"linh-vuc-{number}\"")).unwrap();
        let group = group.split("<h2").next().unwrap();
        assert_eq!(said(words), rows(group), "{group}");
        listed += rows(group);
    }
    assert_eq!(listed, rows(&page));
    let occasions: Vec<&str> = page.split("href=\"/dich-vu?viec=").skip(1).collect();
    assert!(occasions.len() > 5, "{page}");
    for occasion in occasions.iter().take(6) {
        let (query, words) = occasion.split_once("\">").unwrap();
        let list = browser.get(&format!("/dich-vu?viec={}", query.replace("&amp;", "&")));
        assert_eq!(rows(&list.text()), said(words), "{query}");
        assert!(list.text().contains("href=\"/dich-vu?tinh=56\""), "the way back keeps the place");
    }
    let unknown = browser.get("/dich-vu?viec=khong-co").text();
    assert_eq!(rows(&unknown), listed);
}

#[test]
fn an_address_in_another_way_keeps_no_copy_of_a_page() {
    let portal = TestPortal::start();
    let mut anyone = portal.browser();
    let tag = |anyone: &mut Browser, path: &str| {
        let answer = anyone.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer.header("etag").map(str::to_owned)
    };
    for path in ["/", "/kieu-mau", "/tro-giup", "/dich-vu", "/dich-vu/xac-nhan-cu-tru"] {
        assert!(tag(&mut anyone, path).is_some(), "{path} is kept");
        for number in 0..3 {
            assert_eq!(tag(&mut anyone, &format!("{path}?{number}")), None, "{path}?{number}");
        }
    }
    assert!(tag(&mut anyone, "/dich-vu?tinh=56").is_some(), "one for each province");
    for path in ["/kieu%2Dmau", "/%6bieu-mau", "/d%69ch-vu?tinh=56", "/dich-vu/xac%2Dnhan-cu-tru"] {
        assert_eq!(tag(&mut anyone, path), None, "{path}");
    }
}
