//! Larger letters.

pub mod examples;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::components::switch::{Bound, Position, Switch};
use crate::lang::{Lang, use_lang};

/// The field that posts the size.
pub const TEXT_SIZE_FIELD: &str = "co-chu";

/// How large the text is; on top of what the browser itself is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    /// 18 px.
    #[default]
    Normal,
    /// 21 px.
    Large,
    /// 25 px.
    Largest,
}

impl TextSize {
    /// Every size, the smallest first.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Largest];

    /// The value of the cookie, the form and `data-size`.
    pub const fn value(self) -> &'static str {
        match self {
            Self::Normal => "1",
            Self::Large => "2",
            Self::Largest => "3",
        }
    }

    /// Reads a value; `None` when it is none of ours.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.value() == value.trim())
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Normal => lang.pick("Vừa", "Normal"),
            Self::Large => lang.pick("To", "Large"),
            Self::Largest => lang.pick("Rất to", "Largest"),
        }
    }
}

/// A form with a button for each size, written in that size.
#[component]
pub fn TextSizeSwitch(
    /// The size now.
    current: TextSize,
    /// The form of the page to which the buttons belong, where something is typed in one.
    #[prop(default = None)]
    form: Option<Bound>,
    /// Path and query of the page to come back to.
    #[prop(into)]
    return_to: String,
) -> impl IntoView {
    let lang = use_lang();
    let position = |size: TextSize| Position::new(size.value(), size.words(lang), size == current);
    let positions = TextSize::ALL.into_iter().map(position).collect();
    let label = lang.pick("Cỡ chữ", "Text size");
    view! { <Switch label field=TEXT_SIZE_FIELD positions form return_to/> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn sizes_read_back_and_strangers_do_not() {
        for size in TextSize::ALL {
            assert_eq!(TextSize::parse(size.value()), Some(size));
        }
        for stranger in ["", "0", "4", "1;", "Vừa"] {
            assert_eq!(TextSize::parse(stranger), None, "{stranger:?}");
        }
    }

    #[test]
    fn the_size_in_use_is_pressed() {
        let page = html(|| view! { <TextSizeSwitch current=TextSize::Large return_to="/"/> });
        assert!(page.contains(r#"value="2" aria-pressed="true""#), "{page}");
        assert_eq!(page.matches(r#"aria-pressed="true""#).count(), 1, "{page}");
    }
}
