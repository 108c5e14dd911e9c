//! The pages, one file each. A page loads what it needs through [`crate::backend::Backend`] and
//! renders it in one go; the server only maps addresses to these functions.

mod context;
mod family;
mod fields;
mod parts;

pub mod check;
pub mod counter;
pub mod dossier;
pub mod error;
pub mod handover;
pub mod home;
pub mod info;
pub mod kieu_mau;
pub mod lodging;
pub mod mine;
pub mod proof;
pub mod queue;
pub mod receipt;
pub mod resend;
pub mod review;
pub mod service;
pub mod services;
pub mod sign_in;
pub mod step;
pub mod track;
pub mod verify;

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod samples;

pub use context::{Context, Page};
pub use fields::{FROM_STEP, GO, KEY, VERSION};

pub use crate::shell::TOKEN;
