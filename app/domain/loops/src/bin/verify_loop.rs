//! Judges one shown proof a thousand times: what `cargo xtask bench` times, natively and in wasm.

use domain::proof::verify;
use loops::{Counter, SHOWN};
use std::hint::black_box;

fn main() {
    let counter = Counter::default();
    let context = counter.context();
    for _ in 0..1000 {
        assert!(verify(black_box(SHOWN), &context).is_green());
    }
}
