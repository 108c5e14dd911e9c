//! The two languages of the product, and others that are begun.

mod khmer;
mod tongue;

pub use tongue::{Tongue, Word};

use leptos::prelude::{provide_context, use_context};
use serde::{Deserialize, Serialize};

/// A language people read the product in. Vietnamese is the original and the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order a switch shows them.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The one of the two texts that is in this language.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// The BCP 47 tag: for `<html lang>`, the cookie and the settings form.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// Reads a tag such as `vi`, `en-GB` or ` EN `; `None` when it is neither language.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// The first of our languages in an `Accept-Language` header (RFC 9110, 12.5.4); Vietnamese if none.
    ///
    /// Weights are ignored on purpose: browsers send the list in the order of preference.
    pub fn from_accept_language(header: &str) -> Self {
        header
            .split(',')
            .find_map(|item| Self::parse(item.split(';').next().unwrap_or_default()))
            .unwrap_or_default()
    }
}

/// Languages that are begun: pages in Vietnamese, with the words that are known in them.
pub const TONGUES: [Tongue; 1] = [khmer::KHMER];

/// Makes `lang` the language of every component below the current owner.
pub fn provide_lang(lang: Lang) {
    provide_context(lang);
}

/// The language of the page being rendered; Vietnamese where nobody said otherwise.
pub fn use_lang() -> Lang {
    use_context().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_whatever_their_region_and_case() {
        for (text, lang) in [
            ("vi", Some(Lang::Vi)),
            ("vi-VN", Some(Lang::Vi)),
            (" EN ", Some(Lang::En)),
            ("en_GB", Some(Lang::En)),
            ("fr", None),
            ("", None),
            ("vietnamese", None),
        ] {
            assert_eq!(Lang::parse(text), lang, "{text:?}");
        }
    }

    #[test]
    fn the_first_known_language_of_the_header_wins() {
        for (header, lang) in [
            ("en-US,en;q=0.9,vi;q=0.8", Lang::En),
            ("fr-FR, fr;q=0.9, vi;q=0.5", Lang::Vi),
            ("*", Lang::Vi),
            ("", Lang::Vi),
            ("km, en;q=0.1", Lang::En),
        ] {
            assert_eq!(Lang::from_accept_language(header), lang, "{header:?}");
        }
    }
}
