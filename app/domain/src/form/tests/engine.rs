//! Every kind and rule of a form, in one form that has them all.
#![cfg(feature = "catalogue")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::form::{
    Answers, Context, Doubt, Fault, Form, Reach, Value, check, check_field, file, testing,
    written_testing::{self as written, PLACES},
};

static FORM: LazyLock<Form> =
    LazyLock::new(|| written::expanded(include_str!("every.toml")).unwrap());

static SIDES: LazyLock<testing::Sides<'static>> =
    LazyLock::new(|| testing::Sides::of(&FORM).unwrap());

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn context() -> Context<'static> {
    Context { today: today(), places: Some(&PLACES), applicant: None }
}

/// What a check names, each by its path.
type Named<What> = Vec<(String, What)>;

/// What is wrong or odd when only this is typed, but for what is merely missing.
fn problems(typed: &[(&str, &str)]) -> (Named<Fault>, Named<Doubt>) {
    let mut answers = Answers::default();
    for (path, text) in typed {
        answers.set(*path, *text);
    }
    let report = check(&FORM, &answers, &context());
    let errors = report.errors.into_iter().filter(|problem| problem.what != Fault::Required);
    (
        errors.map(|problem| (problem.path, problem.what)).collect(),
        report.doubts.into_iter().map(|problem| (problem.path, problem.what)).collect(),
    )
}

/// Faults of the fields themselves.
fn faults(typed: &[(&str, &str)]) -> Vec<(String, Fault)> {
    let mut faults = problems(typed).0;
    faults.retain(|(_, fault)| !matches!(fault, Fault::Rule { .. }));
    faults
}

/// Doubts of the fields themselves.
fn doubts(typed: &[(&str, &str)]) -> Vec<(String, Doubt)> {
    let mut doubts = problems(typed).1;
    doubts.retain(|(_, doubt)| !matches!(doubt, Doubt::Rule { .. }));
    doubts
}

fn value(path: &str, text: &str) -> Value {
    let field = FORM.at(path).unwrap();
    crate::form::read(field, text, &context()).unwrap()
}

#[test]
fn the_form_with_everything_is_sound() {
    assert_eq!(FORM.check_definition(), []);
}

#[test]
fn every_kind_is_stored_in_canonical_form() {
    let code = |text: &str| Value::Code(text.to_owned());
    for (path, typed, want) in [
        ("tien", "1.500.000 đ", Value::Money(1_500_000)),
        ("tien", "1 500 000", Value::Money(1_500_000)),
        ("tien", "1500000", Value::Money(1_500_000)),
        ("chon", "c, a", Value::Choices(vec!["a".into(), "c".into()])),
        ("cmnd", "225 123 456", code("225123456")),
        ("ma", "12/qđ-ubnd", code("12/QĐ-UBND")),
        ("ma_so", "01 02", code("0102")),
        ("bien_so", "79a-123.45", code("79A12345")),
        ("mst", "0100109106 001", code("0100109106-001")),
        ("bhxh", "5620 123 456", code("5620123456")),
        ("tai_khoan", "0071-0012-3456", code("007100123456")),
        ("tinh", "khanh hoa", Value::Choice("56".into())),
        ("tinh", "Tỉnh Khánh Hòa", Value::Choice("56".into())),
        ("tinh", "56", Value::Choice("56".into())),
        (
            "que_cu_xa",
            "Phường Lộc Thọ, Thành phố Nha Trang, Khánh Hòa",
            Value::OldCommune("22363".into()),
        ),
        ("que_cu_xa", "Xã Đã Mất, huyện Cũ", Value::Text("Xã Đã Mất, huyện Cũ".into())),
    ] {
        assert_eq!(value(path, typed), want, "{path} = {typed:?}");
    }
}

#[test]
fn every_kind_says_what_is_wrong() {
    let most = 2;
    for (path, typed, want) in [
        ("tien", "1.5", Fault::NotAnAmount),
        ("tien", "triệu", Fault::NotAnAmount),
        ("tien", "999", Fault::TooSmall { least: 1_000 }),
        ("tien", "9.000.000.000", Fault::TooLarge { most: 5_000_000_000 }),
        ("chon", "a,b,c", Fault::TooMany { most }),
        ("chon", "a,d", Fault::NotAChoice),
        ("cmnd", "12345678", Fault::WrongLength { got: 8, want: 9 }),
        ("ma", "12*3", Fault::BadCharacter { found: '*' }),
        ("ma", "1", Fault::TooShort { least: 2 }),
        ("ma", "123456789012345678901", Fault::TooLong { most: 20 }),
        ("ma_so", "01A", Fault::NotDigits),
        ("bien_so", "79", Fault::NotAPlate),
        ("mst", "123", Fault::NotATaxNumber),
        ("bhxh", "123", Fault::NotAnInsuranceNumber),
        ("tai_khoan", "123", Fault::NotABankAccount),
        ("tinh", "Không Có", Fault::NotAChoice),
        ("hen", "20/11/2026", Fault::InPast),
        ("hen", "2026", Fault::DateIncomplete),
        ("tu_thang", "2020", Fault::DateIncomplete),
    ] {
        assert_eq!(faults(&[(path, typed)]), [(path.to_owned(), want)], "{path} = {typed:?}");
    }
}

#[test]
fn dates_are_compared_with_dates_beside_them() {
    let other = || "hen".to_owned();
    let hen = ("hen", "01/12/2026");
    assert_eq!(faults(&[hen, ("het", "01/12/2028")]), []);
    assert_eq!(
        faults(&[hen, ("het", "02/12/2028")]),
        [("het".to_owned(), Fault::TooManyYearsAfter { other: other(), years: 2 })]
    );
    assert_eq!(
        faults(&[hen, ("het", "01/01/2027"), ("nop", "11/01/2027")]),
        [("nop".to_owned(), Fault::TooManyDaysAfter { other: "het".into(), days: 9 })]
    );
    let late = Doubt::Late { other: other(), days: 30 };
    assert_eq!(doubts(&[hen, ("nop", "31/12/2026")]), []);
    assert_eq!(doubts(&[hen, ("nop", "01/01/2027")]), [("nop".to_owned(), late)]);
}

#[test]
fn a_tax_number_with_another_last_digit_is_a_doubt() {
    assert_eq!(doubts(&[("mst", "0100109107")]), [("mst".to_owned(), Doubt::TaxCheckDigit)]);
    assert_eq!(
        doubts(&[("que_cu_xa", "Xã Đã Mất, huyện Cũ")]),
        [("que_cu_xa".to_owned(), Doubt::OldCommuneUnknown)]
    );
}

#[test]
fn what_is_needed_may_depend_on_other_answers() {
    let missing = |typed: &[(&str, &str)]| {
        let mut answers = Answers::default();
        for (path, text) in typed {
            answers.set(*path, *text);
        }
        check(&FORM, &answers, &context()).error_at("cmnd").cloned()
    };
    assert_eq!(missing(&[]), None);
    assert_eq!(missing(&[("chon", "a")]), None);
    assert_eq!(missing(&[("chon", "c,b")]), Some(Fault::Required));
}

#[test]
fn columns_open_on_their_own_row() {
    let mut answers = Answers::default();
    for (path, text) in [
        ("nguoi.0.loai", "nho"),
        ("nguoi.0.giam_ho", "Trần Thị Mai"),
        ("nguoi.1.loai", "lon"),
        ("nguoi.1.giam_ho", "Không Ai"),
        ("nguoi.1.so_thang", "6"),
    ] {
        answers.set(path, text);
    }
    let reach = Reach::of(&FORM, &answers, today());
    let group = FORM.field("nguoi").unwrap();
    let guardian = FORM.at("nguoi.0.giam_ho").unwrap();
    assert!(reach.cell(group, 0, guardian));
    assert!(!reach.cell(group, 1, guardian));
    assert_eq!(reach.text("nguoi.1.giam_ho"), "", "what is hidden does not count");
    assert!(reach.requires(guardian, Some(("nguoi", 0))));
}

#[test]
fn the_questions_that_answers_open_are_named_in_their_order() {
    let mut answers = Answers::default();
    let opened = |answers: &Answers| {
        let reach = Reach::of(&FORM, answers, today());
        reach.conditional(FORM.step("hai").unwrap())
    };
    assert_eq!(opened(&answers), Vec::<String>::new());
    for (path, text) in [
        ("tien", "3000000"),
        ("nguoi.0.loai", "lon"),
        ("nguoi.1.loai", "nho"),
        ("ngay_sinh", "01/01/1950"),
    ] {
        answers.set(path, text);
    }
    let paths = opened(&answers);
    let own = ["lon_tuoi", "nguoi.1.giam_ho"];
    assert!(own.iter().all(|path| paths.contains(&(*path).to_owned())), "{paths:?}");
    assert!(!paths.iter().any(|path| path.starts_with("me_") || path == "nguoi.0.giam_ho"));
    let at = |path: &str| paths.iter().position(|one| one == path);
    assert!(at("lon_tuoi") < at("nguoi.1.giam_ho"), "{paths:?}");
}

#[test]
fn computed_values_come_from_the_portal_alone() {
    let mut answers = Answers::default();
    for (path, text) in [
        ("nguoi.0.ho_ten", "Ka Hồng"),
        ("nguoi.0.so_thang", "12"),
        ("nguoi.2.ho_ten", "Ka Mai"),
        ("nguoi.2.so_thang", "3"),
        ("so_nguoi", "99"),
        ("phi", "1"),
        ("tien", "1.000.000"),
        ("tien_khac", "500.000"),
        ("ngay_sinh", "22/11/2000"),
    ] {
        answers.set(path, text);
    }
    let reach = Reach::of(&FORM, &answers, today());
    assert_eq!(reach.text("so_nguoi"), "2");
    // 105,300 đ a month for the first, 70 % of it for the second.
    assert_eq!(reach.text("phi"), (105_300 * 12 + 73_710 * 3).to_string());
    assert_eq!(reach.text("tong"), "1500000");
    assert_eq!(reach.text("tuoi"), "25");
    assert_eq!(reach.text("ten_lai"), "", "nothing to copy yet");
}

#[test]
fn rules_across_fields_speak_at_their_field() {
    let broken = |typed: &[(&str, &str)], id: &str| {
        let (errors, doubts) = problems(typed);
        errors.iter().any(|(_, fault)| *fault == Fault::Rule { id: id.into() })
            || doubts.iter().any(|(_, doubt)| *doubt == Doubt::Rule { id: id.into() })
    };
    for (id, sound, bad) in [
        ("mot-trong-hai", &[("mst", "0100109106")][..], &[][..]),
        ("ca-hai", &[("tai_khoan", "1234567"), ("ngan_hang", "mb")], &[("ngan_hang", "mb")]),
        (
            "khac-nhau",
            &[("cmnd", "225123456"), ("ma_so", "1")],
            &[("cmnd", "225123456"), ("ma_so", "225123456")],
        ),
        (
            "khong-qua",
            &[("tien", "5.000"), ("tien_khac", "6000")],
            &[("tien", "5.000"), ("tien_khac", "4.000")],
        ),
        ("du-18", &[("ngay_sinh", "21/11/2008")], &[("ngay_sinh", "22/11/2008")]),
        ("khong-qua-60", &[("ngay_sinh", "1966")], &[("ngay_sinh", "1964")]),
        (
            "khong-the",
            &[("gioi_tinh", "nu"), ("chon", "a")],
            &[("gioi_tinh", "nam"), ("chon", "a")],
        ),
        (
            "cach-nhau",
            &[("ngay_sinh", "31/08/2024"), ("nop", "28/02/2025")],
            &[("ngay_sinh", "31/08/2024"), ("nop", "01/03/2025")],
        ),
        (
            "cach-nhau",
            &[("ngay_sinh", "01/11/2024"), ("nop", "16/11/2024")],
            &[("ngay_sinh", "01/11/2024"), ("nop", "15/11/2024")],
        ),
        // A month alone is taken for whichever of its days keeps the rule.
        (
            "cach-nhau",
            &[("ngay_sinh", "01/2024"), ("nop", "07/2024")],
            &[("ngay_sinh", "01/2024"), ("nop", "08/2024")],
        ),
        (
            "cach-nhau",
            &[("nop", "01/03/2025")],
            &[("ngay_sinh", "02/03/2025"), ("nop", "01/03/2025")],
        ),
        ("con-han", &[("tu_thang", "21/11/2025")], &[("tu_thang", "20/11/2025")]),
        ("tu-khi-doi", &[("tu_thang", "07/2025")], &[("tu_thang", "06/2025")]),
    ] {
        assert!(!broken(sound, id), "{id} is kept by {sound:?}: {:?}", problems(sound));
        assert!(broken(bad, id), "{id} is broken by {bad:?}: {:?}", problems(bad));
    }
}

#[test]
fn periods_cover_the_time_since_an_age() {
    let born = ("ngay_sinh", "15/03/2005");
    let gap = |rows: &[(&str, &str)]| {
        let mut typed = vec![(born.0.to_owned(), born.1.to_owned())];
        for (row, (from, to)) in rows.iter().enumerate() {
            typed.push((format!("qua_trinh.{row}.tu"), (*from).to_owned()));
            typed.push((format!("qua_trinh.{row}.den"), (*to).to_owned()));
        }
        let typed: Vec<(&str, &str)> =
            typed.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        problems(&typed).0.contains(&("qua_trinh".into(), Fault::Rule { id: "lien-tuc".into() }))
    };
    assert!(!gap(&[("03/2019", "06/2023"), ("07/2023", "")]));
    assert!(!gap(&[("07/2023", ""), ("2019", "06/2023")]), "in any order");
    assert!(!gap(&[("01/01/2019", "15/06/2023"), ("16/06/2023", "21/11/2026")]));
    assert!(gap(&[("03/2019", "05/2023"), ("07/2023", "")]), "June is missing");
    assert!(gap(&[("04/2019", "")]), "begins a month late");
    assert!(gap(&[("03/2019", "10/2026")]), "ends before today");
}

#[test]
fn filing_keeps_what_is_computed_and_nothing_that_is_hidden() {
    let mut answers = Answers::default();
    for (path, text) in [
        ("ngay_sinh", "22/11/2000"),
        ("gioi_tinh", "nu"),
        ("mst", "0100109106"),
        ("tien", "1.000.000"),
        ("tien_khac", "1.000.000"),
        ("tong", "7"),
        ("me_ho_ten", "Nguyễn Thị Hằng"),
        ("qua_trinh.0.tu", "2014"),
        ("nguoi.0.ho_ten", "Ka Hồng"),
        ("nguoi.0.loai", "lon"),
        ("nguoi.0.giam_ho", "Không Ai"),
        ("nguoi.0.so_thang", "3"),
        ("que_cu_xa", "Lộc Thọ, Nha Trang, Khánh Hòa"),
        ("que_cu_dia_chi", "3 Hùng Vương"),
    ] {
        answers.set(path, text);
    }
    let filed = file(&FORM, &answers, &context()).unwrap();
    assert_eq!(filed.text("tong"), "2000000");
    assert!(!filed.values.contains_key("nguoi.0.giam_ho"));
    assert!(!filed.values.contains_key("me_ho_ten"), "the mother is asked about on `c` only");
    assert_eq!(check_field(&FORM, "tong", &answers, &context()).errors, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn server_and_browser_agree_on_the_form_with_everything(answers in testing::answers(&FORM)) {
        testing::holds(&SIDES, &answers, &PLACES, today()).map_err(TestCaseError::fail)?;
    }
}

/// The forms of the catalogue, a few answers each; the catalogue's own tests go further.
#[test]
fn server_and_browser_agree_on_every_form() {
    let catalogue = crate::catalogue::Catalogue::embedded().unwrap();
    for loaded in catalogue.services() {
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let sides = testing::Sides::of(&loaded.form).unwrap();
        let result = runner.run(&testing::answers(&loaded.form), |answers| {
            testing::holds(&sides, &answers, &PLACES, today()).map_err(TestCaseError::fail)
        });
        assert_eq!(result, Ok(()), "{}", loaded.service.slug);
    }
}
