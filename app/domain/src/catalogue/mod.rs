//! Services as data: names, fees, papers, time limits, who handles them, and which of them can be
//! done online.
//!
//! What changes with the law, the province or the year stands in `data/services/*/` with
//! `valid_from`, `valid_to` and a legal basis. A dossier keeps the version it was filed under.

#[cfg(feature = "catalogue")]
mod check;
mod choose;
mod dated;
mod eligibility;
mod facts;
#[cfg(feature = "catalogue")]
mod files;
#[cfg(feature = "catalogue")]
mod finding;
mod linked;
#[cfg(feature = "catalogue")]
mod load;
mod offer;
mod search;
mod service;
mod stage;

#[cfg(feature = "catalogue")]
pub use check::{Checked, check, check_units};
pub use choose::next_questions;
pub use dated::{Dated, first_in_force};
pub use eligibility::{
    Answer, Extent, Outcome, PLACE_QUESTION, Question, Rule, Ruling, Verdict, decide, judge, usual,
};
pub use facts::{Agency, Fee, FeeKind, Level, LocalExtent, Parameter, TimeRule};
#[cfg(feature = "catalogue")]
pub use files::Files;
#[cfg(feature = "catalogue")]
pub use finding::{Finding, Mistake, Severity};
pub use linked::{Handover, System};
#[cfg(feature = "catalogue")]
pub use load::{Catalogue, Loaded};
pub use offer::{KeptOffer, Offer};
pub use search::matches;
pub use service::{Advice, Law, LifeEvent, Need, Paper, Proof, Service, Standing};
pub use stage::Stage;
