use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// Where a hand-over stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum State {
    /// The other system is not connected: the person takes the sheet there.
    NotConnected,
    /// It will travel, or is on its way.
    Waiting,
    /// The other system has it.
    HandedOver {
        /// The other system's number for it.
        number: String,
        /// When it answered.
        at: Moment,
    },
    /// The other system does not take it.
    Refused {
        /// Why, in its words.
        reason: String,
        /// When it answered.
        at: Moment,
    },
}

/// What the other system answers for good. Silence is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Answer {
    /// It has it, under this number.
    Taken {
        /// Its number.
        number: String,
    },
    /// It does not take it.
    Refused {
        /// Why.
        reason: String,
    },
}

impl State {
    /// Its name in the store.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotConnected => "not-connected",
            Self::Waiting => "waiting",
            Self::HandedOver { .. } => "handed-over",
            Self::Refused { .. } => "refused",
        }
    }
}

/// What an answer makes of a hand-over. Only the first one counts: `None` when it is not waited
/// for, so that an answer that comes twice changes nothing.
pub fn answered(state: &State, answer: &Answer, at: Moment) -> Option<State> {
    match (state, answer) {
        (State::Waiting, Answer::Taken { number }) => {
            Some(State::HandedOver { number: number.clone(), at })
        }
        (State::Waiting, Answer::Refused { reason }) => {
            Some(State::Refused { reason: reason.clone(), at })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Moment = Moment::from_unix(1_795_485_600);

    #[test]
    fn the_first_answer_counts_and_no_other() {
        let taken = Answer::Taken { number: "DL-1".into() };
        let refused = Answer::Refused { reason: "thiếu".into() };
        let done = answered(&State::Waiting, &taken, AT);
        assert_eq!(done, Some(State::HandedOver { number: "DL-1".into(), at: AT }));
        let no = answered(&State::Waiting, &refused, AT);
        assert_eq!(no, Some(State::Refused { reason: "thiếu".into(), at: AT }));
        for settled in [done, no, Some(State::NotConnected)].into_iter().flatten() {
            assert_eq!(answered(&settled, &taken, AT), None, "{}", settled.name());
            assert_eq!(answered(&settled, &refused, AT), None, "{}", settled.name());
        }
    }
}
