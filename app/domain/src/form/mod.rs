//! Forms as data, and the one validation that server and browser share.
//!
//! An operator writes a form as a TOML file (`data/services/*/form.toml`); the server compiles it
//! to [`Form`]; the browser gets the same value as JSON. Everything a person types is kept as raw
//! text in [`Answers`] until [`file`] turns the reachable part of it into a [`Filed`] form:
//! past that door nothing is checked twice and nothing unchecked exists.

mod answers;
mod check;
mod computed;
mod condition;
mod definition;
mod demands;
#[cfg(feature = "catalogue")]
pub mod examples;
#[cfg(feature = "catalogue")]
pub mod expand;
mod fault;
mod filed;
#[cfg(feature = "catalogue")]
mod flaws;
mod group;
mod index;
mod lookup;
mod merge;
#[cfg(feature = "catalogue")]
mod migration;
mod native;
mod outdoors;
mod prefill;
mod reach;
mod relations;
mod rule;
mod shown;
mod value;
mod words;

pub use answers::{Answers, FileRef, Path};
pub use check::{Context, Report, check, check_field, check_step};
pub use computed::{Computed, Premium, PremiumRates};
pub use condition::{Condition, Look, NotOneKind, Test};
pub use definition::{BelongsWith, Choice, DaysAfter, Field, Form, Kind, Step, YearsAfter};
pub use fault::{Doubt, Fault, Problem};
pub use filed::{Filed, file, read};
#[cfg(feature = "catalogue")]
pub use flaws::{Flaw, FlawKind};
pub use group::{add_row, remove_row};
pub use merge::{Edit, Merge, Merged, Split, merge, merge_all};
#[cfg(feature = "catalogue")]
pub use migration::{Migrated, Migration, migrate};
pub use native::{Native, native};
pub use outdoors::OUTDOORS;
pub use prefill::{Known, Source};
pub use reach::Reach;
pub use rule::{AgeLimit, Demand, Distance, PeriodsCover, Rule, Span, SumAtMost};
pub use shown::{Sent, Shown, Verdict};
pub use value::Value;
pub use words::Words;

#[cfg(test)]
#[path = "tests/engine.rs"]
mod engine_tests;
#[cfg(all(test, feature = "catalogue"))]
#[path = "tests/replay.rs"]
mod replay_tests;
#[cfg(all(test, feature = "catalogue"))]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
#[cfg(all(test, feature = "catalogue"))]
pub(crate) mod written_testing;
