use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// The shortest mandate, in seconds: less is over before a form is filled in.
pub const LEAST_SECONDS: i64 = 10 * 60;
/// The longest mandate, in seconds: thirty days.
pub const MOST_SECONDS: i64 = 30 * 86_400;
/// The most services of one mandate: who needs more asks again, and the person sees what for.
pub const MOST_SERVICES: usize = 5;

/// What is asked for: which services, from when until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    services: BTreeSet<String>,
    from: Moment,
    until: Moment,
}

/// What is wrong with the terms of a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermsError {
    /// No service is named.
    NoService,
    /// More than [`MOST_SERVICES`].
    TooManyServices,
    /// Shorter than [`LEAST_SECONDS`].
    TooShort,
    /// Longer than [`MOST_SECONDS`].
    TooLong,
}

impl Terms {
    /// Terms for these services, by slug.
    ///
    /// # Errors
    /// The first [`TermsError`].
    pub fn new(
        services: impl IntoIterator<Item = String>,
        from: Moment,
        until: Moment,
    ) -> Result<Self, TermsError> {
        let services: BTreeSet<String> = services.into_iter().collect();
        let seconds = until.unix().saturating_sub(from.unix());
        if services.is_empty() {
            Err(TermsError::NoService)
        } else if services.len() > MOST_SERVICES {
            Err(TermsError::TooManyServices)
        } else if seconds < LEAST_SECONDS {
            Err(TermsError::TooShort)
        } else if seconds > MOST_SECONDS {
            Err(TermsError::TooLong)
        } else {
            Ok(Self { services, from, until })
        }
    }

    /// The services, by slug.
    pub const fn services(&self) -> &BTreeSet<String> {
        &self.services
    }

    /// The first moment.
    pub const fn from(&self) -> Moment {
        self.from
    }

    /// The end; at this moment nothing is allowed any more.
    pub const fn until(&self) -> Moment {
        self.until
    }

    /// The same terms, ending no later than `at`.
    pub(super) fn ending_by(mut self, at: Moment) -> Self {
        self.until = self.until.min(at);
        self
    }
}
