//! Linked procedures: one form of a family's, filed once, handled by several agencies.
//!
//! Each stage is a dossier of its own and lives by [`crate::dossier`]; nothing of that state
//! machine is repeated here. A [`Family`] is the plan made at filing and the dossiers of the
//! stages that have opened: which stage opens next, which never will, what the citizen is told,
//! all follows from these two. Law: Decree 63/2024/NĐ-CP, amended by Decree 301/2026/NĐ-CP.

mod family;
mod part;
mod plan;
mod status;
mod turn;

pub use family::{Cause, End, Family, Place};
pub use part::{form_of, part_of, whole_of};
pub use plan::Plan;
pub use status::{FamilyStatus, Promise};
pub use turn::{FamilyEvent, FamilyRefusal, Moved, Setting, Turn, begin, decide};

#[cfg(test)]
mod tests;
