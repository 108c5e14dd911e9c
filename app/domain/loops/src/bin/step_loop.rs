//! Checks a step of 300 fields, each on the condition of the one before, two hundred times: what
//! `cargo xtask bench` times natively and in a slowed browser.

#[path = "../../../examples/check_forms/forms.rs"]
mod forms;

use std::hint::black_box;

use chrono::NaiveDate;
use domain::form::{Context, check_step};

/// The fields of the step.
const FIELDS: usize = 300;

fn main() {
    let Ok(form) = forms::form(&forms::fields(FIELDS, true)) else { panic!("no form") };
    let answers = forms::filled(FIELDS);
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let context = Context { today, places: None, applicant: None };
    let Some(step) = form.steps.first() else { panic!("no step") };
    for _ in 0..200 {
        assert!(check_step(&form, step, black_box(&answers), &context).errors.is_empty());
    }
}
