use std::sync::Arc;

use domain::{catalogue::Loaded, form::Filed, handover::State, time::Moment};

use super::HelpedBy;

/// A hand-over in a list.
#[derive(Debug, Clone)]
pub struct HandoverSummary {
    /// Its number.
    pub id: String,
    /// Service slug.
    pub service: String,
    /// Where it stands.
    pub state: State,
    /// When the person handed it over.
    pub at: Moment,
}

/// One's own hand-over, whole.
#[derive(Debug, Clone)]
pub struct HandoverView {
    /// Its number.
    pub id: String,
    /// The service.
    pub service: Arc<Loaded>,
    /// Where it stands.
    pub state: State,
    /// When its system was connected, where it was only a sheet until then.
    pub connected_at: Option<Moment>,
    /// When the person handed it over.
    pub at: Moment,
    /// What was filled in.
    pub filed: Filed,
    /// Who helped the person with it.
    pub helped: Vec<HelpedBy>,
}
