//! Linked procedures read back: a family, its stages, and what pages show of them.

use std::{collections::BTreeMap, sync::Arc};

use app::backend::{
    Answered, Failure, FamilyView, Kin, StageDossier, StageOf, StagePlace, StageView,
};
use domain::{
    catalogue::{Loaded, Stage},
    dossier::{Dossier, DossierCode, Event},
    form::{Filed, Words},
    linked::{Family, Place, Plan, form_of, whole_of},
    place::Unit,
    time::Moment,
};

use super::{
    Portal,
    bodies::{self, Filing},
    dossiers::Opened,
};
use crate::store::{Dossier as Row, EventRecord, Told};

/// A family with everything about it, as it was at one moment.
pub(super) struct FamilyRead {
    /// The family's own row.
    pub(super) row: Row,
    pub(super) loaded: Arc<Loaded>,
    /// Plan and stages, as the rules see them.
    pub(super) family: Family,
    /// The stages that have opened, by stage.
    pub(super) members: BTreeMap<String, Member>,
    /// The form as it is now: as filed, and mended by the supplements of all stages.
    pub(super) filed: Filed,
}

/// A stage that has opened.
pub(super) struct Member {
    pub(super) row: Row,
    pub(super) events: Vec<(Moment, Event)>,
    /// The part of the form that its agency sees.
    pub(super) filed: Filed,
    /// The same before its last supplement, if there was one.
    pub(super) earlier: Option<Filed>,
}

impl Portal {
    /// Reads a family by the code of its own dossier.
    pub(super) async fn family(&self, code: &str) -> Answered<FamilyRead> {
        let ((row, _), stages) = self.store.family(code).await?;
        let loaded = self.defined(&row.line.service, &row.line.service_version).await?;
        let plan: Plan = bodies::read("plan", &row.state)?;
        let mut filed: Filed = bodies::read("filed", &row.filed)?;
        let (mut dossiers, mut members) = (BTreeMap::new(), BTreeMap::new());
        let mut mended: Vec<(Moment, String, Filed)> = Vec::new();
        for told in stages {
            let id = told.0.line.stage.clone().unwrap_or_default();
            dossiers.insert(id.clone(), bodies::read::<Dossier>("state", &told.0.state)?);
            let member = member(told, |at, part| mended.push((at, id.clone(), part)))?;
            members.insert(id, member);
        }
        // A later supplement counts more than an earlier one, whichever stage asked for it.
        mended.sort_by_key(|(at, ..)| *at);
        for (_, id, part) in &mended {
            if let Some(stage) = plan.stage(id) {
                filed = whole_of(&filed, part, &loaded.form, stage);
            }
        }
        Ok(FamilyRead { row, loaded, family: Family::new(plan, dossiers), members, filed })
    }

    /// The unit that handles a stage: by the commune that the form names for it, and its sector.
    pub(super) fn stage_unit(
        &self,
        loaded: &Loaded,
        filed: &Filed,
        stage: &Stage,
    ) -> Option<&Unit> {
        let commune = match &stage.unit_field {
            Some(field) => filed.text(field),
            None => loaded.service.place_of(filed),
        };
        let today = self.store.world().now().date();
        match &stage.sector {
            Some(sector) => self.places.unit_for_sector(&commune, sector, today),
            None => {
                let service = stage.service.as_deref().unwrap_or(&loaded.service.slug);
                self.places.receiving(&commune, service, today)
            }
        }
    }

    /// How a dossier belongs to others, for pages.
    pub(super) fn kin(&self, opened: &Opened) -> Answered<Kin> {
        let Some(read) = &opened.family else { return Ok(Kin::Single) };
        match opened.stage() {
            None => Ok(Kin::Family(self.family_view(read)?)),
            Some(stage) => {
                let others = read.family.plan().stages().iter().filter(|one| one.id != stage.id);
                let status = |one: &Stage| read.family.dossier(&one.id).map(|d| d.status);
                Ok(Kin::Stage(Box::new(StageOf {
                    family: parsed(&read.row.line.code)?,
                    stage: stage.clone(),
                    others: others.map(|one| (one.name.clone(), status(one))).collect(),
                })))
            }
        }
    }

    fn family_view(&self, read: &FamilyRead) -> Answered<FamilyView> {
        let stages = read.family.places().map(|(stage, place)| self.stage_view(read, stage, place));
        Ok(FamilyView {
            status: read.family.status(),
            promise: read.family.promise(),
            stages: stages.collect::<Answered<_>>()?,
        })
    }

    fn stage_view(
        &self,
        read: &FamilyRead,
        stage: &Stage,
        place: Place<'_>,
    ) -> Answered<StageView> {
        let name = |id: &str| {
            read.family.plan().stage(id).map_or_else(Words::default, |stage| stage.name.clone())
        };
        let place = match place {
            Place::Waiting { after } => {
                StagePlace::Waiting { after: after.into_iter().map(name).collect() }
            }
            Place::Closed(cause) => {
                StagePlace::Closed { stage: name(&cause.stage), end: cause.end }
            }
            Place::Open(dossier) => {
                let member = read.members.get(&stage.id).ok_or(Failure::Internal)?;
                StagePlace::Open(Box::new(StageDossier {
                    code: parsed(&member.row.line.code)?,
                    state: dossier.clone(),
                    events: member.events.clone(),
                }))
            }
        };
        let unit = match &place {
            StagePlace::Open(opened) => self.unit_of(&opened.code)?,
            StagePlace::Waiting { .. } | StagePlace::Closed { .. } => {
                // A place that lost this unit since is said nothing wrong about: the first one knows.
                let unit = self.stage_unit(&read.loaded, &read.filed, stage).cloned();
                unit.map_or_else(|| self.unit_of(&parsed(&read.row.line.code)?), Ok)?
            }
        };
        Ok(StageView { stage: stage.clone(), unit, place })
    }
}

/// Reads a stage; `mended` gets each supplement with its moment.
fn member(told: Told, mut mended: impl FnMut(Moment, Filed)) -> Answered<Member> {
    let (row, records) = told;
    let mut filed: Filed = bodies::read("filed", &row.filed)?;
    let (mut events, mut earlier) = (Vec::new(), None);
    for EventRecord { at, event, .. } in records {
        let filing: Filing = bodies::read("event", event)?;
        events.push((at, filing.event));
        if let Some(newer) = filing.filed {
            mended(at, newer.clone());
            earlier = Some(std::mem::replace(&mut filed, newer));
        }
    }
    Ok(Member { row, events, filed, earlier })
}

impl FamilyRead {
    /// The whole as one dossier, as pages and lists show any dossier.
    pub(super) fn whole(&self) -> Dossier {
        let version = u32::try_from(self.row.line.version).unwrap_or(u32::MAX);
        self.family.whole(self.row.line.received_at, version)
    }

    /// What happened to the whole: it was filed. Everything else happened to a stage.
    pub(super) fn events(&self) -> Vec<(Moment, Event)> {
        vec![(self.row.line.received_at, Event::Submitted)]
    }
}

/// The definition with only the part of the form that a stage's agency needs.
pub(super) fn restricted(loaded: &Arc<Loaded>, stage: &Stage) -> Arc<Loaded> {
    Arc::new(Loaded { form: form_of(&loaded.form, stage), ..Loaded::clone(loaded) })
}

/// A stored code.
pub(super) fn parsed(code: &str) -> Answered<DossierCode> {
    DossierCode::parse(code).map_err(|_| Failure::Internal)
}
