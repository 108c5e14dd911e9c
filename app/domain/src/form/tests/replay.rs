//! Prints how the machine's own code judges every form, for real wasm to judge again (crate `replay`).
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};

use crate::{
    catalogue::{Catalogue, Files},
    form::{
        Answers, Context, Form, Reach, Report, check, check_step,
        examples::{Examples, named},
        testing::{APPLICANT, Sides, answers, holds, posted},
        written_testing::PLACES,
    },
};

/// Random answers for each form; new ones in every run.
const ANSWERS: usize = 32;

/// One line for every service: `replay SLUG JSON`.
#[test]
#[ignore = "prints what `cargo xtask test --only replay` judges again in wasm"]
fn every_form_is_told_for_wasm_to_judge() {
    let (catalogue, files) = (Catalogue::embedded().unwrap(), Files::embedded());
    for loaded in catalogue.services() {
        let slug = &loaded.service.slug;
        let examples = files.text(&Files::path(slug, "examples.toml")).unwrap();
        let script = script(&loaded.form, &toml::from_str(examples).unwrap());
        println!("\nreplay {slug} {script}");
    }
}

fn script(form: &Form, examples: &Examples) -> Value {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let server = Context { today, places: Some(&PLACES), applicant: Some(APPLICANT) };
    let browser = Context { places: None, ..server };
    let sides = Sides::of(form).unwrap();
    let (strategy, mut runner) = (answers(form), TestRunner::default());
    let mut cases = Vec::new();
    for _ in 0..ANSWERS {
        let answers = strategy.new_tree(&mut runner).unwrap().current();
        // What wasm has to say is what server and browser agree on here.
        holds(&sides, &answers, &PLACES, today).unwrap();
        cases.push(case(&answers, json!("server"), &check(form, &answers, &server)));
        cases.push(case(&answers, json!("browser"), &check(form, &answers, &browser)));
        let reach = Reach::of(form, &answers, today);
        for step in reach.steps(form) {
            let posted = posted(form, step, &reach, &answers);
            let slice = form.slice(&step.id);
            let said = check_step(&slice, slice.step(&step.id).unwrap(), &posted, &browser);
            cases.push(case(&posted, json!({ "step": step.id }), &said));
        }
    }
    let slice = |step: &str| json!({ "step": step, "form": form.slice(step) });
    json!({
        "form": form,
        "slices": form.steps.iter().map(|step| slice(&step.id)).collect::<Vec<_>>(),
        "examples": examples,
        "today": today,
        "applicant": APPLICANT,
        "cases": cases,
    })
}

fn case(answers: &Answers, side: Value, said: &Report) -> Value {
    let want: BTreeSet<String> = named(said).into_iter().collect();
    json!({ "answers": answers, "side": side, "want": want })
}
