//! One suite for both databases.
#![expect(clippy::unwrap_used, reason = "tests")]

mod audit;
mod batches;
mod definitions;
mod drafts;
mod events;
mod family;
mod handovers;
mod mandates;
mod others;
mod secrets;
mod signatures;
mod start;
mod submit;
mod told;
mod uploads;
mod village;
