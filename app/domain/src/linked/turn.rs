//! One event of a family: the stage it is about goes on by its own rules, and stages that it
//! frees open with it.

use serde::{Deserialize, Serialize};

use super::family::{Standing, standing};
use super::{Cause, Family, Place, Plan};
use crate::calendar::{ClockRules, WorkCalendar};
use crate::catalogue::Stage;
use crate::dossier::{self, Context, Dossier, Effect, Event, Refusal, Terms};
use crate::time::Moment;

/// What can happen to a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FamilyEvent {
    /// Something happens to one stage.
    Stage {
        /// Which.
        stage: String,
        /// What.
        event: Event,
    },
    /// The citizen takes back everything that is not decided yet.
    Withdrawn,
}

/// Why an event is not allowed. The family stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "kebab-case")]
pub enum FamilyRefusal {
    /// The family has no such stage.
    NoStage,
    /// The stage has not opened yet.
    NotOpen,
    /// The stage can never open.
    NeverOpens(Cause),
    /// The stage itself does not allow it.
    Stage(Refusal),
    /// Nothing is left that could be taken back.
    NothingToWithdraw,
}

/// What deciding needs to know besides family and event.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The moment of the event.
    pub now: Moment,
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// How time is counted at the unit that handles a stage.
    pub clock: &'a dyn Fn(&Stage) -> ClockRules,
}

/// A stage's dossier after an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The stage.
    pub stage: String,
    /// What happened to it.
    pub event: Event,
    /// Its dossier now.
    pub dossier: Dossier,
    /// What has to happen outside.
    pub effects: Vec<Effect>,
}

/// What an event made of a family. Stages named nowhere here are untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The family now.
    pub family: Family,
    /// Stages that something happened to.
    pub moved: Vec<Moved>,
    /// Stages that opened.
    pub opened: Vec<Moved>,
    /// Stages that can never open from now on, and why.
    pub dropped: Vec<(String, Cause)>,
}

/// A family that files its form now: the stages that wait for nothing open at once.
pub fn begin(plan: Plan, setting: &Setting<'_>) -> Turn {
    let mut turn = Turn {
        family: Family::new(plan, std::collections::BTreeMap::new()),
        moved: Vec::new(),
        opened: Vec::new(),
        dropped: Vec::new(),
    };
    turn.open_what_is_ready(setting);
    turn
}

/// What `event` makes of `family`.
///
/// # Errors
/// [`FamilyRefusal`]: the event is not allowed and the family stays as it is.
pub fn decide(
    family: &Family,
    event: &FamilyEvent,
    setting: &Setting<'_>,
) -> Result<Turn, FamilyRefusal> {
    let mut turn =
        Turn { family: family.clone(), moved: Vec::new(), opened: Vec::new(), dropped: Vec::new() };
    match event {
        FamilyEvent::Stage { stage, event } => turn.advance(stage, event, setting)?,
        FamilyEvent::Withdrawn => turn.withdraw(setting)?,
    }
    turn.open_what_is_ready(setting);
    turn.note_what_never_opens(family);
    Ok(turn)
}

impl Turn {
    fn advance(
        &mut self,
        id: &str,
        event: &Event,
        setting: &Setting<'_>,
    ) -> Result<(), FamilyRefusal> {
        let stage = self.family.plan().stage(id).ok_or(FamilyRefusal::NoStage)?;
        let dossier = match self.family.place(stage) {
            Place::Open(dossier) => dossier,
            Place::Waiting { .. } => return Err(FamilyRefusal::NotOpen),
            Place::Closed(cause) => return Err(FamilyRefusal::NeverOpens(cause)),
        };
        let decided =
            within(stage, setting, setting.now, |context| dossier::decide(dossier, event, context));
        let (dossier, effects) = decided.map_err(FamilyRefusal::Stage)?;
        let moved = Moved { stage: id.to_owned(), event: event.clone(), dossier, effects };
        self.family = self.family.with(&moved);
        self.moved.push(moved);
        Ok(())
    }

    /// Every stage that can still be taken back is; what was decided stays decided.
    fn withdraw(&mut self, setting: &Setting<'_>) -> Result<(), FamilyRefusal> {
        let going = self.family.dossiers().filter(|(_, d)| standing(d) == Standing::Going);
        let going: Vec<String> = going.map(|(stage, _)| stage.id.clone()).collect();
        if going.is_empty() {
            return Err(FamilyRefusal::NothingToWithdraw);
        }
        going.iter().try_for_each(|stage| self.advance(stage, &Event::Withdrawn, setting))
    }

    /// A stage opens no earlier than the decision that frees it, whatever the clocks say.
    fn open_what_is_ready(&mut self, setting: &Setting<'_>) {
        let freed = self.moved.iter().map(|moved| moved.dossier.updated_at).max();
        let now = freed.map_or(setting.now, |freed| freed.max(setting.now));
        let ready: Vec<Stage> = self.family.ready().cloned().collect();
        for stage in ready {
            let (dossier, effects) = within(&stage, setting, now, dossier::submit);
            let opened = Moved { stage: stage.id, event: Event::Submitted, dossier, effects };
            self.family = self.family.with(&opened);
            self.opened.push(opened);
        }
    }

    fn note_what_never_opens(&mut self, before: &Family) {
        let closed = |family: &Family, id: &str| match family.plan().stage(id) {
            Some(stage) => match family.place(stage) {
                Place::Closed(cause) => Some(cause),
                Place::Waiting { .. } | Place::Open(_) => None,
            },
            None => None,
        };
        let ids = self.family.plan().stages().iter().map(|stage| stage.id.clone());
        let dropped = ids.filter_map(|id| {
            let cause = closed(&self.family, &id)?;
            closed(before, &id).is_none().then_some((id, cause))
        });
        self.dropped = dropped.collect();
    }
}

impl Family {
    fn with(&self, moved: &Moved) -> Self {
        let mut open: std::collections::BTreeMap<String, Dossier> =
            self.dossiers().map(|(stage, d)| (stage.id.clone(), d.clone())).collect();
        open.insert(moved.stage.clone(), moved.dossier.clone());
        Self::new(self.plan().clone(), open)
    }
}

impl Stage {
    /// What the law sets for this stage.
    pub const fn terms(&self) -> Terms {
        Terms { answer_within: self.answer_within, ..Terms::general(self.limit) }
    }
}

/// Runs the rules of a single dossier under this stage's terms and its unit's clock.
fn within<T>(
    stage: &Stage,
    setting: &Setting<'_>,
    now: Moment,
    run: impl FnOnce(&Context<'_>) -> T,
) -> T {
    let (terms, rules) = (stage.terms(), (setting.clock)(stage));
    run(&Context { now, calendar: setting.calendar, rules: &rules, terms: &terms })
}
