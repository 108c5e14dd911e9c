#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::form::{Context, Fault, Form};

/// The group of the real form, as data of a browser would have it.
fn form() -> Form {
    let columns = serde_json::json!([
        { "id": "ho_ten", "kind": "name", "label": { "vi": "Họ và tên", "en": "Full name" }, "required": true },
        { "id": "giay_to", "kind": "identity-paper", "label": { "vi": "Số định danh, CMND hoặc hộ chiếu", "en": "Personal number, old ID number or passport" }, "required": true, "unique": true },
        { "id": "tu", "kind": "date-time", "label": { "vi": "Đến lúc", "en": "Arrives at" }, "required": true },
        { "id": "den", "kind": "date", "label": { "vi": "Ở đến ngày", "en": "Stays until" }, "required": true, "not_before": "tu" },
        { "id": "ly_do", "kind": "choice", "label": { "vi": "Lý do", "en": "Reason" }, "required": true, "options": [
            { "value": "tham-than", "label": { "vi": "Thăm người thân", "en": "Visiting relatives" } },
            { "value": "du-lich", "label": { "vi": "Du lịch", "en": "Travel" } } ] },
        { "id": "phong", "kind": "text", "label": { "vi": "Phòng", "en": "Room" }, "max_length": 20 },
    ]);
    serde_json::from_value(serde_json::json!({
        "number": "TBLT", "version": "1", "title": { "vi": "a", "en": "a" }, "legal_basis": "x",
        "step": [{ "id": "khach", "title": { "vi": "a", "en": "a" }, "field": [
            { "id": "khach", "kind": "group", "label": { "vi": "Khách", "en": "Guest" }, "least": 1, "most": 200, "columns": columns }
        ] }]
    }))
    .unwrap()
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(20, 0, 0).unwrap()
}

fn judge() -> Judge {
    let defaults = [("tu", "2026-11-21T19:00"), ("den", "22/11/2026"), ("ly_do", "du-lich")];
    let defaults = defaults.map(|(id, text)| (id.to_owned(), text.to_owned()));
    Judge::new(&form(), defaults.into(), now()).unwrap()
}

fn context() -> Context<'static> {
    Context { today: now().date(), places: None, applicant: None }
}

/// All rows of a CSV text, judged.
fn judged(text: &str) -> Result<Vec<Judged>, ListError> {
    let mut judge = judge();
    let group = judge.group().clone();
    let mut reader = Reader::default();
    let mut all = Vec::new();
    for record in csv(text, &group)? {
        let incoming = Incoming::from(record);
        if let Some(row) = reader.row(&group, &incoming)? {
            all.push(row.judged(&mut judge, &context()));
        }
    }
    Ok(all)
}

fn faults(judged: &Judged) -> Vec<(Option<&str>, &RowFault)> {
    judged.faults.iter().map(|flaw| (flaw.column.as_deref(), &flaw.what)).collect()
}

#[test]
fn a_heading_is_known_in_both_languages_in_any_order_with_or_without_diacritics() {
    let group = judge().group().clone();
    for (line, want) in [
        ("Họ và tên|Số CCCD/Hộ chiếu|Đến lúc|Ở đến ngày|Lý do|Phòng", "012345"),
        ("PHONG|ho ten (*)|cccd|check-in|check-out|reason", "501234"),
        ("STT|Name|Passport No.|Arrival|Departure", "-0123"),
        ("Tên khách|CMND|Từ|Đến", "0123"),
        ("Tên khách|CMND|Đến|Đi", "0123"),
        ("Họ tên|Ngày sinh|Loại giấy tờ|Số giấy tờ|Ngày cấp CCCD", "0--1-"),
        ("Ho\u{323} te\u{302}n|So\u{302}\u{301} di\u{323}nh danh", "01"),
    ] {
        let cells: Vec<Cell> = line.split('|').map(|cell| Cell::Text(cell.to_owned())).collect();
        let heading = Heading::read(&group, &cells).unwrap().unwrap();
        let got: String = heading
            .columns
            .iter()
            .map(|column| column.map_or("-".to_owned(), |at| at.to_string()))
            .collect();
        assert_eq!(got, want, "{line}");
    }
    let none = [Cell::Text("Danh sách khách".into()), Cell::Empty];
    assert_eq!(Heading::read(&group, &none), None);
    let twice = ["Họ tên", "CCCD", "Hộ chiếu"].map(|cell| Cell::Text(cell.into()));
    assert_eq!(Heading::read(&group, &twice), Some(Err(ListError::ColumnTwice)));
}

#[test]
fn each_row_is_told_everything_that_is_wrong_in_it() {
    let text = "\u{feff}DANH SÁCH KHÁCH;;\n\nHọ tên;CCCD;Đến lúc;Ở đến ngày;Lý do;Phòng\n\
        Nguyễn Văn An;056090000001;;;;201\n\
        Nguy?n Th? B;56192000105;;20/11/2026;chơi;\n\
        ;;;;;\n\
        Trần Thị Bình;5,6192E+10;21/11/2026 18:30;23/11/2026;Thăm người thân;\n\
        Lê Văn Cam;056090000001;;;Travel;\n\
        Mai Thị Đào;C1234567;21/11/2026;;;202;thừa\n\
        \"Phạm Hồng;056090000007;;;;\n\
        Võ Văn Giang;056090000008;46347,75;46349;;\n";
    let rows = judged(text).unwrap();
    let all: Vec<(u32, Vec<_>)> = rows.iter().map(|row| (row.row, faults(row))).collect();
    let form = RowFault::Form;
    assert_eq!(
        all,
        vec![
            (4, vec![]),
            (
                5,
                vec![
                    (Some("ho_ten"), &form(Fault::Garbled)),
                    (Some("giay_to"), &RowFault::LostZeros { maybe: "056192000105".into() }),
                    (Some("den"), &form(Fault::Before { other: "tu".into() })),
                    (Some("ly_do"), &form(Fault::NotAChoice)),
                ]
            ),
            (7, vec![(Some("giay_to"), &RowFault::Shortened)]),
            (8, vec![(Some("giay_to"), &form(Fault::Repeated { row: 4 }))]),
            (9, vec![(None, &RowFault::TooManyCells), (Some("tu"), &form(Fault::NotADate))]),
            (
                10,
                vec![
                    (None, &RowFault::StrayQuote),
                    (Some("ho_ten"), &form(Fault::BadCharacter { found: '"' }))
                ]
            ),
            (11, vec![]),
        ]
    );
    assert_eq!(rows[0].values["tu"], "2026-11-21T19:00", "an empty cell takes the page's");
    assert_eq!(rows[6].values["tu"], "2026-11-21T18:00");
    assert_eq!(rows[6].values["den"], "23/11/2026");
}

#[test]
fn a_refused_row_is_not_the_first_of_two() {
    let text = "Họ tên,CCCD\nNguy?n,056090000001\nNguyễn Văn An,056090000001\n";
    let rows = judged(text).unwrap();
    assert!(!rows[0].faults.is_empty() && rows[1].faults.is_empty());
}

#[test]
fn a_guest_reported_after_the_deadline_is_late_and_accepted() {
    let text = "Họ tên,CCCD,Đến lúc\nNguyễn Văn An,056090000001,20/11/2026 20:00\n";
    let rows = judged(text).unwrap();
    assert_eq!((rows[0].faults.len(), rows[0].doubts.as_slice()), (0, [RowDoubt::Late].as_slice()));
}

#[test]
fn a_text_without_a_heading_is_refused_as_a_whole() {
    assert_eq!(judged("a,b\nc,d\n"), Err(ListError::NoHeading));
    assert_eq!(judged(""), Err(ListError::NoHeading));
    let far = format!("{}Họ tên,CCCD\n", "x,y\n".repeat(30));
    assert_eq!(judged(&far), Err(ListError::NoHeading));
}

#[test]
fn the_template_reads_as_one_good_row_and_refused_rows_read_as_they_were() {
    let mut judge = judge();
    let group = judge.group().clone();
    let rows = judged(&template(&group)).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(faults(&rows[0]), vec![]);
    let bad = judge.judge(
        7,
        BTreeMap::from([
            ("ho_ten".into(), "=cmd|' /C calc'!A0".into()),
            ("giay_to".into(), "1192000105".into()),
        ]),
        vec![],
        vec![],
        &context(),
    );
    let text = refused_heading(&group, "Dòng", "Lỗi") + &refused_line(&group, &bad, "a; \"b\"");
    assert!(text.contains("'=cmd") && text.contains("'1192000105"), "{text}");
    let again = judged(&text).unwrap();
    assert_eq!(again[0].values, bad.values);
    assert_eq!(again[0].faults, bad.faults);
}

#[test]
fn scans_of_cards_are_guests_and_everything_else_is_told_apart() {
    let mut judge = judge();
    let mut scan = |line: &str| judge.scan(1, line, &context());
    let good =
        scan("056090000001|225123456|Nguyễn Văn An|14021990|Nam|12 Bạch Đằng, Nha Trang|25042021");
    assert_eq!((faults(&good), good.doubts.len()), (vec![], 0));
    assert_eq!(good.values["ho_ten"], "Nguyễn Văn An");
    let plain = scan("056190000002||NGUYEN THI BINH|14021990|Nữ|Nha Trang, Khánh Hòa|25042021");
    assert_eq!((faults(&plain), plain.doubts.clone()), (vec![], vec![RowDoubt::PlainName]));
    let spoilt = scan("056190000003||Nguy?n Th? C|14021990|N?|Nha Trang|25042021");
    assert_eq!(faults(&spoilt), vec![(Some("ho_ten"), &RowFault::Form(Fault::Garbled))]);
    let born = scan("056190000004||Trần Thị Dung|14021961|Nữ|Nha Trang|25042021");
    assert_eq!((faults(&born), born.doubts.clone()), (vec![], vec![RowDoubt::BirthDiffers]));
    for (line, fault) in [("00020101021138", ScanFault::Other), ("xin chào", ScanFault::Other)] {
        assert_eq!(faults(&scan(line)), vec![(None, &RowFault::Scan(fault))], "{line}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(Họ tên,CCCD\n)?[\"',;\t\r\n0-9a-eđĂE+.]{0,120}") {
        let _ = judged(&text);
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = decode(&bytes) {
            let _ = judged(&text);
        }
    }

    #[test]
    fn any_line_is_scanned_without_panic(line in any::<String>()) {
        let _ = scanned(&line);
    }

    #[test]
    fn every_good_row_is_kept_whatever_stands_around_it(
        rows in prop::collection::vec(prop::option::of("[\"'a-c;0-9?=E.+đ]{0,14},?[\"0-9E+x,]{0,14}"), 0..40)
    ) {
        let mut text = String::from("Họ tên,CCCD,Phòng\n");
        let mut good = Vec::new();
        for (at, bad) in rows.iter().enumerate() {
            let line = match bad {
                Some(bad) => format!("{bad}\n"),
                None => {
                    good.push(format!("20{at}"));
                    format!("Nguyễn Văn An,0560{:08},20{at}\n", 10_000 + at)
                }
            };
            text.push_str(&line);
        }
        let judged = judged(&text).unwrap();
        let accepted = judged.iter().filter(|row| row.faults.is_empty());
        let rooms: Vec<&String> = accepted.map(|row| &row.values["phong"]).collect();
        for room in &good {
            prop_assert!(rooms.contains(&room), "{room} of {text}");
        }
    }
}

/// Each line makes the reader look ahead for a quote that never comes: were that not bounded, this
/// would take hours.
#[test]
fn twenty_thousand_stray_quotes_are_twenty_thousand_rows() {
    let text = "\"x\n".repeat(20_000);
    let records: Vec<Record> = Records::new(&text, ',').collect();
    assert_eq!(records.len(), 20_000);
    assert!(records.iter().all(|record| record.stray_quote));
}
