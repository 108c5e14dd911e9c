//! Named examples of the switch.

use leptos::prelude::*;

use super::{Position, Switch};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("hai vị trí", || {
        let positions = vec![Position::new("1", "Vừa", false), Position::new("2", "Cao", true)];
        view! { <Switch label="Ví dụ" field="mau" positions return_to="/kieu-mau".to_owned()/> }
    })]
}
