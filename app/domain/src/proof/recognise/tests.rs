use super::*;
use crate::proof::issue::{issue, to_base45, to_digits};
use crate::proof::testing::{TestSigner, person_request, ward_request};
use proptest::prelude::*;

fn token() -> Vec<u8> {
    issue(&person_request(), &TestSigner::ed25519("kh-2026a")).unwrap_or_default()
}

#[test]
fn tokens_are_recognised_in_every_form() {
    let bytes = token();
    let (digits, base45) = (to_digits(&bytes), to_base45(&bytes));
    for (text, layout_fixed) in [
        (digits.clone(), false),
        (format!("\u{feff} {digits}\r\n"), false),
        (digits.replace("3", "3 "), false),
        (base45.clone(), false),
        (format!("{base45}\r\n"), false),
        (format!("HC1:{base45}"), false),
        (base45.to_lowercase(), true),
    ] {
        let scan = recognise(&text);
        assert_eq!(scan, Scan::Token { bytes: bytes.clone(), layout_fixed }, "{text}");
    }
}

#[test]
fn what_is_not_ours_is_named() {
    for (text, scan) in [
        ("", Scan::Empty),
        (" \r\n\u{200b}", Scan::Empty),
        ("056061000123", Scan::Other),
        ("https://example.com/?x=1", Scan::Other),
        ("Xin chào", Scan::Other),
        ("(((", Scan::Other),
        ("000201010211", Scan::Other),
        ("NCF", Scan::Damaged(Reason::ScanTruncated)),
        ("00020101021138570010A0000007276304F4E5", Scan::Payment),
        ("000.00.00.H32-261121-0042", Scan::Dossier("000.00.00.H32-261121-0042".to_owned())),
        (
            "https://dvc.example/tra-cuu?ma=000.00.00.h32-261121-0042&x",
            Scan::Dossier("000.00.00.H32-261121-0042".to_owned()),
        ),
        ("000.00.00.H32-26112-0042", Scan::Other),
    ] {
        assert_eq!(recognise(text), scan, "{text}");
    }
    assert_eq!(recognise(&"9".repeat(70_000)), Scan::TooLarge);
    assert_eq!(recognise(&format!("30938{}", "0".repeat(8000))), Scan::TooLarge);
}

#[test]
fn a_health_card_is_read_from_its_hex() {
    let text = "DN4565621234567|4e677579e1bb856e205468e1bb8b2048c6b0e1bb9d6e67|28/02/2003|2|4e6861205472616e67|56 - 001|01/01/2026|-";
    let Scan::HealthCard(card) = recognise(text) else { panic!("a health card") };
    assert_eq!(card.name, "Nguyễn Thị Hường");
    assert_eq!(card.birth.as_ref().map(|b| b.as_str()), Some("20030228"));
    assert_eq!(card.address.as_deref(), Some("Nha Trang"));
    assert_eq!(recognise(&text.to_uppercase()), Scan::HealthCard(card));
}

#[test]
fn the_newer_card_with_more_fields_is_read_by_shape() {
    let text = "001090012345|001090000999|012345678|Trần Văn Đức|01011990|Nam|Tổ 5, Phường Bồ Đề, Hà Nội|01072024||Trần Văn A|Lê Thị B";
    let Scan::Card(card) = recognise(text) else { panic!("a card") };
    assert_eq!(card.name.as_deref(), Some("Trần Văn Đức"));
    assert_eq!(card.old_number.as_deref(), Some("012345678"));
    assert_eq!(card.issued.as_ref().map(|d| d.as_str()), Some("20240701"));
    assert_eq!(card.address.as_deref(), Some("Tổ 5, Phường Bồ Đề, Hà Nội"));
    assert!(!card.garbled);
}

#[test]
fn texts_that_only_resemble_a_card_are_not_one() {
    for text in [
        "001090012345|x",
        "001090012345||Trần Văn Đức|31021990|Nam|Hà Nội|x",
        "00109001234|012345678|Trần Văn Đức|01011990|Nam|Hà Nội|01072024",
        "a|b|c|d|e|f|g",
        "|||||||",
    ] {
        assert_eq!(recognise(text), Scan::Other, "{text}");
    }
}

#[test]
fn two_scans_in_one_go_come_apart() {
    let (a, b) = (to_digits(&token()), {
        let ward = issue(&ward_request(), &TestSigner::p256("kh-2026b"));
        to_digits(&ward.unwrap_or_default())
    });
    assert_eq!(split(&format!("{a}{b}")), [a.clone(), b.clone()]);
    assert_eq!(split(&format!("{b}{a}{b}\r\n")), [b.clone(), a.clone(), b.clone()]);
    assert_eq!(split(&format!("{a}\r\n\r\n{b}\n")), [a.clone(), b]);
    assert_eq!(split(&a), [a.clone()]);
    assert_eq!(split("Xin chào\nbạn"), ["Xin chào", "bạn"]);
    assert!(split("\r\n").is_empty());
}

#[test]
fn letters_typed_into_digits_are_damage_not_forgery() {
    let mut digits = to_digits(&token());
    digits.insert_str(200, "abc");
    assert_eq!(recognise(&digits), Scan::Damaged(Reason::ScanDamaged));
    let late = digits.split_off(300);
    assert_eq!(recognise(&late), Scan::Damaged(Reason::ScanTruncated));
}

proptest! {
    #[test]
    fn any_text_is_recognised_as_something(text in "\\PC{0,200}") {
        let _ = (recognise(&text), split(&text));
    }

    #[test]
    fn anything_between_bars_is_read_without_panic(text in "[0-9a-fNữam|/ ]{0,120}") {
        let _ = recognise(&text);
    }
}
