//! One dossier: its code, states, events, clocks and decisions.
//!
//! The state machine is [`decide`]: it takes a dossier, an event and the moment, and gives the new
//! dossier and what has to happen outside, or says why the event is not allowed. Rules: Decree
//! 61/2018/NĐ-CP, articles 16 to 20, forms of Circular 03/2025/TT-VPCP.

mod code;
mod decide;
mod event;
mod recount;
mod refusal;
mod score;
mod state;
mod terms;
mod timeline;
mod turn;

pub use code::{CodeError, DossierCode, UnitCode};
pub use decide::{decide, submit};
pub use event::{Effect, Event, Notice, OfficialForm, Outcome, SupplementItem, SupplementTarget};
pub use recount::recount;
pub use refusal::Refusal;
pub use score::{Timeliness, on_time};
pub use state::{Clock, Decision, Dossier, Extension, Fee, Status, SupplementRequest};
pub use terms::{Context, Terms};
pub use timeline::{Holder, Phase, Step, StepKind, timeline};

#[cfg(test)]
mod tests;
