//! What a citizen chooses before a proof is issued: for whom and what for, how much it tells, how
//! long it lives, whether verifications may be recorded.

use serde::{Deserialize, Serialize};

use super::audience::PlaceKind;
use super::claims::{Detail, Residence};

/// The lives to choose from, in days. A proof of residence ends when the residence changes, so a
/// short life costs little and a long one is the exception; without the phone's key, too, 30 days
/// are the most.
pub const DAYS: [u16; 3] = [1, 7, 30];
/// The life that is chosen until the citizen chooses another.
pub const DEFAULT_DAYS: u16 = 7;
/// The longest purpose, in characters.
pub const MAX_PURPOSE: usize = 120;

/// How many tokens a proof that tells only the ward has on a phone. Whatever else it tells names its
/// holder, so that two counters know one person anyway; a ward alone does not, but a signature, a key and
/// a place in the revocation list would, if they were the same at both.
pub const WARD_TOKENS: u32 = 8;
/// The seconds that such a token's times are rounded down to: what all who asked within them share.
pub const WARD_TIMES: i64 = 3_600;

/// How much a proof tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Resides in this ward, nothing else.
    Ward,
    /// What form CT07 says about one person.
    Person,
    /// The same about the head of a household, with the count of its members.
    Household,
}

impl Profile {
    /// All profiles, the one that tells least first.
    pub const ALL: [Self; 3] = [Self::Ward, Self::Person, Self::Household];

    /// Its name in forms and in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ward => "ward",
            Self::Person => "person",
            Self::Household => "household",
        }
    }

    /// The profile of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.code() == code)
    }

    /// How many tokens a phone holds of a proof that tells this much.
    pub const fn tokens(self) -> u32 {
        match self {
            Self::Ward => WARD_TOKENS,
            Self::Person | Self::Household => 1,
        }
    }

    /// The profile of what a token tells.
    pub const fn of(detail: &Detail) -> Self {
        match detail {
            Detail::Ward => Self::Ward,
            Detail::Person(_) => Self::Person,
            Detail::Household { .. } => Self::Household,
        }
    }
}

/// What was chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// For whom.
    pub place: PlaceKind,
    /// What for, in the citizen's words; may be empty. Never in the token.
    pub purpose: String,
    /// Which residence, where there are several.
    pub residence: Residence,
    /// How much it tells.
    pub profile: Profile,
    /// How many days it lives: one of [`DAYS`].
    pub days: u16,
    /// Whether counters may record that they verified it.
    pub recorded: bool,
}

impl std::fmt::Debug for Choice {
    /// Hides the purpose: people write names into it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Choice").field("profile", &self.profile).finish_non_exhaustive()
    }
}

/// Names of the form's fields.
pub mod field {
    /// For whom: [`PlaceKind::code`](super::PlaceKind::code).
    pub const PLACE: &str = "noi";
    /// What for.
    pub const PURPOSE: &str = "viec";
    /// Which residence: [`Residence::id`](super::Residence::id).
    pub const RESIDENCE: &str = "noi_o";
    /// How much it tells: [`Profile::code`](super::Profile::code).
    pub const PROFILE: &str = "cho_biet";
    /// Days.
    pub const DAYS: &str = "so_ngay";
    /// Whether verifications may be recorded: `co`.
    pub const RECORDED: &str = "ghi_nhan";
    /// The public key of the phone, base64url of 65 bytes.
    pub const KEY: &str = "khoa";
}

impl Choice {
    /// Reads a form, given the first value of each field; `None` when a value is none of those the
    /// form offers.
    pub fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let text = |name: &str| value(name).unwrap_or_default().trim();
        let purpose = text(field::PURPOSE);
        let fits = purpose.chars().count() <= MAX_PURPOSE && !purpose.contains(char::is_control);
        Some(Self {
            place: PlaceKind::from_code(text(field::PLACE))?,
            purpose: fits.then(|| crate::text::nfc(purpose))?,
            residence: Residence::from_id(text(field::RESIDENCE).parse().ok()?)?,
            profile: Profile::from_code(text(field::PROFILE))?,
            days: text(field::DAYS).parse().ok().filter(|days| DAYS.contains(days))?,
            recorded: text(field::RECORDED) == "co",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [(&str, &str); 6] = [
        ("noi", "truong-hoc"),
        ("viec", " Nhập học cho con "),
        ("noi_o", "1"),
        ("cho_biet", "household"),
        ("so_ngay", "7"),
        ("ghi_nhan", "co"),
    ];

    fn read(fields: &[(&str, &str)]) -> Option<Choice> {
        Choice::read(|name| fields.iter().find(|(n, _)| *n == name).map(|(_, value)| *value))
    }

    #[test]
    fn a_form_as_offered_is_read() {
        let Some(choice) = read(&GOOD) else { panic!("read") };
        assert_eq!((choice.place, choice.profile), (PlaceKind::School, Profile::Household));
        assert_eq!((choice.purpose.as_str(), choice.days), ("Nhập học cho con", 7));
        assert!(choice.recorded && choice.residence == Residence::Permanent);
        let json = serde_json::to_value(&choice).unwrap_or_default();
        assert_eq!(serde_json::from_value(json).ok(), Some(choice));
    }

    #[test]
    fn consent_is_given_only_by_its_tick() {
        let without = read(GOOD.get(..5).unwrap_or_default());
        assert_eq!(without.map(|choice| choice.recorded), Some(false));
    }

    #[test]
    fn values_that_no_form_offers_are_refused() {
        let long = "a".repeat(MAX_PURPOSE + 1);
        for (name, value) in [
            ("noi", "sieu-thi"),
            ("viec", long.as_str()),
            ("viec", "a\nb"),
            ("noi_o", "4"),
            ("noi_o", ""),
            ("cho_biet", "everything"),
            ("so_ngay", "31"),
            ("so_ngay", "-1"),
        ] {
            let changed = GOOD.map(|(n, v)| (n, if n == name { value } else { v }));
            assert_eq!(read(&changed), None, "{name}={value}");
        }
    }

    #[test]
    fn the_default_life_is_offered() {
        assert!(DAYS.contains(&DEFAULT_DAYS));
    }
}
