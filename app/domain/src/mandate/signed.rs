use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// Days after which what was signed without network is no mandate any more: as long as its visit stays
/// on the list. Whoever signed knows of no end before it is brought, so that it may not lie longer.
pub const SIGNED_DAYS: i64 = 14;
/// Seconds by which a device's clock may be ahead of the portal's.
const AHEAD: i64 = 600;

/// Whose clock told a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldBy {
    /// The portal's.
    Portal,
    /// A device's, set right by the portal's when the day was packed.
    SetDevice,
    /// A device's own.
    Device,
}

/// When somebody agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The moment.
    pub at: Moment,
    /// Whose clock says so.
    pub told_by: ToldBy,
}

/// Why what was signed without network does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SigningFault {
    /// Nobody wrote down when.
    Unknown,
    /// It lies ahead: the device's clock is wrong.
    Ahead,
    /// It is too long ago.
    Late,
}

impl Signed {
    /// What a device says of a signature: milliseconds since 1970.
    ///
    /// # Errors
    /// [`SigningFault`].
    pub fn parse(at: &str, told_by: ToldBy, now: Moment) -> Result<Self, SigningFault> {
        let at = at.trim().parse::<i64>().map(Moment).map_err(|_| SigningFault::Unknown)?;
        if at > now.plus_seconds(AHEAD) {
            Err(SigningFault::Ahead)
        } else if at < now.plus_seconds(-SIGNED_DAYS * 86_400) {
            Err(SigningFault::Late)
        } else {
            Ok(Self { at, told_by })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_unix(1_795_485_600);

    #[test]
    fn a_signature_counts_for_two_weeks_and_not_before_it_was_made() {
        let day = 86_400;
        for (seconds, fault) in [
            (0, None),
            (-day, None),
            (-SIGNED_DAYS * day, None),
            (-SIGNED_DAYS * day - 1, Some(SigningFault::Late)),
            (-20 * 365 * day, Some(SigningFault::Late)),
            (AHEAD, None),
            (AHEAD + 1, Some(SigningFault::Ahead)),
            (20 * 365 * day, Some(SigningFault::Ahead)),
        ] {
            let at = NOW.plus_seconds(seconds);
            let signed = Signed::parse(&at.0.to_string(), ToldBy::Device, NOW);
            let wanted = fault.map_or(Ok(Signed { at, told_by: ToldBy::Device }), Err);
            assert_eq!(signed, wanted, "{seconds}");
        }
        for text in ["", "x", "1e12", "99999999999999999999"] {
            let signed = Signed::parse(text, ToldBy::Device, NOW);
            assert_eq!(signed, Err(SigningFault::Unknown), "{text}");
        }
    }
}
