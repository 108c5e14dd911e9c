//! What the applicant sees of the way of a dossier.

use serde::{Deserialize, Serialize};

use super::{Dossier, Event, Status};
use crate::time::Moment;

/// One step of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which step.
    pub kind: StepKind,
    /// Behind, at present or ahead.
    pub phase: Phase,
    /// When it was reached; for the present step, since when it lasts.
    pub at: Option<Moment>,
    /// Who has to act, or acted.
    pub holder: Holder,
    /// Until when it should be done, for the present step.
    pub until: Option<Moment>,
}

/// The kinds of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Filed.
    Submitted,
    /// Accepted as complete.
    Accepted,
    /// Handled by an officer.
    InProgress,
    /// A supplement was asked for.
    SupplementAsked,
    /// The supplement was sent.
    Supplemented,
    /// A fee was asked for.
    FeeAsked,
    /// The fee was paid.
    FeePaid,
    /// The promise was moved.
    Extended,
    /// The result exists.
    Result,
    /// The result was handed over.
    Returned,
    /// Refused at intake.
    Refused,
    /// Taken back by the applicant.
    Withdrawn,
    /// Ended without a decision.
    Stopped,
}

/// Where a step lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Reached.
    Done,
    /// The step the dossier stands before or in: somebody has to act.
    Current,
    /// To come, if nothing else happens.
    Ahead,
}

/// Who has the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// The applicant.
    Applicant,
    /// The receiving and handling unit.
    Unit,
}

/// The way of a dossier: the steps reached by its `events`, the one it stands in, those to come.
pub fn timeline(events: &[(Moment, Event)], dossier: &Dossier) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, event) in events {
        push_done(*at, event, &mut steps);
    }
    if let Some(mut current) = current(dossier) {
        let begun = steps.iter().rposition(|step| step.kind == current.kind);
        if let Some(begun) = begun.filter(|_| current.kind == StepKind::InProgress) {
            current.at = steps.remove(begun).at;
        }
        steps.push(current);
        steps.extend(ahead(dossier).iter().map(|kind| Step {
            kind: *kind,
            phase: Phase::Ahead,
            at: None,
            holder: holder(*kind),
            until: None,
        }));
    }
    steps
}

fn push_done(at: Moment, event: &Event, steps: &mut Vec<Step>) {
    let kind = match event {
        Event::Submitted => StepKind::Submitted,
        Event::Accepted => StepKind::Accepted,
        Event::Assigned { .. } => StepKind::InProgress,
        Event::SupplementRequested { .. } => StepKind::SupplementAsked,
        Event::Supplemented => StepKind::Supplemented,
        Event::FeeRequested { .. } => StepKind::FeeAsked,
        Event::FeePaid { .. } => StepKind::FeePaid,
        Event::Refused { .. } => StepKind::Refused,
        Event::Extended { .. } => StepKind::Extended,
        // Nobody did anything: only the promise on the page is another.
        Event::BroughtForward { .. } => return,
        Event::Decided { .. } => StepKind::Result,
        Event::Returned => StepKind::Returned,
        Event::Withdrawn => StepKind::Withdrawn,
        Event::Stopped { .. } | Event::SupplementExpired => StepKind::Stopped,
    };
    // Handing on within the unit is not a step of the applicant's.
    let again = kind == StepKind::InProgress && steps.iter().any(|step| step.kind == kind);
    if !again {
        let (phase, holder) = (Phase::Done, holder(kind));
        steps.push(Step { kind, phase, at: Some(at), holder, until: None });
    }
}

const fn holder(kind: StepKind) -> Holder {
    match kind {
        StepKind::Submitted
        | StepKind::Supplemented
        | StepKind::FeePaid
        | StepKind::Returned
        | StepKind::Withdrawn => Holder::Applicant,
        _ => Holder::Unit,
    }
}

/// The step somebody has to take now.
fn current(dossier: &Dossier) -> Option<Step> {
    let answer_by = dossier.open_supplement().and_then(|request| request.answer_by);
    let (kind, until) = match dossier.status {
        Status::Submitted => (StepKind::Accepted, None),
        Status::Accepted | Status::InProgress => (StepKind::InProgress, dossier.due),
        Status::SupplementAsked => (StepKind::Supplemented, answer_by),
        Status::FeeAsked => (StepKind::FeePaid, None),
        Status::Decided => (StepKind::Returned, None),
        Status::Refused | Status::Withdrawn | Status::Stopped | Status::Returned => return None,
    };
    Some(Step { kind, phase: Phase::Current, at: None, holder: holder(kind), until })
}

/// The steps after the present one, if nothing else happens.
const fn ahead(dossier: &Dossier) -> &'static [StepKind] {
    use StepKind::{Accepted, InProgress, Result, Returned};
    match dossier.status {
        Status::SupplementAsked if dossier.accepted_at.is_none() => {
            &[Accepted, InProgress, Result, Returned]
        }
        Status::Submitted | Status::SupplementAsked | Status::FeeAsked => {
            &[InProgress, Result, Returned]
        }
        Status::Accepted | Status::InProgress => &[Result, Returned],
        _ => &[],
    }
}
