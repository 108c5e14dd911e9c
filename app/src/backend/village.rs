//! A day in a village: the list of visits, and what comes back of each.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use domain::{
    mandate::{ToldBy, VisitPlan},
    time::Moment,
};

use super::{Answered, Help, Person, WitnessProof};

/// Everything about a day in a village. Each method checks that the person is a helper, and that
/// the visit is hers.
#[async_trait]
pub trait Village: Help {
    /// The helper's visits of the last days, in the order in which they were put down.
    async fn village_visits(&self, who: &Person) -> Answered<Vec<VillageVisit>>;
    /// Puts a visit on the helper's list. The same identifier again is the same visit.
    async fn plan_visit(&self, who: &Person, id: &str, new: NewVisit) -> Answered<()>;
    /// Takes a visit off the list. One that was sent stays.
    async fn drop_visit(&self, who: &Person, id: &str) -> Answered<()>;
    /// Takes what was agreed to and written during a visit without network: opens a mandate by
    /// card, signature and witness, and a draft of the person's with the answers. The same visit
    /// again changes nothing more.
    async fn send_visit(&self, who: &Person, visit: SentVisit) -> Answered<VisitOutcome>;
    /// Attaches a paper of a visit to the draft that the visit made, under its mandate. The same
    /// paper again, told by its hash, changes nothing.
    async fn attach_to_visit(&self, who: &Person, id: &str, paper: VisitPaper) -> Answered<()>;
    /// Notes that the last paper of a visit has come, or was removed from the device: all of the
    /// visit is sent.
    async fn end_visit(&self, who: &Person, id: &str) -> Answered<()>;
}

/// A visit as typed.
#[derive(Debug, Clone, Default)]
pub struct NewVisit {
    /// What the volunteer calls it.
    pub label: String,
    /// Hamlet or place.
    pub place: String,
    /// When.
    pub time: String,
    /// Service, by slug.
    pub service: String,
}

/// A visit on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VillageVisit {
    /// Its identifier.
    pub id: String,
    /// Name, place and time.
    pub plan: VisitPlan,
    /// Service, by slug.
    pub service: String,
    /// The mandate that came of it, and when it was sent.
    pub sent: Option<(String, Moment)>,
    /// The mandate that was opened, where a device has not sent all of it yet.
    pub begun: Option<String>,
}

/// What a device brings of one visit.
#[derive(Clone)]
pub struct SentVisit {
    /// The visit's identifier, which makes it count once.
    pub id: String,
    /// Pseudonym of the helper with whom the person agreed.
    pub helper: String,
    /// When she signed, as the device writes it.
    pub signed_at: String,
    /// Whose clock told it.
    pub told_by: ToldBy,
    /// Name, place, time and service: a visit may have been added on the way.
    pub new: NewVisit,
    /// Version of the form that the device had.
    pub form_version: String,
    /// Card, signature and witness.
    pub proof: WitnessProof,
    /// The answers, by path.
    pub answers: BTreeMap<String, String>,
    /// How many papers the device brings after it.
    pub papers: usize,
    /// Secret of the slip that the device gave the person; empty when it gave none.
    pub slip: String,
}

/// A paper that a device brings of a visit.
#[derive(Clone)]
pub struct VisitPaper {
    /// The form's field.
    pub field: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of its content in hexadecimal, as the device says.
    pub sha256: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What came of a visit that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sentence that is said or not")]
pub struct VisitOutcome {
    /// The mandate.
    pub mandate: String,
    /// It had been sent before; nothing more was done.
    pub again: bool,
    /// The person had begun a draft of this service herself; both are kept.
    pub other_draft: bool,
    /// A dossier of this service that she has filed is still open.
    pub open_dossier: bool,
    /// The form has changed since the device took it along.
    pub newer_form: bool,
    /// Paths of answers that the register or the person states otherwise; theirs were kept.
    pub split: BTreeSet<String>,
    /// Paths of answers that the form no longer asks for: they were not written.
    pub unknown: BTreeSet<String>,
    /// The slip that the person holds.
    pub slip: VisitSlip,
}

/// What became of the slip of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VisitSlip {
    /// The person got none.
    #[default]
    Missing,
    /// The one that she holds opens the mandate.
    Opens,
    /// The one that she holds opens nothing of it; the mandate has another.
    Void,
}
