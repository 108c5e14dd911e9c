//! What runs in the browser: comfort on top of pages that work without it.

mod check_form;
mod verify_scan;

pub use check_form::{CheckForm, CheckFormData};
pub use verify_scan::{VerifyData, VerifyScan, verdict_view};

/// Keeps the islands' exports in the client's wasm: a crate that refers to nothing of this one
/// would drop them.
#[cfg(feature = "hydrate")]
pub const fn keep() {}
