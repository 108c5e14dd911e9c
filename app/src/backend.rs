//! The whole contract between pages and server: everything a page may ask, on one screen.
//!
//! `server` implements it. Every method that takes a [`Person`] checks that person's right itself;
//! a page never decides who may see what. A page or REST handler is three moves: who asks, one
//! call, the answer.

mod failure;
mod handover;
mod help;
mod linked;
mod person;
mod proofs;
mod records;
mod village;

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use domain::{
    calendar::WorkCalendar,
    catalogue::{Answer, Catalogue, System},
    dossier::DossierCode,
    form::{Edit, FileRef, Split},
    place::Places,
    time::Moment,
};

pub use failure::Failure;
pub use handover::{HandoverSummary, HandoverView};
pub use help::{
    AskFault, Help, HelpFigure, HelpFigures, HelpPlace, HelpTrouble, HelpedBy, MandateAct,
    MandateAsk, MandateSummary, MandateView, SlipView, WitnessProof,
};
pub use linked::{FamilyView, Kin, StageDossier, StageOf, StagePlace, StageView};
pub use person::{Acting, Person, Role};
pub use proofs::{
    Home, ProofAsk, ProofCheck, ProofCopy, ProofOffer, ProofRequest, ProofView, Revoked, RevokedWhy,
};
pub use records::{
    Action, ActionStep, CounterDossier, DossierSummary, DossierView, Draft, DraftSummary,
    FileBytes, MergedDraft, Notes, QueueFilter, QueuePage, QueueRow, Read, Save, TrackedView,
    Trust,
};

pub use village::{
    NewVisit, SentVisit, Village, VillageVisit, VisitOutcome, VisitPaper, VisitSlip,
};

/// What a backend call gives.
pub type Answered<T> = Result<T, Failure>;

/// Everything the pages may ask of the server.
#[async_trait]
pub trait Backend: Send + Sync {
    /// The services in force.
    fn catalogue(&self) -> &Catalogue;
    /// Provinces, communes and units.
    fn places(&self) -> &Places;
    /// Working days.
    fn calendar(&self) -> &WorkCalendar;
    /// The clock.
    fn now(&self) -> Moment;

    /// Opens a draft of a service, or the one already begun; answers of the check prefill it.
    async fn open_draft(&self, who: &Person, service: &str, check: &Answer) -> Answered<String>;
    /// One of the person's own drafts.
    async fn draft(&self, who: &Person, id: &str) -> Answered<Draft>;
    /// All of the person's own drafts, newest first.
    async fn drafts(&self, who: &Person) -> Answered<Vec<DraftSummary>>;
    /// Keeps what was typed, right or wrong. Gives what was changed on the page and, since it was
    /// made, elsewhere: that stays as it is until the person has chosen.
    async fn save_draft(
        &self,
        who: &Person,
        id: &str,
        save: Save,
    ) -> Answered<BTreeMap<String, Split>>;
    /// Merges what a device changed into a draft. What was changed in two places stays as it is,
    /// and both texts come back.
    async fn merge_draft(
        &self,
        who: &Person,
        id: &str,
        edits: BTreeMap<String, Edit>,
    ) -> Answered<MergedDraft>;
    /// Attaches a file to a field of a draft, checked by its content.
    async fn attach(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Answered<FileRef>;
    /// Takes a file off one field of a draft: the same file may stand at another, too. `made` is the
    /// version of the draft that the page shows: the same press once more finds it done.
    async fn detach(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        file: &str,
        made: Option<u64>,
    ) -> Answered<()>;
    /// The bytes of a draft's file.
    async fn draft_file(&self, who: &Person, id: &str, file: &str) -> Answered<FileBytes>;
    /// Throws a draft away.
    async fn discard_draft(&self, who: &Person, id: &str) -> Answered<()>;
    /// Files a draft as a dossier, or as the supplement of one. The same key again gives the same
    /// dossier.
    async fn submit(&self, who: &Person, id: &str, key: &str) -> Answered<DossierCode>;

    /// The person's own dossiers, newest first.
    async fn dossiers(&self, who: &Person) -> Answered<Vec<DossierSummary>>;
    /// One of the person's own dossiers, with who has read it.
    async fn dossier(&self, who: &Person, code: &DossierCode) -> Answered<DossierView>;
    /// Opens (or finds) the draft in which the person mends what the counter asked for; it is
    /// sent like any draft. Of a linked procedure one stage is mended, never the whole.
    async fn open_supplement(&self, who: &Person, code: &DossierCode) -> Answered<String>;
    /// Takes the dossier back; of a linked procedure everything that is not decided yet.
    async fn withdraw(&self, who: &Person, code: &DossierCode, key: &str) -> Answered<()>;
    /// A file of a dossier, for its citizen or for an officer of its unit (which is recorded).
    async fn file(&self, who: &Person, code: &DossierCode, file: &str) -> Answered<FileBytes>;

    /// Whether a system that the State runs elsewhere is connected.
    fn connected(&self, system: System) -> bool;
    /// Hands a draft of such a service over, or where nothing is connected keeps it for its sheet;
    /// gives its number. The same draft again gives the same number.
    async fn hand_over(&self, who: &Person, id: &str, key: &str) -> Answered<String>;
    /// The person's own hand-overs, newest first.
    async fn handovers(&self, who: &Person) -> Answered<Vec<HandoverSummary>>;
    /// One of the person's own hand-overs.
    async fn handover(&self, who: &Person, id: &str) -> Answered<HandoverView>;
    /// Opens a draft with what was handed over, to mend it and hand it over anew. Not while it is
    /// on its way, nor after the other system has taken it.
    async fn reopen_handover(&self, who: &Person, id: &str) -> Answered<String>;

    /// Whether code and second factor belong together; slow and the same for every wrong pair.
    /// `from` names where the try comes from: one place that guesses does not lock out the others.
    async fn may_track(&self, code: &DossierCode, factor: &str, from: &str) -> Answered<()>;
    /// Status without personal data, for somebody who passed [`Backend::may_track`].
    async fn tracked(&self, code: &DossierCode) -> Answered<TrackedView>;

    /// A page of the counter's list, counted from 1; the last one when there are fewer.
    async fn queue(&self, who: &Person, filter: QueueFilter, page: usize) -> Answered<QueuePage>;
    /// One dossier at the counter. Reading it is recorded and the citizen sees it. The code of a
    /// linked procedure opens the stage that this officer's unit has, and no other.
    async fn counter_dossier(&self, who: &Person, code: &DossierCode) -> Answered<CounterDossier>;
    /// One step of the officer. The same key again does nothing more.
    async fn act(&self, who: &Person, code: &DossierCode, action: Action) -> Answered<()>;

    /// The person's own proofs, newest first.
    async fn proofs(&self, who: &Person) -> Answered<Vec<ProofView>>;
    /// One of the person's own proofs.
    async fn proof(&self, who: &Person, id: &str) -> Answered<ProofView>;
    /// Who verified the person's own proofs, the last first; only where that was allowed.
    async fn proof_checks(&self, who: &Person) -> Answered<Vec<ProofCheck>>;
    /// What the person can have confirmed at once.
    async fn proof_offer(&self, who: &Person) -> Answered<ProofOffer>;
    /// Issues a proof and gives its identifier; the same key again gives the same. `None` when
    /// the registry no longer lets it be: [`Backend::proof_offer`] says why.
    async fn issue_proof(&self, who: &Person, request: ProofRequest) -> Answered<Option<String>>;
    /// Revokes one of the person's own proofs, at once for every counter that is online.
    async fn revoke_proof(&self, who: &Person, id: &str) -> Answered<()>;
    /// Records that an officer verified what was scanned, if its holder allows it; whether it is
    /// recorded. The same presentation counts once.
    async fn record_check(&self, who: &Person, scan: &str) -> Answered<bool>;
    /// What verifies proofs: keys and revocation lists, as published.
    fn trust(&self) -> Arc<Trust>;
}
