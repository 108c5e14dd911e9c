//! Blocks and lists of a written form.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::form::{
    Condition, Source, Test,
    written_testing::{self, HEAD, LISTS},
};

fn expanded(fields: &str) -> Result<Vec<Field>, ExpandError> {
    let form = written_testing::expanded(&format!("{HEAD}{fields}"))?;
    Ok(form.steps[0].fields.clone())
}

fn required(fields: &[Field]) -> Vec<bool> {
    fields.iter().map(|field| field.required).collect()
}

fn ids(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|field| field.id.as_str()).collect()
}

#[test]
fn a_person_becomes_its_parts() {
    let fields = expanded(
        r#"
[[step.field]]
id = "me"
kind = "person"
item = "3"
label = { vi = "Mẹ", en = "Mother" }
parts = ["ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh", "dan_toc", "so_dien_thoai"]
required = true
prefill = "identity"
differs_from = "con"
when = { field = "co_me", is = "co" }
"#,
    )
    .unwrap();
    assert_eq!(
        ids(&fields),
        [
            "me_ho_ten",
            "me_ngay_sinh",
            "me_gioi_tinh",
            "me_so_dinh_danh",
            "me_dan_toc",
            "me_so_dien_thoai"
        ]
    );
    assert_eq!(fields[0].label.vi, "Mẹ: họ và tên");
    assert_eq!(fields[0].label.en, "Mother: full name");
    assert_eq!(fields[0].item.as_deref(), Some("3"));
    assert_eq!(fields[1].item, None);
    assert_eq!(fields[0].prefill, Some(Source::IdentityName));
    assert_eq!(
        required(&fields),
        [true, true, true, true, true, false],
        "a phone is never demanded"
    );
    let with = fields[3].belongs_with.as_ref().unwrap();
    assert_eq!((with.birth.as_str(), with.sex.as_str()), ("me_ngay_sinh", "me_gioi_tinh"));
    assert_eq!(fields[3].differs_from.as_deref(), Some("con"));
    assert_eq!(fields[4].options.len(), 55, "54 groups and foreigners");
    assert!(fields.iter().all(|field| field.when.is_some()));
}

#[test]
fn required_parts_narrow_what_is_demanded() {
    let fields = expanded(
        r#"
[[step.field]]
id = "cha"
kind = "person"
label = { vi = "Cha", en = "Father" }
parts = ["ho_ten", "nam_sinh", "quoc_tich", "noi_o"]
required = true
required_parts = ["ho_ten"]
"#,
    )
    .unwrap();
    assert_eq!(required(&fields), [true, false, false, false]);
}

#[test]
fn a_consent_asks_for_a_letter_only_when_it_is_one() {
    let fields = expanded(
        r#"
[[step.field]]
id = "chu_nha"
kind = "consent"
label = { vi = "Chủ nhà", en = "Owner" }
required = true
when = { field = "thue", is = "co" }
"#,
    )
    .unwrap();
    assert_eq!(ids(&fields), ["chu_nha_ten", "chu_nha_so", "chu_nha_dong_y", "chu_nha_tep"]);
    let signed =
        Condition::Field { field: "chu_nha_dong_y".into(), test: Test::Is("van-ban".into()) };
    let when = fields[0].when.clone().unwrap();
    assert_eq!(fields[3].when, Some(Condition::All(vec![when, signed])));
    assert!(fields.iter().all(|field| field.required));
}

#[test]
fn addresses_stand_in_groups_too() {
    let fields = expanded(
        r#"
[[step.field]]
id = "noi"
kind = "group"
label = { vi = "Nơi", en = "Place" }
[[step.field.columns]]
id = "cu"
kind = "address"
label = { vi = "Nơi cũ", en = "Before" }
before_2025 = true
[[step.field.columns]]
id = "moi"
kind = "address"
label = { vi = "Nơi mới", en = "Now" }
required = true
"#,
    )
    .unwrap();
    assert_eq!(ids(&fields[0].columns), ["cu_xa", "cu_dia_chi", "moi_xa", "moi_dia_chi"]);
    let kinds: Vec<Kind> = fields[0].columns.iter().map(|column| column.kind).collect();
    assert_eq!(kinds, [Kind::OldCommune, Kind::Text, Kind::Commune, Kind::Text]);
}

#[test]
fn provinces_and_rates_are_put_in() {
    let fields = expanded(
        r#"
[[step.field]]
id = "tinh"
kind = "province"
label = { vi = "Tỉnh", en = "Province" }
[[step.field]]
id = "tien"
kind = "money"
label = { vi = "Tiền", en = "Money" }
computed = { premium = { group = "thanh_vien", months = "so_thang" } }
"#,
    )
    .unwrap();
    assert_eq!(fields[0].options.len(), 34);
    let Some(Computed::Premium(premium)) = &fields[1].computed else { panic!("no premium") };
    assert_eq!(premium.rates.len(), 1);
    // Decree 75/2023: 4.5 % of 2,340,000 đ, then 70, 60, 50 and 40 % of that.
    assert_eq!(premium.rates[0].monthly, [105_300, 73_710, 63_180, 52_650, 42_120]);
    assert_eq!(premium.rates[0].valid_from.to_string(), "2024-07-01");
}

#[test]
fn keys_that_say_nothing_are_refused() {
    let field = |more: &str| {
        let text =
            format!("[[step.field]]\nid = \"a\"\nlabel = {{ vi = \"A\", en = \"A\" }}\n{more}\n");
        expanded(&text).unwrap_err()
    };
    for (more, what) in [
        (
            "kind = \"choice\"\noptions_from = \"mau\"",
            ExpandFault::UnknownList { list: "mau".into() },
        ),
        ("kind = \"text\"\nparts = [\"ho_ten\"]", ExpandFault::KeyNotForKind { key: "parts" }),
        ("kind = \"person\"", ExpandFault::NoParts),
        ("kind = \"address\"\nunique = true", ExpandFault::KeyNotForKind { key: "unique" }),
        ("kind = \"consent\"\nleast = 1", ExpandFault::KeyNotForKind { key: "least" }),
        (
            "kind = \"group\"\ncolumns = [{ id = \"b\", kind = \"consent\", label = { vi = \"B\", en = \"B\" } }]",
            ExpandFault::BlockInGroup,
        ),
    ] {
        assert_eq!(field(more).what, what, "{more}");
    }
}

#[test]
fn every_list_has_options_in_both_languages_once() {
    for list in &LISTS.lists {
        let mut values: Vec<&str> = list.options.iter().map(|o| o.value.as_str()).collect();
        values.sort_unstable();
        values.dedup();
        assert_eq!(values.len(), list.options.len(), "{}", list.id);
        for option in &list.options {
            assert!(!option.label.vi.is_empty() && !option.label.en.is_empty(), "{}", option.value);
            assert!(!option.value.contains(','), "{}: a comma parts values", option.value);
        }
    }
}
