//! What runs in the browser: comfort on top of pages that work without it.

mod check_form;

pub use check_form::{CheckForm, CheckFormData};

/// Keeps the islands' exports in the client's wasm: a crate that refers to nothing of this one
/// would drop them.
#[cfg(feature = "hydrate")]
pub const fn keep() {}
