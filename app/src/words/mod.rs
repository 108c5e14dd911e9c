//! Words for the closed enums of `domain`: one place, both languages.

mod dates;
mod dossier;
mod doubts;
mod faults;
mod handover;
mod linked;
#[cfg(feature = "ssr")]
mod lodging;
pub mod verdict;

pub use dates::{bytes, date, date_time, dong, limit, money, remaining, short};
pub use dossier::{holder, refusal, status, status_at_counter, status_hint, step};
pub use doubts::doubt;
pub use faults::{computed, fault, native};
pub use handover::{handover, handover_hint};
pub use linked::{family_hint, family_status, never_opens, promise};
#[cfg(feature = "ssr")]
pub use lodging::{deadline, list_error, row_doubts, row_faults};

#[cfg(test)]
mod tests;
