//! Named examples of the keys switch.

use leptos::prelude::*;

use super::{Keys, KeysSwitch};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("đang bật", || {
        view! { <KeysSwitch current=Keys::On return_to="/kieu-mau"/> }
    })]
}
