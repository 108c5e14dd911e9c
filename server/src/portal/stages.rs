//! What happens to a family: filed once, then one event of one stage after the other. Each is one
//! transaction, with the stages that it opens.

use std::collections::BTreeMap;

use app::backend::{Answered, Failure, Person};
use domain::{
    calendar::ClockRules,
    catalogue::{Loaded, Stage},
    dossier::{DossierCode, Event, Outcome, Refusal},
    form::Filed,
    linked::{FamilyEvent, FamilyRefusal, Moved, Plan, Setting, begin, decide, whole_of},
    time::Moment,
};
use serde_json::{Value, json};

use super::{
    Portal,
    answers::Actor,
    bodies::{self, Filing, Summary, status_name},
    dossiers::Opened,
    family::{FamilyRead, parsed},
    opening::{Origin, applicant, kept, number},
    submit::{Sent, known_by, messages},
};
use crate::store::{Attachment, Change, DraftRef, NewDossier, StoreError};

/// How often a change that met another one of the same family is tried again.
const TRIES: usize = 8;

/// What comes with an event of a stage.
#[derive(Clone, Default)]
pub(super) struct Enclosed {
    /// The supplement's draft.
    pub(super) draft: Option<DraftRef>,
    /// The part of the form that was mended.
    pub(super) filed: Option<Filed>,
    /// Its files.
    pub(super) files: Vec<Attachment>,
}

impl Portal {
    /// Files a linked procedure: the family's dossier, and the stages that wait for nothing.
    pub(super) async fn family_received(
        &self,
        who: &Person,
        loaded: &Loaded,
        Sent { draft, files }: Sent,
        filed: Filed,
        key: &str,
    ) -> Answered<DossierCode> {
        self.offered_here(loaded, &filed)?;
        let now = self.store.world().now();
        let answers = filed.to_answers().values;
        let (today, look) = (now.date(), |id: &str| answers.get(id).map_or("", String::as_str));
        let plan =
            Plan::of(&loaded.service.stages, today, |when| when.holds(&look, today) == Some(true));
        // Every stage must have a unit here and now: none may turn out later to have no place.
        if plan.stages().iter().any(|stage| self.stage_unit(loaded, &filed, stage).is_none()) {
            return Err(Failure::NoUnit);
        }
        let clocks = self.clocks(loaded, &filed, &plan);
        let turn = begin(plan, &self.setting(now, &|stage| clock_of(&clocks, stage)));
        let first = turn.opened.first().and_then(|moved| turn.family.plan().stage(&moved.stage));
        let lead = first.and_then(|stage| self.stage_unit(loaded, &filed, stage));
        let lead = lead.ok_or(Failure::NoUnit)?.id.clone();
        let origin = Origin {
            loaded,
            filed: &filed,
            files,
            owner: self.owner(who),
            summary: bodies::write("summary", &Summary { applicant: applicant(&filed, who) })?,
            version: loaded.version.clone(),
            who: who.into(),
        };
        let event = Filing { event: Event::Submitted, filed: None, stage: None };
        let new = NewDossier {
            key: key.to_owned(),
            draft: Some(draft),
            unit: lead.as_str().to_owned(),
            status: status_name(turn.family.code()),
            due_at: turn.family.promise().latest,
            state: bodies::write("plan", turn.family.plan())?,
            filed: bodies::write("filed", &filed)?,
            events: vec![bodies::write("event", &event)?],
            files: kept(&origin.files, &filed),
            factors: known_by(&filed, who),
            opens: Some(self.opens(&origin, &turn, now)?),
            ..origin.skeleton(now)
        };
        let day = now.date();
        let code = move |serial| number(lead.as_str(), day, serial);
        let submitted = self.store.submit(new, code).await?;
        parsed(&submitted.code)
    }

    /// Stores one event of a stage with everything that follows from it in the family.
    pub(super) async fn stage_moved(
        &self,
        who: Actor<'_>,
        opened: &Opened,
        event: Event,
        key: &str,
        enclosed: Enclosed,
    ) -> Answered<()> {
        let stage = opened.stage().ok_or(Failure::Internal)?;
        let line = &opened.row.line;
        let event = FamilyEvent::Stage { stage: stage.id.clone(), event };
        let unmoved = |read: &FamilyRead| {
            let member = read.members.get(&stage.id);
            member.is_some_and(|member| member.row.line.version == line.version)
        };
        self.family_moved(who, line.parent.as_deref(), &event, key, enclosed, unmoved).await
    }

    /// Takes back everything of a family that is not decided yet.
    pub(super) async fn family_withdrawn(
        &self,
        who: &Person,
        opened: &Opened,
        key: &str,
    ) -> Answered<()> {
        let (parent, event) = (opened.row.line.parent.as_deref(), FamilyEvent::Withdrawn);
        self.family_moved(who.into(), parent, &event, key, Enclosed::default(), |_| true).await
    }

    /// Decides on the family as it is now, and again when another of its stages moved meanwhile:
    /// agencies that work side by side never see each other's conflicts.
    async fn family_moved(
        &self,
        who: Actor<'_>,
        parent: Option<&str>,
        event: &FamilyEvent,
        key: &str,
        enclosed: Enclosed,
        unmoved: impl Fn(&FamilyRead) -> bool,
    ) -> Answered<()> {
        let parent = parent.ok_or(Failure::Internal)?;
        for _ in 0..TRIES {
            let read = self.family(parent).await?;
            if !unmoved(&read) {
                break;
            }
            let change = match self.family_change(who, read, event, key, enclosed.clone()).await {
                // Not possible any more: because this very request was carried out meanwhile?
                Err(Failure::Refused(_)) if self.store.was_applied(parent, who.id, key).await? => {
                    return Ok(());
                }
                change => change?,
            };
            let revokes = change.with.iter().any(|stage| !stage.moved.is_empty());
            match self.store.apply(change).await {
                Ok(_) if revokes => {
                    self.publish_revocations().await;
                    return Ok(());
                }
                Ok(_) => return Ok(()),
                Err(StoreError::Conflict { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if self.store.was_applied(parent, who.id, key).await? {
            return Ok(());
        }
        Err(Failure::Conflict)
    }

    async fn family_change(
        &self,
        who: Actor<'_>,
        mut read: FamilyRead,
        event: &FamilyEvent,
        key: &str,
        enclosed: Enclosed,
    ) -> Answered<Change> {
        let now = self.store.world().now();
        let mut clocks = self.clocks(&read.loaded, &read.filed, read.family.plan());
        for (id, member) in &read.members {
            let unit = self.unit_of(&parsed(&member.row.line.code)?)?;
            clocks.insert(id.clone(), unit.clock_rules());
        }
        let turn = decide(&read.family, event, &self.setting(now, &|s| clock_of(&clocks, s)));
        let turn = turn.map_err(|refusal| refused(&read, refusal))?;
        let mut with = Vec::new();
        for moved in &turn.moved {
            let mut change = stage_change(who, &read, moved, &enclosed, now)?;
            let stage = read.family.plan().stage(&moved.stage);
            if let (Some(stage), true) = (stage, granted(&moved.event)) {
                change.moved = self.numbered(&read.filed, &stage.changes_residence_of);
            }
            with.push(change);
        }
        let (happened, about) = match event {
            FamilyEvent::Withdrawn => (Event::Withdrawn, None),
            FamilyEvent::Stage { stage, event } => (event.clone(), Some(stage.clone())),
        };
        let stage = about.as_ref().and_then(|id| turn.family.plan().stage(id));
        if let (Some(part), Some(stage)) = (&enclosed.filed, stage) {
            read.filed = whole_of(&read.filed, part, &read.loaded.form, stage);
        }
        let opens = if turn.opened.is_empty() {
            None
        } else {
            let files = self.family_files(&read).await?;
            let origin = Origin {
                loaded: &read.loaded,
                filed: &read.filed,
                files: files.into_iter().chain(enclosed.files.iter().cloned()).collect(),
                owner: read.row.owner,
                summary: read.row.line.summary.clone(),
                version: read.row.line.service_version.clone(),
                who,
            };
            Some(self.opens(&origin, &turn, now)?)
        };
        let dropped: BTreeMap<_, _> = turn.dropped.iter().map(|(id, c)| (id, &c.stage)).collect();
        let detail = json!({ "stage": about, "dropped": dropped });
        let filing = Filing { event: happened, filed: None, stage: about };
        Ok(Change {
            code: read.row.line.code.clone(),
            expected_version: read.row.line.version,
            key: Some(key.to_owned()),
            draft: enclosed.draft.map(|draft| (draft, read.row.owner)),
            status: status_name(turn.family.code()),
            due_at: turn.family.promise().latest,
            assigned_to: None,
            state: read.row.state.clone(),
            event: bodies::write("event", &filing)?,
            at: now,
            note: who.note("family", &read.row.line.code, detail),
            files: Vec::new(),
            messages: Vec::new(),
            proofs: Vec::new(),
            with,
            opens,
            moved: Vec::new(),
            under: who.under.map(ToOwned::to_owned),
        })
    }

    /// Every file of a family: as filed, and as supplemented for any stage.
    pub(super) async fn family_files(&self, read: &FamilyRead) -> Answered<Vec<Attachment>> {
        let mut files = self.store.dossier_files(&read.row.line.code).await?;
        for member in read.members.values() {
            for file in self.store.dossier_files(&member.row.line.code).await? {
                let same =
                    |one: &Attachment| (&one.field, &one.file_id) == (&file.field, &file.file_id);
                if !files.iter().any(same) {
                    files.push(file);
                }
            }
        }
        Ok(files)
    }

    fn setting<'a>(&'a self, now: Moment, clock: &'a dyn Fn(&Stage) -> ClockRules) -> Setting<'a> {
        Setting { now, calendar: self.calendar(), clock }
    }

    /// How time is counted at the unit of each stage, where there is one now.
    fn clocks(&self, loaded: &Loaded, filed: &Filed, plan: &Plan) -> BTreeMap<String, ClockRules> {
        let unit = |stage: &Stage| self.stage_unit(loaded, filed, stage);
        let clock = |stage: &Stage| Some((stage.id.clone(), unit(stage)?.clock_rules()));
        plan.stages().iter().filter_map(clock).collect()
    }
}

/// Whether an event grants what was asked for.
const fn granted(event: &Event) -> bool {
    matches!(event, Event::Decided { outcome: Outcome::Granted, .. })
}

/// A stage's own row after an event.
fn stage_change(
    who: Actor<'_>,
    read: &FamilyRead,
    moved: &Moved,
    enclosed: &Enclosed,
    now: Moment,
) -> Answered<Change> {
    let line = &read.members.get(&moved.stage).ok_or(Failure::Internal)?.row.line;
    let kind = serde_json::to_value(&moved.event).unwrap_or_default();
    let action = kind.get("kind").and_then(Value::as_str).unwrap_or("event");
    let filing = Filing { event: moved.event.clone(), filed: enclosed.filed.clone(), stage: None };
    let detail = json!({ "status": status_name(moved.dossier.status) });
    Ok(Change {
        code: line.code.clone(),
        expected_version: line.version,
        key: None,
        draft: None,
        status: status_name(moved.dossier.status),
        due_at: moved.dossier.due,
        assigned_to: moved.dossier.officer.clone(),
        state: bodies::write("state", &moved.dossier)?,
        event: bodies::write("event", &filing)?,
        at: now,
        note: who.note(action, &line.code, detail),
        files: enclosed.files.clone(),
        messages: messages(&moved.effects, now),
        proofs: Vec::new(),
        with: Vec::new(),
        opens: None,
        moved: Vec::new(),
        under: None,
    })
}

/// What a page says of a refusal.
fn refused(read: &FamilyRead, refusal: FamilyRefusal) -> Failure {
    match refusal {
        FamilyRefusal::Stage(refusal) => Failure::Refused(refusal),
        FamilyRefusal::NothingToWithdraw => {
            Failure::Refused(Refusal::WrongStatus { status: read.family.code() })
        }
        FamilyRefusal::NoStage | FamilyRefusal::NotOpen | FamilyRefusal::NeverOpens(_) => {
            Failure::NotFound
        }
    }
}

fn clock_of(clocks: &BTreeMap<String, ClockRules>, stage: &Stage) -> ClockRules {
    clocks.get(&stage.id).cloned().unwrap_or_default()
}
