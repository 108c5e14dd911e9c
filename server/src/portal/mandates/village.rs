//! A day in a village: the helper's list, and what her device brings of each visit. A visit becomes a
//! mandate by card, signature and witness and a draft of the person's: nothing is filed without the
//! review that every draft has.

use std::collections::BTreeMap;

use app::backend::{
    Answered, AskFault, Backend, DossierSummary, Failure, HelpTrouble, MandateAsk, NewVisit,
    Person, SentVisit, Village, VillageVisit, VisitOutcome, VisitPaper, WitnessProof,
};
use async_trait::async_trait;
use domain::{
    attachment::{self, AttachmentError},
    catalogue::Loaded,
    form::{Edit, Kind},
    mandate::{
        Action, Deed, Ender, MOST_VISITS, Refusal, Signed, Standing, State, VISIT_DAYS, VisitFault,
        VisitPlan, is_slip_secret,
    },
};
use sha2::{Digest, Sha256};

use super::{Portal, agree::witness, ask::card, seat::hands, signature, trouble};
use crate::{
    portal::{Arrived, Asked, MAX_FILE},
    seal,
    store::{Attachment, NewVisitRow, StoreError, VisitRow},
};

/// Minutes that a mandate of a visit counts from when it is sent.
const MINUTES: i64 = VISIT_DAYS * 1_440;
/// Days that a visit stays on the list.
const DAYS: i64 = 14;

#[async_trait]
impl Village for Portal {
    async fn village_visits(&self, who: &Person) -> Answered<Vec<VillageVisit>> {
        let rows = self.visits_planned(who).await?;
        let visit = |row: VisitRow| {
            let begun = row.bound.map(|(mandate, _)| mandate);
            VillageVisit {
                sent: begun.clone().zip(row.sent_at),
                begun,
                id: row.id,
                plan: row.plan,
                service: row.service,
            }
        };
        Ok(rows.into_iter().map(visit).collect())
    }

    async fn plan_visit(&self, who: &Person, id: &str, new: NewVisit) -> Answered<()> {
        let planned = self.visits_planned(who).await?;
        if planned.len() >= MOST_VISITS && planned.iter().all(|visit| visit.id != id) {
            return trouble(HelpTrouble::Visit(VisitFault::TooMany));
        }
        let plan = VisitPlan::parse(&new.label, &new.place, &new.time);
        let plan = plan.map_err(|fault| Failure::Helping(HelpTrouble::Visit(fault)))?;
        self.visit_planned(who, id, &new.service, plan).await.map(|_| ())
    }

    async fn drop_visit(&self, who: &Person, id: &str) -> Answered<()> {
        // Nobody but a helper has any.
        Self::helper(who).map_err(|_| Failure::NotFound)?;
        Ok(self.store.drop_visit(id, self.owner(who)).await?)
    }

    async fn send_visit(&self, who: &Person, visit: SentVisit) -> Answered<VisitOutcome> {
        Self::helper(who)?;
        // What was agreed to with one helper is no other's to send. A device only says with whom:
        // that a visit is its planner's, and that a signature counts for one mandate, the store knows.
        if visit.helper != who.id {
            return trouble(HelpTrouble::AgreedWithAnother);
        }
        let new = &visit.new;
        let plan = VisitPlan::of_work_done(&new.label, &new.place, &new.time);
        let row = self.visit_planned(who, &visit.id, &new.service, plan).await?;
        if let (Some((mandate, _)), Some(_)) = (&row.bound, row.sent_at) {
            let slip = self.visit_slip(mandate, &visit.slip).await?;
            let mandate = mandate.clone();
            return Ok(VisitOutcome { mandate, again: true, slip, ..VisitOutcome::default() });
        }
        let (mandate, papers) = (self.visit_agreed(who, &row, &visit).await?, visit.papers);
        let slip = self.visit_slip(&mandate, &visit.slip).await?;
        let came = self.visit_written(who, &row, &mandate, visit).await?;
        if papers == 0 {
            self.visit_whole(who, &row.id).await?;
        }
        Ok(VisitOutcome { slip, ..came })
    }

    async fn attach_to_visit(&self, who: &Person, id: &str, paper: VisitPaper) -> Answered<()> {
        let (person, draft) = self.visit_place(who, id).await?;
        self.visit_paper(&person, &draft, paper).await
    }

    async fn end_visit(&self, who: &Person, id: &str) -> Answered<()> {
        self.visit_bound(who, id).await?;
        self.visit_whole(who, id).await
    }
}

impl Portal {
    /// Where the papers of a helper's visit go: the person, by the helper's hands, and her draft.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for another's visit and one of which nothing was sent;
    /// [`Failure::Helping`] when its mandate is over, or its draft filed or thrown away; of the store.
    pub async fn visit_place(&self, who: &Person, id: &str) -> Answered<(Person, String)> {
        let (row, mandate, draft) = self.visit_bound(who, id).await?;
        let person = hands(who, &self.store.mandate(&mandate).await?);
        // Before anything is told of the draft.
        self.may(&person, Action::Fill, &row.service).await?;
        let open = match self.store.draft(&draft, self.owner(&person)).await {
            Err(StoreError::NotFound) => false,
            found => found?.line.submitted_code.is_none(),
        };
        if open { Ok((person, draft)) } else { trouble(HelpTrouble::DraftClosed) }
    }

    /// Begins to take a paper of a visit in pieces, as [`Portal::begin_upload`]; `None` when the
    /// draft has it already.
    ///
    /// # Errors
    /// [`Failure::Helping`] when the form does not ask for it; [`Failure::File`] also without a
    /// hash, by which a paper counts once; as [`Portal::begin_upload`].
    pub async fn begin_visit_paper(
        &self,
        person: &Person,
        draft: &str,
        asked: Asked,
    ) -> Answered<Option<Arrived>> {
        let files = self.files_beside(person, draft, &asked.field).await?;
        let Some(hash) = &asked.sha256 else {
            return Err(Failure::File(AttachmentError::Truncated));
        };
        if files.iter().any(|file| file.field == asked.field && file.sha256 == *hash) {
            return Ok(None);
        }
        self.begin_upload(person, draft, asked).await.map(Some)
    }

    fn helper(who: &Person) -> Answered<()> {
        Self::alone(who)?;
        if who.is_helper() { Ok(()) } else { Err(Failure::NotAllowed) }
    }

    async fn visits_planned(&self, who: &Person) -> Answered<Vec<VisitRow>> {
        Self::helper(who)?;
        let since = self.store.world().now().plus_seconds(-DAYS * 86_400);
        Ok(self.store.visits_of_helper(self.owner(who), since).await?)
    }

    /// The visit on the helper's list; one that was added on the way is put there.
    async fn visit_planned(
        &self,
        who: &Person,
        id: &str,
        service: &str,
        plan: VisitPlan,
    ) -> Answered<VisitRow> {
        Self::helper(who)?;
        self.visit_service(service)?;
        let row = NewVisitRow {
            id: id.to_owned(),
            helper: self.owner(who),
            service: service.to_owned(),
            plan,
            at: self.store.world().now(),
        };
        Ok(self.store.plan_visit(row).await?)
    }

    /// A visit of the helper's of which something was sent, with the mandate and the draft it made.
    async fn visit_bound(&self, who: &Person, id: &str) -> Answered<(VisitRow, String, String)> {
        // Nobody but a helper has any.
        Self::helper(who).map_err(|_| Failure::NotFound)?;
        let row = self.store.visit_of_helper(id, self.owner(who)).await?;
        let (mandate, draft) = row.bound.clone().ok_or(Failure::NotFound)?;
        Ok((row, mandate, draft))
    }

    /// Everything of a visit has come.
    async fn visit_whole(&self, who: &Person, id: &str) -> Answered<()> {
        let now = self.store.world().now();
        Ok(self.store.visit_arrived(id, self.owner(who), now).await?)
    }

    /// The files that the draft of a visit has, where its form asks for papers at this field.
    async fn files_beside(
        &self,
        person: &Person,
        draft: &str,
        field: &str,
    ) -> Answered<Vec<Attachment>> {
        let whole = self.whole_draft(person, draft).await?;
        if whole.loaded.form.field(field).is_none_or(|asked| asked.kind != Kind::File) {
            return trouble(HelpTrouble::NotAsked);
        }
        Ok(whole.files)
    }

    /// Attaches a paper to the draft of a visit, once.
    async fn visit_paper(&self, person: &Person, draft: &str, paper: VisitPaper) -> Answered<()> {
        let VisitPaper { field, name, sha256, bytes } = paper;
        let files = self.files_beside(person, draft, &field).await?;
        attachment::check(&name, &bytes, MAX_FILE as u64).map_err(Failure::File)?;
        if seal::hex(&Sha256::digest(&bytes)) != sha256 {
            return Err(Failure::File(AttachmentError::Truncated));
        }
        let same = |file: &Attachment| file.field == field && file.sha256 == sha256;
        if files.iter().any(same) {
            return Ok(());
        }
        // What has no room leaves no act behind.
        self.room_for_file(person, draft, bytes.len()).await?;
        self.attach(person, draft, &field, &name, bytes).await.map(drop)
    }

    fn visit_service(&self, slug: &str) -> Answered<std::sync::Arc<Loaded>> {
        let loaded = self.service(slug);
        let offered = loaded.and_then(|loaded| self.offered(&loaded).map(|()| loaded));
        offered.map_err(|_| Failure::Helping(HelpTrouble::Ask(AskFault::Service)))
    }

    /// Opens the mandate of a visit, or finds the one that an earlier try has opened.
    async fn visit_agreed(
        &self,
        who: &Person,
        row: &VisitRow,
        visit: &SentVisit,
    ) -> Answered<String> {
        // Nobody is asked for anything while the signature is none.
        let now = self.store.world().now();
        let signed = Signed::parse(&visit.signed_at, visit.told_by, now);
        let signed = signed.map_err(|fault| Failure::Helping(HelpTrouble::Signed(fault)))?;
        let proof = WitnessProof { signed: Some(signed), ..visit.proof.clone() };
        signature::kind(&proof)?;
        if proof.card.trim().is_empty() {
            return trouble(HelpTrouble::Ask(AskFault::NoCard));
        }
        // Nor while the witness is none: what is asked for waits no longer than a day.
        if let Some((client, _)) = card(&proof.card) {
            witness(&proof, &client, &who.number)?;
        }
        let mandate = self.visit_asked(who, row, visit).await?;
        match self.agreed_by_witness(who, &mandate, proof).await {
            Ok(()) | Err(Failure::Helping(HelpTrouble::Step(Refusal::AlreadyAgreed))) => {
                Ok(mandate)
            }
            Err(failure) => Err(failure),
        }
    }

    /// Asks for the mandate of a visit, once; another time only where the request before it was never
    /// answered in its day, as after an outage between asking and agreeing.
    async fn visit_asked(
        &self,
        who: &Person,
        row: &VisitRow,
        visit: &SentVisit,
    ) -> Answered<String> {
        let (card, now) = (&visit.proof.card, self.store.world().now());
        for time in 0..DAYS {
            let time = time.to_be_bytes();
            // Another card after a mistake is another request.
            let mut parts = vec![row.id.as_bytes(), row.service.as_bytes(), card.trim().as_bytes()];
            parts.extend((time != [0; 8]).then_some(time.as_slice()));
            let ask = MandateAsk {
                key: seal::hex(&self.store.keys().index("visit", &parts).0),
                card: card.clone(),
                services: vec![row.service.clone()],
                minutes: MINUTES,
                slip: is_slip_secret(&visit.slip).then(|| visit.slip.clone()),
                ..MandateAsk::default()
            };
            let signature = self.store.files().id_of(&visit.proof.picture);
            let id = self.mandate_asked(who, ask, Some(signature)).await?;
            let mandate = self.store.mandate(&id).await?.body.mandate;
            let waited = mandate.standing(now) == Standing::Over(Ender::Time);
            if !waited || mandate.state() != State::Asked {
                return Ok(id);
            }
        }
        trouble(HelpTrouble::Step(Refusal::Closed))
    }

    /// Writes the answers into a draft of its own, beside whatever the person has begun herself.
    async fn visit_written(
        &self,
        who: &Person,
        row: &VisitRow,
        mandate: &str,
        visit: SentVisit,
    ) -> Answered<VisitOutcome> {
        let under = self.store.mandate(mandate).await?;
        let person = &hands(who, &under);
        self.may(person, Action::Fill, &row.service).await?;
        let loaded = self.visit_service(&row.service)?;
        let need = loaded.service.identity_level;
        if person.level < need {
            return Err(Failure::LevelTooLow { need });
        }
        let (owner, id) = (self.owner(person), self.store.world().id());
        let draft = self.store.bind_visit(&row.id, self.owner(who), mandate, &id).await?;
        match self.store.draft(&draft, owner).await {
            Err(StoreError::NotFound) => {
                let body = self.begun_body(person, &loaded, &BTreeMap::new()).await;
                self.draft_created_as(draft.clone(), person, &loaded, &body).await?;
            }
            found => drop(found?),
        }
        self.doing(person, Deed::Opened, &row.service, &draft).await?;
        self.doing(person, Deed::Typed, &row.service, &draft).await?;
        let edit = |(path, value)| (path, Edit { base: String::new(), value });
        let edits = visit.answers.into_iter().map(edit).collect();
        let merged = self.draft_merged(person, &draft, edits).await?;
        let begun = self.store.drafts_of(owner).await?;
        let other = begun.iter().any(|line| line.service == row.service && line.id != draft);
        let filed = self.own_dossiers(person).await?;
        let open = |one: &DossierSummary| one.service == row.service && !one.status.is_terminal();
        Ok(VisitOutcome {
            mandate: mandate.to_owned(),
            again: false,
            other_draft: other,
            open_dossier: filed.iter().any(open),
            newer_form: visit.form_version != loaded.form.version,
            split: merged.split.into_keys().collect(),
            unknown: merged.refused,
            ..VisitOutcome::default()
        })
    }
}
