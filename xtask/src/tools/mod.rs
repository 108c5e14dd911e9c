//! Finds, or installs where it may, every tool that the commands need.
//!
//! Nothing is installed without a line that says so, and what cannot be installed is named together
//! with the command that does it.

pub(crate) mod bindgen;
pub(crate) mod browser;
pub(crate) mod debian;
pub(crate) mod node;
pub(crate) mod peers;
pub(crate) mod postgres;
pub(crate) mod wasm;
