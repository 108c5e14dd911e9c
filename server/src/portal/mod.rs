//! The portal behind the pages: implements [`app::backend::Backend`] over storage, rules, registry
//! and keys. Every method checks the asker's right itself.

mod answers;
mod bodies;
mod counter;
mod definitions;
mod dossiers;
mod draft_files;
mod drafts;
mod failure;
mod family;
mod handovers;
mod lodging;
mod mandates;
mod merging;
mod notes;
mod opening;
mod others;
mod prefill;
mod promises;
mod proofs;
mod stages;
mod submit;
mod track;
mod trust;
mod unnamed;
mod uploads;

use std::{collections::BTreeMap, sync::Arc};

use app::backend::{
    Action, Answered, Backend, CounterDossier, DossierSummary, DossierView, Draft, DraftSummary,
    Failure, FileBytes, HandoverSummary, HandoverView, MergedDraft, Person, ProofCheck, ProofOffer,
    ProofRequest, ProofView, QueueFilter, QueuePage, Save, TrackedView, Trust,
};
use async_trait::async_trait;
use domain::{
    attachment,
    calendar::WorkCalendar,
    catalogue::{Answer, Catalogue, System},
    dossier::DossierCode,
    form::{Edit, FileRef, Split},
    mandate::{Action as Lent, Deed},
    place::Places,
    time::Moment,
};

use crate::{
    catalogue::{Edition, Live, Overlay, Polled, folder::FolderError},
    handover::Connectors,
    notice::Messenger,
    proof_keys::ProofKeys,
    registry::PopulationRegistry,
    store::Store,
};

pub use bodies::Filing;
pub use lodging::{Listed, Sent, is_preset};
pub use mandates::Seat;
pub use others::Aggregation;
pub use proofs::Looked;
pub use track::second_factor;
pub use uploads::{Arrived, Asked};

/// Largest attachment, in bytes.
pub const MAX_FILE: usize = 10_000_000;

/// The portal. Clones share everything.
#[derive(Clone)]
pub struct Portal {
    store: Store,
    live: Arc<Live>,
    overlay: Option<Arc<Overlay>>,
    definitions: Arc<definitions::Known>,
    places: Arc<Places>,
    registry: Arc<dyn PopulationRegistry>,
    keys: Arc<ProofKeys>,
    trust: trust::Published,
    connectors: Connectors,
    messenger: Option<Arc<dyn Messenger>>,
}

impl Portal {
    /// A portal over its parts.
    pub fn new(
        store: Store,
        catalogue: Catalogue,
        places: Places,
        calendar: WorkCalendar,
        registry: Arc<dyn PopulationRegistry>,
        keys: ProofKeys,
    ) -> Self {
        let keys = Arc::new(keys);
        Self {
            trust: trust::Published::new(keys.clone()),
            store,
            overlay: None,
            live: Arc::new(Live::new(Edition { catalogue, calendar })),
            definitions: Arc::default(),
            places: Arc::new(places),
            registry,
            keys,
            connectors: Connectors::default(),
            messenger: None,
        }
    }

    /// The portal with an operator's folder that is looked at from now on.
    #[must_use]
    pub fn with_overlay(self, overlay: Overlay) -> Self {
        Self { overlay: Some(Arc::new(overlay)), ..self }
    }

    /// Looks at the operator's folder once, where there is one. Blocks while it reads files.
    ///
    /// # Errors
    /// When the folder cannot be read; what was in force stays.
    pub fn look_at_overlay(&self) -> Result<Polled, FolderError> {
        match &self.overlay {
            Some(overlay) => overlay.poll(&self.live, &self.places),
            None => Ok(Polled::Same),
        }
    }

    fn catalogue(&self) -> &Catalogue {
        &self.live.current().catalogue
    }

    fn calendar(&self) -> &WorkCalendar {
        &self.live.current().calendar
    }

    /// The same portal, connected to systems that take hand-overs.
    #[must_use]
    pub fn connected_to(self, connectors: Connectors) -> Self {
        Self { connectors, ..self }
    }

    /// The same portal, with a way to send short messages to phones.
    #[must_use]
    pub fn with_messenger(self, messenger: Option<Arc<dyn Messenger>>) -> Self {
        Self { messenger, ..self }
    }

    /// The systems that take hand-overs, for jobs.
    pub fn connectors(&self) -> &Connectors {
        &self.connectors
    }

    /// The way to phones, for jobs.
    pub fn messenger(&self) -> Option<&dyn Messenger> {
        self.messenger.as_deref()
    }

    /// The store, for sessions and jobs.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

#[async_trait]
impl Backend for Portal {
    fn catalogue(&self) -> &Catalogue {
        self.catalogue()
    }

    fn places(&self) -> &Places {
        &self.places
    }

    fn calendar(&self) -> &WorkCalendar {
        self.calendar()
    }

    fn now(&self) -> Moment {
        self.store.world().now()
    }

    async fn open_draft(&self, who: &Person, service: &str, check: &Answer) -> Answered<String> {
        self.may(who, Lent::Fill, service).await?;
        let draft = self.draft_opened(who, service, check).await?;
        self.doing(who, Deed::Opened, service, &draft).await?;
        Ok(draft)
    }

    async fn draft(&self, who: &Person, id: &str) -> Answered<Draft> {
        self.may_with_draft(who, Lent::Fill, id).await?;
        let draft = self.own_draft(who, id).await?;
        self.doing_with_draft(who, Deed::Opened, id).await?;
        Ok(draft)
    }

    async fn drafts(&self, who: &Person) -> Answered<Vec<DraftSummary>> {
        Ok(Self::lent(who, self.own_drafts(who).await?, |draft| &draft.service))
    }

    async fn save_draft(
        &self,
        who: &Person,
        id: &str,
        save: Save,
    ) -> Answered<BTreeMap<String, Split>> {
        self.doing_with_draft(who, Deed::Typed, id).await?;
        self.draft_saved(who, id, save).await
    }

    async fn merge_draft(
        &self,
        who: &Person,
        id: &str,
        edits: BTreeMap<String, Edit>,
    ) -> Answered<MergedDraft> {
        self.typing(who, id).await?;
        self.draft_merged(who, id, edits).await
    }

    async fn attach(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Answered<FileRef> {
        if who.acting.is_some() {
            self.may_with_draft(who, Lent::Fill, id).await?;
            // What cannot be used is not said to have been attached.
            attachment::check(name, &bytes, MAX_FILE as u64).map_err(Failure::File)?;
        }
        self.doing_with_file(who, Deed::Attached, id, field).await?;
        self.file_attached(who, id, field, name, bytes).await
    }

    async fn detach(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        file: &str,
        made: Option<u64>,
    ) -> Answered<()> {
        self.may_with_draft(who, Lent::Fill, id).await?;
        self.file_detached(who, id, (field, file), made).await
    }

    async fn draft_file(&self, who: &Person, id: &str, file: &str) -> Answered<FileBytes> {
        self.may_with_draft(who, Lent::Fill, id).await?;
        let bytes = self.file_of_draft(who, id, file).await?;
        self.doing_with_draft(who, Deed::Opened, id).await?;
        Ok(bytes)
    }

    async fn discard_draft(&self, who: &Person, id: &str) -> Answered<()> {
        Self::alone(who)?;
        Ok(self.store.delete_draft(id, self.owner(who)).await?)
    }

    async fn submit(&self, who: &Person, id: &str, key: &str) -> Answered<DossierCode> {
        self.may_with_draft(who, Lent::File, id).await?;
        self.draft_filed(who, id, key).await
    }

    async fn dossiers(&self, who: &Person) -> Answered<Vec<DossierSummary>> {
        self.dossiers_shown(who).await
    }

    async fn dossier(&self, who: &Person, code: &DossierCode) -> Answered<DossierView> {
        self.may_look(who, code).await?;
        let view = self.own_dossier(who, code).await?;
        self.doing(who, Deed::Read, &view.service.service.slug, code.as_str()).await?;
        Ok(view)
    }

    async fn open_supplement(&self, who: &Person, code: &DossierCode) -> Answered<String> {
        self.may_look(who, code).await?;
        let draft = self.supplement_opened(who, code).await?;
        self.doing_with_draft(who, Deed::Opened, &draft).await?;
        Ok(draft)
    }

    async fn withdraw(&self, who: &Person, code: &DossierCode, key: &str) -> Answered<()> {
        Self::alone(who)?;
        self.withdrawn(who, code, key).await
    }

    async fn file(&self, who: &Person, code: &DossierCode, file: &str) -> Answered<FileBytes> {
        self.may_look(who, code).await?;
        let bytes = self.file_of_dossier(who, code, file).await?;
        self.looked(who, code).await?;
        Ok(bytes)
    }

    fn connected(&self, system: System) -> bool {
        self.connectors.has(system)
    }

    async fn hand_over(&self, who: &Person, id: &str, key: &str) -> Answered<String> {
        self.may_with_draft(who, Lent::File, id).await?;
        self.draft_handed_over(who, id, key).await
    }

    async fn handovers(&self, who: &Person) -> Answered<Vec<HandoverSummary>> {
        self.handovers_shown(who).await
    }

    async fn handover(&self, who: &Person, id: &str) -> Answered<HandoverView> {
        let view = self.own_handover(who, id).await?;
        let service = &view.service.service.slug;
        if !self.made_here(who, id, service).await? {
            return Err(Failure::NotFound);
        }
        self.doing(who, Deed::Read, service, id).await?;
        Ok(view)
    }

    async fn reopen_handover(&self, who: &Person, id: &str) -> Answered<String> {
        Self::alone(who)?;
        self.handover_reopened(who, id).await
    }

    async fn may_track(&self, code: &DossierCode, factor: &str, from: &str) -> Answered<()> {
        self.tracking_allowed(code, factor, from).await
    }

    async fn tracked(&self, code: &DossierCode) -> Answered<TrackedView> {
        self.tracked_view(code).await
    }

    async fn queue(&self, who: &Person, filter: QueueFilter, page: usize) -> Answered<QueuePage> {
        self.queue_of_unit(who, filter, page).await
    }

    async fn counter_dossier(&self, who: &Person, code: &DossierCode) -> Answered<CounterDossier> {
        self.opened_at_counter(who, code).await
    }

    async fn act(&self, who: &Person, code: &DossierCode, action: Action) -> Answered<()> {
        self.acted(who, code, action).await
    }

    async fn proofs(&self, who: &Person) -> Answered<Vec<ProofView>> {
        Self::alone(who)?;
        self.own_proofs(who).await
    }

    async fn proof(&self, who: &Person, id: &str) -> Answered<ProofView> {
        Self::alone(who)?;
        self.own_proof(who, id).await
    }

    async fn proof_checks(&self, who: &Person) -> Answered<Vec<ProofCheck>> {
        Self::alone(who)?;
        self.own_proof_checks(who).await
    }

    async fn proof_offer(&self, who: &Person) -> Answered<ProofOffer> {
        Self::alone(who)?;
        self.offered_proof(who).await
    }

    async fn issue_proof(&self, who: &Person, request: ProofRequest) -> Answered<Option<String>> {
        Self::alone(who)?;
        self.proof_issued(who, request).await
    }

    async fn revoke_proof(&self, who: &Person, id: &str) -> Answered<()> {
        Self::alone(who)?;
        self.proof_revoked(who, id).await
    }

    async fn record_check(&self, who: &Person, scan: &str) -> Answered<bool> {
        Self::alone(who)?;
        self.check_recorded(who, scan).await
    }

    fn trust(&self) -> Arc<Trust> {
        self.trust.current()
    }
}
