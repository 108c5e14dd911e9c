//! Stages that open: each a dossier of its own, with the part of the form that its agency needs.

use app::backend::{Answered, Failure, Person};
use chrono::NaiveDate;
use domain::{
    catalogue::{Loaded, Stage},
    dossier::{DossierCode, UnitCode},
    form::Filed,
    linked::{Moved, Turn, part_of},
    time::Moment,
};
use serde_json::{Value, json};

use super::{
    Portal,
    answers::Actor,
    bodies::{self, Filing, status_name},
    submit::{factors, messages},
};
use crate::{
    seal::BlindIndex,
    store::{Attachment, NewDossier, Opens},
};

/// What all stages that open in one transaction share.
pub(super) struct Origin<'a> {
    pub(super) loaded: &'a Loaded,
    /// The whole form.
    pub(super) filed: &'a Filed,
    /// Every file of the whole.
    pub(super) files: Vec<Attachment>,
    pub(super) owner: BlindIndex,
    pub(super) summary: Value,
    pub(super) version: String,
    pub(super) who: Actor<'a>,
}

impl Portal {
    /// The stages that a turn opens, as the store takes them.
    pub(super) fn opens(&self, origin: &Origin<'_>, turn: &Turn, now: Moment) -> Answered<Opens> {
        let stages = turn.opened.iter().map(|moved| {
            let stage = turn.family.plan().stage(&moved.stage).ok_or(Failure::Internal)?;
            Ok((moved.stage.clone(), self.opening(origin, stage, moved, now)?))
        });
        Ok(Opens { stages: stages.collect::<Answered<_>>()?, number })
    }

    /// The dossier of a stage that opens: its agency gets the part of the form that it needs.
    fn opening(
        &self,
        origin: &Origin<'_>,
        stage: &Stage,
        moved: &Moved,
        now: Moment,
    ) -> Answered<NewDossier> {
        let unit = self.stage_unit(origin.loaded, origin.filed, stage).ok_or(Failure::NoUnit)?;
        let part = part_of(origin.filed, &origin.loaded.form, stage);
        let event = Filing { event: moved.event.clone(), filed: None, stage: None };
        Ok(NewDossier {
            unit: unit.id.as_str().to_owned(),
            status: status_name(moved.dossier.status),
            due_at: moved.dossier.due,
            received_at: moved.dossier.received_at,
            day: moved.dossier.received_at.date(),
            state: bodies::write("state", &moved.dossier)?,
            filed: bodies::write("filed", &part)?,
            events: vec![bodies::write("event", &event)?],
            files: kept(&origin.files, &part),
            detail: json!({ "stage": stage.id, "answers": part.values.len() }),
            messages: messages(&moved.effects, now),
            ..origin.skeleton(now)
        })
    }
}

impl Origin<'_> {
    /// What family and stages have in common.
    pub(super) fn skeleton(&self, now: Moment) -> NewDossier {
        NewDossier {
            key: String::new(),
            draft: None,
            owner: self.owner,
            factors: factors(self.filed),
            unit: String::new(),
            service: self.loaded.service.slug.clone(),
            service_version: self.version.clone(),
            channel: "online".to_owned(),
            day: now.date(),
            received_at: now,
            status: String::new(),
            due_at: None,
            summary: self.summary.clone(),
            state: Value::Null,
            filed: Value::Null,
            events: Vec::new(),
            files: Vec::new(),
            actor: self.who.id.to_owned(),
            role: self.who.role.to_owned(),
            detail: json!({ "answers": self.filed.values.len() }),
            messages: Vec::new(),
            opens: None,
            under: self.who.under.map(ToOwned::to_owned),
        }
    }
}

/// The files that a filed form still names.
pub(super) fn kept(files: &[Attachment], filed: &Filed) -> Vec<Attachment> {
    let named = |file: &&Attachment| {
        let field = filed.files.get(&file.field);
        field.is_some_and(|refs| refs.iter().any(|one| one.id == file.file_id))
    };
    files.iter().filter(named).cloned().collect()
}

/// Who is named in the officers' lists.
pub(super) fn applicant(filed: &Filed, who: &Person) -> String {
    let named = filed.text("ho_ten");
    if named.is_empty() { who.name.clone() } else { named }
}

/// How units number their dossiers.
pub(super) fn number(unit: &str, day: NaiveDate, serial: u32) -> Option<String> {
    let serial = u16::try_from(serial).ok()?;
    let unit = UnitCode::parse(unit).ok()?;
    Some(DossierCode::build(&unit, day, serial).ok()?.to_string())
}
