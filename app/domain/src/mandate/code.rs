use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// Seconds that a code counts: long enough to read it out twice.
const SECONDS: i64 = 600;
/// Wrong tries after which a code is void.
const TRIES: u8 = 5;
/// Codes of one mandate: with five tries each, a guesser has 15 chances in a million.
const SENDS: u8 = 3;

/// What is known of the code of a mandate, without the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OneTimeCode {
    /// How many were sent.
    sent: u8,
    /// Wrong tries at the present one.
    tries: u8,
    /// Until when the present one counts.
    until: Moment,
    /// Whether the present one was used.
    used: bool,
}

/// Why a code does not count, or is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeDenied {
    /// Another code was sent.
    Wrong {
        /// Tries that are left.
        left: u8,
    },
    /// None was sent, it is too old, was used, or was guessed at too often.
    Void,
    /// No more codes for this mandate.
    NoMore,
}

impl OneTimeCode {
    /// After one more code is sent; the one before is void.
    ///
    /// # Errors
    /// [`CodeDenied::NoMore`].
    pub fn sent(self, now: Moment) -> Result<Self, CodeDenied> {
        if self.sent >= SENDS {
            return Err(CodeDenied::NoMore);
        }
        Ok(Self { sent: self.sent + 1, tries: 0, until: now.plus_seconds(SECONDS), used: false })
    }

    /// After a try; `right` says whether what was typed is the code.
    pub fn tried(self, right: bool, now: Moment) -> (Self, Result<(), CodeDenied>) {
        let void = self.sent == 0 || self.used || self.tries >= TRIES || now >= self.until;
        if void {
            return (self, Err(CodeDenied::Void));
        }
        if right {
            return (Self { used: true, ..self }, Ok(()));
        }
        let after = Self { tries: self.tries + 1, ..self };
        let denied = match TRIES.saturating_sub(after.tries) {
            0 => CodeDenied::Void,
            left => CodeDenied::Wrong { left },
        };
        (after, Err(denied))
    }

    /// Until when the present code counts; `None` when none does.
    pub fn counts_until(self, now: Moment) -> Option<Moment> {
        let counts = self.sent > 0 && !self.used && self.tries < TRIES && now < self.until;
        counts.then_some(self.until)
    }
}
