//! The rules of forms in real wasm. A test of `domain` (`form/tests/replay.rs`) prints for each form its
//! examples, random answers and what the machine's own code says of them; `cargo xtask test` has Node
//! call [`replay`] with each line, and fails where wasm says anything else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::form::examples::{Examples, named, run};
use domain::form::{Answers, Context, Form, check, check_step};
use domain::place::{PlaceError, Places};
use serde::Deserialize;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

static PLACES: LazyLock<Result<Places, PlaceError>> = LazyLock::new(Places::built_in);

/// One form, and what was said of answers to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    /// The form of the service, whole.
    form: Form,
    /// What a browser has of it, step by step.
    slices: Vec<Slice>,
    examples: Examples,
    today: NaiveDate,
    applicant: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slice {
    step: String,
    form: Form,
}

/// Answers, and the faults and doubts that they gave, each as `path: name`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    answers: Answers,
    side: Side,
    want: BTreeSet<String>,
}

/// Who judged.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Side {
    /// A server: the whole form, with the communes.
    Server,
    /// A browser that has the whole form.
    Browser,
    /// A browser on one step.
    Step(String),
}

/// Everything about a form that is judged differently here than where the script was made, in words;
/// nothing when all is the same.
///
/// # Errors
/// When the text is no such script, or the communes cannot be read.
#[wasm_bindgen]
pub fn replay(script: &str) -> Result<Vec<String>, JsError> {
    differences(script).map_err(|error| JsError::new(&error))
}

fn differences(script: &str) -> Result<Vec<String>, String> {
    let script: Script = serde_json::from_str(script).map_err(|error| error.to_string())?;
    let places = PLACES.as_ref().map_err(|error| format!("{error:?}"))?;
    let mismatches = run(&script.form, &script.examples, places);
    let mut found: Vec<String> = mismatches
        .iter()
        .map(|mismatch| format!("example “{}”: {:?}", mismatch.example, mismatch.what))
        .collect();
    for case in &script.cases {
        let got = script.judge(case, places)?;
        if got != case.want {
            let only = |one: &BTreeSet<String>, other| {
                one.difference(other).cloned().collect::<Vec<_>>().join(", ")
            };
            found.push(format!(
                "{:?}: only here [{}], only there [{}], of the answers {}",
                case.side,
                only(&got, &case.want),
                only(&case.want, &got),
                serde_json::to_string(&case.answers).map_err(|error| error.to_string())?,
            ));
        }
    }
    Ok(found)
}

impl Script {
    fn judge(&self, case: &Case, places: &Places) -> Result<BTreeSet<String>, String> {
        let browser = Context { today: self.today, places: None, applicant: Some(&self.applicant) };
        let report = match &case.side {
            Side::Server => {
                check(&self.form, &case.answers, &Context { places: Some(places), ..browser })
            }
            Side::Browser => check(&self.form, &case.answers, &browser),
            Side::Step(id) => {
                let slice = self.slices.iter().find(|slice| slice.step == *id);
                let form = &slice.ok_or_else(|| format!("no slice of the step {id}"))?.form;
                let step = form.step(id).ok_or_else(|| format!("no step {id} in its slice"))?;
                check_step(form, step, &case.answers, &browser)
            }
        };
        Ok(named(&report).into_iter().collect())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use domain::catalogue::Catalogue;
    use serde_json::json;

    use super::*;

    /// A form nobody has answered, and what is said to be wrong with that.
    fn unanswered(want: &[String]) -> String {
        let catalogue = Catalogue::embedded().unwrap();
        let form = &catalogue.service("xac-nhan-cu-tru").unwrap().form;
        json!({
            "form": form,
            "slices": [],
            "examples": { "today": "2026-11-21" },
            "today": "2026-11-21",
            "applicant": "056061000123",
            "cases": [{ "answers": {}, "side": "browser", "want": want }],
        })
        .to_string()
    }

    #[test]
    fn another_verdict_is_told_with_the_answers_and_the_same_one_is_not() {
        let told = differences(&unanswered(&["nobody: required".to_owned()])).unwrap();
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("only there [nobody: required]"), "{told:?}");

        let (_, here) = told[0].split_once("only here [").unwrap();
        let (here, _) = here.split_once(']').unwrap();
        let same: Vec<String> = here.split(", ").map(str::to_owned).collect();
        assert!(same.iter().any(|line| line.ends_with(": required")), "{same:?}");
        assert_eq!(differences(&unanswered(&same)), Ok(Vec::new()));
    }

    #[test]
    fn a_damaged_script_is_an_error_and_not_an_agreement() {
        assert!(differences("{}").is_err());
    }
}
