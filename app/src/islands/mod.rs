//! What runs in the browser: comfort on top of pages that work without it.
//!
//! The browser's code is built several times, each build with the islands of some pages, and a page
//! loads the smallest one that holds its islands (`xtask/src/build/boot.js`).

#[cfg(any(feature = "ssr", feature = "card"))]
pub mod card_scan;
#[cfg(any(feature = "ssr", feature = "form"))]
pub mod check_form;
#[cfg(any(feature = "ssr", feature = "counter"))]
pub mod desk_keys;
#[cfg(all(feature = "hydrate", feature = "counter"))]
mod disk;
#[cfg(any(feature = "ssr", feature = "holder"))]
pub mod drop_keys;
#[cfg(all(feature = "hydrate", feature = "counter"))]
mod offline;
#[cfg(any(feature = "ssr", feature = "holder"))]
pub mod phone_key;
#[cfg(any(feature = "ssr", feature = "counter", feature = "card"))]
mod scanner;
#[cfg(any(feature = "ssr", feature = "holder"))]
pub mod show_proof;
#[cfg(any(feature = "ssr", feature = "counter"))]
pub mod verify_scan;

#[cfg(feature = "ssr")]
pub use card_scan::card_offer;
#[cfg(all(feature = "hydrate", feature = "card"))]
pub use card_scan::install as scan_card;
#[cfg(any(feature = "ssr", feature = "form"))]
pub use check_form::CheckFormData;
#[cfg(all(feature = "hydrate", feature = "form"))]
pub use check_form::install as check_form;
#[cfg(any(feature = "ssr", feature = "counter"))]
pub use desk_keys::DeskKeys;
#[cfg(any(feature = "ssr", feature = "holder"))]
pub use drop_keys::DropKeys;
#[cfg(any(feature = "ssr", feature = "holder"))]
pub use phone_key::PhoneKey;
#[cfg(feature = "ssr")]
pub use scanner::scanner_box;
#[cfg(any(feature = "ssr", feature = "holder"))]
pub use show_proof::{ShowData, ShowProof};
#[cfg(any(feature = "ssr", feature = "counter"))]
pub use verify_scan::{Judged, VerifyData, VerifyScan, judge, verdict_view};

/// Keeps the islands' exports in the client's wasm: a crate that refers to nothing of this one
/// would drop them.
#[cfg(any(feature = "holder", feature = "counter"))]
pub const fn keep() {}
