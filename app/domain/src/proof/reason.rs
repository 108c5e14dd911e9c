//! Why a verdict is what it is: a closed list with stable names.

use serde::{Deserialize, Serialize};

/// One reason. The names are stable: other offices build on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// Nothing was scanned.
    Empty,
    /// A `VietQR` payment code.
    NotOursPayment,
    /// The QR code of an identity card.
    NotOursCccd,
    /// Readable, but nothing this page verifies.
    NotOursOther,
    /// Warning: the keyboard layout had changed the digits, and this was undone.
    LayoutFixed,
    /// An input method or layout changed the text for good: switch it off and scan again.
    ImeDamaged,
    /// A part of the scan is missing: scan again.
    ScanTruncated,
    /// The scan was read wrongly: scan again.
    ScanDamaged,
    /// Larger than any proof.
    TooLarge,

    /// Not strict CBOR.
    BadCbor,
    /// Not a `COSE_Sign1`.
    NotSign1,
    /// A header is missing a part or has one that must not be there.
    BadHeader,
    /// Another signature algorithm than the key's, or one that is not allowed at all.
    AlgNotAllowed,
    /// Signed, but not a proof of residence.
    WrongType,

    /// Signed by a key that is not in our list.
    UnknownKey,
    /// Signed after the key had been taken out of use, or outside the key's time.
    KeyRetired,
    /// Alarm: signed by a key that fell into wrong hands.
    KeyRevoked,
    /// Signed by a key made for something else or by another issuer.
    KeyWrongUse,
    /// Alarm: the signature does not belong to the content.
    BadSignature,
    /// Our key list is too old to decide.
    TrustListStale,

    /// The proof has ended.
    Expired,
    /// The proof begins later.
    NotYetValid,
    /// This device's clock, or the phone's, is wrong.
    ClockSuspect,

    /// Nobody has shown to hold the phone that the proof was issued to.
    NoHolderProof,
    /// Alarm: the holder's signature is wrong.
    HolderBadSignature,
    /// The code was made too long ago: an old picture.
    StalePresentation,
    /// The code was made for another place.
    WrongAudience,
    /// The code answers another counter's number.
    NonceMismatch,
    /// Alarm: this very code was shown here before.
    Replayed,

    /// Alarm: the proof was revoked.
    Revoked,
    /// The proof is suspended.
    Suspended,
    /// Our revocation list is too old to decide.
    StatusStale,
    /// We have no revocation list that knows this proof.
    StatusUnavailable,

    /// The card in hand has another number.
    IdNumberMismatch,
    /// The card in hand has another birth date.
    BirthdateMismatch,
    /// A household member shown is not in the signed household.
    MemberMismatch,
}

impl Reason {
    /// All reasons, in the order of the check.
    pub const ALL: [Self; 36] = [
        Self::Empty,
        Self::NotOursPayment,
        Self::NotOursCccd,
        Self::NotOursOther,
        Self::LayoutFixed,
        Self::ImeDamaged,
        Self::ScanTruncated,
        Self::ScanDamaged,
        Self::TooLarge,
        Self::BadCbor,
        Self::NotSign1,
        Self::BadHeader,
        Self::AlgNotAllowed,
        Self::WrongType,
        Self::UnknownKey,
        Self::KeyRetired,
        Self::KeyRevoked,
        Self::KeyWrongUse,
        Self::BadSignature,
        Self::TrustListStale,
        Self::Expired,
        Self::NotYetValid,
        Self::ClockSuspect,
        Self::NoHolderProof,
        Self::HolderBadSignature,
        Self::StalePresentation,
        Self::WrongAudience,
        Self::NonceMismatch,
        Self::Replayed,
        Self::Revoked,
        Self::Suspended,
        Self::StatusStale,
        Self::StatusUnavailable,
        Self::IdNumberMismatch,
        Self::BirthdateMismatch,
        Self::MemberMismatch,
    ];

    /// Whether this may be shown as an alarm. Everything else says what to do next.
    pub const fn is_alarm(self) -> bool {
        matches!(
            self,
            Self::BadSignature
                | Self::KeyRevoked
                | Self::HolderBadSignature
                | Self::Replayed
                | Self::Revoked
        )
    }

    /// Whether scanning again may help.
    pub const fn is_scan_damage(self) -> bool {
        matches!(self, Self::Empty | Self::ImeDamaged | Self::ScanTruncated | Self::ScanDamaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_stable() {
        for (reason, name) in [
            (Reason::NotOursCccd, "\"NOT_OURS_CCCD\""),
            (Reason::NotSign1, "\"NOT_SIGN1\""),
            (Reason::BadCbor, "\"BAD_CBOR\""),
            (Reason::BirthdateMismatch, "\"BIRTHDATE_MISMATCH\""),
            (Reason::ImeDamaged, "\"IME_DAMAGED\""),
        ] {
            assert_eq!(serde_json::to_string(&reason).ok().as_deref(), Some(name));
        }
    }

    #[test]
    fn all_are_listed_in_their_order() {
        for (place, reason) in Reason::ALL.into_iter().enumerate() {
            assert_eq!(reason as usize, place, "{reason:?}");
        }
        assert_eq!(Reason::ALL.last(), Some(&Reason::MemberMismatch));
    }

    #[test]
    fn a_damaged_scan_is_never_an_alarm() {
        for reason in [Reason::ScanDamaged, Reason::ScanTruncated, Reason::ImeDamaged] {
            assert!(reason.is_scan_damage() && !reason.is_alarm());
        }
    }
}
