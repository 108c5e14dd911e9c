//! The way of a dossier, and how far it has come.

pub mod examples;

use leptos::prelude::*;

use crate::lang::{Lang, use_lang};

/// Where one stage of a timeline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Behind us.
    Done,
    /// Here.
    Now,
    /// Still to come.
    Ahead,
    /// It ended here, otherwise than hoped: refused, withdrawn.
    Stopped,
}

impl Reached {
    fn class(self) -> &'static str {
        match self {
            Self::Done => "timeline__done",
            Self::Now => "timeline__now",
            Self::Ahead => "timeline__ahead",
            Self::Stopped => "timeline__stopped",
        }
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Done => lang.pick("Đã xong: ", "Done: "),
            Self::Now => lang.pick("Đang ở đây: ", "Now: "),
            Self::Ahead => lang.pick("Chưa tới: ", "Ahead: "),
            Self::Stopped => lang.pick("Dừng ở đây: ", "Stopped: "),
        }
    }
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What it is: "Đã tiếp nhận".
    pub title: String,
    /// When, who has it, until when, what the person must do; one line each.
    pub notes: Vec<String>,
    /// Where it stands.
    pub reached: Reached,
}

impl Stage {
    /// A stage without notes.
    pub fn new(reached: Reached, title: impl Into<String>) -> Self {
        Self { title: title.into(), notes: Vec::new(), reached }
    }

    /// With one more line under the title.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// The stages of a dossier, from the first to the last.
#[component]
pub fn Timeline(
    /// The stages, in order.
    stages: Vec<Stage>,
) -> impl IntoView {
    let lang = use_lang();
    let items: Vec<_> = stages
        .into_iter()
        .map(|stage| {
            let current = (stage.reached == Reached::Now).then_some("step");
            let notes: Vec<_> = stage
                .notes
                .into_iter()
                .map(|note| view! { <p class="timeline__note">{note}</p> })
                .collect();
            view! {
                <li class=stage.reached.class() aria-current=current>
                    <p class="timeline__title">
                        <span class="visually-hidden">{stage.reached.words(lang)}</span>
                        {stage.title}
                    </p>
                    {notes}
                </li>
            }
        })
        .collect();
    view! { <ol class="timeline">{items}</ol> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_stage_reached_is_marked_in_words_too() {
        let page = html(|| {
            let stages = vec![
                Stage::new(Reached::Done, "Đã nộp").note("thứ Hai"),
                Stage::new(Reached::Now, "Đang xử lý"),
                Stage::new(Reached::Ahead, "Có kết quả"),
            ];
            view! { <Timeline stages/> }
        });
        assert_eq!(page.matches(r#"aria-current="step""#).count(), 1, "{page}");
        assert!(page.contains("Đang ở đây: </span>Đang xử lý"), "{page}");
        assert!(page.contains("Chưa tới: </span>Có kết quả"), "{page}");
    }
}
