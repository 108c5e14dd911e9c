//! What each agency sees of the family's form.

use super::*;
use crate::form::{Filed, Form, Value};

fn form() -> Form {
    let field = |id: &str| {
        format!(r#"{{"id": "{id}", "kind": "text", "label": {{"vi": "a", "en": "a"}}}}"#)
    };
    let group = format!(
        r#"{{"id": "nguoi", "kind": "group", "label": {{"vi": "a", "en": "a"}}, "columns": [{}]}}"#,
        field("ten")
    );
    let step = |id: &str, fields: &str| {
        format!(r#"{{"id": "{id}", "title": {{"vi": "a", "en": "a"}}, "field": [{fields}]}}"#)
    };
    let steps = [step("be", &field("ten")), step("nha", &group), step("the", &field("noi_kham"))];
    let text = format!(
        r#"{{"number": "1", "version": "1", "title": {{"vi": "a", "en": "a"}},
            "legal_basis": "", "step": [{}]}}"#,
        steps.join(",")
    );
    serde_json::from_str(&text).unwrap()
}

fn answers(all: &[(&str, &str)]) -> Filed {
    let value = |(path, text): &(&str, &str)| ((*path).to_owned(), Value::Text((*text).to_owned()));
    Filed {
        form: "1".to_owned(),
        version: "1".to_owned(),
        values: all.iter().map(value).collect(),
        files: BTreeMap::new(),
    }
}

fn of(steps: &[&str]) -> Stage {
    let fields = steps.iter().map(|step| (*step).to_owned()).collect();
    Stage { fields, ..stage("x", 1, &[]) }
}

#[test]
fn an_agency_gets_the_answers_of_its_steps_and_no_others() {
    let all = [("ten", "A"), ("nguoi.0.ten", "B"), ("noi_kham", "C"), ("stray", "D")];
    let filed = answers(&all);
    let part = part_of(&filed, &form(), &of(&["be", "nha"]));
    assert_eq!(part, answers(&all[..2]));
    assert_eq!(part_of(&filed, &form(), &of(&["be", "noi_kham"])), answers(&[all[0], all[2]]));
    assert_eq!(part_of(&filed, &form(), &of(&[])), filed);
    assert_eq!(part_of(&filed, &form(), &of(&["khac"])), answers(&[]));
}

#[test]
fn an_agency_reads_its_part_of_the_form_only() {
    let steps = |fields: &[&str]| {
        let part = form_of(&form(), &of(fields));
        part.steps.iter().map(|step| (step.id.clone(), step.fields.len())).collect::<Vec<_>>()
    };
    assert_eq!(steps(&["nha", "ten"]), [("be".to_owned(), 1), ("nha".to_owned(), 1)]);
    assert_eq!(steps(&[]).len(), 3);
}

#[test]
fn a_mended_part_changes_its_own_steps_only() {
    let filed =
        answers(&[("ten", "A"), ("nguoi.0.ten", "B"), ("nguoi.1.ten", "E"), ("noi_kham", "C")]);
    let mended = answers(&[("ten", "X"), ("nguoi.0.ten", "Y"), ("noi_kham", "Z")]);
    let whole = whole_of(&filed, &mended, &form(), &of(&["nha"]));
    assert_eq!(whole, answers(&[("ten", "A"), ("nguoi.0.ten", "Y"), ("noi_kham", "C")]));
}
