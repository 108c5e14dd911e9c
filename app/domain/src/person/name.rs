//! Full names: họ, chữ đệm, tên.

use serde::{Deserialize, Serialize};

use super::wire::{coded_error, parsed_text};
use crate::text::{self, is_letter};

/// The longest name accepted, in characters.
const MAX: usize = 100;

/// A person's full name as written by the person: NFC, single spaces, letters of any script with
/// apostrophe, hyphen and dot (names of ethnic minorities and foreigners).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FullName(String);

parsed_text!(FullName, NameError, masked);

/// Why a text is no full name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameError {
    /// Nothing but space.
    Empty,
    /// Longer than `max` characters.
    TooLong {
        /// The most characters a name may have.
        max: usize,
    },
    /// A character that no name has, such as a digit or "?".
    BadCharacter {
        /// The first such character.
        found: char,
    },
}

coded_error!(NameError);

impl NameError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::BadCharacter { .. } => "bad-character",
        }
    }
}

/// Why a well-formed name may still be wrong: ask, never refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameDoubt {
    /// Signs of a spoilt scan or a wrong code page.
    Garbled,
    /// A word without a vowel: a keyboard scanner drops the letters it has no key for.
    NoVowel,
    /// One word only. Such names exist.
    SingleWord,
}

impl FullName {
    /// Reads a name as typed, scanned or stored.
    ///
    /// # Errors
    /// See [`NameError`].
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let name: String = text::clean(text).chars().map(plain_sign).collect();
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().count() > MAX {
            return Err(NameError::TooLong { max: MAX });
        }
        if let Some(found) = name.chars().find(|c| !is_allowed(*c)) {
            return Err(NameError::BadCharacter { found });
        }
        match name.chars().next() {
            Some(found) if !name.chars().any(is_letter) => Err(NameError::BadCharacter { found }),
            _ => Ok(Self(name)),
        }
    }

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What to ask the person about this name, the gravest doubt first.
    pub fn doubt(&self) -> Option<NameDoubt> {
        if text::looks_garbled(&self.0) {
            Some(NameDoubt::Garbled)
        } else if self.0.split(' ').any(lacks_vowel) {
            Some(NameDoubt::NoVowel)
        } else if self.0.contains(' ') {
            None
        } else {
            Some(NameDoubt::SingleWord)
        }
    }

    /// Whether both write one name: case and tone placement do not count, diacritics do.
    pub fn same_as(&self, other: &Self) -> bool {
        text::same_name(&self.0, &other.0)
    }

    /// The first letter of each word, for places where the name itself must not be shown.
    fn masked(&self) -> String {
        let initials = self.0.split(' ').filter_map(|word| word.chars().next());
        initials.flat_map(|c| [c, '•']).collect()
    }
}

/// One sign for the apostrophes and one for the hyphens that keyboards and papers use.
const fn plain_sign(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        other => other,
    }
}

fn is_allowed(c: char) -> bool {
    is_letter(c) || matches!(c, ' ' | '\'' | '-' | '.')
}

/// The vowels of Vietnamese, most of which are told without taking them apart.
const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'
        | 'à'..='ã' | 'è'..='ê' | 'ò'..='õ' | 'ă' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// A Latin word of two or more letters without a vowel. "Ng" is a family name.
fn lacks_vowel(word: &str) -> bool {
    if word.chars().any(is_vowel) {
        return false;
    }
    let plain = text::fold(word);
    let latin = plain.chars().count() > 1 && plain.chars().all(|c| c.is_ascii_lowercase());
    latin && plain != "ng" && !plain.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_vowel_is_a_letter_that_folds_to_one() {
        for c in ('A'..='\u{1eff}').filter(|c| is_vowel(*c)) {
            let plain = text::fold(&c.to_string());
            assert!(["a", "e", "i", "o", "u", "y"].contains(&plain.as_str()), "{c}");
        }
    }

    #[test]
    fn names_are_kept_as_written_but_composed() {
        let cases = [
            ("  Nguyễn  Thị Hồng ", "Nguyễn Thị Hồng"),
            ("Nguye\u{302}\u{303}n A", "Nguyễn A"),
            ("Ðặng Văn Ða", "Đặng Văn Đa"),
            ("H\u{2019}Mai Niê", "H'Mai Niê"),
            ("Anne-Marie St. John", "Anne-Marie St. John"),
            ("Hoà", "Hoà"),
        ];
        for (given, want) in cases {
            assert_eq!(FullName::parse(given).unwrap().as_str(), want);
        }
    }

    #[test]
    fn wrong_names_say_what_is_wrong() {
        let long = "a".repeat(101);
        let cases = [
            ("", NameError::Empty),
            (" \u{200b} ", NameError::Empty),
            (long.as_str(), NameError::TooLong { max: 100 }),
            ("Nguy?n", NameError::BadCharacter { found: '?' }),
            ("Nam 2", NameError::BadCharacter { found: '2' }),
            ("<b>An</b>", NameError::BadCharacter { found: '<' }),
            ("...", NameError::BadCharacter { found: '.' }),
        ];
        for (given, want) in cases {
            assert_eq!(FullName::parse(given), Err(want), "{given:?}");
        }
        assert!(FullName::parse(&"ế".repeat(100)).is_ok());
    }

    #[test]
    fn doubts_name_the_gravest() {
        let cases = [
            ("Nguyễn Văn An", None),
            ("Ng Mei Ling", None),
            ("H'Mai Niê", None),
            ("Siu Y Blăng", None),
            ("Thảo", Some(NameDoubt::SingleWord)),
            ("Nguyn Th Hng", Some(NameDoubt::NoVowel)),
            ("Hu廙nh Hiếu", Some(NameDoubt::Garbled)),
        ];
        for (given, want) in cases {
            assert_eq!(FullName::parse(given).unwrap().doubt(), want, "{given}");
        }
    }

    #[test]
    fn debug_shows_initials_only() {
        let name = FullName::parse("Nguyễn Văn An").unwrap();
        assert_eq!(format!("{name:?}"), "FullName(N•V•A•)");
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"Nguyễn Văn An\"");
        assert!(serde_json::from_str::<FullName>("\"A1\"").is_err());
    }

    proptest! {
        #[test]
        fn a_parsed_name_parses_to_itself(text in any::<String>()) {
            if let Ok(name) = FullName::parse(&text) {
                prop_assert_eq!(FullName::parse(name.as_str()), Ok(name));
            }
        }
    }
}
