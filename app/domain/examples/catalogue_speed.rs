//! Prints how long loading and checking all of the catalogue takes, in milliseconds; the aim is
//! 200 in release: `cargo run --release -p domain --features catalogue --example catalogue_speed`.

use domain::{
    catalogue::{Catalogue, Files, check},
    place::Places,
};

#[expect(clippy::disallowed_methods, reason = "a measurement looks at the clock")]
fn main() {
    let Ok(places) = Places::built_in() else { return };
    let files = Files::embedded();
    let mut best = [f64::MAX; 2];
    for _ in 0..10 {
        let start = std::time::Instant::now();
        let loaded = Catalogue::of(&files, places.provinces());
        let middle = std::time::Instant::now();
        let checked = check(&files, &places);
        let end = std::time::Instant::now();
        drop((loaded, checked));
        let [load, whole] = &mut best;
        *load = load.min((middle - start).as_secs_f64() * 1_000.0);
        *whole = whole.min((end - middle).as_secs_f64() * 1_000.0);
    }
    let [load, whole] = best;
    let services = files.slugs().len();
    println!("{services} services: load {load:.1} ms, load and check {whole:.1} ms");
}
