//! Named examples of the text-size switch.

use leptos::prelude::*;

use super::{TextSize, TextSizeSwitch};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("ba cỡ", || {
        view! { <TextSizeSwitch current=TextSize::Normal return_to="/kieu-mau"/> }
    })]
}
