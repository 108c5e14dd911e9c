//! Why an event is not allowed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Status;
use crate::{person::day, time::Moment};

/// Why an event is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "kebab-case")]
pub enum Refusal {
    /// The dossier is closed; nothing can happen any more.
    Closed {
        /// How it was closed.
        status: Status,
    },
    /// The event does not fit where the dossier stands.
    WrongStatus {
        /// Where it stands.
        status: Status,
    },
    /// A supplement may be asked for once only, and completely (article 17.1).
    AlreadyAskedOnce,
    /// A supplement request without an item.
    NothingAsked,
    /// An item without its target, reason or remedy.
    ItemIncomplete {
        /// Its place, counted from 0.
        index: usize,
    },
    /// Two items about the same field or file.
    ItemTwice {
        /// The place of the second, counted from 0.
        index: usize,
    },
    /// The time to ask for a supplement is over (article 19.4).
    TooLateToAsk {
        /// When it ended.
        by: Moment,
    },
    /// The time to refuse is over (article 19.8).
    TooLateToRefuse {
        /// When it ended.
        by: Moment,
    },
    /// The applicant may still answer.
    NotExpired {
        /// Until when; `None` where the procedure sets no limit.
        until: Option<Moment>,
    },
    /// The promise was already moved once (article 19.9).
    AlreadyExtended,
    /// The promise must be moved at least one day before it ends (article 19.9).
    TooLateToExtend {
        /// The last day on which it could be moved.
        #[serde(with = "day")]
        by: NaiveDate,
    },
    /// The new promise is not on a later day than the old one.
    NotLater {
        /// The old promise.
        due: Moment,
    },
    /// A promise that is to be brought forward is not earlier than the one there is.
    NotEarlier {
        /// The promise there is.
        due: Moment,
    },
    /// A reason, legal basis, apology or reference is empty.
    MissingText,
    /// A fee of nothing.
    NoAmount,
}
