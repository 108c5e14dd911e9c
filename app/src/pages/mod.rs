//! The pages, one file each. A page loads what it needs through [`crate::backend::Backend`] and
//! renders it in one go; the server only maps addresses to these functions.

mod context;
mod desk;
mod ease;
mod facts;
mod family;
mod fields;
mod here;
mod keeping;
mod papers;
mod parts;
mod typed;

pub mod check;
pub mod counter;
pub mod dossier;
pub mod error;
pub mod handover;
pub mod helping;
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
pub mod shared;
pub mod sign_in;
pub mod stay;
pub mod step;
pub mod track;
pub mod verify;

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod samples;

pub use context::{Context, Page};
pub use fields::{SEEN, SHOWN, VERSION};
pub use typed::Typed;

pub use crate::shell::{GO, KEY, TOKEN};
