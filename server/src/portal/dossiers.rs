//! A citizen's own dossiers.

use std::{collections::BTreeSet, sync::Arc};

use app::backend::{Answered, DossierSummary, DossierView, Failure, FileBytes, Person, Read};
use domain::{
    catalogue::{Loaded, Stage},
    dossier::{self, Context, Dossier, DossierCode, Effect, Event, Outcome, Terms},
    form::Filed,
    place::Unit,
    time::Moment,
};
use serde_json::json;

use super::{
    Portal,
    answers::Actor,
    bodies::{self, DraftBody, Filing, status_name, status_of},
    family::{FamilyRead, parsed, restricted},
    opening::kept,
    stages::Enclosed,
    submit::messages,
};
use crate::{
    seal::BlindIndex,
    store::{Change, Dossier as Row, Told},
};

/// A dossier with everything about it, read back into `domain`.
pub(super) struct Opened {
    pub(super) row: Row,
    pub(super) loaded: Arc<Loaded>,
    pub(super) unit: Unit,
    pub(super) state: Dossier,
    pub(super) events: Vec<(Moment, Event)>,
    /// The form as it is now: as filed, or as last supplemented. Of a stage the part that its
    /// agency sees.
    pub(super) filed: Filed,
    /// The same before the last supplement, if there was one.
    pub(super) earlier: Option<Filed>,
    /// The family it is the whole or a stage of.
    pub(super) family: Option<FamilyRead>,
}

impl Opened {
    /// The stage that this dossier is, of a linked procedure.
    pub(super) fn stage(&self) -> Option<&Stage> {
        self.family.as_ref()?.family.plan().stage(self.row.line.stage.as_deref()?)
    }

    /// Whether this is the whole of a linked procedure.
    pub(super) const fn is_whole(&self) -> bool {
        self.family.is_some() && self.row.line.stage.is_none()
    }

    /// The dossier under whose code requests are counted once: a stage's are its family's.
    pub(super) fn ledger(&self) -> &str {
        let line = &self.row.line;
        line.parent.as_deref().unwrap_or(&line.code)
    }
}

impl Portal {
    /// Loads a dossier; who may see it is the caller's to check.
    pub(super) async fn load(&self, code: &DossierCode) -> Answered<Opened> {
        let told = self.store.told(code.as_str()).await?;
        self.opened(code, told).await
    }

    /// Puts together what was read of a dossier.
    pub(super) async fn opened(&self, code: &DossierCode, told: Told) -> Answered<Opened> {
        let (row, records) = told;
        if let Some(parent) = &row.line.parent {
            let family = self.family(parent).await?;
            return self.opened_kin(code, family, row.line.stage.as_deref());
        }
        let mut filed: Filed = bodies::read("filed", &row.filed)?;
        let (mut events, mut earlier) = (Vec::new(), None);
        for record in records {
            let filing: Filing = bodies::read("event", record.event)?;
            events.push((record.at, filing.event));
            if let Some(newer) = filing.filed {
                earlier = Some(std::mem::replace(&mut filed, newer));
            }
        }
        Ok(Opened {
            loaded: self.defined(&row.line.service, &row.line.service_version).await?,
            unit: self.unit_of(code)?,
            state: bodies::read("state", &row.state)?,
            events,
            filed,
            earlier,
            row,
            family: None,
        })
    }

    /// A family's own dossier, or that of one of its stages.
    fn opened_kin(
        &self,
        code: &DossierCode,
        read: FamilyRead,
        stage: Option<&str>,
    ) -> Answered<Opened> {
        let (row, state, events, filed, earlier) = match stage {
            None => (read.row.clone(), read.whole(), read.events(), read.filed.clone(), None),
            Some(id) => {
                let member = read.members.get(id).ok_or(Failure::NotFound)?;
                let state = read.family.dossier(id).ok_or(Failure::NotFound)?.clone();
                let (filed, earlier) = (member.filed.clone(), member.earlier.clone());
                (member.row.clone(), state, member.events.clone(), filed, earlier)
            }
        };
        let (loaded, unit) = (read.loaded.clone(), self.unit_of(code)?);
        Ok(Opened { row, loaded, unit, state, events, filed, earlier, family: Some(read) })
    }

    /// What the law sets for a dossier: of a stage its own.
    pub(super) fn terms_of(&self, opened: &Opened) -> Terms {
        match opened.stage() {
            Some(stage) => stage.terms(),
            None => self.terms(&opened.loaded, opened.state.received_at.date()),
        }
    }

    /// What an event makes of a dossier now.
    pub(super) fn decided(
        &self,
        opened: &Opened,
        event: &Event,
    ) -> Answered<(Dossier, Vec<Effect>)> {
        let terms = self.terms(&opened.loaded, opened.state.received_at.date());
        let clock = opened.unit.clock_rules();
        let context = Context {
            now: self.store.world().now(),
            calendar: self.calendar(),
            rules: &clock,
            terms: &terms,
        };
        dossier::decide(&opened.state, event, &context).map_err(Failure::Refused)
    }

    /// A dossier that is the asker's own; any other is not found.
    async fn own(&self, who: &Person, code: &DossierCode) -> Answered<Opened> {
        let opened = self.load(code).await?;
        if opened.row.owner == self.owner(who) { Ok(opened) } else { Err(Failure::NotFound) }
    }

    pub(super) async fn own_dossiers(&self, who: &Person) -> Answered<Vec<DossierSummary>> {
        let lines = self.store.find_by_owner(self.owner(who)).await?;
        let summary = |line: crate::store::DossierLine| {
            Ok(DossierSummary {
                code: DossierCode::parse(&line.code).map_err(|_| Failure::Internal)?,
                status: status_of(&line.status)?,
                service: line.service,
                received_at: line.received_at,
                due: line.due_at,
            })
        };
        lines.into_iter().map(summary).collect()
    }

    pub(super) async fn own_dossier(
        &self,
        who: &Person,
        code: &DossierCode,
    ) -> Answered<DossierView> {
        let opened = self.own(who, code).await?;
        self.view(code, opened).await
    }

    /// A dossier as pages show it.
    pub(super) async fn view(&self, code: &DossierCode, opened: Opened) -> Answered<DossierView> {
        let kin = self.kin(&opened)?;
        let mut reads = Vec::new();
        if let Some(family) = opened.family.as_ref().filter(|_| opened.is_whole()) {
            for member in family.members.values() {
                reads.extend(self.reads(&parsed(&member.row.line.code)?).await?);
            }
        } else {
            reads = self.reads(code).await?;
        }
        let helped = self.helped_by(opened.ledger()).await?;
        let service = match opened.stage() {
            Some(stage) => restricted(&opened.loaded, stage),
            None => opened.loaded,
        };
        let proof = opened.state.decision.as_ref().and_then(|decision| decision.result_ref.clone());
        Ok(DossierView {
            code: code.clone(),
            service,
            unit: opened.unit,
            state: opened.state,
            events: opened.events,
            filed: opened.filed,
            reads,
            proof,
            kin,
            helped,
        })
    }

    /// Who of the staff has read a dossier. Officers stand in the audit chain under a pseudonym;
    /// the unit is the dossier's own.
    async fn reads(&self, code: &DossierCode) -> Answered<Vec<Read>> {
        let unit = self.unit_of(code)?;
        let reads = self.store.reads_of(code.as_str()).await?;
        let read = reads.iter().map(|read| Read {
            at: read.at,
            unit: unit.clone(),
            officer: read.note.actor.chars().take(6).collect(),
        });
        Ok(read.collect())
    }

    /// The draft of a supplement: begun from what was filed, found again when it was begun.
    pub(super) async fn supplement_opened(
        &self,
        who: &Person,
        code: &DossierCode,
    ) -> Answered<String> {
        let opened = self.own(who, code).await?;
        let waits = opened.state.status == dossier::Status::SupplementAsked;
        let Some(request) = opened.state.open_supplement().filter(|_| waits) else {
            return Err(Failure::Refused(dossier::Refusal::WrongStatus {
                status: opened.state.status,
            }));
        };
        for line in self.store.drafts_of(self.owner(who)).await? {
            if line.submitted_code.is_none() {
                let (_, body) = self.body(who, &line.id).await?;
                if body.mends.as_deref() == Some(code.as_str()) {
                    return Ok(line.id);
                }
            }
        }
        // A stage is mended on the whole form: an answer may depend on one of another part.
        let whole = opened.family.as_ref().map_or(&opened.filed, |family| &family.filed);
        let body = DraftBody {
            values: whole.to_answers().values,
            mends: Some(code.to_string()),
            asked: request.items.clone(),
            ..DraftBody::default()
        };
        let id = self.draft_created(who, &opened.loaded, &body).await?;
        let files = match &opened.family {
            Some(family) => kept(&self.family_files(family).await?, whole),
            None => self.store.dossier_files(code.as_str()).await?,
        };
        for file in files {
            self.store.attach(&id, self.owner(who), file).await?;
        }
        Ok(id)
    }

    pub(super) async fn withdrawn(
        &self,
        who: &Person,
        code: &DossierCode,
        key: &str,
    ) -> Answered<()> {
        let opened = self.own(who, code).await?;
        if self.store.was_applied(opened.ledger(), &who.id, key).await? {
            return Ok(());
        }
        if opened.is_whole() {
            return self.family_withdrawn(who, &opened, key).await;
        }
        self.apply(who.into(), opened, Event::Withdrawn, key, Vec::new()).await
    }

    /// Stores one event with everything that follows from it.
    pub(super) async fn apply(
        &self,
        who: Actor<'_>,
        opened: Opened,
        event: Event,
        key: &str,
        proofs: Vec<crate::store::NewProof>,
    ) -> Answered<()> {
        if opened.family.is_some() {
            return self.stage_moved(who, &opened, event, key, Enclosed::default()).await;
        }
        let (state, effects) = self.decided(&opened, &event)?;
        let now = self.store.world().now();
        let moves = opened.loaded.service.changes_residence
            && matches!(&event, Event::Decided { outcome: Outcome::Granted, .. });
        let moved = if moves { self.movers(&opened) } else { Vec::new() };
        let revokes = !moved.is_empty();
        let kind = serde_json::to_value(&event).unwrap_or_default();
        let action = kind.get("kind").and_then(|k| k.as_str()).unwrap_or("event");
        let change = Change {
            code: opened.row.line.code.clone(),
            expected_version: opened.row.line.version,
            key: Some(key.to_owned()),
            draft: None,
            status: status_name(state.status),
            due_at: state.due,
            assigned_to: state.officer.clone(),
            state: bodies::write("state", &state)?,
            event: bodies::write("event", &Filing { event, filed: None, stage: None })?,
            at: now,
            note: who.note(
                action,
                &opened.row.line.code,
                json!({ "status": status_name(state.status) }),
            ),
            files: Vec::new(),
            messages: messages(&effects, now),
            proofs,
            with: Vec::new(),
            opens: None,
            moved,
            under: who.under.map(ToOwned::to_owned),
        };
        self.store.apply(change).await?;
        if revokes {
            self.publish_revocations().await;
        }
        Ok(())
    }

    /// Whose proofs a move ends: the applicant's and those of everybody it names.
    fn movers(&self, opened: &Opened) -> Vec<BlindIndex> {
        let named = self.numbered(&opened.filed, &opened.loaded.service.changes_residence_of);
        let mut all = vec![opened.row.owner];
        all.extend(named.into_iter().filter(|one| *one != opened.row.owner));
        all
    }

    /// The people whose personal numbers stand in these fields of a form, each once.
    pub(super) fn numbered(&self, filed: &Filed, fields: &[String]) -> Vec<BlindIndex> {
        let numbers: BTreeSet<String> = fields.iter().flat_map(|path| filed.texts(path)).collect();
        numbers.iter().map(|number| self.store.owner(number)).collect()
    }

    /// A file of a dossier: for its citizen, or for an officer of its unit, which is recorded.
    pub(super) async fn file_of_dossier(
        &self,
        who: &Person,
        code: &DossierCode,
        file: &str,
    ) -> Answered<FileBytes> {
        let row = self.store.dossier(code.as_str()).await?;
        if row.owner != self.owner(who) {
            if row.line.parent.as_deref() == Some(code.as_str()) {
                // The whole is nobody's to handle; each agency has the files of its stage.
                return Err(Failure::NotFound);
            }
            self.may_handle(who, code)?;
            self.recorded_read(who, code).await?;
        }
        let files = self.store.dossier_files(code.as_str()).await?;
        let entry =
            files.into_iter().find(|entry| entry.file_id == file).ok_or(Failure::NotFound)?;
        self.bytes_of(entry).await
    }
}
