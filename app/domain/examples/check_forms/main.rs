//! How long a check of a form takes, by fields, conditions and rows: `cargo run --release -p domain
//! --example check_forms`. Prints one line a size. "against linear" is the time of one beside that
//! of one at the size before: it stays near 1 where the work grows no faster than the form.

mod forms;

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use domain::form::{Answers, Context, Form, check, check_field};
use forms::{fields, filled, form};

const SIZES: [usize; 3] = [10, 100, 1_000];
/// What a whole measurement may take, at the least.
const LONG_ENOUGH: Duration = Duration::from_millis(200);
/// The fields of one large step, and what a check of it may take (issue 3, "Budgets and bench").
const STEP: (usize, Duration) = (300, Duration::from_millis(1));

fn main() -> Result<(), serde_json::Error> {
    println!(
        "{:<12} {:>6} {:>12} {:>10} {:>15}",
        "what", "count", "check (us)", "ns each", "against linear"
    );
    row("fields", |size| Ok((form(&fields(size, false))?, filled(size))))?;
    row("conditions", |size| Ok((form(&fields(size, true))?, filled(size))))?;
    row("rows", |size| Ok((form(&[group()])?, rows(size))))?;
    let (size, aim) = STEP;
    let (form, answers) = (form(&fields(size, true))?, filled(size));
    let step = time(&|| check(&form, &answers, &context()).errors.len());
    let last = format!("f{}", size - 1);
    let field = time(&|| check_field(&form, &last, &answers, &context()).errors.len());
    let met = if step <= aim { "✓" } else { "over" };
    println!("a step of {size} fields {:.1} us, aim {} us {met}", micros(step), aim.as_micros());
    println!("the last of its fields alone {:.1} us", micros(field));
    Ok(())
}

/// One kind of growth, a line a size.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn row(
    what: &str,
    of: impl Fn(usize) -> Result<(Form, Answers), serde_json::Error>,
) -> Result<(), serde_json::Error> {
    let mut before: Option<f64> = None;
    for size in SIZES {
        let (form, answers) = of(size)?;
        let once = time(&|| check(&form, &answers, &context()).errors.len());
        let each = once.as_nanos() as f64 / size as f64;
        let ratio = before.map_or_else(|| "–".to_owned(), |before| format!("{:.2}", each / before));
        println!("{what:<12} {size:>6} {:>12.1} {each:>10.0} {ratio:>15}", micros(once));
        before = Some(each);
    }
    Ok(())
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The time of one run, from as many as it takes to measure it well.
#[expect(clippy::disallowed_methods, reason = "a stopwatch has to look at the clock")]
fn time(run: &dyn Fn() -> usize) -> Duration {
    let started = Instant::now();
    let mut runs = 0_u32;
    while started.elapsed() < LONG_ENOUGH {
        std::hint::black_box(run());
        runs += 1;
    }
    started.elapsed() / runs.max(1)
}

fn context() -> Context<'static> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    Context { today, places: None, applicant: None }
}

fn group() -> String {
    r#"{"id":"g","kind":"group","label":{"vi":"x","en":"x"},"columns":[
        {"id":"ten","kind":"name","label":{"vi":"x","en":"x"},"required":true},
        {"id":"so","kind":"identity-paper","label":{"vi":"x","en":"x"},"unique":true},
        {"id":"ngay","kind":"date","label":{"vi":"x","en":"x"},
         "when":{"field":"so","filled":true}}]}"#
        .to_owned()
}

fn rows(count: usize) -> Answers {
    let mut answers = Answers::default();
    for row in 0..count {
        answers.set(format!("g.{row}.ten"), "Trần Thị Mai");
        answers.set(format!("g.{row}.so"), format!("056190{row:06}"));
        answers.set(format!("g.{row}.ngay"), "2/9/2001");
    }
    answers
}
