//! The officer's side: the list, one dossier, one step.

use app::backend::{
    Action, ActionStep, Answered, CounterDossier, Failure, Notes, Person, QueueFilter, QueuePage,
    QueueRow,
};
use chrono::NaiveTime;
use domain::{
    dossier::{DossierCode, Event, Outcome, Status},
    form::{Context as Rules, check},
    place::Unit,
    time::Moment,
};

use super::{
    Portal,
    answers::role_name,
    bodies::{self, Summary, status_name, status_of},
    family::parsed,
};
use crate::store::{DossierLine, Filter, Order, Page};

/// Lines of one page of the list.
const LINES: u32 = 200;

impl Portal {
    /// The unit an officer works for.
    fn unit_of_officer(&self, who: &Person) -> Answered<&Unit> {
        let unit = who.unit().ok_or(Failure::NotAllowed)?;
        self.places.units().iter().find(|u| u.id.as_str() == unit).ok_or(Failure::NotAllowed)
    }

    /// Only an officer of the dossier's own unit handles it.
    pub(super) fn may_handle(&self, who: &Person, code: &DossierCode) -> Answered<()> {
        let unit = self.unit_of_officer(who)?;
        if unit.id == code.unit() { Ok(()) } else { Err(Failure::NotFound) }
    }

    pub(super) async fn queue_of_unit(
        &self,
        who: &Person,
        filter: QueueFilter,
        page: usize,
    ) -> Answered<QueuePage> {
        let unit = self.unit_of_officer(who)?.clone();
        let (mut counts, mut pages) = (Vec::new(), 1);
        for which in QueueFilter::ALL {
            let total = self.store.queue_total(unit.id.as_str(), &self.rows_of(which)).await?;
            let total = usize::try_from(total).unwrap_or(0);
            counts.push((which, total));
            if which == filter {
                pages = total.div_ceil(LINES as usize).max(1);
            }
        }
        // A list may have become shorter since the link to its last page was made.
        let page = page.clamp(1, pages);
        let offset = u32::try_from(page - 1).unwrap_or(u32::MAX).saturating_mul(LINES);
        let part = Page { offset, limit: LINES };
        let mut rows = Vec::new();
        for line in self.store.queue(unit.id.as_str(), self.rows_of(filter), part).await?.rows {
            rows.push(self.row(line).await?);
        }
        Ok(QueuePage { unit, rows, counts, page, pages })
    }

    /// What the database is asked for under a filter.
    fn rows_of(&self, filter: QueueFilter) -> Filter {
        let statuses: &[Status] = match filter {
            QueueFilter::Open => &[
                Status::Submitted,
                Status::Accepted,
                Status::InProgress,
                Status::SupplementAsked,
                Status::FeeAsked,
            ],
            QueueFilter::New => &[Status::Submitted],
            QueueFilter::DueToday | QueueFilter::Late => &[Status::Accepted, Status::InProgress],
            QueueFilter::Waiting => &[Status::SupplementAsked, Status::FeeAsked],
            QueueFilter::Done => &[
                Status::Decided,
                Status::Returned,
                Status::Refused,
                Status::Withdrawn,
                Status::Stopped,
            ],
        };
        let statuses = statuses.iter().map(|status| status_name(*status)).collect();
        let all = Filter { statuses, ..Filter::default() };
        let now = self.store.world().now();
        match filter {
            QueueFilter::DueToday => {
                let midnight = Moment::at(now.date(), NaiveTime::MIN).plus_seconds(86_400);
                Filter { due_from: Some(now), due_before: Some(midnight), ..all }
            }
            QueueFilter::Late => Filter { due_before: Some(now), ..all },
            QueueFilter::Done => Filter { order: Order::Newest, ..all },
            QueueFilter::Open | QueueFilter::New | QueueFilter::Waiting => all,
        }
    }

    async fn row(&self, line: DossierLine) -> Answered<QueueRow> {
        let status = status_of(&line.status)?;
        let now = self.store.world().now();
        let running = matches!(status, Status::Accepted | Status::InProgress);
        let due = line.due_at.filter(|_| running);
        let summary: Summary = bodies::read("summary", line.summary)?;
        // The name it was filed under, as on the dossier's own page.
        let stage = match &line.stage {
            None => None,
            Some(id) => {
                let loaded = self.defined(&line.service, &line.service_version).await?;
                let stages = &loaded.service.stages;
                stages.iter().rev().find(|stage| stage.id == *id).map(|stage| stage.name.clone())
            }
        };
        Ok(QueueRow {
            stage,
            code: DossierCode::parse(&line.code).map_err(|_| Failure::Internal)?,
            service: line.service,
            applicant: summary.applicant,
            status,
            received_at: line.received_at,
            due,
            days_left: due.map(|due| self.calendar().working_days_left(now, due)),
        })
    }

    /// The dossier that an officer means by a code: the dossier itself, or of a linked procedure
    /// the stage that this unit has, one still to handle first.
    async fn handled_code(&self, who: &Person, code: &DossierCode) -> Answered<DossierCode> {
        let unit = self.unit_of_officer(who)?;
        let line = self.store.dossier(code.as_str()).await?.line;
        if line.parent.as_deref() != Some(code.as_str()) {
            self.may_handle(who, code)?;
            return Ok(code.clone());
        }
        let family = self.family(code.as_str()).await?;
        let own = family.family.dossiers().filter_map(|(stage, dossier)| {
            let line = &family.members.get(&stage.id)?.row.line;
            (line.unit == unit.id.as_str()).then_some((dossier.decision.is_some(), &line.code))
        });
        let (_, code) = own.min_by_key(|(done, _)| *done).ok_or(Failure::NotFound)?;
        parsed(code)
    }

    /// Writes into the audit chain that an officer reads a dossier.
    pub(super) async fn recorded_read(
        &self,
        who: &Person,
        code: &DossierCode,
    ) -> Answered<crate::store::Dossier> {
        let now = self.store.world().now();
        Ok(self.store.read_by_officer(code.as_str(), &who.id, role_name(&who.role), now).await?)
    }

    pub(super) async fn opened_at_counter(
        &self,
        who: &Person,
        code: &DossierCode,
    ) -> Answered<CounterDossier> {
        let code = &self.handled_code(who, code).await?;
        let row = self.recorded_read(who, code).await?;
        let events = self.store.events(code.as_str()).await?;
        let opened = self.opened(code, (row, events)).await?;
        let answers = opened.filed.to_answers();
        let rules = Rules {
            today: opened.state.received_at.date(),
            places: Some(&self.places),
            applicant: None,
        };
        let doubts = check(&opened.loaded.form, &answers, &rules).doubts;
        let notes = self.compared(&opened.loaded, &opened.filed).await;
        let earlier = opened.earlier.clone();
        let view = self.view(code, opened).await?;
        Ok(CounterDossier { view, notes, doubts, earlier })
    }

    pub(super) async fn acted(
        &self,
        who: &Person,
        code: &DossierCode,
        action: Action,
    ) -> Answered<()> {
        self.may_handle(who, code)?;
        let opened = self.load(code).await?;
        if opened.is_whole() {
            return Err(Failure::NotFound);
        }
        if opened.state.version != action.version {
            // A repeated request finds a newer version; the store knows whether it is a repeat.
            return self.repeated(who, opened.ledger(), &action).await;
        }
        let mut proofs = Vec::new();
        let event = match action.step {
            ActionStep::Accept => Event::Accepted,
            ActionStep::AskSupplement(items) => Event::SupplementRequested { items },
            ActionStep::Refuse { reason, legal_basis } => Event::Refused { reason, legal_basis },
            ActionStep::Expire => Event::SupplementExpired,
            ActionStep::HandOver => Event::Returned,
            ActionStep::Decide(outcome) => {
                let granted = outcome == Outcome::Granted;
                let proof = if granted {
                    self.checked_proof(code, &opened, &action.key).await?
                } else {
                    None
                };
                let result_ref = proof.as_ref().map(|proof| proof.id.clone());
                proofs.extend(proof);
                Event::Decided { outcome, result_ref }
            }
        };
        self.apply(who.into(), opened, event, &action.key, proofs).await
    }

    /// A proof states what the registry states: where they differ, or nobody is found, none is
    /// signed. While the registry keeps silent the officer's own check counts.
    async fn checked_proof(
        &self,
        code: &DossierCode,
        opened: &super::dossiers::Opened,
        key: &str,
    ) -> Answered<Option<crate::store::NewProof>> {
        if opened.loaded.service.proof.is_some() {
            match self.compared(&opened.loaded, &opened.filed).await {
                Notes::Silent => {}
                Notes::Compared(differences) if differences.is_empty() => {}
                Notes::Compared(_) | Notes::Unknown => return Err(Failure::RegistryDiffers),
            }
        }
        self.proof_for(code, opened, key).await
    }

    /// Whether this very request was carried out before; then it succeeds again without effect.
    async fn repeated(&self, who: &Person, ledger: &str, action: &Action) -> Answered<()> {
        if self.store.was_applied(ledger, &who.id, &action.key).await? {
            Ok(())
        } else {
            Err(Failure::Conflict)
        }
    }
}
