//! The rules of Một Cửa as pure code and data.
//!
//! Nothing here touches the network, a file, the clock or a random source: time, randomness and
//! new identifiers are passed in. The same code runs on the server and, compiled to wasm, in the
//! browser.

pub mod attachment;
pub mod audit;
pub mod calendar;
pub mod catalogue;
pub mod dossier;
pub mod form;
pub mod handover;
pub mod linked;
#[cfg(feature = "catalogue")]
pub mod lodging;
pub mod mandate;
pub mod person;
pub mod place;
pub mod proof;
pub mod text;
pub mod time;
