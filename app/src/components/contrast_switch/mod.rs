//! Stronger colours.

pub mod examples;

use leptos::prelude::*;

use crate::components::switch::{Bound, Position, Switch};
use crate::lang::{Lang, use_lang};

/// The field that posts the contrast.
pub const CONTRAST_FIELD: &str = "tuong-phan";

/// How far text stands off its ground. Each has its colours for a light and a dark device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Contrast {
    /// 7:1, or what the device asks for (`prefers-contrast`).
    #[default]
    Device,
    /// 10:1, and every line in the colour of the text.
    Strong,
}

impl Contrast {
    /// Both, the ordinary first.
    pub const ALL: [Self; 2] = [Self::Device, Self::Strong];

    /// The value of the cookie and the form.
    pub const fn value(self) -> &'static str {
        match self {
            Self::Device => "1",
            Self::Strong => "2",
        }
    }

    /// `data-contrast` of the document: none where the device decides.
    pub fn mark(self) -> Option<&'static str> {
        (self == Self::Strong).then(|| self.value())
    }

    /// Reads a value; `None` when it is none of ours.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|contrast| contrast.value() == value.trim())
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Device => lang.pick("Theo máy", "As the device says"),
            Self::Strong => lang.pick("Thật rõ", "Strong"),
        }
    }
}

/// A form with a button for each contrast.
#[component]
pub fn ContrastSwitch(
    /// The contrast now.
    current: Contrast,
    /// The form of the page to which the buttons belong, where something is typed in one.
    #[prop(default = None)]
    form: Option<Bound>,
    /// Path and query of the page to come back to.
    #[prop(into)]
    return_to: String,
) -> impl IntoView {
    let lang = use_lang();
    let position = |contrast: Contrast| {
        Position::new(contrast.value(), contrast.words(lang), contrast == current)
    };
    let positions = Contrast::ALL.into_iter().map(position).collect();
    let label = lang.pick("Màu chữ và nền", "Colours");
    view! { <Switch label field=CONTRAST_FIELD positions form return_to/> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn contrasts_read_back_and_strangers_do_not() {
        for contrast in Contrast::ALL {
            assert_eq!(Contrast::parse(contrast.value()), Some(contrast));
        }
        for stranger in ["", "0", "3", "2;", "more"] {
            assert_eq!(Contrast::parse(stranger), None, "{stranger:?}");
        }
    }

    #[test]
    fn the_contrast_in_use_is_pressed() {
        let page = html(|| view! { <ContrastSwitch current=Contrast::Strong return_to="/"/> });
        assert!(page.contains(r#"value="2" aria-pressed="true""#), "{page}");
        assert_eq!(page.matches(r#"aria-pressed="true""#).count(), 1, "{page}");
    }
}
