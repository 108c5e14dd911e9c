//! Prints how long loading and checking all of the catalogue takes, the best of ten, beside the
//! aim: `cargo run --release -p domain --features catalogue --example catalogue_speed`.

use std::time::Duration;

use domain::{
    catalogue::{Catalogue, Files, check},
    place::Places,
};

/// What loading and checking may take (issue 3, "Budgets and bench"), in milliseconds.
const AIM: f64 = 200.0;

#[expect(clippy::disallowed_methods, reason = "a measurement looks at the clock")]
fn main() {
    let Ok(places) = Places::built_in() else { return };
    let files = Files::embedded();
    let mut best = [Duration::MAX; 2];
    for _ in 0..10 {
        let start = std::time::Instant::now();
        let loaded = Catalogue::of(&files, places.provinces());
        let middle = std::time::Instant::now();
        let checked = check(&files, &places);
        let end = std::time::Instant::now();
        drop((loaded, checked));
        let [load, whole] = &mut best;
        *load = (*load).min(middle - start);
        *whole = (*whole).min(end - middle);
    }
    let [load, whole] = best.map(|time| time.as_secs_f64() * 1_000.0);
    let services = files.slugs().len();
    let met = if whole <= AIM { "✓" } else { "over" };
    println!("catalogue of {services} services: load {load:.1} ms");
    println!("load and check of all files {whole:.1} ms, aim {AIM} ms {met}");
}
