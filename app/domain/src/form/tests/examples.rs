//! Examples that fit their form, and examples that do not.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::form::written_testing::{HEAD, PLACES, expanded};

const FIELDS: &str = r#"[[step.field]]
id = "ho_ten"
kind = "name"
label = { vi = "x", en = "x" }
required = true
[[step.field]]
id = "ngay_sinh"
kind = "date"
label = { vi = "x", en = "x" }
required = true
[[step.field]]
id = "tep"
kind = "file"
label = { vi = "x", en = "x" }
required = true
[[rule]]
id = "du-tuoi"
at = "ngay_sinh"
say = { vi = "x", en = "x" }
age_at_least = { of = "ngay_sinh", years = 18 }
"#;

const EXAMPLES: &str = r#"
today = "2026-11-21"
[[valid]]
name = "một người"
values = { ho_ten = "Ka Hồng", ngay_sinh = "2/9/1990" }
files = { tep = 1 }
[[wrong]]
name = "không tên"
from = "một người"
unset = ["ho_ten"]
fault = { path = "ho_ten", is = "required" }
[[wrong]]
name = "chưa đủ 18"
from = "một người"
set = { ngay_sinh = "2/9/2010" }
fault = { path = "ngay_sinh", is = "rule:du-tuoi" }
[[wrong]]
name = "một chữ"
from = "một người"
set = { ho_ten = "Hồng" }
fault = { path = "ho_ten", is = "doubt:single-word-name" }
[[wrong]]
name = "thiếu tệp"
from = "một người"
files = { tep = 0 }
fault = { path = "tep", is = "required" }
"#;

fn mismatches(examples: &str) -> Vec<Mismatch> {
    let form = expanded(&format!("{HEAD}{FIELDS}")).unwrap();
    run(&form, &toml::from_str(examples).unwrap(), &PLACES)
}

#[test]
fn examples_that_fit_give_nothing() {
    assert_eq!(mismatches(EXAMPLES), []);
}

#[test]
fn every_other_result_is_told() {
    for (from, to, example, what) in [
        (
            "\"2/9/1990\"",
            "\"2/13/1990\"",
            "một người",
            Unexpected::Other { want: vec![], got: vec!["ngay_sinh: no-such-date".into()] },
        ),
        (
            "is = \"required\"",
            "is = \"not-a-date\"",
            "không tên",
            Unexpected::Other {
                want: vec!["ho_ten: not-a-date".into()],
                got: vec!["ho_ten: required".into()],
            },
        ),
        (
            "is = \"doubt:single-word-name\"",
            "is = \"doubt:very-old\"",
            "một chữ",
            Unexpected::Other {
                want: vec!["ho_ten: doubt:very-old".into()],
                got: vec!["ho_ten: doubt:single-word-name".into()],
            },
        ),
        (
            "from = \"một người\"\nunset",
            "from = \"hai người\"\nunset",
            "không tên",
            Unexpected::NoSuchValid { name: "hai người".into() },
        ),
        (
            "set = { ngay_sinh",
            "set = { tuoi = \"3\", ngay_sinh",
            "chưa đủ 18",
            Unexpected::NoField { path: "tuoi".into() },
        ),
    ] {
        let found = mismatches(&EXAMPLES.replacen(from, to, 1));
        assert_eq!(found[0], Mismatch { example: example.to_owned(), what }, "{from} -> {to}");
    }
}
