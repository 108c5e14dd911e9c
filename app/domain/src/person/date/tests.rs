#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    CivilDate::parse(text).unwrap().day().unwrap()
}

#[test]
fn every_usual_form_is_read() {
    let cases = [
        ("02/03/1957", "1957-03-02"),
        ("2/3/1957", "1957-03-02"),
        ("2-3-1957", "1957-03-02"),
        ("02.03.1957", "1957-03-02"),
        (" 02 / 03 / 1957 ", "1957-03-02"),
        ("1957-03-02", "1957-03-02"),
        ("02031957", "1957-03-02"),
        ("ngày 2 tháng 3 năm 1957", "1957-03-02"),
        ("03/1957", "1957-03"),
        ("1957-03", "1957-03"),
        ("tháng 3 năm 1957", "1957-03"),
        ("1957", "1957"),
        ("Năm 1957", "1957"),
        ("29/02/2024", "2024-02-29"),
    ];
    for (given, want) in cases {
        assert_eq!(CivilDate::parse(given).unwrap().iso(), want, "{given:?}");
    }
}

#[test]
fn wrong_dates_say_what_is_wrong() {
    let cases = [
        ("", DateError::Empty),
        (" / ", DateError::Empty),
        ("hôm qua", DateError::Malformed),
        ("02/03/57", DateError::Malformed),
        ("1/2/3/1957", DateError::Malformed),
        ("020357", DateError::Malformed),
        ("002/03/1957", DateError::Malformed),
        ("30/02/2023", DateError::NoSuchDate),
        ("29/02/2023", DateError::NoSuchDate),
        ("31/04/2023", DateError::NoSuchDate),
        ("13/13/2023", DateError::NoSuchDate),
        ("00/01/2023", DateError::NoSuchDate),
        ("13/1957", DateError::NoSuchDate),
        ("01/01/1799", DateError::NoSuchDate),
        ("9999", DateError::NoSuchDate),
    ];
    for (given, want) in cases {
        assert_eq!(CivilDate::parse(given), Err(want), "{given:?}");
    }
}

#[test]
fn it_is_shown_as_people_write_it() {
    for text in ["02/03/1957", "03/1957", "1957"] {
        assert_eq!(CivilDate::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn bounds_follow_the_precision() {
    let cases = [
        ("1957", "1957-01-01", "1957-12-31"),
        ("02/2024", "2024-02-01", "2024-02-29"),
        ("12/1957", "1957-12-01", "1957-12-31"),
        ("05/06/1957", "1957-06-05", "1957-06-05"),
    ];
    for (given, first, last) in cases {
        let date = CivilDate::parse(given).unwrap();
        assert_eq!(
            (date.earliest().to_string(), date.latest().to_string()),
            (first.into(), last.into())
        );
    }
    let year = CivilDate::parse("2026").unwrap();
    assert!(!year.is_after(day("21/11/2026")) && !year.is_before(day("21/11/2026")));
    assert!(year.is_after(day("31/12/2025")) && year.is_before(day("01/01/2027")));
}

#[test]
fn age_counts_completed_years() {
    let cases = [
        ("21/11/2008", "20/11/2026", Some((17, 17))),
        ("21/11/2008", "21/11/2026", Some((18, 18))),
        ("2008", "21/11/2026", Some((17, 18))),
        ("11/2008", "30/11/2026", Some((18, 18))),
        ("29/02/2008", "28/02/2026", Some((17, 17))),
        ("2026", "21/11/2026", Some((0, 0))),
        ("22/11/2026", "21/11/2026", None),
    ];
    for (birth, on, want) in cases {
        let age = CivilDate::parse(birth).unwrap().age_on(day(on));
        assert_eq!(age.map(|a| (a.least, a.most)), want, "{birth} {on}");
    }
}

#[test]
fn json_is_read_through_the_parser() {
    assert!(serde_json::from_str::<CivilDate>("\"2023-02-30\"").is_err());
    let date: CivilDate = serde_json::from_str("\"1957-03\"").unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), "\"1957-03\"");
}

proptest! {
    #[test]
    fn both_written_forms_read_back(days in 0i64..140_000, cut in 0usize..3) {
        let date = NaiveDate::from_ymd_opt(1800, 1, 1).unwrap() + chrono::Duration::days(days);
        let iso = date.to_string();
        let text = iso.get(..[4, 7, 10].into_iter().nth(cut).unwrap()).unwrap();
        let parsed = CivilDate::parse(text).unwrap();
        prop_assert_eq!(parsed.iso(), text);
        prop_assert_eq!(CivilDate::parse(&parsed.to_string()), Ok(parsed));
        prop_assert!(parsed.earliest() <= date && date <= parsed.latest());
    }

    #[test]
    fn any_text_gives_an_answer(text in any::<String>()) {
        if let Ok(date) = CivilDate::parse(&text) {
            prop_assert_eq!(CivilDate::parse(&date.iso()), Ok(date));
        }
    }
}
