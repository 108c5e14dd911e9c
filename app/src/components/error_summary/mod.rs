//! All that is wrong on a page, on top of it.

pub mod examples;

use leptos::prelude::*;

use super::field::field_id;
use crate::lang::use_lang;

/// One mistake: the field's posted name (empty for the page as a whole) and the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The name of the field, or empty.
    pub name: String,
    /// What is wrong and how to mend it: the same words as beside the field.
    pub words: String,
    /// Where it can be mended, when that is not on this page.
    pub href: Option<String>,
}

impl Mistake {
    /// A mistake in the field posted as `name`.
    pub fn new(name: impl Into<String>, words: impl Into<String>) -> Self {
        Self { name: name.into(), words: words.into(), href: None }
    }
}

/// The list of all mistakes; nothing when there are none. It takes the focus when the page
/// opens, with no script, and each line leads to its field.
#[component]
pub fn ErrorSummary(
    /// The mistakes, in the order of the page.
    mistakes: Vec<Mistake>,
    /// Whether it takes the focus; only the sample page says no.
    #[prop(default = true)]
    focus: bool,
) -> impl IntoView {
    let count = mistakes.len();
    let heading = use_lang().pick(
        format!("Có {count} chỗ cần sửa"),
        if count == 1 { "1 thing to correct".into() } else { format!("{count} things to correct") },
    );
    let items: Vec<_> = mistakes
        .into_iter()
        .map(|mistake| {
            let here = (!mistake.name.is_empty()).then(|| format!("#{}", field_id(&mistake.name)));
            let words = match mistake.href.or(here) {
                Some(href) => view! { <a href=href>{mistake.words}</a> }.into_any(),
                None => mistake.words.into_any(),
            };
            view! { <li>{words}</li> }
        })
        .collect();
    (count > 0).then(|| {
        view! {
            <div class="summary" tabindex="-1" autofocus=focus role="alert"
                aria-labelledby="error-summary">
                <h2 class="summary__title" id="error-summary">{heading}</h2>
                <ul class="summary__list">{items}</ul>
            </div>
        }
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn each_mistake_links_to_its_control_and_the_list_takes_the_focus() {
        let page = html(|| {
            let mistakes = vec![
                Mistake::new("members[0].name", "Viết họ tên <đầy đủ>"),
                Mistake::new("", "Trang này đã được gửi ở nơi khác"),
            ];
            view! { <ErrorSummary mistakes/> }
        });
        for part in [
            "Có 2 chỗ cần sửa",
            "href=\"#members-0--name\"",
            "&lt;đầy đủ&gt;",
            "<li>Trang này",
            "autofocus",
            r#"tabindex="-1""#,
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }

    #[test]
    fn a_page_without_mistakes_has_no_summary() {
        let page = html(|| view! { <ErrorSummary mistakes=vec![]/> });
        assert!(!page.contains("summary"), "{page}");
    }
}
