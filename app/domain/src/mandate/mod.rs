//! Filing for somebody else: what a person lets a helper do, for how long, and how she agreed.
//!
//! A mandate is asked for by a helper, agreed to by the person herself, and ends by her, by the
//! helper or by time. Nothing is allowed before it is agreed to or after its end, whatever the
//! order in which things happen. Civil Code 2015, articles 134 to 143 (representation by
//! authorisation); Decree 118/2025/NĐ-CP lets dossiers be filed by an authorised person.

mod code;
mod deed;
mod drawing;
mod signed;
mod slip;
mod state;
mod terms;
mod visit;

pub use code::{CODE_DIGITS, CodeDenied, OneTimeCode};
pub use deed::{Action, Deed};
pub use drawing::{DrawingFault, signature};
pub use signed::{SIGNED_DAYS, Signed, SigningFault, ToldBy};
pub use slip::{is_slip_secret, slip_secret_typed};
pub use state::{Denied, Ender, Event, Mandate, Refusal, Standing, State, Way};
pub use terms::{LEAST_SECONDS, MOST_SECONDS, MOST_SERVICES, Terms, TermsError};
pub use visit::{MOST_VISITS, VISIT_DAYS, VisitFault, VisitPlan};

#[cfg(test)]
mod tests;
