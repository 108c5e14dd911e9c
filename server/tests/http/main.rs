//! The portal as browsers and strangers meet it: the real application over loopback, with a real
//! store, and everything that can be wrong with a request.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod catalogue_cli;
mod cli;
mod client;
mod counter;
mod drafts;
mod families;
mod fine;
mod handover;
mod journey;
mod linked;
mod lodging;
mod overlay;
mod pages;
mod portal;
mod privacy;
mod random;
mod refused;
mod routes;
mod services;
mod track;
