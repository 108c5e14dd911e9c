//! How fast a proof is judged without HTTP around it.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use app::backend::Trust;
use domain::proof::verify::{VerifyContext, verify};
use domain::time::Moment;

/// Judges the same proof again and again: digits to verdict, with signature and revocation list.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
#[expect(clippy::disallowed_methods, reason = "a stopwatch")]
pub(super) fn verifications(
    trust: &Trust,
    now: Moment,
    digits: &str,
    period: Duration,
) -> Result<f64> {
    let mut context = VerifyContext::new(&trust.keys, now);
    context.status = Some(&trust.opened);
    let first = verify(digits, &context);
    ensure!(first.disclosed.is_some(), "the proof does not verify: {first:?}");
    let start = Instant::now();
    let mut count = 0_u64;
    while start.elapsed() < period {
        std::hint::black_box(verify(std::hint::black_box(digits), &context));
        count += 1;
    }
    Ok(count as f64 / start.elapsed().as_secs_f64())
}
