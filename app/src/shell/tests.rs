use leptos::prelude::*;

use super::*;
use crate::components::testing::html;

fn page(frame: Frame) -> String {
    html(|| view! { <Shell frame><h1>"Nội dung"</h1></Shell> })
}

fn frame() -> Frame {
    Frame {
        title: "Kiểm tra".into(),
        path: "/kiem-tra?noi=a&viec=\"b".into(),
        assets: Assets {
            style: "/pkg/app.1.css".into(),
            boot: Some("/pkg/boot.2.js".into()),
            ..Assets::default()
        },
        helpline: Some(Helpline { number: "1900 0368".into(), hours: "giờ hành chính".into() }),
        ..Frame::default()
    }
}

#[test]
fn a_first_page_has_a_place_for_its_style_and_the_whole_sheet_behind_its_content() {
    let link = r#"<link rel="stylesheet" href="/pkg/app.1.css">"#;
    let later = page(frame());
    let (head, body) = later.split_once("</head>").unwrap_or_default();
    assert!(head.contains(link) && !body.contains(link), "{later}");
    let assets = Assets { sheet: Sheet::new("h1{x:y}").map(Arc::new), ..frame().assets };
    let first = page(Frame { assets, ..frame() });
    let (head, body) = first.split_once("</head>").unwrap_or_default();
    assert!(head.contains("<style></style>") && !head.contains(link), "{first}");
    assert!(body.ends_with(&format!("</footer>{link}</body></html>")), "{first}");
}

#[test]
fn a_page_that_a_phone_may_keep_has_a_hidden_line_for_since_when() {
    let assets = Assets { phone: Some("/pkg/phone.3.js".into()), ..frame().assets };
    let kept = page(Frame { assets, ..frame() });
    // As `dated` of `public/sw.js` looks for it.
    let line = kept.split_once("<aside ").and_then(|(_, line)| line.split_once('>'));
    let (tag, rest) = line.unwrap_or_else(|| panic!("no line in {kept}"));
    assert!(tag.contains("data-dong-giu") && tag.contains(" hidden"), "{kept}");
    assert!(rest.starts_with("Trang này được giữ trên máy lúc <time data-luc-giu"), "{kept}");
    assert!(!page(frame()).contains("data-dong-giu"), "nothing of it is kept");
}

#[test]
fn a_form_asks_for_its_checks_before_any_module() {
    let checks = "/pkg/form.4.wasm";
    let page =
        page(Frame { assets: Assets { checks: Some(checks.into()), ..frame().assets }, ..frame() });
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part} in {page}"));
    assert!(
        at(&format!("media=\"(scripting: enabled)\" href=\"{checks}\""))
            < at("<script type=\"module\""),
        "{page}"
    );
}

#[test]
fn a_document_says_its_language_title_and_files() {
    let page = page(frame());
    for part in [
        "<!DOCTYPE html><html lang=\"vi\" data-size=\"1\">",
        "<title>Kiểm tra · Một Cửa</title>",
        r#"href="/pkg/app.1.css""#,
        r#"<script type="module" src="/pkg/boot.2.js"></script>"#,
        "href=\"#noi-dung\"",
        r#"id="noi-dung""#,
        "Đến nội dung chính",
        r#"href="tel:19000368""#,
        "/dang-nhap",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(page.matches("<main").count(), 1);
}

#[test]
fn mistakes_come_first_in_the_title() {
    let wrong = Frame { has_errors: true, ..frame() };
    assert!(page(wrong.clone()).contains("<title>Lỗi: Kiểm tra · Một Cửa</title>"));
    let english = Frame { lang: Lang::En, ..wrong };
    let page = page(english);
    assert!(page.contains("<title>Error: Kiểm tra"), "{page}");
    assert!(page.contains("<html lang=\"en\""), "{page}");
}

#[test]
fn signing_out_is_a_post_and_a_name_is_escaped() {
    let visitor = Visitor::SignedIn { name: "Lê <An>".into(), token: "the-token".into() };
    let page = page(Frame { visitor, ..frame() });
    assert!(page.contains("Lê &lt;An&gt;"), "{page}");
    assert!(page.contains(r#"<form method="post" action="/dang-xuat""#), "{page}");
    assert!(page.contains(r#"value="the-token""#), "{page}");
    assert!(!page.contains("/dang-nhap"), "{page}");
}

#[test]
fn nothing_in_the_page_needs_an_unsafe_content_policy() {
    let page = page(frame());
    for part in [" style=", "<style", " onclick", " onload", "javascript:", "<script>"] {
        assert!(!page.contains(part), "{part} in {page}");
    }
}

#[test]
fn settings_come_back_to_this_page() {
    let page = page(frame());
    assert!(page.contains(r#"name="ve" value="/kiem-tra?noi=a&amp;viec=&quot;b""#), "{page}");
}

#[test]
fn where_a_form_keeps_what_was_typed_every_setting_sends_it_and_enter_still_goes_on() {
    let plain = page(frame());
    assert!(!plain.contains("form=\""), "{plain}");
    let writing = page(Frame { keeps: Some("to-khai"), ..frame() });
    let buttons: Vec<_> = writing.split("<button").skip(1).collect();
    let of_form: Vec<_> = buttons
        .iter()
        .filter_map(|tag| tag.split('>').next().filter(|tag| tag.contains("form=\"to-khai\"")))
        .collect();
    let [first, switches @ ..] = of_form.as_slice() else { panic!("{writing}") };
    assert!(first.contains("name=\"_di\" value=\"tiep\""), "{first}");
    let all = writing.matches("switch__button").count();
    assert!(all > 8 && switches.len() == all, "{all} of {}", switches.len());
    for switch in switches {
        assert!(switch.contains("switch__button") && switch.contains("formnovalidate"), "{switch}");
    }
}

#[test]
fn where_a_form_is_given_back_every_setting_sends_it_to_the_page_itself() {
    let given_back = page(Frame { gives_back: Some(WRITTEN), ..frame() });
    let buttons: Vec<_> = given_back.split("<button").skip(1).collect();
    let of_form: Vec<_> = buttons
        .iter()
        .filter_map(|tag| tag.split('>').next().filter(|tag| tag.contains("form=\"to-ghi\"")))
        .collect();
    let [first, switches @ ..] = of_form.as_slice() else { panic!("{given_back}") };
    // Enter in a field sends the form as its own button does.
    assert!(!first.contains("name=") && !first.contains("formaction"), "{first}");
    assert_eq!(given_back.matches("switch__button").count(), switches.len());
    let to = r#"formaction="/kiem-tra?noi=a&amp;viec=&quot;b&amp;_doc-lai""#;
    for switch in switches {
        assert!(switch.contains(to) && switch.contains("formnovalidate"), "{switch}");
    }
    let short = Frame { path: "/luu-tru".into(), gives_back: Some(WRITTEN), ..frame() };
    assert!(page(short).contains("formaction=\"/luu-tru?_doc-lai\""));
    // What is kept goes where it always goes.
    let kept = page(Frame { keeps: Some("to-khai"), ..frame() });
    assert!(!kept.contains("formaction"), "{kept}");
}

fn stay() -> Stay {
    Stay { until: "09:30".into(), left: 1_800, minutes: 30, extends: true, ..Stay::default() }
}

#[test]
fn what_a_helper_reads_is_true_of_whichever_end_comes_first() {
    let visitor = Visitor::Helping {
        client: "Lê An".into(),
        until: "10:00".into(),
        token: "the-token".into(),
    };
    let helping = Frame { visitor, keeps: Some("to-khai"), ..frame() };
    let idle = page(Frame { stay: Some(stay()), ..helping.clone() });
    let ends = "content=\"1801;url=/tro-giup/da-xong?vi=het-gio\"";
    assert!(idle.contains(ends) && idle.contains("stay--5"), "{idle}");
    assert!(idle.contains("<p role=\"alert\">Bạn đang làm thay"), "{idle}");
    assert!(idle.contains("hidden data-uy-quyen>Ủy quyền hết lúc "), "{idle}");
    assert!(idle.contains("Ở lại thêm 30 phút"), "{idle}");
    let mandate = Stay { extends: false, mandate: true, ..stay() };
    let over = page(Frame { stay: Some(mandate), ..helping });
    assert!(over.contains("role=\"alert\" data-uy-quyen>Ủy quyền hết lúc "), "{over}");
    assert!(over.contains("<p role=\"alert\" hidden>Bạn đang làm thay"), "{over}");
    assert!(over.contains("stay--now") && !over.contains("Ở lại thêm"), "{over}");
    for said in [idle, over] {
        assert!(!said.contains("đã khai vẫn còn") && !said.contains("bạn khai vẫn còn"), "{said}");
    }
}

#[test]
fn only_a_form_that_keeps_what_was_typed_says_that_it_stays() {
    let visitor = Visitor::SignedIn { name: "Lê An".into(), token: "the-token".into() };
    let signed = Frame { visitor, stay: Some(stay()), ..frame() };
    let plain = page(signed.clone());
    assert!(!plain.contains("những gì bạn đã khai vẫn còn"), "{plain}");
    assert!(plain.contains("những gì đã lưu trên cổng vẫn còn"), "{plain}");
    let writing = page(Frame { keeps: Some("to-khai"), ..signed });
    assert!(writing.contains("những gì bạn đã khai vẫn còn"), "{writing}");
}

#[test]
fn at_a_shared_computer_the_page_of_nobody_goes_too_and_the_cleared_one_stays() {
    let left = Stay { left: 300, minutes: 5, ..stay() };
    let shared = Frame { shared: true, stay: Some(left), ..frame() };
    let plain = page(shared.clone());
    assert!(plain.contains("content=\"301;url=/may-chung/het-gio\""), "{plain}");
    assert!(plain.contains("Ở lại thêm 5 phút") && plain.contains("href=\"\""), "{plain}");
    for path in ["/may-chung/xong", "/may-chung/het-gio"] {
        let cleared = page(Frame { path: path.into(), ..shared.clone() });
        assert!(!cleared.contains("http-equiv") && !cleared.contains("data-o-lai"), "{cleared}");
    }
}

#[test]
fn whoever_is_signed_in_reads_until_when_and_stays_with_one_press() {
    let visitor = Visitor::SignedIn { name: "Lê An".into(), token: "the-token".into() };
    let signed = Frame { visitor, stay: Some(stay()), ..frame() };
    let plain = page(signed.clone());
    assert!(plain.contains("Lê An, đến <time data-den>09:30</time>"), "{plain}");
    assert!(plain.contains(r#"action="/o-lai" target="_blank""#), "{plain}");
    assert!(plain.contains("Ở lại thêm 30 phút"), "{plain}");
    assert!(!plain.contains("http-equiv"), "{plain}");
    // A form with something typed in it is sent and comes back.
    let writing = page(Frame { keeps: Some("to-khai"), ..signed.clone() });
    assert!(writing.contains(r#"form="to-khai" name="_di" value="o-lai""#), "{writing}");
    let shared = page(Frame { shared: true, ..signed });
    assert!(shared.contains("content=\"1801;url=/may-chung/het-gio\""), "{shared}");
    assert!(shared.contains("Xong, xóa hết"), "{shared}");
}

#[test]
fn what_is_installed_is_named_in_the_language_of_the_page() {
    for (lang, name) in [(Lang::Vi, "manifest"), (Lang::En, "manifest.en")] {
        let page = page(Frame { lang, ..frame() });
        assert!(page.contains(&format!(r#"href="/{name}.webmanifest""#)), "{page}");
        let file = format!("{}/../public/{name}.webmanifest", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read_to_string(file).unwrap_or_default();
        assert!(file.contains(&format!("\"lang\": \"{}\"", lang.tag())), "{file}");
    }
}

#[test]
fn strong_contrast_is_said_by_the_document_and_the_ordinary_is_not() {
    assert!(!page(frame()).contains("data-contrast"));
    let strong = page(Frame { contrast: Contrast::Strong, ..frame() });
    assert!(strong.contains(r#"<html lang="vi" data-size="1" data-contrast="2">"#), "{strong}");
}
