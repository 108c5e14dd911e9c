//! Named examples of countdowns.

use domain::time::Moment;
use leptos::prelude::*;

use super::Countdown;
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    let now = Moment::from_unix(1_764_000_000);
    vec![Example::new("mã mới", move || {
        view! { <Countdown words="Mã mới sau" until=now.plus_seconds(21) now/> }
    })]
}
