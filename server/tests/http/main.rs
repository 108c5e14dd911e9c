//! The portal as browsers and strangers meet it: the real application over loopback, with a real
//! store, and everything that can be wrong with a request.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod acts;
mod again;
mod away;
mod catalogue_cli;
mod cli;
mod client;
mod copies;
mod counter;
mod direct;
mod drafts;
mod families;
mod figures;
mod fine;
mod handover;
mod helping;
#[path = "../host/mod.rs"]
mod host;
mod jobs;
mod journey;
mod keys_cli;
mod killed;
mod linked;
mod lodging;
mod long_list;
mod mandates;
mod others;
mod overlay;
mod pages;
mod papers;
mod parked;
mod phone;
mod portal;
mod privacy;
mod proofs;
mod questions;
mod random;
mod reading;
mod refused;
mod registry;
mod replayed;
mod room;
mod routes;
mod services;
mod shared;
mod signed;
mod supplements;
mod track;
mod uploads;
mod uploads_killed;
mod uploads_refused;
mod village;
mod village_late;
mod village_papers;
mod village_pieces;
mod village_slip;
mod wall;
mod well_known;
