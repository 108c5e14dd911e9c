//! Whether a dossier was handled on time (Decision 766/QĐ-TTg).

use serde::{Deserialize, Serialize};

use super::{Dossier, Status};
use crate::time::Moment;

/// How a dossier counts in the score of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timeliness {
    /// Ended on the promised day or before, or still within it at the end of the period.
    OnTime,
    /// Ended later, or asked for a supplement more than once.
    Late,
    /// Never accepted, so it does not count.
    NotCounted,
}

/// How `dossier` counts in a period that ends at `period_end`.
///
/// The end is the moment the result existed; for a dossier closed without a result the moment it
/// was closed; for one that waits for a supplement the moment that was asked for; else the end of
/// the period. Time the applicant took for a supplement or a fee is already in the promise.
pub fn on_time(dossier: &Dossier, period_end: Moment) -> Timeliness {
    let (Some(_), Some(due)) = (dossier.accepted_at, dossier.due) else {
        return Timeliness::NotCounted;
    };
    let decided = dossier.decision.as_ref().map(|decision| decision.at);
    let waiting = dossier.open_supplement().map(|request| request.asked_at);
    let paying = dossier.fees.last().filter(|_| dossier.status == Status::FeeAsked);
    let end = decided
        .or(waiting)
        .or(dossier.closed_at)
        .or(paying.map(|fee| fee.asked_at))
        .unwrap_or(period_end);
    if dossier.supplements.len() > 1 || end.date() > due.date() {
        Timeliness::Late
    } else {
        Timeliness::OnTime
    }
}
