//! Hard words of the forms in plain ones. What a word means in law is told as the law tells it,
//! only shorter; each says where it stands.

mod list;

pub use list::TERMS;

use crate::lang::Lang;

/// A hard word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// As the forms say it, in small letters.
    pub vi: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// What it means.
    pub plain_vi: &'static str,
    /// The same in English.
    pub plain_en: &'static str,
    /// Where that stands, in Vietnamese and English.
    pub source: (&'static str, &'static str),
}

impl Term {
    /// The word.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.vi, self.en)
    }

    /// What it means.
    pub fn plain(&self, lang: Lang) -> &'static str {
        lang.pick(self.plain_vi, self.plain_en)
    }
}

const fn term(
    (vi, en): (&'static str, &'static str),
    (plain_vi, plain_en): (&'static str, &'static str),
    source: (&'static str, &'static str),
) -> Term {
    Term { vi, en, plain_vi, plain_en, source }
}
