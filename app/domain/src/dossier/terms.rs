//! The rules a dossier is handled under.

use serde::{Deserialize, Serialize};

use crate::calendar::{ClockRules, TimeLimit, WorkCalendar};
use crate::time::Moment;

/// What the law sets for one service, at the version a dossier was filed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The time from the acceptance of a complete dossier to its result.
    pub time_limit: TimeLimit,
    /// How long after receipt a supplement may be asked for. Decree 61/2018, article 19.4: three
    /// working days.
    pub ask_within: TimeLimit,
    /// How long the applicant has to answer, where the procedure sets a limit.
    pub answer_within: Option<TimeLimit>,
    /// Whether the result is a signed proof.
    pub gives_proof: bool,
}

impl Terms {
    /// Terms with this time limit and otherwise the general rules.
    pub const fn general(time_limit: TimeLimit) -> Self {
        let ask_within = TimeLimit::working_days(3);
        Self { time_limit, ask_within, answer_within: None, gives_proof: false }
    }
}

/// What a decision needs to know besides the dossier and the event.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The moment of the event.
    pub now: Moment,
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// How time is counted at the handling body.
    pub rules: &'a ClockRules,
    /// What the law sets for the service.
    pub terms: &'a Terms,
}

impl Context<'_> {
    /// When `limit` ends that begins at `from`.
    pub(super) fn due(&self, from: Moment, limit: TimeLimit) -> Moment {
        self.calendar.due(from, limit, self.rules)
    }
}
