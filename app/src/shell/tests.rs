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
        assets: Assets { style: "/pkg/app.1.css".into(), boot: Some("/pkg/boot.2.js".into()) },
        helpline: Some(Helpline { number: "1900 0368".into(), hours: "giờ hành chính".into() }),
        ..Frame::default()
    }
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
