//! One suite for both databases.
#![expect(clippy::unwrap_used, reason = "tests")]

mod audit;
mod definitions;
mod batches;
mod drafts;
mod events;
mod family;
mod handovers;
mod others;
mod secrets;
mod start;
mod submit;
