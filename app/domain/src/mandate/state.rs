use serde::{Deserialize, Serialize};

use super::{Action, Terms};
use crate::time::Moment;

/// Seconds that a request waits for an answer: whoever sits beside the person asks again.
const ANSWER_SECONDS: i64 = 86_400;

/// How the person agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Signed in with her own electronic identity.
    Identity,
    /// A code sent to a phone that she has at hand.
    Code,
    /// Her card read, her signature drawn, and a witness.
    Witness,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Identity, Self::Code, Self::Witness];

    /// The most seconds that a mandate agreed to in this way lasts. A code shows only that
    /// somebody held a phone, so it opens the door for the shortest time.
    pub const fn longest(self) -> i64 {
        match self {
            Self::Identity => super::MOST_SECONDS,
            Self::Code => 86_400,
            Self::Witness => 7 * 86_400,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Code => "code",
            Self::Witness => "witness",
        }
    }
}

/// Who ended a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ender {
    /// The person herself, signed in or with her slip.
    Client,
    /// The helper.
    Helper,
    /// Its time was over.
    Time,
}

/// Where a mandate stands, as last changed by somebody. That its time is over changes nothing
/// here: ask [`Mandate::standing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum State {
    /// Asked for; nothing is allowed.
    Asked,
    /// Agreed to.
    Agreed {
        /// How.
        way: Way,
        /// When.
        at: Moment,
    },
    /// The person said no.
    Refused {
        /// When.
        at: Moment,
    },
    /// Over.
    Ended {
        /// By whom.
        by: Ender,
        /// When.
        at: Moment,
    },
}

/// What happens to a mandate after it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum Event {
    /// The person agrees.
    Agreed {
        /// How.
        way: Way,
    },
    /// The person says no.
    Refused,
    /// Somebody ends it.
    Ended {
        /// Who.
        by: Ender,
    },
}

/// Where a mandate stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Waits for the person's answer.
    Waiting,
    /// Agreed to, but its first moment has not come.
    Ahead,
    /// In force.
    Living,
    /// The person said no.
    Refused,
    /// Over, and by whom.
    Over(Ender),
}

/// Why an event does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It was agreed to before.
    AlreadyAgreed,
    /// It was refused or is over: whoever wants to go on asks anew.
    Closed,
    /// Time ends a mandate only when its time has come.
    NotYetOver,
}

/// Why something may not be done under a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Denied {
    /// The person has not agreed.
    NotAgreed,
    /// Its first moment has not come.
    NotYet,
    /// It is over.
    Over,
    /// It is for other services.
    OtherService,
    /// Nobody does this for another.
    Never,
}

/// What one person lets another do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    terms: Terms,
    asked_at: Moment,
    state: State,
}

impl Mandate {
    /// A mandate that is asked for.
    pub const fn ask(terms: Terms, now: Moment) -> Self {
        Self { terms, asked_at: now, state: State::Asked }
    }

    /// What was asked for, shortened by how it was agreed to.
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// When it was asked for.
    pub const fn asked_at(&self) -> Moment {
        self.asked_at
    }

    /// The state as last changed by somebody.
    pub const fn state(&self) -> State {
        self.state
    }

    /// How the person agreed, also of a mandate that has ended by time.
    pub const fn way(&self) -> Option<Way> {
        match self.state {
            State::Agreed { way, .. } => Some(way),
            _ => None,
        }
    }

    /// The moment from which it counts no more, if nobody ends it before.
    pub fn ends(&self) -> Moment {
        match self.state {
            State::Asked => self.terms.until().min(self.asked_at.plus_seconds(ANSWER_SECONDS)),
            State::Agreed { .. } => self.terms.until(),
            State::Refused { at } | State::Ended { at, .. } => at,
        }
    }

    /// Where it stands at a moment.
    pub fn standing(&self, now: Moment) -> Standing {
        match self.state {
            State::Refused { .. } => Standing::Refused,
            State::Ended { by, .. } => Standing::Over(by),
            State::Asked | State::Agreed { .. } if now >= self.ends() => {
                Standing::Over(Ender::Time)
            }
            State::Asked => Standing::Waiting,
            State::Agreed { .. } if now < self.terms.from() => Standing::Ahead,
            State::Agreed { .. } => Standing::Living,
        }
    }

    /// The mandate after an event.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing changes then. What is over stays over.
    pub fn after(&self, event: Event, now: Moment) -> Result<Self, Refusal> {
        let standing = self.standing(now);
        let state = match (standing, event) {
            (Standing::Over(Ender::Time), Event::Ended { by: Ender::Time })
                if !matches!(self.state, State::Ended { .. }) =>
            {
                State::Ended { by: Ender::Time, at: self.ends() }
            }
            (Standing::Refused | Standing::Over(_), _) => return Err(Refusal::Closed),
            (_, Event::Ended { by: Ender::Time }) => return Err(Refusal::NotYetOver),
            (_, Event::Ended { by }) => State::Ended { by, at: now },
            (Standing::Waiting, Event::Agreed { way }) => State::Agreed { way, at: now },
            (Standing::Waiting, Event::Refused) => State::Refused { at: now },
            (Standing::Ahead | Standing::Living, Event::Agreed { .. } | Event::Refused) => {
                return Err(Refusal::AlreadyAgreed);
            }
        };
        let mut terms = self.terms.clone();
        if let Event::Agreed { way } = event {
            let begins = now.max(terms.from());
            terms = terms.ending_by(begins.plus_seconds(way.longest()));
        }
        Ok(Self { terms, asked_at: self.asked_at, state })
    }

    /// Whether the helper may do this for this service now.
    ///
    /// # Errors
    /// Why not.
    pub fn allows(&self, service: &str, action: Action, now: Moment) -> Result<(), Denied> {
        match self.standing(now) {
            Standing::Waiting | Standing::Refused => return Err(Denied::NotAgreed),
            Standing::Ahead => return Err(Denied::NotYet),
            Standing::Over(_) => return Err(Denied::Over),
            Standing::Living => {}
        }
        if !action.can_be_lent() {
            Err(Denied::Never)
        } else if self.terms.services().contains(service) {
            Ok(())
        } else {
            Err(Denied::OtherService)
        }
    }
}
