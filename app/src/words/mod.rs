//! Words for the closed enums of `domain`: one place, both languages.

mod dates;
mod dossier;
mod doubts;
mod faults;
mod handover;
mod linked;
#[cfg(feature = "ssr")]
mod lodging;
mod mandate;
mod places;
mod reason;
mod residence;
pub mod terms;
pub mod verdict;
#[cfg(feature = "ssr")]
mod village;

pub use dates::{bytes, date, date_time, dong, limit, money, remaining, short};
pub use dossier::{holder, refusal, status, status_at_counter, status_hint, step};
pub use doubts::doubt;
pub use faults::{computed, fault, native};
pub use handover::{handover, handover_hint};
pub use linked::{family_hint, family_status, never_opens, promise};
#[cfg(feature = "ssr")]
pub use lodging::{deadline, list_error, row_doubts, row_faults};
pub use mandate::{agreed, code_message, deed, standing, told_message, way};
#[cfg(feature = "ssr")]
pub use mandate::{help_trouble, visit_fault};
pub use places::place_kind;
pub use residence::{gender, residence};
#[cfg(feature = "ssr")]
pub use village::visit_outcome;

#[cfg(test)]
mod tests;
