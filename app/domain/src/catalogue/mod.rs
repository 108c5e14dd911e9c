//! Services as data: names, fees, papers, time limits, who handles them, and which of them can be
//! done online.
//!
//! What changes with the law, the province or the year stands in `data/services/*/` with
//! `valid_from`, `valid_to` and a legal basis. A dossier keeps the version it was filed under.

mod eligibility;
#[cfg(feature = "catalogue")]
mod load;
mod search;
mod service;
mod stage;

pub use eligibility::{Answer, Extent, Outcome, Question, Rule, Verdict, decide, questions_for};
#[cfg(feature = "catalogue")]
pub use load::{Catalogue, LoadError, Loaded};
pub use search::matches;
pub use service::{
    Advice, Dated, Fee, FeeKind, Law, LifeEvent, Need, Paper, Proof, Service, TimeRule,
    first_in_force,
};
pub use stage::{Stage, StageProblem, check_stages};
