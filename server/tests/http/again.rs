//! How somebody likes to read, chosen on a page without a draft as browsers without scripts do: the
//! page comes back with what was typed, and nothing is done.

use crate::{
    client::{Answer, Browser, fields, multipart},
    fine::language,
    helping::PROOF_OF_HOME,
    host::PAGE,
    lodging::THREE,
    portal::TestPortal,
};

const GUESTS: &str = "/luu-tru";
const PROOF: &str = "/giay-xac-nhan/moi";
/// What is typed, and how it stands in the page.
const NASTY: (&str, &str) = ("\"><b>&Trần Phú", "value=\"&quot;&gt;&lt;b&gt;&amp;Trần Phú\"");

/// The fields that a browser would send of a form, with what is typed and the switch pressed.
fn written(page: &Answer, action: &str, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = page.hidden(action);
    all.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    all
}

/// Fills in the form of `path` that goes to `action`, and presses a switch.
fn again(browser: &mut Browser, path: &str, action: &str, more: &[(&str, &str)]) -> Answer {
    let page = browser.get(path);
    let mark = format!("formaction=\"{path}?_doc-lai\"");
    assert!(page.text().contains(&mark), "{mark} in {}", page.text());
    let all = written(&page, action, more);
    browser.post(&format!("{path}?_doc-lai"), &all)
}

fn chosen<'a>(browser: &'a Browser, name: &str) -> Option<&'a str> {
    browser.cookies.get(name).map(String::as_str)
}

/// A page that shows no mistake, at the address that it always has.
fn opened(portal: &TestPortal, path: &str, answer: &Answer) -> String {
    portal.fine(path, answer);
    let page = answer.text();
    assert_eq!(answer.status, 200, "{page}");
    assert!(!page.contains("<title>Lỗi: ") && !page.contains("<title>Error: "), "{page}");
    assert!(page.contains(&format!("name=\"ve\" value=\"{path}\"")), "{page}");
    page
}

#[test]
fn a_list_of_guests_comes_back_as_it_was_typed_right_or_wrong() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let before = portal.audit_entries();
    let mut typed = PAGE.to_vec();
    typed.retain(|(name, _)| !["dia_chi", "den", "cam_doan"].contains(name));
    typed.extend([("dia_chi", NASTY.0), ("den", "mai"), ("ma_quet", "một</textarea>\nhai")]);
    for (name, value) in
        [("co-chu", "3"), ("tuong-phan", "2"), ("tung-cau", "2"), ("ngon-ngu", "en")]
    {
        let pressed: Vec<_> = typed.iter().copied().chain([(name, value)]).collect();
        let answer = again(&mut ha, GUESTS, GUESTS, &pressed);
        let page = opened(&portal, GUESTS, &answer);
        for part in [NASTY.1, "value=\"mai\"", ">một&lt;/textarea&gt;\nhai</textarea>"] {
            assert!(page.contains(part), "{name}: {part} in {page}");
        }
        // A phone that kept older words of these fields leaves them.
        let given = page.split(" data-tra-lai=\"").nth(1).and_then(|rest| rest.split('"').next());
        let given: Vec<_> = given.unwrap_or_default().split(' ').collect();
        for field in ["dia_chi", "den", "ma_quet"] {
            assert!(given.contains(&field), "{field} in {given:?}");
        }
        assert_eq!(chosen(&ha, name), Some(value));
        // It counts at once.
        assert!(name != "co-chu" || page.contains("data-size=\"3\""), "{page}");
        assert!(name != "ngon-ngu" || language(&answer) == "en", "{page}");
    }
    assert_eq!(portal.audit_entries(), before);
    assert!(!ha.get(GUESTS).text().contains(NASTY.1), "nothing of it is stored");
}

#[test]
fn a_file_that_was_chosen_is_named_to_be_chosen_again() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let shown = ha.get(GUESTS);
    let all = written(&shown, GUESTS, &[("ten_co_so", "Nhà nghỉ Biển"), ("co-chu", "2")]);
    let files = [("tep_danh_sach", "khách <1>.csv", THREE.as_bytes())];
    let answer = ha.post_body("/luu-tru?_doc-lai", &multipart(&all, &files));
    let page = opened(&portal, GUESTS, &answer);
    assert!(page.contains("Hãy chọn lại tệp"), "{page}");
    assert!(page.contains("khách &lt;1&gt;.csv"), "{page}");
    assert!(page.contains("value=\"Nhà nghỉ Biển\""), "{page}");
    let none = multipart(&all, &[("tep_danh_sach", "", &b""[..])]);
    let answer = ha.post_body("/luu-tru?_doc-lai", &none);
    assert!(!answer.text().contains("Hãy chọn lại tệp"), "{}", answer.text());
}

#[test]
fn a_wish_for_a_proof_comes_back_as_it_was_written_and_none_is_issued() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let before = portal.audit_entries();
    let typed = [
        ("noi_o", "1"),
        ("noi", "truong-hoc"),
        ("viec", NASTY.0),
        ("cho_biet", "ward"),
        ("so_ngay", "7"),
        ("ghi_nhan", "co"),
        ("ngon-ngu", "en"),
    ];
    let answer = again(&mut huynh, PROOF, PROOF, &typed);
    let page = opened(&portal, PROOF, &answer);
    assert_eq!((language(&answer).as_str(), chosen(&huynh, "ngon-ngu")), ("en", Some("en")));
    assert!(page.contains(NASTY.1), "{page}");
    for value in ["truong-hoc", "ward", "7", "co"] {
        let tag = page.split("<input").find(|tag| {
            tag.contains(&format!("value=\"{value}\"")) && tag.contains("choice__input")
        });
        let tag = tag.and_then(|tag| tag.split('>').next()).unwrap_or_default();
        assert!(tag.contains(" checked"), "{value}: {tag}");
    }
    assert_eq!(portal.audit_entries(), before);
    // What comes back can be sent.
    let all = written(&answer, PROOF, &typed);
    let issued = huynh.post(PROOF, &all);
    assert!(issued.location().starts_with("/giay-xac-nhan/"), "{}", issued.location());
}

#[test]
fn what_is_asked_for_again_is_held_to_the_token_the_origin_and_the_values_that_there_are() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let typed = |token: &str, size: &str| {
        fields(&[("_token", token), ("dia_chi", "12 Yersin"), ("co-chu", size)])
    };
    let path = "/luu-tru?_doc-lai";
    let foreign = portal.signed_in("hang").token();
    for token in ["", "x", &foreign] {
        let answer = ha.post_body(path, &typed(token, "2"));
        portal.fine(path, &answer);
        assert_eq!(answer.status, 400, "{token}");
        assert!(!answer.text().contains("12 Yersin"), "{token}");
        assert_eq!(chosen(&ha, "co-chu"), None, "{token}");
    }
    let token = ha.token();
    let elsewhere = [("Origin", "https://evil.example")];
    let answer = ha.request("POST", path.as_bytes(), &elsewhere, Some(&typed(&token, "2")));
    assert_eq!((answer.status, chosen(&ha, "co-chu")), (403, None));
    for size in ["0", "4", "\r\nx", "en"] {
        let page = opened(&portal, GUESTS, &ha.post_body(path, &typed(&token, size)));
        assert!(page.contains("value=\"12 Yersin\"") && page.contains("data-size=\"1\""), "{page}");
        assert_eq!(chosen(&ha, "co-chu"), None, "{size:?}");
    }
    // By GET the mark means nothing.
    opened(&portal, GUESTS, &ha.get(path));
}

#[test]
fn an_address_that_only_does_something_does_nothing_with_the_mark() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let proof = huynh.proof(&[]);
    let revoke = format!("{proof}/thu-hoi?_doc-lai");
    for path in ["/dang-xuat?_doc-lai", "/cai-dat?_doc-lai", &revoke] {
        let answer = huynh.post_form(path, &[("co-chu", "2")]);
        portal.fine(path, &answer);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")), "{path}");
        assert_eq!(chosen(&huynh, "co-chu"), None, "{path}");
    }
    let page = huynh.get(&proof).text();
    assert!(page.contains("id=\"day-so\""), "still valid: {page}");
}

#[test]
fn every_other_page_on_which_somebody_types_gives_it_back() {
    let portal = TestPortal::start();
    let code = portal.signed_in("huynh").proof_sent();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = format!("/tro-giup/khach/{}", ngoc.asks("huynh", &[PROOF_OF_HOME]));
    let (witness, dossier) = (format!("{mandate}/the"), format!("/quay/ho-so/{code}"));
    let supplement = format!("{dossier}/bo-sung");
    let an = portal.signed_in("an");
    let own = |path| (path, path);
    for (mut browser, (path, action), field) in [
        (portal.browser(), own("/tra-cuu"), "ma"),
        (portal.browser(), own("/quay/kiem-tra"), "ma"),
        (ngoc.clone(), own("/tro-giup/khach/moi"), "ho_ten"),
        (ngoc.clone(), own("/tro-giup/ngay-di-lang"), "ten_luot"),
        (ngoc.clone(), (mandate.as_str(), witness.as_str()), "lam_chung"),
        (an.clone(), (dossier.as_str(), supplement.as_str()), "ly_do.dia_chi"),
    ] {
        let answer = again(&mut browser, path, action, &[(field, NASTY.0), ("co-chu", "3")]);
        let page = opened(&portal, path, &answer);
        assert!(page.contains("&gt;&lt;b&gt;&amp;Trần Phú"), "{path}: {page}");
        assert!(page.contains("data-size=\"3\""), "{path}: {page}");
        assert_eq!(chosen(&browser, "co-chu"), Some("3"), "{path}");
    }
    assert!(!ngoc.get("/tro-giup/ngay-di-lang").text().contains("Trần Phú"));
}

#[test]
fn a_page_that_tells_what_was_wrong_comes_back_at_its_own_address_without_that() {
    let portal = TestPortal::start();
    let code = portal.signed_in("huynh").proof_sent();
    let mut an = portal.signed_in("an");
    let dossier = format!("/quay/ho-so/{code}");
    let refuse = format!("{dossier}/tu-choi");
    let typed = [("ly_do", "Không thuộc phường này"), ("co-chu", "2")];
    let wrong = an.fill(&dossier, &refuse, &typed);
    assert_eq!(wrong.status, 422);
    let mark = format!("{dossier}?_doc-lai");
    assert!(wrong.text().contains(&format!("formaction=\"{mark}\"")), "{}", wrong.text());
    let all = written(&wrong, &refuse, &typed);
    let page = opened(&portal, &dossier, &an.post(&mark, &all));
    let (_, form) = page.split_once("id=\"to-ghi\"").unwrap();
    let form = form.split("</form>").next().unwrap();
    assert!(form.contains(&refuse) && form.contains("Không thuộc phường này"), "{form}");

    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    let wrong = ngoc.types_code(&mandate, "000000");
    assert!(wrong.status >= 400, "{}", wrong.status);
    let own = format!("formaction=\"/tro-giup/khach/{mandate}?_doc-lai\"");
    assert!(wrong.text().contains(&own), "{own} in {}", wrong.text());
}
