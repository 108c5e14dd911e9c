//! The answer at the counter, readable from two metres.

pub mod examples;

use leptos::prelude::*;

use super::tag::Mood;
use crate::icons::{Icon, Picture};

/// One of the answers under the verdict: signature, holder, not revoked, fresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was asked: "Người cầm máy".
    pub question: String,
    /// The answer in a word or two: "đã chứng minh".
    pub answer: String,
    /// How it feels.
    pub mood: Mood,
    /// Why, when it is not good.
    pub reason: Option<String>,
}

impl Answer {
    /// An answer without a reason.
    pub fn new(mood: Mood, question: impl Into<String>, answer: impl Into<String>) -> Self {
        Self { question: question.into(), answer: answer.into(), mood, reason: None }
    }

    /// With the reason.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// A verdict that fills the screen: colour, icon, one word, then the answers and what to do.
#[component]
pub fn Verdict(
    /// The colour and the icon.
    mood: Mood,
    /// The one word: "Hợp lệ".
    #[prop(into)]
    word: String,
    /// A line under it: "đúng người đang cầm máy".
    #[prop(optional, into)]
    detail: Option<String>,
    /// The answers, in the order of the check; none where there was nothing to check.
    answers: Vec<Answer>,
    /// What to do next, what was disclosed.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let asked = !answers.is_empty();
    let items = answers
        .into_iter()
        .map(|answer| {
            let reason =
                answer.reason.map(|reason| view! { <p class="verdict__reason">{reason}</p> });
            view! {
                <li>
                    <span class="verdict__question">{answer.question}</span>
                    <b class=format!("verdict__answer verdict__answer--{}", answer.mood.class())>
                        <Picture icon=answer.mood.icon()/>
                        <span>{answer.answer}</span>
                    </b>
                    {reason}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="verdict">
            <div class=format!("verdict__band verdict__band--{}", mood.class()) role="alert">
                <Picture icon=band_icon(mood)/>
                <h2 class="verdict__word">{word}</h2>
                {detail.map(|detail| view! { <p>{detail}</p> })}
            </div>
            {asked.then(|| view! { <ul class="verdict__answers">{items}</ul> })}
            {children.map(|children| children())}
        </section>
    }
}

/// In large, "careful" is a warning, not a half-way state.
fn band_icon(mood: Mood) -> Icon {
    if mood == Mood::Warn { Icon::Warning } else { mood.icon() }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_bad_answer_carries_its_reason_and_the_word_is_announced() {
        let page = html(|| {
            let answers = vec![
                Answer::new(Mood::Ok, "Chữ ký", "đúng"),
                Answer::new(Mood::Bad, "Thu hồi", "đã thu hồi")
                    .reason("Công an phường, 02/11/2026"),
            ];
            view! { <Verdict mood=Mood::Bad word="Không dùng được" answers/> }
        });
        assert!(page.contains(r#"role="alert""#), "{page}");
        assert!(page.contains("Công an phường, 02/11/2026"), "{page}");
        assert_eq!(page.matches("verdict__reason").count(), 1, "{page}");
        assert_eq!(page.matches("<svg").count(), 3, "{page}");
    }
}
