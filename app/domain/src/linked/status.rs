//! What a family is told about the whole.

use serde::{Deserialize, Serialize};

use super::family::{Standing, standing};
use super::{Family, Place};
use crate::dossier::{Clock, Dossier, Status};
use crate::time::Moment;

/// How far the whole is. Defined for every family there can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FamilyStatus {
    /// Sent; no agency has taken it in yet.
    Sent,
    /// At least one agency handles it.
    InProgress,
    /// At least one stage waits for the citizen; the others go on.
    WaitsForYou,
    /// Some results exist, the rest goes on.
    SomeReady,
    /// Every stage was granted.
    Granted,
    /// All has ended; some stages were granted, some not.
    GrantedInPart,
    /// All has ended and nothing was granted.
    NotGranted,
    /// Taken back before anything was granted.
    Withdrawn,
}

/// The promised date of the whole, no further than it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The latest promise of the stages whose clock has begun.
    pub latest: Option<Moment>,
    /// Stages that may still come and have no promise yet.
    pub to_come: usize,
}

impl Family {
    /// How far the whole is.
    pub fn status(&self) -> FamilyStatus {
        let standings: Vec<Standing> = self.dossiers().map(|(_, d)| standing(d)).collect();
        let granted = standings.contains(&Standing::Granted);
        if self.goes_on() {
            let waits =
                |d: &Dossier| matches!(d.status, Status::SupplementAsked | Status::FeeAsked);
            return if self.dossiers().any(|(_, dossier)| waits(dossier)) {
                FamilyStatus::WaitsForYou
            } else if granted {
                FamilyStatus::SomeReady
            } else if self.dossiers().all(|(_, dossier)| dossier.status == Status::Submitted) {
                FamilyStatus::Sent
            } else {
                FamilyStatus::InProgress
            };
        }
        let all = self.places().all(|(_, place)| match place {
            Place::Open(dossier) => standing(dossier) == Standing::Granted,
            Place::Waiting { .. } | Place::Closed(_) => false,
        });
        let withdrawn = self.dossiers().all(|(_, dossier)| dossier.status == Status::Withdrawn);
        match (granted, all) {
            (true, true) => FamilyStatus::Granted,
            (true, false) => FamilyStatus::GrantedInPart,
            (false, _) if withdrawn => FamilyStatus::Withdrawn,
            (false, _) => FamilyStatus::NotGranted,
        }
    }

    /// Whether a stage is being handled or can still open.
    fn goes_on(&self) -> bool {
        self.places().any(|(_, place)| match place {
            Place::Waiting { .. } => true,
            Place::Open(dossier) => standing(dossier) == Standing::Going,
            Place::Closed(_) => false,
        })
    }

    /// The latest promise known so far, and how many stages have none yet.
    pub fn promise(&self) -> Promise {
        let latest = self.dossiers().filter_map(|(_, dossier)| dossier.due).max();
        let to_come = self.places().filter(|(_, place)| match place {
            Place::Waiting { .. } => true,
            Place::Open(dossier) => dossier.due.is_none() && standing(dossier) == Standing::Going,
            Place::Closed(_) => false,
        });
        Promise { latest, to_come: to_come.count() }
    }

    /// The status code of the national portal that comes nearest, for lists.
    pub fn code(&self) -> Status {
        let any = |status| self.dossiers().any(|(_, dossier)| dossier.status == status);
        let handed_over = !any(Status::Decided);
        match self.status() {
            FamilyStatus::Sent => Status::Submitted,
            FamilyStatus::InProgress | FamilyStatus::SomeReady => Status::InProgress,
            FamilyStatus::WaitsForYou if any(Status::SupplementAsked) => Status::SupplementAsked,
            FamilyStatus::WaitsForYou => Status::FeeAsked,
            FamilyStatus::Granted | FamilyStatus::GrantedInPart if handed_over => Status::Returned,
            FamilyStatus::Granted | FamilyStatus::GrantedInPart => Status::Decided,
            FamilyStatus::NotGranted if !handed_over => Status::Decided,
            FamilyStatus::NotGranted if any(Status::Returned) => Status::Returned,
            FamilyStatus::NotGranted if any(Status::Refused) => Status::Refused,
            FamilyStatus::NotGranted => Status::Stopped,
            FamilyStatus::Withdrawn => Status::Withdrawn,
        }
    }

    /// The whole in the shape of one dossier, for pages that show any dossier. Supplements, fees
    /// and decisions stay with their stages.
    pub fn whole(&self, received_at: Moment, version: u32) -> Dossier {
        let all = || self.dossiers().map(|(_, dossier)| dossier);
        let updated_at = all().map(|d| d.updated_at).max().unwrap_or(received_at).max(received_at);
        let running = all().filter_map(|dossier| match dossier.clock {
            Clock::Running { since } => Some(since),
            _ => None,
        });
        let closed_at = self.is_closed().then_some(updated_at);
        let clock = match (running.min(), closed_at) {
            (_, Some(at)) => Clock::Ended { at },
            (Some(since), None) => Clock::Running { since },
            (None, None) => Clock::Idle,
        };
        Dossier {
            status: self.code(),
            version,
            received_at,
            updated_at,
            accepted_at: all().filter_map(|dossier| dossier.accepted_at).min(),
            due: self.promise().latest,
            clock,
            supplements: Vec::new(),
            fees: Vec::new(),
            extension: None,
            officer: None,
            decision: None,
            closed_at,
        }
    }
}
