//! What people see.
pub mod components;
pub mod icons;
pub mod islands;
pub mod lang;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod render;
pub mod shell;
#[cfg(feature = "ssr")]
pub mod spike;
#[cfg(all(test, feature = "ssr"))]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod style_tests;
