//! `motcua proof` as another office meets it, and proofs between this program and programs that
//! nobody here wrote.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod cli;
mod faults;
mod office;
mod others;
