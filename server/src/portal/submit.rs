//! From a draft to a dossier: the one door where raw answers become a filed form.

use app::backend::{Answered, Failure, Person};
use domain::{
    catalogue::Loaded,
    dossier::{self, Context, DossierCode, Effect, Event, Outcome},
    form::{Answers, Context as Rules, Filed, file},
    linked::part_of,
    person::CivilDate,
    place::Unit,
};
use serde_json::json;

use super::{
    Portal,
    answers::{files_by_field, role_name},
    bodies::{self, DraftBody, Filing, Summary, status_name},
    drafts::WholeDraft,
    family::parsed,
    opening::kept,
    stages::Enclosed,
};
use crate::store::{Attachment, AuditNote, Change, DraftRef, NewDossier, NewMessage};

/// A draft that is sent, with the files it had when it was read.
pub(super) struct Sent {
    pub(super) draft: DraftRef,
    pub(super) files: Vec<Attachment>,
}

impl Portal {
    /// Files a draft, as a new dossier or as the supplement of one.
    pub(super) async fn draft_filed(
        &self,
        who: &Person,
        id: &str,
        key: &str,
    ) -> Answered<DossierCode> {
        let WholeDraft { row, mut body, loaded, files } = match self.whole_draft(who, id).await {
            // Sent twice: the first answer again.
            Err(Failure::AlreadySent { code }) => {
                return DossierCode::parse(&code).map_err(|_| Failure::AlreadySent { code });
            }
            read => read?,
        };
        if body.mends.is_none() {
            self.offered(&loaded)?;
        }
        let values = std::mem::take(&mut body.values);
        let answers = Answers { values, files: files_by_field(&files) };
        let now = self.store.world().now();
        let rules =
            Rules { today: now.date(), places: Some(&self.places), applicant: Some(&who.number) };
        let filed = file(&loaded.form, &answers, &rules)
            .map_err(|report| Failure::Invalid(report.errors))?;
        let draft = DraftRef { id: id.to_owned(), version: row.line.version };
        let sent = Sent { draft, files };
        match body.mends.clone() {
            None if !loaded.service.stages.is_empty() => {
                self.family_received(who, &loaded, sent, filed, key).await
            }
            None => self.received(who, &loaded, Some(sent), filed, key).await,
            Some(code) => self.supplemented(who, &body, &code, sent, filed, key).await,
        }
    }

    /// Receives a single dossier, of a draft or of a part of a list.
    pub(super) async fn received(
        &self,
        who: &Person,
        loaded: &Loaded,
        sent: Option<Sent>,
        filed: Filed,
        key: &str,
    ) -> Answered<DossierCode> {
        self.offered_here(loaded, &filed)?;
        let unit = self.receiving_unit(loaded, &filed)?.clone();
        let now = self.store.world().now();
        let terms = self.terms(loaded, now.date());
        let clock = unit.clock_rules();
        let context = Context { now, calendar: self.calendar(), rules: &clock, terms: &terms };
        let (mut state, mut effects) = dossier::submit(&context);
        let mut events = vec![Filing { event: Event::Submitted, filed: None, stage: None }];
        if loaded.service.recorded_at_once {
            // A notice asks for nothing: it is complete, and done, the moment it arrives.
            let granted = Event::Decided { outcome: Outcome::Granted, result_ref: None };
            for event in [Event::Accepted, granted, Event::Returned] {
                let (next, more) =
                    dossier::decide(&state, &event, &context).map_err(Failure::Refused)?;
                state = next;
                effects.extend(more);
                events.push(Filing { event, filed: None, stage: None });
            }
        }
        let (draft, files) = sent.map(|sent| (sent.draft, sent.files)).unzip();
        let files: Vec<Attachment> = files.unwrap_or_default();
        let day = now.date();
        let new = NewDossier {
            key: key.to_owned(),
            draft,
            owner: self.owner(who),
            factors: known_by(&filed, who),
            unit: unit.id.as_str().to_owned(),
            service: loaded.service.slug.clone(),
            service_version: loaded.version.clone(),
            channel: "online".to_owned(),
            day,
            received_at: now,
            status: status_name(state.status),
            due_at: state.due,
            summary: bodies::write("summary", &Summary { applicant: filed.text("ho_ten") })?,
            state: bodies::write("state", &state)?,
            filed: bodies::write("filed", &filed)?,
            events: events.iter().map(|e| bodies::write("event", e)).collect::<Answered<_>>()?,
            files: files.into_iter().filter(|f| filed.files.contains_key(&f.field)).collect(),
            actor: who.id.clone(),
            role: role_name(&who.role).to_owned(),
            detail: json!({ "service": loaded.service.slug, "answers": filed.values.len() }),
            messages: messages(&effects, now),
            opens: None,
            under: who.mandate().map(ToOwned::to_owned),
        };
        let code = move |serial: u32| {
            let serial = u16::try_from(serial).ok()?;
            Some(DossierCode::build(&unit.id, day, serial).ok()?.to_string())
        };
        let submitted = self.store.submit(new, code).await?;
        DossierCode::parse(&submitted.code).map_err(|_| Failure::Internal)
    }

    /// The unit of the commune the form names.
    pub(super) fn receiving_unit(&self, loaded: &Loaded, filed: &Filed) -> Answered<&Unit> {
        let place = loaded.service.place_of(filed);
        let day = self.store.world().now().date();
        self.places.receiving(&place, &loaded.service.slug, day).ok_or(Failure::NoUnit)
    }

    async fn supplemented(
        &self,
        who: &Person,
        body: &DraftBody,
        code: &str,
        Sent { draft, files }: Sent,
        filed: Filed,
        key: &str,
    ) -> Answered<DossierCode> {
        let code = DossierCode::parse(code).map_err(|_| Failure::NotFound)?;
        let current = self.load(&code).await?;
        if current.row.owner != self.owner(who) {
            return Err(Failure::NotFound);
        }
        if let Some(stage) = current.stage() {
            let part = part_of(&filed, &current.loaded.form, stage);
            let files = kept(&files, &part);
            let enclosed = Enclosed { draft: Some(draft), filed: Some(part), files };
            self.stage_moved(who.into(), &current, Event::Supplemented, key, enclosed).await?;
            return parsed(current.ledger());
        }
        let event = Event::Supplemented;
        let (state, effects) = self.decided(&current, &event)?;
        let now = self.store.world().now();
        let change = Change {
            code: code.to_string(),
            expected_version: current.row.line.version,
            key: Some(key.to_owned()),
            draft: Some((draft, self.owner(who))),
            status: status_name(state.status),
            due_at: state.due,
            assigned_to: state.officer.clone(),
            state: bodies::write("state", &state)?,
            event: bodies::write("event", &Filing { event, filed: Some(filed), stage: None })?,
            at: now,
            note: AuditNote {
                actor: who.id.clone(),
                role: role_name(&who.role).to_owned(),
                action: "supplement".to_owned(),
                subject: code.to_string(),
                detail: json!({ "asked": body.asked.len() }),
            },
            files,
            messages: messages(&effects, now),
            proofs: Vec::new(),
            with: Vec::new(),
            opens: None,
            moved: Vec::new(),
            under: who.mandate().map(ToOwned::to_owned),
        };
        self.store.apply(change).await?;
        Ok(code)
    }
}

/// The second factors for tracking: last four digits of the phone, and the birth date.
pub(super) fn factors(filed: &Filed) -> [Option<String>; 2] {
    let phone = filed.text("so_dien_thoai");
    let last =
        phone.len().checked_sub(4).and_then(|at| phone.get(at..)).map(|d| format!("phone:{d}"));
    let birth =
        CivilDate::parse(&filed.text("ngay_sinh")).ok().map(|d| format!("birth:{}", d.iso()));
    [last, birth]
}

/// The same for whoever files it herself, whose birth date by her account is what the page of tracking asks
/// for: a form may ask for none, or for that of somebody else. Without a phone the form's own opens, too.
pub(super) fn known_by(filed: &Filed, who: &Person) -> [Option<String>; 2] {
    let [phone, asked] = factors(filed);
    let own = CivilDate::parse(&who.birth).ok().map(|birth| format!("birth:{}", birth.iso()));
    [phone.or_else(|| asked.clone()), own.or(asked)]
}

/// Messages that effects cause, for the outbox.
pub(super) fn messages(effects: &[Effect], now: domain::time::Moment) -> Vec<NewMessage> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::NotifyApplicant { what } => Some(NewMessage {
                kind: "notify-applicant".to_owned(),
                body: serde_json::to_value(what).unwrap_or_default(),
                due_at: now,
            }),
            _ => None,
        })
        .collect()
}
