//! What a dossier is at a moment.

use serde::{Deserialize, Serialize};

use super::event::{Outcome, SupplementItem};
use crate::time::Moment;

/// The ten status codes of the national portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 1, Mới đăng ký: filed, not yet accepted.
    Submitted,
    /// 2, Được tiếp nhận.
    Accepted,
    /// 3, Không được tiếp nhận: refused at intake.
    Refused,
    /// 4, Đang xử lý.
    InProgress,
    /// 5, Yêu cầu bổ sung giấy tờ.
    SupplementAsked,
    /// 6, Yêu cầu thực hiện nghĩa vụ tài chính.
    FeeAsked,
    /// 7, Công dân yêu cầu rút hồ sơ.
    Withdrawn,
    /// 8, Dừng xử lý.
    Stopped,
    /// 9, Đã xử lý xong: the result exists and is not yet handed over.
    Decided,
    /// 10, Đã trả kết quả.
    Returned,
}

impl Status {
    /// All statuses in the order of their codes.
    pub const ALL: [Self; 10] = [
        Self::Submitted,
        Self::Accepted,
        Self::Refused,
        Self::InProgress,
        Self::SupplementAsked,
        Self::FeeAsked,
        Self::Withdrawn,
        Self::Stopped,
        Self::Decided,
        Self::Returned,
    ];

    /// The code of the national portal, 1 to 10.
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }

    /// The status with this code.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether nothing can happen any more.
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn | Self::Stopped | Self::Returned)
    }
}

/// The clock of the legal time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Clock {
    /// Not yet started: the dossier is not accepted.
    Idle,
    /// Running.
    Running {
        /// Since when, counted from zero or going on.
        since: Moment,
    },
    /// Standing still while the applicant has to do something.
    Stopped {
        /// Since when.
        since: Moment,
    },
    /// Over.
    Ended {
        /// When the result existed or the dossier was closed.
        at: Moment,
    },
}

/// One request for supplement (form 02): all that is missing, asked at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementRequest {
    /// When it was asked.
    pub asked_at: Moment,
    /// What is asked.
    pub items: Vec<SupplementItem>,
    /// Until when the applicant should answer, where the procedure sets a limit.
    pub answer_by: Option<Moment>,
    /// When the applicant answered.
    pub answered_at: Option<Moment>,
}

/// A fee the applicant was asked to pay while the dossier was handled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Amount in đồng.
    pub amount: u64,
    /// When it was asked.
    pub asked_at: Moment,
    /// When it was paid.
    pub paid_at: Option<Moment>,
    /// The reference of the payment.
    pub reference: Option<String>,
}

/// The one rescheduling of the promised date (form 04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// When it was made.
    pub at: Moment,
    /// The promise before it.
    pub old_due: Moment,
    /// Why the result is late.
    pub reason: String,
    /// The words of apology.
    pub apology: String,
}

/// The decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When it was made.
    pub at: Moment,
    /// Granted or rejected.
    pub outcome: Outcome,
    /// Where the result is found: number of the paper or id of the proof.
    pub result_ref: Option<String>,
}

/// One dossier as the rules see it. Who filed it and what it says is kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// Where it stands.
    pub status: Status,
    /// Counts the events accepted, the filing being the first.
    pub version: u32,
    /// When it was filed.
    pub received_at: Moment,
    /// When the last event happened.
    pub updated_at: Moment,
    /// When it was accepted as complete.
    pub accepted_at: Option<Moment>,
    /// The promised moment. Moves earlier only when the table of holidays changes.
    pub due: Option<Moment>,
    /// The clock of the time limit.
    pub clock: Clock,
    /// At most one request for supplement.
    pub supplements: Vec<SupplementRequest>,
    /// Fees asked during handling, in order.
    pub fees: Vec<Fee>,
    /// The rescheduling, if there was one.
    pub extension: Option<Extension>,
    /// The officer who has it, by account id.
    pub officer: Option<String>,
    /// The decision, once there is one.
    pub decision: Option<Decision>,
    /// When a terminal status was reached.
    pub closed_at: Option<Moment>,
}

impl Dossier {
    /// The request for supplement that waits for an answer.
    pub fn open_supplement(&self) -> Option<&SupplementRequest> {
        self.supplements.last().filter(|request| request.answered_at.is_none())
    }
}
