//! Drafts of services that the State runs elsewhere, handed over or kept for their sheet.

use app::backend::{Answered, Failure, HandoverSummary, HandoverView, Person};
use domain::{
    catalogue::System,
    form::{Answers, Context as Rules, Filed, file},
    handover::{Package, State},
    time::Moment,
};

use super::{
    Portal,
    answers::{files_by_field, role_name},
    bodies::{self, DraftBody},
    drafts::WholeDraft,
    promises::passed_over,
};
use crate::{
    handover::{KIND, Parcel, Standing, system_name},
    seal::BlindIndex,
    store::{Attachment, DraftRef, Handover, NewHandover, NewMessage},
};

/// Letters and digits of a number: none that are read as another.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Days in which a sheet is handed over when its system is connected: after that the person has
/// long taken it there, and it would be filed twice.
const SHEET_DAYS: i64 = 30;

impl Portal {
    /// Hands over what was only a sheet because its system was not connected then, now that it
    /// is; gives how many. Repeated without harm. What the person has begun anew stays a sheet:
    /// it is handed over as mended.
    ///
    /// # Errors
    /// Of the store; what is in the outbox stays there, and the rest comes next time.
    pub async fn send_sheets(&self) -> Answered<usize> {
        let now = self.store.world().now();
        let since = now.plus_seconds(-SHEET_DAYS * 86_400);
        let (mut sent, mut damaged) = (0, Ok(()));
        for system in self.connectors.systems() {
            for id in self.store.sheets_for(system_name(system), since).await? {
                match self.sheet_sent(system, &id, now).await {
                    Ok(done) => sent += usize::from(done),
                    Err(failure) => damaged = passed_over(&id, failure, "sheet not handed over")?,
                }
            }
        }
        damaged.map(|()| sent)
    }

    async fn sheet_sent(&self, system: System, id: &str, now: Moment) -> Answered<bool> {
        let row = self.store.handover(id).await?;
        if self.made_anew(row.owner, &row.id).await?.is_some() {
            return Ok(false);
        }
        let loaded = self.defined(&row.service, &row.service_version).await?;
        let filed: Filed = bodies::read("filed", row.filed)?;
        let (service, form) = (&loaded.service, &loaded.form);
        let package = Package::of(&row.id, system, service, form, &filed, row.created_at);
        let message = message(package, &filed, Some(now), now)?;
        let standing = Standing { state: State::Waiting, connected_at: Some(now) };
        let state = bodies::write("state", &standing)?;
        Ok(self.store.sheet_sent(&row.id, state, message, now).await?)
    }

    /// The draft that a hand-over was begun anew as.
    async fn made_anew(&self, owner: BlindIndex, id: &str) -> Answered<Option<String>> {
        for line in self.store.drafts_of(owner).await? {
            let body: DraftBody =
                bodies::read("draft", self.store.draft(&line.id, owner).await?.body)?;
            if body.again.as_deref() == Some(id) {
                return Ok(Some(line.id));
            }
        }
        Ok(None)
    }

    /// Hands a draft over: the package goes to the outbox, or nowhere where nothing is connected.
    pub(super) async fn draft_handed_over(
        &self,
        who: &Person,
        id: &str,
        key: &str,
    ) -> Answered<String> {
        let WholeDraft { row, body, loaded, files } = match self.whole_draft(who, id).await {
            // Sent twice: the first number again.
            Err(Failure::AlreadySent { code }) => return Ok(code),
            read => read?,
        };
        self.offered(&loaded)?;
        let target = loaded.service.handover.as_ref().ok_or(Failure::NotFound)?;
        let answers = Answers { values: body.values, files: files_by_field(&files) };
        let now = self.store.world().now();
        let rules =
            Rules { today: now.date(), places: Some(&self.places), applicant: Some(&who.number) };
        let filed = file(&loaded.form, &answers, &rules)
            .map_err(|report| Failure::Invalid(report.errors))?;
        self.offered_here(&loaded, &filed)?;
        let number = self.number(now);
        let travels = self.connectors.has(target.system);
        let state = if travels { State::Waiting } else { State::NotConnected };
        let messages = if travels {
            let package =
                Package::of(&number, target.system, &loaded.service, &loaded.form, &filed, now);
            vec![message(package, &filed, None, now)?]
        } else {
            Vec::new()
        };
        let standing = Standing { state, connected_at: None };
        let new = NewHandover {
            key: key.to_owned(),
            draft: DraftRef { id: id.to_owned(), version: row.line.version },
            owner: self.owner(who),
            id: number,
            service: loaded.service.slug.clone(),
            service_version: loaded.version.clone(),
            system: system_name(target.system).to_owned(),
            status: standing.state.name().to_owned(),
            state: bodies::write("state", &standing)?,
            filed: bodies::write("filed", &filed)?,
            at: now,
            actor: who.id.clone(),
            role: role_name(&who.role).to_owned(),
            messages,
            under: who.mandate().map(ToOwned::to_owned),
        };
        Ok(self.store.hand_over(new).await?.code)
    }

    /// `BG-`, the day, and forty random bits that can be read out on the telephone.
    fn number(&self, now: Moment) -> String {
        let random: String = self
            .store
            .world()
            .bytes::<8>()
            .iter()
            .filter_map(|byte| SIGNS.get(usize::from(byte % 32)))
            .map(|sign| char::from(*sign))
            .collect();
        format!("BG-{}-{random}", now.date().format("%y%m%d"))
    }

    pub(super) async fn own_handovers(&self, who: &Person) -> Answered<Vec<HandoverSummary>> {
        let rows = self.store.handovers_of(self.owner(who)).await?;
        let summary = |row: Handover| {
            Ok(HandoverSummary {
                id: row.id,
                service: row.service,
                state: bodies::read::<Standing>("state", row.state)?.state,
                at: row.created_at,
            })
        };
        rows.into_iter().map(summary).collect()
    }

    pub(super) async fn own_handover(&self, who: &Person, id: &str) -> Answered<HandoverView> {
        let row = self.store.handover(id).await?;
        if row.owner != self.owner(who) {
            return Err(Failure::NotFound);
        }
        let standing: Standing = bodies::read("state", row.state)?;
        Ok(HandoverView {
            service: self.defined(&row.service, &row.service_version).await?,
            state: standing.state,
            connected_at: standing.connected_at,
            at: row.created_at,
            filed: bodies::read("filed", row.filed)?,
            helped: self.helped_by(&row.id).await?,
            id: row.id,
        })
    }

    /// A draft with everything that was handed over, files too; the one begun before, when there
    /// is one.
    pub(super) async fn handover_reopened(&self, who: &Person, id: &str) -> Answered<String> {
        let view = self.own_handover(who, id).await?;
        if matches!(view.state, State::Waiting | State::HandedOver { .. }) {
            return Err(Failure::Conflict);
        }
        if let Some(begun) = self.made_anew(self.owner(who), id).await? {
            return Ok(begun);
        }
        let values = view.filed.to_answers().values;
        let body = DraftBody { values, again: Some(id.to_owned()), ..DraftBody::default() };
        let draft = self.draft_created(who, &view.service, &body).await?;
        for (field, files) in view.filed.files {
            for file in files {
                let attached = Attachment {
                    field: field.clone(),
                    file_id: file.id,
                    name: file.name,
                    kind: file.kind,
                    size: i64::try_from(file.size).unwrap_or(i64::MAX),
                    sha256: file.sha256,
                    added_at: self.store.world().now(),
                };
                self.store.attach(&draft, self.owner(who), attached).await?;
            }
        }
        Ok(draft)
    }
}

/// The message that carries a hand-over.
fn message(
    package: Package,
    filed: &Filed,
    connected_at: Option<Moment>,
    now: Moment,
) -> Answered<NewMessage> {
    let files = filed.files.values().flatten();
    let files = files.map(|file| (file.sha256.clone(), file.id.clone())).collect();
    let parcel = Parcel { package, files, connected_at };
    Ok(NewMessage { kind: KIND.to_owned(), body: bodies::write("parcel", &parcel)?, due_at: now })
}
