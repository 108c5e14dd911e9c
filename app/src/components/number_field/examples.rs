//! Named examples of number fields.

use leptos::prelude::*;

use super::NumberField;
use crate::components::{
    Example,
    field::{FieldText, Native},
};

/// The examples.
pub fn examples() -> Vec<Example> {
    let text =
        FieldText::new("mau-nguoi", "Nhà có bao nhiêu người ở?").native("Viết một số từ 1 đến 50");
    let native = Native { required: true, min: Some(1), max: Some(50), ..Native::default() };
    vec![Example::new("số người", move || {
        view! { <NumberField text native value="4" unit="người"/> }
    })]
}
