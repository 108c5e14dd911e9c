//! What the portal keeps: drafts, dossiers with their events, the audit chain, messages to send,
//! sessions and proofs.
//!
//! Every function here is one transaction. What belongs together (a dossier, its first event, the
//! audit entry, the messages, the mark on the draft) is stored together or not at all. Columns
//! with personal data are sealed on the way in and opened on the way out; nothing outside this
//! folder sees a sealed value.

mod audit;
mod batch_parts;
mod batches;
mod definitions;
mod dossiers;
mod drafts;
mod error;
mod events;
mod family;
mod handovers;
mod idempotency;
mod labels;
mod mandates;
mod named_files;
mod outbox;
mod proof_checks;
mod proof_copies;
mod proofs;
mod queue;
mod records;
mod sessions;
mod start;
mod status_lists;
mod submit;
mod sweep;
mod throttle;
mod uploads;
mod vault;
mod village;

pub use audit::{ChainBreak, Verified, verify_chain};
pub use batch_parts::{NewPart, PartLine};
pub use batches::{Accepted, Batch, NewBatch};
pub use definitions::Definition;
pub use drafts::Hand;
pub use error::StoreError;
pub use family::{Numbering, Opens, Told};
pub use handovers::{Handover, NewHandover, Settled};
pub use mandates::{
    ActRecord, Client, Evidence, Figure, Helper, MandateBody, MandateRow, NewAct, NewMandate,
    PlaceFigure, Step, TOLD,
};
pub use named_files::{NamedFiles, each_named_file};
pub use proof_checks::{Check, NewCheck};
pub use proof_copies::ProofCopy;
pub use proofs::Issue;
pub use queue::{Assigned, Filter, Order, Page, QueuePage};
pub use records::{
    Applied, Attachment, AuditNote, AuditRecord, Change, Dossier, DossierLine, Draft, DraftLine,
    DraftRef, EventRecord, Message, NewDossier, NewDraft, NewMessage, NewProof, Progress, Proof,
    Session, Submitted,
};
pub use start::{StartError, check_keys};
pub use sweep::Swept;
pub use throttle::Hits;
pub use uploads::{Bounds, NewUpload, Upload};
pub use village::{NewVisitRow, VisitRow};

use crate::db::Db;
use crate::files::Files;
use crate::seal::{BlindIndex, Keys};
use crate::world::World;

use vault::Vault;

/// The store. Clones share everything.
#[derive(Clone)]
pub struct Store {
    db: Db,
    vault: Vault,
    files: Files,
}

impl Store {
    /// The database itself, for commands that look after it.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The attachments.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The keys for data at rest.
    pub fn keys(&self) -> &Keys {
        self.vault.keys()
    }

    /// Time and randomness as this store was given them.
    pub fn world(&self) -> &World {
        self.vault.world()
    }

    /// The blind index of the owner with this personal number (12 digits, as parsed).
    pub fn owner(&self, number: &str) -> BlindIndex {
        self.keys().index("owner", &[number.as_bytes()])
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
