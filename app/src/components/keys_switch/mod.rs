//! Whether single keys mean something on officers' pages.

pub mod examples;

use leptos::prelude::*;

use crate::components::switch::{Position, Switch};
use crate::lang::{Lang, use_lang};

/// The field that posts it.
pub const KEYS_FIELD: &str = "phim-tat";

/// Whether a key without Ctrl or Alt is a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Keys {
    /// It is.
    #[default]
    On,
    /// It is not: for whoever speaks to the computer, or often touches a key unawares.
    Off,
}

impl Keys {
    /// Both, the ordinary first.
    pub const ALL: [Self; 2] = [Self::On, Self::Off];

    /// The value of the cookie and the form.
    pub const fn value(self) -> &'static str {
        match self {
            Self::On => "1",
            Self::Off => "2",
        }
    }

    /// Reads a value; `None` when it is none of ours.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keys| keys.value() == value.trim())
    }

    /// The key as a page names it; none where it means nothing.
    pub fn named(self, key: &'static str) -> Option<&'static str> {
        (self == Self::On).then_some(key)
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::On => lang.pick("Bật", "On"),
            Self::Off => lang.pick("Tắt", "Off"),
        }
    }
}

/// A form with a button for each.
#[component]
pub fn KeysSwitch(
    /// How it is now.
    current: Keys,
    /// Path and query of the page to come back to.
    #[prop(into)]
    return_to: String,
) -> impl IntoView {
    let lang = use_lang();
    let position = |keys: Keys| Position::new(keys.value(), keys.words(lang), keys == current);
    let positions = Keys::ALL.into_iter().map(position).collect();
    let label = lang.pick("Phím tắt một chữ", "Single-key shortcuts");
    view! { <Switch label field=KEYS_FIELD positions return_to/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_read_back_and_strangers_do_not() {
        for keys in Keys::ALL {
            assert_eq!(Keys::parse(keys.value()), Some(keys));
        }
        for stranger in ["", "0", "3", "tat"] {
            assert_eq!(Keys::parse(stranger), None, "{stranger:?}");
        }
        assert_eq!((Keys::On.named("T"), Keys::Off.named("T")), (Some("T"), None));
    }
}
