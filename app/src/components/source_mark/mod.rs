//! Says where a value came from that the person did not type.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};
use crate::lang::{Lang, use_lang};

/// Where a filled-in value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The chip or QR code of the identity card.
    Card,
    /// The national population database.
    Population,
    /// The electronic identity account the person signed in with.
    Account,
    /// An earlier dossier of the same person.
    Earlier,
}

impl Source {
    /// The words of the mark.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Card => lang.pick("Lấy từ căn cước", "From the identity card"),
            Self::Population => lang.pick("Lấy từ dữ liệu dân cư", "From the population database"),
            Self::Account => lang.pick("Lấy từ định danh", "From your identity"),
            Self::Earlier => lang.pick("Bạn đã khai trước đây", "You told us before"),
        }
    }
}

/// The mark under a filled-in field; it also says that the value can be corrected.
#[component]
pub fn SourceMark(
    /// Where the value came from.
    source: Source,
) -> impl IntoView {
    let lang = use_lang();
    let icon = match source {
        Source::Card => Icon::Card,
        Source::Population => Icon::Counter,
        Source::Account => Icon::Person,
        Source::Earlier => Icon::File,
    };
    let mend = lang.pick(", sửa được", "; you can change it");
    view! { <p class="source"><Picture icon/><span>{source.words(lang)}{mend}</span></p> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_mark_says_the_source_and_that_it_can_be_corrected() {
        let page = html(|| view! { <SourceMark source=Source::Card/> });
        assert!(page.contains("Lấy từ căn cước"), "{page}");
        assert!(page.contains("sửa được"), "{page}");
    }
}
