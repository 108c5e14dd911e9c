//! The records that go into the store and come out of it. Plain data: their meaning is `domain`'s.

use chrono::NaiveDate;
use domain::time::Moment;
use serde_json::Value;

use super::{Opens, ProofCopy};
use crate::seal::BlindIndex;

/// A draft to begin.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Whose it is.
    pub owner: BlindIndex,
    /// The service it is for.
    pub service: String,
    /// The version of the form it is written on.
    pub form_version: String,
    /// The step to open first.
    pub step: String,
    /// The answers so far. Sealed.
    pub body: Value,
}

/// A draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Where it stands; see [`DraftLine`].
    pub line: DraftLine,
    /// The answers so far.
    pub body: Value,
}

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// Its identifier.
    pub id: String,
    /// The service it is for.
    pub service: String,
    /// The version of the form it is written on.
    pub form_version: String,
    /// Counts its changes, from 1.
    pub version: i64,
    /// The step that was open last.
    pub step: String,
    /// When it was begun.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
    /// The dossier it became, once filed.
    pub submitted_code: Option<String>,
}

/// A draft as it was when the person agreed to file it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRef {
    /// Its identifier.
    pub id: String,
    /// The version that was reviewed.
    pub version: i64,
}

/// A file that belongs to a field of a draft or a dossier. Name and hash are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The field it answers.
    pub field: String,
    /// Its identifier in [`crate::files::Files`].
    pub file_id: String,
    /// The name to show.
    pub name: String,
    /// What it is by content: `pdf`, `jpeg`, `png`.
    pub kind: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// When it was attached.
    pub added_at: Moment,
}

/// A dossier to receive.
#[derive(Debug, Clone)]
pub struct NewDossier {
    /// The idempotency key of the request; a repeat with the same key gets the first answer.
    pub key: String,
    /// The draft it comes from. Marked as filed; must be the owner's and have this version.
    pub draft: Option<DraftRef>,
    /// Whose it is.
    pub owner: BlindIndex,
    /// Up to two second factors for tracking without sign-in, in a normal form chosen by the
    /// caller (such as `phone:0123`). Only blind indexes of them are stored.
    pub factors: [Option<String>; 2],
    /// The unit that receives it.
    pub unit: String,
    /// The service.
    pub service: String,
    /// The version of the service it is filed under.
    pub service_version: String,
    /// How it came: `online`, `counter`, `post`.
    pub channel: String,
    /// The day its serial number is of (Vietnamese civil date).
    pub day: NaiveDate,
    /// When it was received.
    pub received_at: Moment,
    /// Its first status.
    pub status: String,
    /// The promised moment, where there is one already.
    pub due_at: Option<Moment>,
    /// What a list shows of it, such as the applicant's name. Sealed.
    pub summary: Value,
    /// The state of `domain`. Sealed.
    pub state: Value,
    /// What was filed, never changed afterwards. Sealed.
    pub filed: Value,
    /// The events that happened on arrival, the filing first. Sealed.
    pub events: Vec<Value>,
    /// The files.
    pub files: Vec<Attachment>,
    /// Who files, as a pseudonym.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What the audit entry says beside the service. No personal data.
    pub detail: Value,
    /// Messages to send.
    pub messages: Vec<NewMessage>,
    /// For a linked procedure, the stages that open with it.
    pub opens: Option<Opens>,
    /// The mandate under which a helper files it for its owner.
    pub under: Option<String>,
}

/// The answer to a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The code of the dossier.
    pub code: String,
    /// Whether this request was the first; `false` for a repeat, which changed nothing.
    pub first: bool,
}

/// A change of a dossier by one event.
#[derive(Debug, Clone)]
pub struct Change {
    /// The dossier.
    pub code: String,
    /// The version that the decision was made on.
    pub expected_version: i64,
    /// The idempotency key of the request, where it has one.
    pub key: Option<String>,
    /// A draft that this event files (a supplement), and whose it is.
    pub draft: Option<(DraftRef, BlindIndex)>,
    /// The new status.
    pub status: String,
    /// The promised moment from now on.
    pub due_at: Option<Moment>,
    /// Who has it from now on, as a pseudonym.
    pub assigned_to: Option<String>,
    /// The new state of `domain`. Sealed.
    pub state: Value,
    /// The event. Sealed.
    pub event: Value,
    /// When it happened.
    pub at: Moment,
    /// Who did it, for which action; its subject is set to the dossier.
    pub note: AuditNote,
    /// Files that came with it.
    pub files: Vec<Attachment>,
    /// Messages to send.
    pub messages: Vec<NewMessage>,
    /// Proofs that it issues.
    pub proofs: Vec<NewProof>,
    /// Stages of this family that change with it. Keys and drafts of theirs do not count.
    pub with: Vec<Change>,
    /// Stages of this family that it opens.
    pub opens: Option<Opens>,
    /// Whose residence or household it changes: their open proofs are revoked with it.
    pub moved: Vec<BlindIndex>,
    /// The mandate under which a helper does it for the owner.
    pub under: Option<String>,
}

/// The answer to a [`Change`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The version of the dossier after it.
    pub version: i64,
    /// Whether this request was the first; `false` for a repeat, which changed nothing.
    pub first: bool,
}

/// A dossier in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierLine {
    /// Its code.
    pub code: String,
    /// The unit that has it.
    pub unit: String,
    /// The service.
    pub service: String,
    /// The version of the service it was filed under.
    pub service_version: String,
    /// How it came.
    pub channel: String,
    /// Its status.
    pub status: String,
    /// Counts its events, from 1.
    pub version: i64,
    /// The promised moment.
    pub due_at: Option<Moment>,
    /// When it was received.
    pub received_at: Moment,
    /// When something last happened.
    pub updated_at: Moment,
    /// Who has it, as a pseudonym.
    pub assigned_to: Option<String>,
    /// What a list shows of it.
    pub summary: Value,
    /// The family it belongs to; its own code for the family itself, `None` for a single dossier.
    pub parent: Option<String>,
    /// The stage of that family, for a stage's dossier.
    pub stage: Option<String>,
}

/// A dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// What a list shows of it.
    pub line: DossierLine,
    /// Whose it is.
    pub owner: BlindIndex,
    /// The state of `domain`.
    pub state: Value,
    /// What was filed.
    pub filed: Value,
}

/// How far a dossier has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// What a list shows of it.
    pub line: DossierLine,
    /// The state of `domain`.
    pub state: Value,
    /// All that happened to it, first to last.
    pub events: Vec<EventRecord>,
}

/// Something that happened to a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRecord {
    /// Counts from 1 within the dossier.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who, as a pseudonym.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What.
    pub event: Value,
}

/// What is to be written into the audit chain. No personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditNote {
    /// Who, as a pseudonym.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What was done, such as `read` or `submit`.
    pub action: String,
    /// To what, such as the code of a dossier.
    pub subject: String,
    /// What else an auditor needs.
    pub detail: Value,
}

/// An entry of the audit chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecord {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// What.
    pub note: AuditNote,
}

/// A message to send.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Which job sends it.
    pub kind: String,
    /// What it needs for that. Sealed.
    pub body: Value,
    /// Not before this moment.
    pub due_at: Moment,
}

/// A message that a worker has taken to send.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its identifier.
    pub id: String,
    /// Which job sends it.
    pub kind: String,
    /// What it needs for that.
    pub body: Value,
    /// How often sending has been begun, this time included.
    pub tries: i64,
}

/// A session of someone signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Whose it is, where all sessions of one person must be found.
    pub owner: Option<BlindIndex>,
    /// What it holds. Sealed.
    pub body: Value,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
}

/// A proof to keep.
#[derive(Debug, Clone)]
pub struct NewProof {
    /// Its identifier, as the token names it.
    pub id: String,
    /// Whose it is.
    pub owner: BlindIndex,
    /// The dossier that led to it.
    pub code: Option<String>,
    /// What it discloses: `ward`, `person`, `household`.
    pub profile: String,
    /// The signed token. Sealed.
    pub token: Vec<u8>,
    /// When it was issued.
    pub issued_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
    /// The revocation list it is in.
    pub status_list: i64,
    /// Its place in that list; unique.
    pub status_idx: i64,
    /// Further tokens that say the same.
    pub copies: Vec<ProofCopy>,
    /// What its holder chose, and what opens its household. Sealed.
    pub details: Option<Value>,
}

/// A proof.
#[derive(Debug, Clone)]
pub struct Proof {
    /// As it was issued.
    pub issued: NewProof,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Moment>,
    /// Why: `holder`, `replaced`, `moved`.
    pub revoked_why: Option<String>,
    /// The proof that came in its place.
    pub replaced_by: Option<String>,
}
