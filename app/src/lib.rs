//! What people see: pages (HTML on the server), islands (wasm in the browser), components.
//!
//! Holds no rule of the law and no secret; `domain` decides, [`backend`] is all it asks the
//! server for.

#[cfg(feature = "ssr")]
pub mod backend;
pub mod components;
pub mod icons;
pub mod islands;
pub mod lang;
pub mod packed;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(all(feature = "check", not(feature = "ssr")))]
#[path = "pages/alone.rs"]
pub mod pages;
#[cfg(feature = "check")]
pub mod render;
pub mod shell;
#[cfg(all(test, feature = "ssr"))]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod style_tests;
pub mod words;
