//! The keys that an officer's page knows, and the switch that turns them off.

use leptos::prelude::*;

use super::Context;
use crate::components::{
    key_hints::{KeyHint, KeyHints},
    keys_switch::{Keys, KeysSwitch},
};

/// The hints of one page, as long as its keys mean something.
pub(super) fn keys(context: &Context, hints: Vec<KeyHint>) -> AnyView {
    let (current, return_to) = (context.keys, context.path.clone());
    let hints = (current == Keys::On).then(|| view! { <KeyHints hints/> });
    view! { {hints}<KeysSwitch current return_to/> }.into_any()
}
