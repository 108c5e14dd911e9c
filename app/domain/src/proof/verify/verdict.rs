//! What a counter is told.

use serde::{Deserialize, Serialize};

use crate::proof::base64url;
use crate::proof::claims::Facts;
use crate::proof::household::Member;
use crate::proof::reason::Reason;
use crate::time::Moment;

/// One of the four answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Shown to be so.
    Yes,
    /// Shown not to be so.
    No,
    /// Cannot be told from what is here.
    Unknown,
}

/// What kind of thing was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A proof of residence, or what is left of one.
    Proof,
    /// A signed token with claim 169 of somebody else.
    ForeignClaim169,
    /// A European health certificate (EU DCC).
    EuDcc,
    /// Compressed data of another kind, signed or not.
    OtherData,
    /// The QR code of an identity card.
    IdentityCard,
    /// The QR code of a health insurance card.
    HealthCard,
    /// A `VietQR` payment code.
    Payment,
    /// The code of a dossier.
    Dossier,
    /// Anything else, or nothing.
    Other,
}

/// The verdict in one word, for the colour of the screen and the exit status of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// All four answers are yes.
    Green,
    /// Nothing speaks against it, but not everything is shown: the reasons say what is missing.
    Caution,
    /// Something speaks against it.
    Refused,
    /// Something speaks against it that does not happen by accident.
    Alarm,
    /// The scan is damaged; this says nothing about the proof.
    Rescan,
    /// Not a proof of residence.
    NotOurs,
}

/// What the proof disclosed. Only there when its signature is good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosed {
    /// What the issuer signed.
    pub facts: Facts,
    /// Household members that the holder showed and that the signed root holds: place and member.
    pub members: Vec<(u16, Member)>,
}

/// SHA-256 over what a presentation signs: remember it for five minutes, to notice a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PresentationId(#[serde(with = "base64url::array")] pub [u8; 32]);

/// The answer to one scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What was scanned.
    pub kind: Kind,
    /// Signed by an issuer we trust?
    pub proof: Answer,
    /// Shown by the person it was issued to?
    pub holder: Answer,
    /// Not revoked?
    pub status: Answer,
    /// Valid now, and shown now?
    pub fresh: Answer,
    /// Why; never empty unless all four answers are yes. Warnings may stand beside four yes.
    pub reasons: Vec<Reason>,
    /// What was disclosed.
    pub disclosed: Option<Disclosed>,
    /// Who issued it; only when the signature is good.
    pub issuer: Option<String>,
    /// When it was issued; only when the signature is good.
    pub issued_at: Option<Moment>,
    /// When it ends; only when the signature is good.
    pub expires_at: Option<Moment>,
    /// Age of our key list in seconds; negative when it is from the future.
    pub keys_age: Option<i64>,
    /// Age of the revocation list in seconds; negative when it is from the future.
    pub status_age: Option<i64>,
    /// How many seconds our clock is ahead of the phone's, from a holder's presentation.
    pub clock_ahead: Option<i64>,
    /// Which presentation this was, when its holder's signature is good.
    pub presentation: Option<PresentationId>,
    /// Whether the identity card in hand belongs to it; `None` when none was compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Answer>,
    /// Whether the holder lets this verification be recorded: signed by the phone.
    #[serde(default)]
    pub recordable: bool,
}

impl Verdict {
    /// A verdict that knows nothing yet.
    pub const fn unknown(kind: Kind) -> Self {
        Self {
            kind,
            proof: Answer::Unknown,
            holder: Answer::Unknown,
            status: Answer::Unknown,
            fresh: Answer::Unknown,
            reasons: Vec::new(),
            disclosed: None,
            issuer: None,
            issued_at: None,
            expires_at: None,
            keys_age: None,
            status_age: None,
            clock_ahead: None,
            presentation: None,
            card: None,
            recordable: false,
        }
    }

    /// A verdict of one reason.
    pub(super) fn because(kind: Kind, reason: Reason) -> Self {
        let mut verdict = Self::unknown(kind);
        verdict.reasons.push(reason);
        verdict
    }

    /// Notes a reason once.
    pub(super) fn note(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    /// Whether a holder's phone answered the number that was asked for; of use only where one was.
    pub fn answered(&self) -> bool {
        self.presentation.is_some() && !self.reasons.contains(&Reason::NonceMismatch)
    }

    fn answers(&self) -> [Answer; 4] {
        [self.proof, self.holder, self.status, self.fresh]
    }

    /// Whether everything is shown: the only verdict that may be green.
    pub fn is_green(&self) -> bool {
        self.answers().iter().all(|answer| *answer == Answer::Yes)
    }

    /// The verdict in one word.
    pub fn outcome(&self) -> Outcome {
        if self.is_green() {
            Outcome::Green
        } else if self.reasons.iter().any(|r| r.is_alarm()) {
            Outcome::Alarm
        } else if self.reasons.iter().any(|r| r.is_scan_damage()) {
            Outcome::Rescan
        } else if self.kind != Kind::Proof {
            Outcome::NotOurs
        } else if self.answers().contains(&Answer::No) {
            Outcome::Refused
        } else {
            Outcome::Caution
        }
    }
}
