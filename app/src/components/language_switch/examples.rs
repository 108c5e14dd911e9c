//! Named examples of the language switch.

use leptos::prelude::*;

use super::LanguageSwitch;
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("hai thứ tiếng", || view! { <LanguageSwitch return_to="/kieu-mau"/> })]
}
