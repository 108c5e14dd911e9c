//! A backend that knows a few people by heart and changes nothing.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use domain::{
    calendar::WorkCalendar,
    catalogue::{Answer, Catalogue, System},
    dossier::{DossierCode, Status},
    form::{Context as Rules, Edit, FileRef, Split, Value, check},
    place::Places,
    time::Moment,
};

use super::{NOW, dossiers, drafts, families, handovers, proofs};
use crate::backend::{
    Action, Answered, Backend, CounterDossier, DossierSummary, DossierView, Draft, DraftSummary,
    Failure, FileBytes, HandoverSummary, HandoverView, MergedDraft, Notes, Person, ProofCheck,
    ProofOffer, ProofRequest, ProofView, QueueFilter, QueuePage, QueueRow, Save, TrackedView,
    Trust,
};

/// Fixed data behind the pages' contract.
pub(super) struct SampleBackend {
    catalogue: Catalogue,
    places: Places,
    calendar: WorkCalendar,
    trust: Arc<Trust>,
    pub(super) drafts: Vec<Draft>,
    pub(super) dossiers: Vec<DossierView>,
    pub(super) proofs: Vec<ProofView>,
    pub(super) offer: ProofOffer,
    pub(super) handovers: Vec<HandoverView>,
    /// Nothing has happened yet: all lists are empty.
    empty: bool,
}

impl SampleBackend {
    pub(super) fn new() -> Self {
        let catalogue = Catalogue::embedded().unwrap();
        let places = Places::built_in().unwrap();
        let calendar = WorkCalendar::built_in().unwrap();
        let trust = Arc::new(proofs::trust());
        let world = dossiers::World { catalogue: &catalogue, places: &places, calendar: &calendar };
        Self {
            drafts: drafts::all(&catalogue),
            dossiers: [dossiers::all(world), families::all(world)].concat(),
            proofs: proofs::all(&trust),
            offer: proofs::offer(),
            handovers: handovers::all(&catalogue, &places),
            catalogue,
            places,
            calendar,
            trust,
            empty: false,
        }
    }

    /// The first day: nobody has done anything.
    pub(super) fn empty() -> Self {
        Self { empty: true, ..Self::new() }
    }

    /// The registry answers a wish for a proof with this.
    pub(super) fn offering(offer: ProofOffer) -> Self {
        Self { offer, ..Self::new() }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.empty
    }

    fn unless_empty<T>(&self, all: impl Iterator<Item = T>) -> Vec<T> {
        all.filter(|_| !self.empty).collect()
    }

    fn find(&self, code: &DossierCode) -> Answered<DossierView> {
        self.dossiers.iter().find(|view| view.code == *code).cloned().ok_or(Failure::NotFound)
    }

    fn row(&self, view: &DossierView) -> QueueRow {
        let running = matches!(view.state.status, Status::Accepted | Status::InProgress);
        let due = view.state.due.filter(|_| running);
        QueueRow {
            code: view.code.clone(),
            service: view.service.service.slug.clone(),
            stage: view.kin.stage().map(|of| of.stage.name.clone()),
            applicant: view.filed.text("ho_ten"),
            status: view.state.status,
            received_at: view.state.received_at,
            due,
            days_left: due.map(|due| self.calendar.working_days_left(NOW, due)),
        }
    }
}

#[async_trait]
impl Backend for SampleBackend {
    fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
    fn places(&self) -> &Places {
        &self.places
    }
    fn calendar(&self) -> &WorkCalendar {
        &self.calendar
    }
    fn now(&self) -> Moment {
        NOW
    }
    async fn draft(&self, _: &Person, id: &str) -> Answered<Draft> {
        self.drafts.iter().find(|draft| draft.id == id).cloned().ok_or(Failure::NotFound)
    }
    async fn drafts(&self, _: &Person) -> Answered<Vec<DraftSummary>> {
        Ok(self.unless_empty(self.drafts.iter().map(|draft| DraftSummary {
            id: draft.id.clone(),
            service: draft.service.service.slug.clone(),
            saved_at: draft.saved_at,
        })))
    }
    async fn dossiers(&self, _: &Person) -> Answered<Vec<DossierSummary>> {
        let own = self.dossiers.iter().filter(|view| view.kin.stage().is_none());
        Ok(self.unless_empty(own.map(|view| DossierSummary {
            code: view.code.clone(),
            service: view.service.service.slug.clone(),
            status: view.state.status,
            received_at: view.state.received_at,
            due: view.state.due,
        })))
    }
    async fn dossier(&self, _: &Person, code: &DossierCode) -> Answered<DossierView> {
        self.find(code)
    }
    fn connected(&self, system: System) -> bool {
        system != System::TrafficFines
    }
    async fn handovers(&self, _: &Person) -> Answered<Vec<HandoverSummary>> {
        Ok(self.unless_empty(self.handovers.iter().map(|view| HandoverSummary {
            id: view.id.clone(),
            service: view.service.service.slug.clone(),
            state: view.state.clone(),
            at: view.at,
        })))
    }
    async fn handover(&self, _: &Person, id: &str) -> Answered<HandoverView> {
        self.handovers.iter().find(|view| view.id == id).cloned().ok_or(Failure::NotFound)
    }
    async fn tracked(&self, code: &DossierCode) -> Answered<TrackedView> {
        let DossierView { code, service, unit, state, events, kin, .. } = self.find(code)?;
        Ok(TrackedView { code, service, unit, state, events, kin })
    }
    async fn queue(&self, _: &Person, _: QueueFilter, page: usize) -> Answered<QueuePage> {
        let unit = self.dossiers.first().ok_or(Failure::NotFound)?.unit.clone();
        let handled = self.dossiers.iter().filter(|view| view.kin.family().is_none());
        let mut rows = self.unless_empty(handled.map(|view| self.row(view)));
        // One line of each urgency.
        for (row, left) in rows.iter_mut().filter(|row| row.due.is_some()).zip([-1, 0]) {
            row.days_left = Some(left);
        }
        let counts = QueueFilter::ALL.map(|filter| (filter, rows.len())).to_vec();
        Ok(QueuePage { unit, rows, counts, page, pages: 3 })
    }
    async fn counter_dossier(&self, _: &Person, code: &DossierCode) -> Answered<CounterDossier> {
        let view = self.find(code)?;
        let rules = Rules { today: NOW.date(), places: Some(&self.places), applicant: None };
        let notes = match view.state.status {
            Status::Submitted => Notes::Compared(vec![
                ("dia_chi".into(), Some("45/9 Hồng Bàng".into())),
                ("ngay_sinh".into(), Some("12/04/1961".into())),
                ("noi_dang_ky".into(), None),
            ]),
            Status::Accepted => Notes::Silent,
            Status::InProgress => Notes::Unknown,
            _ => Notes::Compared(Vec::new()),
        };
        let doubts = check(&view.service.form, &view.filed.to_answers(), &rules).doubts;
        // One that was mended: an answer that was asked for, and one that was not.
        let earlier = (view.state.status == Status::InProgress).then(|| {
            let mut earlier = view.filed.clone();
            earlier.values.remove("so_dien_thoai");
            earlier.values.insert("dia_chi".to_owned(), Value::Text("45 Hồng Bàng".to_owned()));
            earlier
        });
        Ok(CounterDossier { view, notes, doubts, earlier })
    }
    async fn proofs(&self, _: &Person) -> Answered<Vec<ProofView>> {
        Ok(self.unless_empty(self.proofs.iter().cloned()))
    }
    async fn proof(&self, _: &Person, id: &str) -> Answered<ProofView> {
        self.proofs.iter().find(|proof| proof.id == id).cloned().ok_or(Failure::NotFound)
    }
    async fn proof_checks(&self, _: &Person) -> Answered<Vec<ProofCheck>> {
        Ok(self.unless_empty(proofs::checks().into_iter()))
    }
    async fn proof_offer(&self, _: &Person) -> Answered<ProofOffer> {
        Ok(self.offer.clone())
    }
    fn trust(&self) -> Arc<Trust> {
        self.trust.clone()
    }

    // What follows changes something or reads bytes; no page does either while it renders.
    async fn open_draft(&self, _: &Person, _: &str, _: &Answer) -> Answered<String> {
        Err(Failure::Unavailable)
    }
    async fn save_draft(&self, _: &Person, _: &str, _: Save) -> Answered<BTreeMap<String, Split>> {
        Err(Failure::Unavailable)
    }
    async fn merge_draft(
        &self,
        _: &Person,
        _: &str,
        _: BTreeMap<String, Edit>,
    ) -> Answered<MergedDraft> {
        Err(Failure::Unavailable)
    }
    async fn attach(&self, _: &Person, _: &str, _: &str, _: &str, _: Vec<u8>) -> Answered<FileRef> {
        Err(Failure::Unavailable)
    }
    async fn detach(&self, _: &Person, _: &str, _: &str, _: &str, _: Option<u64>) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn draft_file(&self, _: &Person, _: &str, _: &str) -> Answered<FileBytes> {
        Err(Failure::Unavailable)
    }
    async fn discard_draft(&self, _: &Person, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn submit(&self, _: &Person, _: &str, _: &str) -> Answered<DossierCode> {
        Err(Failure::Unavailable)
    }
    async fn hand_over(&self, _: &Person, _: &str, _: &str) -> Answered<String> {
        Err(Failure::Unavailable)
    }
    async fn reopen_handover(&self, _: &Person, _: &str) -> Answered<String> {
        Err(Failure::Unavailable)
    }
    async fn open_supplement(&self, _: &Person, _: &DossierCode) -> Answered<String> {
        Err(Failure::Unavailable)
    }
    async fn withdraw(&self, _: &Person, _: &DossierCode, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn file(&self, _: &Person, _: &DossierCode, _: &str) -> Answered<FileBytes> {
        Err(Failure::Unavailable)
    }
    async fn may_track(&self, _: &DossierCode, _: &str, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn issue_proof(&self, _: &Person, _: ProofRequest) -> Answered<Option<String>> {
        Err(Failure::Unavailable)
    }
    async fn revoke_proof(&self, _: &Person, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn record_check(&self, _: &Person, _: &str) -> Answered<bool> {
        Err(Failure::Unavailable)
    }
    async fn act(&self, _: &Person, _: &DossierCode, _: Action) -> Answered<()> {
        Err(Failure::Unavailable)
    }
}
