//! For whom a proof is shown: a closed list of kinds of place, and the number a counter asks for.
//!
//! A presentation names the kind of place and not the single counter, so that two counters of a
//! kind cannot be told apart by it, and a code made for a bank is worth nothing at a school.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// A kind of place that asks for proofs of residence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PlaceKind {
    /// People's committees and their one-stop counters.
    Committee,
    /// The police.
    Police,
    /// Schools, from nursery to university.
    School,
    /// Hospitals, clinics, health insurance.
    Health,
    /// Banks.
    Bank,
    /// Everybody else.
    Other,
}

impl PlaceKind {
    /// All kinds, in the order people choose from.
    pub const ALL: [Self; 6] =
        [Self::Committee, Self::Police, Self::School, Self::Health, Self::Bank, Self::Other];

    /// The audience (`aud`) of a presentation, also the value of form fields.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee => "ubnd",
            Self::Police => "cong-an",
            Self::School => "truong-hoc",
            Self::Health => "y-te",
            Self::Bank => "ngan-hang",
            Self::Other => "khac",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl From<PlaceKind> for String {
    fn from(kind: PlaceKind) -> Self {
        kind.code().to_owned()
    }
}

impl TryFrom<String> for PlaceKind {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or("no such kind of place")
    }
}

/// The six digits that a counter shows and the holder's phone answers; the nonce is these digits
/// in ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Challenge([u8; 6]);

impl Challenge {
    /// Reads what a person typed: exactly six digits, spaces between them allowed.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
        <[u8; 6]>::try_from(digits)
            .ok()
            .filter(|digits| digits.iter().all(u8::is_ascii_digit))
            .map(Self)
    }

    /// The number of a random value; every one of the million is equally likely up to 1 in 4,294.
    pub fn from_random(bits: u32) -> Self {
        let mut rest = bits % 1_000_000;
        let mut digits = [b'0'; 6];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        Self(digits)
    }

    /// The nonce of a presentation.
    pub const fn nonce(&self) -> &[u8] {
        &self.0
    }
}

/// A number that a counter asked for, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    challenge: Challenge,
    since: Moment,
}

impl Asked {
    /// Asks for the number at `now`.
    pub const fn new(challenge: Challenge, now: Moment) -> Self {
        Self { challenge, since: now }
    }

    /// The number, as long as it is shown.
    pub const fn number(&self) -> &Challenge {
        &self.challenge
    }

    /// The number, while its answer counts: `life` seconds, also by a clock that was set back.
    pub fn current(&self, now: Moment, life: i64) -> Option<&Challenge> {
        (0..=life).contains(&(now.unix() - self.since.unix())).then_some(&self.challenge)
    }
}

impl fmt::Display for Challenge {
    /// As the counter shows it and people read it aloud: `481 516`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.0.iter().enumerate() {
            if place == 3 {
                f.write_str(" ")?;
            }
            write!(f, "{}", char::from(*digit))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_lead_back_to_their_kinds() {
        for kind in PlaceKind::ALL {
            assert_eq!(PlaceKind::from_code(kind.code()), Some(kind));
            let json = serde_json::to_string(&kind).unwrap_or_default();
            assert_eq!(json, format!("\"{}\"", kind.code()));
        }
        for wrong in ["", "UBND", "ubnd ", "quay-7"] {
            assert_eq!(PlaceKind::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_six_digits_are_a_number_of_a_counter() {
        let nonce = Challenge::parse("481 516").map(|challenge| challenge.nonce().to_vec());
        assert_eq!(nonce, Some(b"481516".to_vec()));
        for wrong in ["", "48151", "4815162", "48a516", "٤٨١٥١٦"] {
            assert_eq!(Challenge::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_is_asked_for_some_minutes_only() {
        let start = Moment::from_unix(1_795_222_800);
        let asked = Asked::new(Challenge::from_random(7), start);
        for (after, counts) in [(-1, false), (0, true), (180, true), (181, false)] {
            let current = asked.current(start.plus_seconds(after), 180);
            assert_eq!(current.is_some(), counts, "{after} s");
        }
    }

    proptest! {
        #[test]
        fn what_a_counter_shows_can_be_typed(bits in any::<u32>()) {
            let challenge = Challenge::from_random(bits);
            prop_assert_eq!(Challenge::parse(&challenge.to_string()), Some(challenge));
        }
    }
}
