//! The catalogue of a running portal: the embedded files, an operator's folder over them, and the
//! definitions that drafts and dossiers were begun on.

pub mod folder;
mod live;
pub mod single;
pub mod watch;
pub mod words;
mod words_of_forms;

pub use live::{Edition, Live};
pub use watch::{Overlay, Polled};
