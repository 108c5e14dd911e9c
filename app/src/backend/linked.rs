use domain::{
    catalogue::Stage,
    dossier::{Dossier, DossierCode, Event, Status},
    form::Words,
    linked::{End, FamilyStatus, Promise},
    place::Unit,
    time::Moment,
};

/// How a dossier belongs to others.
#[derive(Debug, Clone, Default)]
pub enum Kin {
    /// Not at all.
    #[default]
    Single,
    /// It is a family's own: the whole of a linked procedure.
    Family(FamilyView),
    /// It is one stage of a family's.
    Stage(Box<StageOf>),
}

/// All stages of a linked procedure.
#[derive(Debug, Clone)]
pub struct FamilyView {
    /// How far the whole is.
    pub status: FamilyStatus,
    /// The promise, as far as it is known.
    pub promise: Promise,
    /// The stages, in order.
    pub stages: Vec<StageView>,
}

/// One stage as its citizen sees it.
#[derive(Debug, Clone)]
pub struct StageView {
    /// What it is.
    pub stage: Stage,
    /// Who has it, or will.
    pub unit: Unit,
    /// Where it stands.
    pub place: StagePlace,
}

/// Where a stage stands.
#[derive(Debug, Clone)]
pub enum StagePlace {
    /// Other stages come first.
    Waiting {
        /// Their names.
        after: Vec<Words>,
    },
    /// It is a dossier of its own.
    Open(Box<StageDossier>),
    /// It will never open.
    Closed {
        /// Name of the stage that ended without being granted.
        stage: Words,
        /// How it ended.
        end: End,
    },
}

/// The dossier of a stage.
#[derive(Debug, Clone)]
pub struct StageDossier {
    /// Its code.
    pub code: DossierCode,
    /// State and clock.
    pub state: Dossier,
    /// All its events, oldest first.
    pub events: Vec<(Moment, Event)>,
}

/// What a stage's dossier belongs to.
#[derive(Debug, Clone)]
pub struct StageOf {
    /// The family's code.
    pub family: DossierCode,
    /// What this stage is.
    pub stage: Stage,
    /// The other stages: name, and status once it has opened.
    pub others: Vec<(Words, Option<Status>)>,
}

impl Kin {
    /// The stage that this dossier is, if it is one.
    pub fn stage(&self) -> Option<&StageOf> {
        match self {
            Self::Stage(of) => Some(of),
            Self::Single | Self::Family(_) => None,
        }
    }

    /// The stages that this dossier is the whole of, if it is one.
    pub fn family(&self) -> Option<&FamilyView> {
        match self {
            Self::Family(family) => Some(family),
            Self::Single | Self::Stage(_) => None,
        }
    }
}
