//! The forms of the embedded catalogue, and the rules they use.
#![cfg(feature = "catalogue")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{catalogue::Catalogue, place::Places};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());
static PLACES: LazyLock<Places> = LazyLock::new(|| Places::built_in().unwrap());

fn form(slug: &str) -> Form {
    CATALOGUE.service(slug).unwrap().form.clone()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (path, text) in pairs {
        answers.set(*path, *text);
    }
    answers
}

fn a_file(name: &str) -> FileRef {
    FileRef {
        id: "1".into(),
        name: name.into(),
        kind: "pdf".into(),
        size: 10,
        sha256: "0".repeat(64),
    }
}

/// A complete dossier of permanent residence: a tenant moving in with a daughter.
fn residence() -> Answers {
    let mut all = answers(&[
        ("ho_ten", "Trần Đức Huỳnh"),
        ("ngay_sinh", "14/02/1961"),
        ("gioi_tinh", "nam"),
        ("so_dinh_danh", "056 061 000 123"),
        ("so_dien_thoai", "+84 905 123 456"),
        ("noi_dang_ky", "phuong nha trang, khanh hoa"),
        ("dia_chi", "12 Trần Phú"),
        ("loai_cho_o", "thue-muon"),
        ("dien_tich", "12"),
        ("noi_dung", "chuyen-den"),
        ("quan_he", "nguoi-thue"),
        ("ten_chu_ho", "Nguyễn Thị Hằng"),
        ("so_chu_ho", "056190001234"),
        ("thanh_vien.0.ho_ten", "Trần Thị Mai"),
        ("thanh_vien.0.ngay_sinh", "2/9/2001"),
        ("thanh_vien.0.gioi_tinh", "nu"),
        ("thanh_vien.0.so_dinh_danh", "056301000456"),
        ("thanh_vien.0.quan_he", "con"),
        ("chu_ho_dong_y", "vneid"),
        ("chu_nha_ten", "Nguyễn Thị Hằng"),
        ("chu_nha_so", "056190001234"),
        ("chu_nha_dong_y", "van-ban"),
        ("chua_du_18", "khong"),
        ("nhan_ket_qua", "truc-tuyen"),
        ("cam_doan", "co"),
    ]);
    all.files.insert("tep_cho_o".into(), vec![a_file("hop-dong.pdf")]);
    all.files.insert("tep_dong_y".into(), vec![a_file("dong-y.pdf")]);
    all
}

fn faults(slug: &str, answers: &Answers) -> Vec<(String, Fault)> {
    let report = check(
        &form(slug),
        answers,
        &Context { today: today(), places: Some(&PLACES), applicant: None },
    );
    report.errors.into_iter().map(|problem| (problem.path, problem.what)).collect()
}

#[test]
fn a_whole_dossier_passes_and_is_stored_in_canonical_form() {
    let context = Context { today: today(), places: Some(&PLACES), applicant: None };
    let filed = file(&form("dang-ky-thuong-tru"), &residence(), &context).unwrap();
    assert_eq!(filed.text("so_dinh_danh"), "056061000123");
    assert_eq!(filed.text("so_dien_thoai"), "0905123456");
    assert_eq!(filed.text("ngay_sinh"), "1961-02-14");
    assert_eq!(PLACES.commune(&filed.text("noi_dang_ky")).unwrap().name, "Nha Trang");
    assert_eq!(filed.rows("thanh_vien"), 1);
    assert_eq!(filed.files.len(), 2);
}

#[test]
fn every_single_mistake_gives_exactly_its_fault() {
    let cases: &[(&str, &str, Fault)] = &[
        ("ho_ten", "", Fault::Required),
        ("ho_ten", "Trần 2 Huỳnh", Fault::BadCharacter { found: '2' }),
        ("ho_ten", "Nguy?n Th? H", Fault::Garbled),
        ("ngay_sinh", "31/02/1961", Fault::NoSuchDate),
        ("ngay_sinh", "hôm qua", Fault::NotADate),
        ("ngay_sinh", "24/11/2026", Fault::InFuture),
        ("gioi_tinh", "x", Fault::NotAChoice),
        ("so_dinh_danh", "05606100012", Fault::WrongLength { got: 11, want: 12 }),
        ("so_dinh_danh", "05606100012x", Fault::NotDigits),
        ("so_dien_thoai", "12345", Fault::NotAPhone),
        ("email", "huynh@", Fault::NotAnEmail),
        ("noi_dang_ky", "Phường Không Có", Fault::NoSuchCommune),
        ("loai_cho_o", "lau-dai", Fault::NotAChoice),
        ("dien_tich", "0", Fault::TooSmall { least: 1 }),
        ("dien_tich", "mười", Fault::NotANumber),
        ("so_chu_ho", "056061000123", Fault::SameAs { other: "so_dinh_danh".into() }),
        (
            "thanh_vien.0.so_dinh_danh",
            "056061000123",
            Fault::SameAs { other: "so_dinh_danh".into() },
        ),
        ("thanh_vien.0.ho_ten", "", Fault::Required),
        ("chua_du_18", "", Fault::Required),
        ("cam_doan", "", Fault::NotAgreed),
    ];
    assert_eq!(faults("dang-ky-thuong-tru", &residence()), []);
    for (path, text, want) in cases {
        let mut wrong = residence();
        wrong.set(*path, *text);
        assert_eq!(
            faults("dang-ky-thuong-tru", &wrong),
            [((*path).to_owned(), want.clone())],
            "{path} = {text:?}"
        );
    }
}

#[test]
fn one_person_stands_in_the_table_once() {
    let mut twice = residence();
    for (column, text) in [
        ("ho_ten", "Trần Thị Mai"),
        ("ngay_sinh", "2/9/2001"),
        ("gioi_tinh", "nu"),
        ("so_dinh_danh", "056-301-000-456"),
        ("quan_he", "con"),
    ] {
        twice.set(format!("thanh_vien.1.{column}"), text);
    }
    assert_eq!(
        faults("dang-ky-thuong-tru", &twice),
        [("thanh_vien.1.so_dinh_danh".to_owned(), Fault::Repeated { row: 1 })]
    );
}

#[test]
fn an_owner_is_asked_neither_for_a_lease_nor_for_the_head() {
    let mut own = residence();
    own.set("loai_cho_o", "cua-toi");
    own.set("quan_he", "chu-ho");
    own.files.clear();
    assert_eq!(faults("dang-ky-thuong-tru", &own), []);
    let context = Context { today: today(), places: Some(&PLACES), applicant: None };
    let filed = file(&form("dang-ky-thuong-tru"), &own, &context).unwrap();
    assert_eq!(filed.text("ten_chu_ho"), "Trần Đức Huỳnh", "the form prints the head all the same");
    assert_eq!(filed.text("so_chu_ho"), "056061000123");
    assert!(!filed.values.contains_key("chu_nha_ten"), "unreachable answers are dropped");
}

#[test]
fn a_number_against_birth_or_sex_warns_and_does_not_block() {
    let context = Context { today: today(), places: Some(&PLACES), applicant: None };
    let mut odd = residence();
    odd.set("so_dinh_danh", "056161000123");
    odd.set("ngay_sinh", "1959");
    let report = check(&form("dang-ky-thuong-tru"), &odd, &context);
    assert_eq!(report.errors, []);
    let doubts: Vec<_> = report.doubts.iter().map(|d| (d.path.as_str(), d.what.clone())).collect();
    assert!(doubts.contains(&("so_dinh_danh", Doubt::NumberAgainstBirth)), "{doubts:?}");
    assert!(doubts.contains(&("so_dinh_danh", Doubt::NumberAgainstSex)), "{doubts:?}");
}

#[test]
fn a_guest_may_not_leave_before_coming() {
    let stay = |until: &str| {
        answers(&[
            ("loai_co_so", "nha-o"),
            ("noi_luu_tru", "Nha Trang, Khánh Hòa"),
            ("dia_chi", "3 Hùng Vương"),
            ("ho_ten", "Nguyễn Thị Hằng"),
            ("so_dinh_danh", "056190001234"),
            ("khach.0.ho_ten", "John Smith"),
            ("khach.0.giay_to", "C1234567"),
            ("khach.0.tu", "2026-11-23T20:30"),
            ("khach.0.den", until),
            ("khach.0.ly_do", "du-lich"),
            ("cam_doan", "co"),
        ])
    };
    assert_eq!(faults("thong-bao-luu-tru", &stay("24/11/2026")), []);
    assert_eq!(
        faults("thong-bao-luu-tru", &stay("22/11/2026")),
        [("khach.0.den".to_owned(), Fault::Before { other: "tu".into() })]
    );
    assert_eq!(faults("thong-bao-luu-tru", &stay("23/11/2026")), [], "the same day is allowed");
    let nobody = answers(&[("loai_co_so", "nha-o")]);
    assert!(
        faults("thong-bao-luu-tru", &nobody)
            .contains(&("khach.0.ho_ten".to_owned(), Fault::Required))
    );
}

#[test]
fn a_proof_is_asked_for_oneself_only() {
    let form = form("xac-nhan-cu-tru");
    let mine = answers(&[("so_dinh_danh", "056 061 000 123")]);
    let faults = |applicant| {
        let context = Context { today: today(), places: Some(&PLACES), applicant };
        check_field(&form, "so_dinh_danh", &mine, &context).errors
    };
    assert_eq!(faults(Some("056061000123")), []);
    assert_eq!(faults(Some("056061000124"))[0].what, Fault::NotYourNumber);
}

#[test]
fn rows_are_added_and_removed_without_losing_a_letter() {
    let form = form("dang-ky-thuong-tru");
    let group = form.field("thanh_vien").unwrap();
    let mut all = residence();
    add_row(group, &mut all);
    all.set("thanh_vien.1.ho_ten", "  Lê văn  ");
    assert_eq!(all.rows("thanh_vien"), 2);
    remove_row(group, 0, &mut all);
    assert_eq!(all.rows("thanh_vien"), 1);
    assert_eq!(all.text("thanh_vien.0.ho_ten"), "  Lê văn  ");
}

proptest! {
    /// Whatever is typed: no panic, and a filed form passes again unchanged.
    #[test]
    fn filing_is_idempotent(
        changes in prop::collection::vec((0_usize..40, "\\PC{0,20}|[0-9]{9,13}|co|khong|vneid|chu-ho|cua-toi"), 0..6)
    ) {
        let form = form("dang-ky-thuong-tru");
            let context = Context { today: today(), places: Some(&PLACES), applicant: None };
        let mut all = residence();
        let fields: Vec<_> = form.steps.iter().flat_map(|s| &s.fields).map(|f| f.id.clone()).collect();
        for (at, text) in changes {
            all.set(fields[at % fields.len()].clone(), text);
        }
        if let Ok(filed) = file(&form, &all, &context) {
            let again = file(&form, &filed.to_answers(), &context);
            let again = again.map_err(|report| TestCaseError::fail(format!("{report:?}")))?;
            prop_assert_eq!(filed, again);
        }
    }
}
