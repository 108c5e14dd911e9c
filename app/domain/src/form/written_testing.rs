//! Forms written in TOML, with the lists, rates and provinces that all share. For tests only.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{
    Form,
    expand::{ExpandError, OptionLists, Parts, Rate, WrittenForm},
};
use crate::place::Places;

/// All places.
pub(crate) static PLACES: LazyLock<Places> = LazyLock::new(|| Places::built_in().unwrap());

/// The lists of the catalogue.
pub(crate) static LISTS: LazyLock<OptionLists> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/lists.toml")).unwrap());

/// How a form of one step begins: its fields follow, each as `[[step.field]]`.
pub(crate) const HEAD: &str = r#"
number = "X"
version = "1"
title = { vi = "x", en = "x" }
legal_basis = "x"
[[step]]
id = "s"
title = { vi = "x", en = "x" }
"#;

/// The form that a text says, blocks and lists put in.
pub(crate) fn expanded(text: &str) -> Result<Form, ExpandError> {
    let written: WrittenForm = toml::from_str(text).unwrap();
    let rate = |id: &str, from: i32, values: &[u64]| Rate {
        id: id.to_owned(),
        valid_from: NaiveDate::from_ymd_opt(from, 7, 1).unwrap(),
        valid_to: None,
        values: values.to_vec(),
    };
    let rates = [
        rate("luong-co-so", 2024, &[2_340_000]),
        rate("bhyt-ty-le", 2020, &[45]),
        rate("bhyt-muc", 2020, &[100, 70, 60, 50, 40]),
    ];
    written.expand(&Parts { lists: &LISTS, rates: &rates, provinces: PLACES.provinces() })
}
