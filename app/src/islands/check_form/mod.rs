//! Checks a step while the person types, with the rules the server uses.
//!
//! It shows nothing of its own and only writes into the page's form, so that no runtime of islands
//! comes with it: on a weak line that would be a second of waiting.

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod watch;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::form::Form;
use serde::{Deserialize, Serialize};

#[cfg(feature = "hydrate")]
pub use watch::install;

use crate::lang::Lang;

/// What the page leaves for the island in `<script type="application/json" id="form-data">`: one
/// text, [packed](crate::packed).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckFormData {
    /// Language of the messages.
    pub lang: Lang,
    /// The step, and what its rules look at.
    pub form: Form,
    /// The step's identifier.
    pub step: String,
    /// Answers of other steps that the rules look at.
    pub values: BTreeMap<String, String>,
    /// The signed-in person's number, where the form is only for herself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<String>,
    /// The Vietnamese civil date, from the server's clock: phones' clocks are wrong by years.
    #[serde(with = "domain::person::day")]
    pub today: NaiveDate,
}
