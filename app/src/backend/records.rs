use std::collections::{BTreeMap, BTreeSet};

use domain::{
    catalogue::Loaded,
    dossier::{Dossier, DossierCode, Event, Outcome, Status, SupplementItem},
    form::{Answers, Doubt, Filed, Problem, Sent, Source, Split, Words},
    place::Unit,
    time::Moment,
};
use std::sync::Arc;

use super::{HelpedBy, Kin};

/// A dossier being written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Identifier, also in the address.
    pub id: String,
    /// The service and the form version it was begun on.
    pub service: Arc<Loaded>,
    /// Counts every save.
    pub version: u64,
    /// What was typed.
    pub answers: Answers,
    /// Values nobody typed, and where they came from.
    pub sources: BTreeMap<String, Source>,
    /// Fields that answers of the check filled, and nobody has changed since.
    pub carried: BTreeSet<String>,
    /// Answers that a newer form no longer asks, by path.
    pub dropped: BTreeMap<String, String>,
    /// Steps that were sent at least once: their faults are shown.
    pub visited: Vec<String>,
    /// Paths of questions that an answer of the same step opened when it was last sent, and that
    /// its page did not show.
    pub unseen: Vec<String>,
    /// What the counter asked to mend, when this is a supplement of a dossier.
    pub asked: Vec<SupplementItem>,
    /// The registry did not answer when the draft was opened.
    pub registry_silent: bool,
    /// Last save.
    pub saved_at: Moment,
}

/// A draft in a list.
#[derive(Debug, Clone)]
pub struct DraftSummary {
    /// Identifier.
    pub id: String,
    /// Service slug.
    pub service: String,
    /// Last save.
    pub saved_at: Moment,
}

/// What a page sends to be kept.
#[derive(Debug, Clone, Default)]
pub struct Save {
    /// Only these paths change, and only where nothing newer is on the portal.
    pub sent: Sent,
    /// Paths that fall away (a removed row).
    pub removed_rows: Vec<(String, usize)>,
    /// Groups that get one more row.
    pub added_rows: Vec<String>,
    /// The step, when its faults shall be shown from now on.
    pub visited: Option<String>,
    /// Paths of the conditional questions that the page showed.
    pub seen: BTreeSet<String>,
}

impl Save {
    /// These answers, whatever is on the portal.
    pub fn of(values: BTreeMap<String, String>) -> Self {
        Self { sent: Sent { values, ..Sent::default() }, ..Self::default() }
    }
}

/// What came of merging a device's answers into a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedDraft {
    /// Counts every save.
    pub version: u64,
    /// Last save.
    pub saved_at: Moment,
    /// What was changed in two places, by path: nothing of it is overwritten.
    pub split: BTreeMap<String, Split>,
    /// Paths that the form does not have, or whose text is too long to keep.
    pub refused: BTreeSet<String>,
}

/// A dossier in a list.
#[derive(Debug, Clone)]
pub struct DossierSummary {
    /// Dossier code.
    pub code: DossierCode,
    /// Service slug.
    pub service: String,
    /// Status.
    pub status: Status,
    /// When it arrived.
    pub received_at: Moment,
    /// Promised.
    pub due: Option<Moment>,
}

/// A citizen's own dossier, whole.
#[derive(Debug, Clone)]
pub struct DossierView {
    /// Dossier code.
    pub code: DossierCode,
    /// The service and form version it was filed under.
    pub service: Arc<Loaded>,
    /// Who has it.
    pub unit: Unit,
    /// State and clock.
    pub state: Dossier,
    /// All events, oldest first.
    pub events: Vec<(Moment, Event)>,
    /// What arrived.
    pub filed: Filed,
    /// Which officers opened it.
    pub reads: Vec<Read>,
    /// Identifier of the proof it has issued.
    pub proof: Option<String>,
    /// How it belongs to others.
    pub kin: Kin,
    /// Who helped the citizen with it.
    pub helped: Vec<HelpedBy>,
}

/// One reading of a dossier by staff.
#[derive(Debug, Clone)]
pub struct Read {
    /// When.
    pub at: Moment,
    /// Where the officer works.
    pub unit: Unit,
    /// What the officer is called in the records: never the name.
    pub officer: String,
}

/// Status without personal data.
#[derive(Debug, Clone)]
pub struct TrackedView {
    /// Dossier code.
    pub code: DossierCode,
    /// The service.
    pub service: Arc<Loaded>,
    /// Who has it.
    pub unit: Unit,
    /// State and clock.
    pub state: Dossier,
    /// All events, oldest first.
    pub events: Vec<(Moment, Event)>,
    /// How it belongs to others.
    pub kin: Kin,
}

/// A file's bytes.
#[derive(Debug, Clone)]
pub struct FileBytes {
    /// Display name.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Which dossiers the counter lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QueueFilter {
    /// Everything not finished, most urgent first.
    #[default]
    Open,
    /// Not yet accepted.
    New,
    /// Due today.
    DueToday,
    /// Past the promised date.
    Late,
    /// Waiting for the citizen.
    Waiting,
    /// Finished.
    Done,
}

impl QueueFilter {
    /// All filters, in the order of the bar.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::New, Self::DueToday, Self::Late, Self::Waiting, Self::Done];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "dang-mo",
            Self::New => "moi",
            Self::DueToday => "hom-nay",
            Self::Late => "qua-han",
            Self::Waiting => "cho-bo-sung",
            Self::Done => "da-xong",
        }
    }

    /// The filter of a name in an address; the open ones for an unknown name.
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.name() == name).unwrap_or_default()
    }
}

/// One line of the counter's list.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Dossier code.
    pub code: DossierCode,
    /// Service slug.
    pub service: String,
    /// Name of the stage, where it is one of a linked procedure.
    pub stage: Option<Words>,
    /// Applicant's name.
    pub applicant: String,
    /// Status.
    pub status: Status,
    /// When it arrived.
    pub received_at: Moment,
    /// Promised.
    pub due: Option<Moment>,
    /// Working days left; negative when late.
    pub days_left: Option<i64>,
}

/// The counter's list.
#[derive(Debug, Clone)]
pub struct QueuePage {
    /// The unit.
    pub unit: Unit,
    /// Lines of this page: most urgent first, of finished ones the last first.
    pub rows: Vec<QueueRow>,
    /// How many there are under each filter.
    pub counts: Vec<(QueueFilter, usize)>,
    /// Which page of the list this is, counted from 1.
    pub page: usize,
    /// How many pages the list has; at least 1.
    pub pages: usize,
}

/// One dossier at the counter.
#[derive(Debug, Clone)]
pub struct CounterDossier {
    /// The dossier as its citizen sees it.
    pub view: DossierView,
    /// What differs from the population registry.
    pub notes: Notes,
    /// Oddities of the answers.
    pub doubts: Vec<Problem<Doubt>>,
    /// The form as it was before the last supplement, if there was one.
    pub earlier: Option<Filed>,
}

/// How the filed answers compare with the population registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notes {
    /// The registry did not answer; compare by hand.
    Silent,
    /// Nobody of that number and birth date.
    Unknown,
    /// Paths whose value differs, with the registry's value; `None` where it has none.
    Compared(Vec<(String, Option<String>)>),
}

/// What an officer does.
#[derive(Debug, Clone)]
pub struct Action {
    /// Version of the dossier the page was rendered from.
    pub version: u32,
    /// Idempotency key.
    pub key: String,
    /// The step.
    pub step: ActionStep,
}

/// The officer's steps.
#[derive(Debug, Clone)]
pub enum ActionStep {
    /// Complete and accepted.
    Accept,
    /// Ask once and completely.
    AskSupplement(Vec<SupplementItem>),
    /// Not taken, with the reason.
    Refuse {
        /// Why.
        reason: String,
        /// The provision it rests on.
        legal_basis: String,
    },
    /// The decision.
    Decide(Outcome),
    /// The citizen did not answer a request for supplement in time.
    Expire,
    /// The result has been handed over.
    HandOver,
}

/// What verifies proofs.
#[derive(Debug, Clone)]
pub struct Trust {
    /// The keys.
    pub keys: domain::proof::keys::KeyList,
    /// The key list signed by the root.
    pub signed_keys: Vec<u8>,
    /// The root's public key, which devices pin.
    pub root: domain::proof::signature::PublicKey,
    /// Revocation lists, signed: one for each month whose proofs may still be shown.
    pub signed: Vec<Vec<u8>>,
    /// The same, opened.
    pub opened: domain::proof::status::StatusLists,
}
