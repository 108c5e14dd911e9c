//! What can happen to a dossier, and what follows outside.

use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// What can happen to a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// The applicant files it. Always the first event, see [`super::submit`].
    Submitted,
    /// The counter finds it complete.
    Accepted,
    /// The officer who handles it takes it or hands it on.
    Assigned {
        /// Account id of the officer.
        officer: String,
    },
    /// Everything that is missing or wrong is asked for, once.
    SupplementRequested {
        /// Each thing asked for.
        items: Vec<SupplementItem>,
    },
    /// The applicant sends what was asked for.
    Supplemented,
    /// The applicant did not answer in time.
    SupplementExpired,
    /// The applicant has to pay before handling goes on.
    FeeRequested {
        /// Amount in đồng.
        amount: u64,
    },
    /// The fee arrived.
    FeePaid {
        /// The reference of the payment.
        reference: String,
    },
    /// The counter refuses to take it in.
    Refused {
        /// Why.
        reason: String,
        /// The provision it rests on.
        legal_basis: String,
    },
    /// The promised date is moved, with an apology.
    Extended {
        /// The new promise.
        new_due: Moment,
        /// Why.
        reason: String,
        /// The words of apology.
        apology: String,
    },
    /// The table of holidays changed in the applicant's favour: the promise is brought forward.
    BroughtForward {
        /// The new promise, earlier than the one before.
        new_due: Moment,
    },
    /// The result exists.
    Decided {
        /// Granted or rejected.
        outcome: Outcome,
        /// Where the result is found: number of the paper or id of the proof.
        result_ref: Option<String>,
    },
    /// The result is in the applicant's hands.
    Returned,
    /// The applicant takes the dossier back.
    Withdrawn,
    /// Handling ends without a decision.
    Stopped {
        /// Why.
        reason: String,
    },
}

/// One thing asked for in a supplement request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementItem {
    /// What it is about.
    pub target: SupplementTarget,
    /// What is wrong or missing.
    pub reason: String,
    /// How to mend it.
    pub remedy: String,
}

/// The part of the dossier that a supplement item is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", content = "id", rename_all = "kebab-case")]
pub enum SupplementTarget {
    /// A field of the form, by its id.
    Field(String),
    /// A paper of the dossier, by its id.
    File(String),
}

/// How a dossier is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Outcome {
    /// As asked.
    Granted,
    /// Not as asked.
    Rejected {
        /// Why.
        reason: String,
        /// The provision it rests on.
        legal_basis: String,
    },
}

/// What has to happen outside after an event, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Effect {
    /// Tell the applicant.
    NotifyApplicant {
        /// What to tell.
        what: Notice,
    },
    /// Issue an official form.
    IssueDocument {
        /// Which one.
        form: OfficialForm,
    },
    /// The time limit runs, from zero or on.
    StartClock {
        /// The promise.
        due: Moment,
    },
    /// The time limit stands still.
    StopClock,
    /// The time limit is over.
    EndClock,
    /// Sign the proof that is the result of this service.
    IssueProof,
}

/// What the applicant is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "kebab-case")]
pub enum Notice {
    /// The dossier arrived.
    Received,
    /// It is accepted.
    Accepted {
        /// The promise.
        due: Moment,
    },
    /// Something is missing.
    SupplementAsked {
        /// Until when to answer, if there is a limit.
        answer_by: Option<Moment>,
    },
    /// The supplement arrived.
    SupplementReceived,
    /// A fee is to be paid.
    FeeAsked {
        /// Amount in đồng.
        amount: u64,
    },
    /// The fee arrived.
    FeeReceived,
    /// It is refused at intake.
    Refused,
    /// The promise is moved.
    Extended {
        /// The new promise.
        due: Moment,
    },
    /// The promise is brought forward.
    BroughtForward {
        /// The new promise.
        due: Moment,
    },
    /// The result exists.
    Decided,
    /// The result was handed over.
    Returned,
    /// It is taken back.
    Withdrawn,
    /// Handling ended without a decision.
    Stopped,
}

/// The official forms of Circular 03/2025/TT-VPCP that one dossier can need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficialForm {
    /// 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequest,
    /// 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal,
    /// 04, Văn bản xin lỗi và hẹn lại ngày trả kết quả.
    Apology,
    /// 05, Thông báo dừng giải quyết hồ sơ.
    StopNotice,
    /// 06, Phiếu kiểm soát quá trình giải quyết hồ sơ.
    ControlSlip,
}

impl OfficialForm {
    /// The number of the form.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}
