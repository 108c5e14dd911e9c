//! Named examples of the pace switch.

use leptos::prelude::*;

use super::{Pace, PaceSwitch};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("từng câu một", || {
        view! { <PaceSwitch current=Pace::Questions return_to="/kieu-mau"/> }
    })]
}
