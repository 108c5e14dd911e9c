//! What runs in the browser: comfort on top of pages that work without it.
//!
//! What only a counter needs is behind the feature `counter`: the browser's code is built twice, and
//! a page loads the smallest build that holds its islands (`xtask/src/build/boot.js`).

pub mod check_form;
#[cfg(any(feature = "ssr", feature = "counter"))]
pub mod desk_keys;
#[cfg(any(feature = "ssr", feature = "counter"))]
pub mod verify_scan;

pub use check_form::{CheckForm, CheckFormData};
#[cfg(any(feature = "ssr", feature = "counter"))]
pub use desk_keys::DeskKeys;
#[cfg(any(feature = "ssr", feature = "counter"))]
pub use verify_scan::{VerifyData, VerifyScan, verdict_view};

/// Keeps the islands' exports in the client's wasm: a crate that refers to nothing of this one
/// would drop them.
#[cfg(feature = "hydrate")]
pub const fn keep() {}
