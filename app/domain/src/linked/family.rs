//! Where each stage of a family stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Plan;
use crate::catalogue::Stage;
use crate::dossier::{Dossier, Outcome, Status};

/// A plan and the dossiers of the stages that have opened, by stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    plan: Plan,
    open: BTreeMap<String, Dossier>,
}

/// Where a stage stands. Every stage of the plan stands in exactly one of these places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place<'a> {
    /// Its predecessors are not all granted yet.
    Waiting {
        /// Those that are missing.
        after: Vec<&'a str>,
    },
    /// It has opened; its dossier says everything else.
    Open(&'a Dossier),
    /// It can never open.
    Closed(Cause),
}

/// Why a stage can never open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The stage that ended without being granted.
    pub stage: String,
    /// How it ended.
    pub end: End,
}

/// How a stage ended without being granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Not taken in.
    Refused,
    /// Decided against the request.
    Rejected,
    /// Taken back by the citizen.
    Withdrawn,
    /// Ended without a decision.
    Stopped,
}

/// How far a dossier is, as its followers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Going,
    Granted,
    Failed(End),
}

pub(super) fn standing(dossier: &Dossier) -> Standing {
    if let Some(decision) = &dossier.decision {
        return match decision.outcome {
            Outcome::Granted => Standing::Granted,
            Outcome::Rejected { .. } => Standing::Failed(End::Rejected),
        };
    }
    match dossier.status {
        Status::Refused => Standing::Failed(End::Refused),
        Status::Withdrawn => Standing::Failed(End::Withdrawn),
        Status::Stopped => Standing::Failed(End::Stopped),
        _ => Standing::Going,
    }
}

impl Family {
    /// A family as it is stored. Dossiers of stages outside of the plan do not count.
    pub fn new(plan: Plan, open: BTreeMap<String, Dossier>) -> Self {
        let mut open = open;
        open.retain(|stage, _| plan.stage(stage).is_some());
        Self { plan, open }
    }

    /// What was asked for.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The dossier of a stage, once it has opened.
    pub fn dossier(&self, stage: &str) -> Option<&Dossier> {
        self.open.get(stage)
    }

    /// The dossiers of the stages that have opened, in the order of the plan.
    pub fn dossiers(&self) -> impl Iterator<Item = (&Stage, &Dossier)> {
        self.plan.stages().iter().filter_map(|stage| Some((stage, self.open.get(&stage.id)?)))
    }

    /// Where a stage of the plan stands.
    pub fn place<'a>(&'a self, stage: &'a Stage) -> Place<'a> {
        if let Some(dossier) = self.open.get(&stage.id) {
            return Place::Open(dossier);
        }
        if let Some(cause) = self.cause(stage, self.plan.stages().len()) {
            return Place::Closed(cause);
        }
        let granted = |id: &str| self.open.get(id).map(standing) == Some(Standing::Granted);
        let after = stage.after.iter().map(String::as_str).filter(|id| !granted(id)).collect();
        Place::Waiting { after }
    }

    /// Every stage with its place, in the order of the plan.
    pub fn places(&self) -> impl Iterator<Item = (&Stage, Place<'_>)> {
        self.plan.stages().iter().map(|stage| (stage, self.place(stage)))
    }

    /// The stages that have to open now: everything before them is granted.
    pub fn ready(&self) -> impl Iterator<Item = &Stage> {
        let ready =
            |place: &Place<'_>| matches!(place, Place::Waiting { after } if after.is_empty());
        self.places().filter(move |(_, place)| ready(place)).map(|(stage, _)| stage)
    }

    /// Whether nothing can happen any more: every stage is closed.
    pub fn is_closed(&self) -> bool {
        self.places().all(|(_, place)| match place {
            Place::Waiting { .. } => false,
            Place::Open(dossier) => dossier.status.is_terminal(),
            Place::Closed(_) => true,
        })
    }

    /// What keeps a stage from ever opening: a predecessor, near or far, that failed; or a stage
    /// that may not fail alone. `depth` ends the search in a plan with a circle, which the
    /// catalogue's checker refuses.
    fn cause(&self, stage: &Stage, depth: usize) -> Option<Cause> {
        self.cause_before(stage, depth).or_else(|| {
            let fatal = self.dossiers().filter(|(stage, _)| !stage.can_fail_alone);
            fatal.into_iter().find_map(|(stage, dossier)| failed(stage, dossier))
        })
    }

    fn cause_before(&self, stage: &Stage, depth: usize) -> Option<Cause> {
        let depth = depth.checked_sub(1)?;
        stage.after.iter().filter_map(|id| self.plan.stage(id)).find_map(|before| {
            match self.open.get(&before.id) {
                Some(dossier) => failed(before, dossier),
                None => self.cause_before(before, depth),
            }
        })
    }
}

fn failed(stage: &Stage, dossier: &Dossier) -> Option<Cause> {
    match standing(dossier) {
        Standing::Failed(end) => Some(Cause { stage: stage.id.clone(), end }),
        Standing::Going | Standing::Granted => None,
    }
}
