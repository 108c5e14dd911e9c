//! How many questions stand on a page of a form.

pub mod examples;

use leptos::prelude::*;

use crate::components::switch::{Bound, Position, Switch};
use crate::lang::{Lang, use_lang};

/// The field that posts the pace.
pub const PACE_FIELD: &str = "tung-cau";

/// How many questions stand on a page of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pace {
    /// All of a step.
    #[default]
    Steps,
    /// One question a page.
    Questions,
}

impl Pace {
    /// Both, the ordinary first.
    pub const ALL: [Self; 2] = [Self::Steps, Self::Questions];

    /// The value of the cookie and the form.
    pub const fn value(self) -> &'static str {
        match self {
            Self::Steps => "1",
            Self::Questions => "2",
        }
    }

    /// Reads a value; `None` when it is none of ours.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pace| pace.value() == value.trim())
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Steps => lang.pick("Nhiều câu một trang", "Several on a page"),
            Self::Questions => lang.pick("Từng câu một", "One at a time"),
        }
    }
}

/// A form with a button for each pace.
#[component]
pub fn PaceSwitch(
    /// The pace now.
    current: Pace,
    /// The form of the page to which the buttons belong, where something is typed in one.
    #[prop(default = None)]
    form: Option<Bound>,
    /// Path and query of the page to come back to.
    #[prop(into)]
    return_to: String,
) -> impl IntoView {
    let lang = use_lang();
    let position = |pace: Pace| Position::new(pace.value(), pace.words(lang), pace == current);
    let positions = Pace::ALL.into_iter().map(position).collect();
    let label = lang.pick("Câu hỏi trong tờ khai", "Questions of a form");
    view! { <Switch label field=PACE_FIELD positions form return_to/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces_read_back_and_strangers_do_not() {
        for pace in Pace::ALL {
            assert_eq!(Pace::parse(pace.value()), Some(pace));
        }
        for stranger in ["", "0", "3", "co"] {
            assert_eq!(Pace::parse(stranger), None, "{stranger:?}");
        }
    }
}
