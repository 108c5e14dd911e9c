//! Checks a step while the person types, with the rules the server uses.

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod watch;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::form::Form;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// What the page leaves for the island in `<script type="application/json" id="form-data">`.
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
    pub today: NaiveDate,
}

/// Watches the form with `data-check` on the page. Renders nothing to look at.
#[island]
pub fn CheckForm() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    watch::install();
    view! { <span hidden></span> }
}
