//! Words for the closed enums of `domain`: one place, both languages.

mod dates;
mod dossier;
mod doubts;
mod faults;
mod handover;
mod linked;
pub mod verdict;

pub use dates::{bytes, date, date_time, dong, limit, money, remaining, short};
pub use dossier::{holder, refusal, status, status_at_counter, status_hint, step};
pub use doubts::doubt;
pub use faults::{computed, fault, native};
pub use handover::{handover, handover_hint};
pub use linked::{family_hint, family_status, never_opens, promise};

#[cfg(test)]
mod tests;
