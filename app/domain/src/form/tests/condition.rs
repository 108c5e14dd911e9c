//! Conditions: how they are written, and their three values.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn holds(json: &str, text: &'static str) -> Option<bool> {
    let condition: Condition = serde_json::from_str(json).unwrap();
    assert_eq!(
        serde_json::from_str::<Condition>(&serde_json::to_string(&condition).unwrap()).unwrap(),
        condition,
        "{json} is written as it was read"
    );
    condition.holds(&|name| if name == "a" { text } else { "" }, today())
}

#[test]
fn every_test_says_yes_no_or_unknown() {
    for (json, text, want) in [
        (r#"{"field":"a","is":"x"}"#, "x", Some(true)),
        (r#"{"field":"a","is":"x"}"#, " x ", Some(true)),
        (r#"{"field":"a","is":"x"}"#, "y", Some(false)),
        (r#"{"field":"a","is":"x"}"#, " ", None),
        (r#"{"field":"a","one_of":["x","y"]}"#, "y", Some(true)),
        (r#"{"field":"a","filled":true}"#, "", Some(false)),
        (r#"{"field":"a","filled":false}"#, "", Some(true)),
        (r#"{"field":"a","has":"y"}"#, "x,y", Some(true)),
        (r#"{"field":"a","has":"y"}"#, "x,yy", Some(false)),
        (r#"{"field":"a","at_least":1000000}"#, "1.000.000 đ", Some(true)),
        (r#"{"field":"a","at_least":18}"#, "17", Some(false)),
        (r#"{"field":"a","at_least":18}"#, "nhiều", None),
        (r#"{"field":"a","at_most":5}"#, "5", Some(true)),
        (r#"{"field":"a","older_than_years":14}"#, "21/11/2012", Some(true)),
        (r#"{"field":"a","older_than_years":14}"#, "22/11/2012", Some(false)),
        (r#"{"field":"a","older_than_years":14}"#, "2012", None),
        (r#"{"field":"a","older_than_years":14}"#, "1960", Some(true)),
        (r#"{"field":"a","younger_than_years":6}"#, "22/11/2020", Some(true)),
        (r#"{"field":"a","younger_than_years":6}"#, "21/11/2020", Some(false)),
        (r#"{"field":"a","younger_than_years":6}"#, "01/01/2030", Some(true)),
        (r#"{"field":"a","before_day":"2025-07-01"}"#, "30/06/2025", Some(true)),
        (r#"{"field":"a","before_day":"2025-07-01"}"#, "01/07/2025", Some(false)),
        (r#"{"field":"a","before_day":"2025-07-01"}"#, "2025-06-30T23:59", Some(true)),
        (r#"{"field":"a","before_day":"2025-07-01"}"#, "06/2025", Some(true)),
        (r#"{"field":"a","before_day":"2025-07-01"}"#, "2025", None),
        (r#"{"field":"a","before_day":"2025-07-01"}"#, "hôm qua", None),
        (r#"{"field":"a","from_day":"2025-07-01"}"#, "01/07/2025 00:00", Some(true)),
        (r#"{"field":"a","from_day":"2025-07-01"}"#, "30/06/2025", Some(false)),
        (r#"{"field":"a","from_day":"2025-07-01"}"#, "07/2025", Some(true)),
        (r#"{"not":{"field":"a","is":"x"}}"#, "", None),
        (r#"{"all":[{"field":"a","is":"x"},{"field":"b","is":"x"}]}"#, "y", Some(false)),
        (r#"{"all":[{"field":"a","is":"x"},{"field":"b","is":"x"}]}"#, "x", None),
        (r#"{"any":[{"field":"a","is":"x"},{"field":"b","is":"x"}]}"#, "x", Some(true)),
    ] {
        assert_eq!(holds(json, text), want, "{json} of {text:?}");
    }
}

#[test]
fn exactly_one_kind_has_to_stand() {
    for json in [
        "{}",
        r#"{"field":"a"}"#,
        r#"{"is":"x"}"#,
        r#"{"field":"a","is":"x","filled":true}"#,
        r#"{"field":"a","is":"x","all":[]}"#,
        r#"{"field":"a","ist":"x"}"#,
        r#"{"field":"a","before_day":"2025-07-01","from_day":"2025-07-01"}"#,
        r#"{"field":"a","before_day":"1/7/2025"}"#,
    ] {
        assert!(serde_json::from_str::<Condition>(json).is_err(), "{json}");
    }
}

#[test]
fn a_check_without_dates_leaves_ages_open() {
    let condition: Condition =
        serde_json::from_str(r#"{"field":"a","older_than_years":14}"#).unwrap();
    let answers = BTreeMap::from([("a".to_owned(), "1960".to_owned())]);
    assert_eq!(condition.eval(&answers), None);
}
