//! What real input methods and layouts make of a scan (`vn/wedge-mangled.json`).
#![expect(clippy::indexing_slicing, reason = "tests")]

use super::{Json, json, string};
use crate::proof::reason::Reason;
use crate::proof::recognise::{Scan, recognise};

/// All ways in which a scan of `kind` arrives: name of the way, text as it arrives, as scanned.
fn arrivals(kind: &str) -> Vec<(String, String, String)> {
    let file = json(include_str!("../testdata/vn/wedge-mangled.json"));
    let cases = file["cases"].as_array().cloned().unwrap_or_default();
    let mut out = Vec::new();
    for case in cases.iter().filter(|c| string(c, "/name").contains(kind)) {
        let scanned = string(case, "/scanned");
        for (way, text) in case.as_object().into_iter().flatten() {
            if let (false, Some(text)) = (way == "name", text.as_str()) {
                out.push((way.clone(), text.to_owned(), scanned.clone()));
            }
        }
    }
    assert!(out.len() >= 10, "{kind}");
    out
}

fn whole(scanned: &str) -> Vec<u8> {
    match recognise(scanned) {
        Scan::Token { bytes, .. } => bytes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn digits_arrive_whole_through_every_input_method_and_layout() {
    for (way, text, scanned) in arrivals("digits5") {
        let fixed = ["layout_fr_azerty", "layout_ms_vietnamese"].contains(&way.as_str());
        let expected = Scan::Token { bytes: whole(&scanned), layout_fixed: fixed };
        assert_eq!(recognise(&text), expected, "{way}");
        assert_eq!(text != scanned, fixed, "{way}");
    }
}

#[test]
fn base45_arrives_whole_or_is_said_to_be_damaged() {
    for (way, text, scanned) in arrivals("base45") {
        match recognise(&text) {
            Scan::Token { bytes, layout_fixed } => {
                assert_eq!(bytes, whole(&scanned), "{way}");
                assert_eq!(layout_fixed, way == "caps_lock", "{way}");
            }
            Scan::Damaged(reason) => {
                assert_ne!(text, scanned, "{way}");
                assert!(reason.is_scan_damage(), "{way}: {reason:?}");
                // Letters with marks show that an input method was at work.
                assert_eq!(reason == Reason::ImeDamaged, !text.is_ascii(), "{way}");
            }
            scan => panic!("{way}: {scan:?}"),
        }
    }
}

#[test]
fn cards_keep_number_and_dates_however_their_letters_are_garbled() {
    for (way, text, scanned) in arrivals("cccd") {
        let (Scan::Card(card), Scan::Card(good)) = (recognise(&text), recognise(&scanned)) else {
            panic!("{way}: {text}")
        };
        assert_eq!(card.number, good.number, "{way}");
        assert_eq!((card.birth, card.issued), (good.birth, good.issued), "{way}");
        assert_eq!(card.old_number, good.old_number, "{way}");
        assert_eq!(card.garbled, text != scanned, "{way}: {text}");
        assert!(!good.garbled && good.gender.is_some() && good.address.is_some());
    }
}

#[test]
fn the_file_holds_what_these_tests_read() {
    let file = json(include_str!("../testdata/vn/wedge-mangled.json"));
    assert_eq!(file["cases"].as_array().map(Vec::len), Some(6));
    assert!(matches!(file["about"], Json::String(_)));
}
