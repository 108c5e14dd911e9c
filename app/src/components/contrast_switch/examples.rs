//! Named examples of the contrast switch.

use leptos::prelude::*;

use super::{Contrast, ContrastSwitch};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("theo máy", || {
        view! { <ContrastSwitch current=Contrast::Device return_to="/kieu-mau"/> }
    })]
}
