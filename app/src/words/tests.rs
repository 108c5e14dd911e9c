//! Every fault and doubt has words that a person can act on.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::form::{Doubt, Fault, Form};

use super::{doubt, fault};
use crate::lang::Lang;

fn form() -> Form {
    serde_json::from_str(
        r#"{"number":"X","version":"1","title":{"vi":"x","en":"x"},"legal_basis":"x",
        "step":[{"id":"s","title":{"vi":"x","en":"x"},"field":[
          {"id":"den","kind":"date","precision":"month","label":{"vi":"Đến tháng","en":"Until"}},
          {"id":"tu","kind":"date","label":{"vi":"Từ tháng","en":"From"}},
          {"id":"tien","kind":"money","label":{"vi":"Số tiền","en":"Amount"}}]}],
        "rule":[{"id":"du","at":"den","say":{"vi":"Khai đủ các năm.","en":"List all years."},
          "one_filled":["den"]}]}"#,
    )
    .unwrap()
}

#[test]
fn faults_say_what_to_do_in_both_languages() {
    let form = form();
    let other = || "tu".to_owned();
    for (at, what, vi, en) in [
        ("den", Fault::Rule { id: "du".into() }, "Khai đủ các năm.", "List all years."),
        (
            "den",
            Fault::TooManyYearsAfter { other: other(), years: 2 },
            "Chỉ được trong 2 năm kể từ “Từ tháng”.",
            "At most 2 years after “From”.",
        ),
        (
            "den",
            Fault::DateIncomplete,
            "Viết cả tháng và năm, ví dụ 09/2018.",
            "Write month and year, for example 09/2018.",
        ),
        (
            "tu",
            Fault::DateIncomplete,
            "Viết đủ ngày, tháng, năm.",
            "Write the whole date: day, month, year.",
        ),
        ("tien", Fault::TooSmall { least: 10_000 }, "Ít nhất là 10.000 đ.", "At least 10.000 đ."),
    ] {
        let field = form.field(at).unwrap();
        assert_eq!(fault(&form, field, &what, Lang::Vi), vi);
        assert_eq!(fault(&form, field, &what, Lang::En), en);
    }
}

#[test]
fn new_faults_and_doubts_are_never_silent() {
    let form = form();
    let field = form.field("den").unwrap();
    for what in [
        Fault::InPast,
        Fault::NotAnAmount,
        Fault::NotAPlate,
        Fault::NotATaxNumber,
        Fault::NotAnInsuranceNumber,
        Fault::NotABankAccount,
        Fault::TooShort { least: 2 },
        Fault::TooManyDaysAfter { other: "tu".into(), days: 60 },
    ] {
        let (vi, en) = (fault(&form, field, &what, Lang::Vi), fault(&form, field, &what, Lang::En));
        assert!(!vi.is_empty() && !en.is_empty() && vi != en, "{what:?}: {vi} / {en}");
    }
    for what in [
        Doubt::TaxCheckDigit,
        Doubt::OldCommuneUnknown,
        Doubt::Late { other: "tu".into(), days: 60 },
        Doubt::Rule { id: "du".into() },
    ] {
        let (vi, en) = (doubt(&form, &what, Lang::Vi), doubt(&form, &what, Lang::En));
        assert!(!vi.is_empty() && !en.is_empty() && vi != en, "{what:?}: {vi} / {en}");
    }
}
