//! The pages of a long list.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};
use crate::lang::use_lang;

/// Links to the page before and after; nothing when there is one page.
#[component]
pub fn Pagination<F>(
    /// The page in view, counted from 1.
    current: usize,
    /// How many there are.
    total: usize,
    /// The address of a page.
    href: F,
) -> impl IntoView
where
    F: Fn(usize) -> String,
{
    let lang = use_lang();
    let words =
        lang.pick(format!("Trang {current} trong {total}"), format!("Page {current} of {total}"));
    let before = (current > 1).then(|| {
        view! {
            <a rel="prev" href=href(current - 1)>
                <Picture icon=Icon::Back/>
                {lang.pick("Trước", "Previous")}
            </a>
        }
    });
    let after = (current < total).then(|| {
        view! {
            <a rel="next" href=href(current + 1)>
                {lang.pick("Sau", "Next")}
                <Picture icon=Icon::Next/>
            </a>
        }
    });
    let label = lang.pick("Các trang", "Pages");
    (total > 1).then(|| {
        view! { <nav class="pages" aria-label=label>{before}<span>{words}</span>{after}</nav> }
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_ends_have_one_way_out_and_a_single_page_none() {
        for (current, total, links) in [(1, 1, 0), (1, 3, 1), (2, 3, 2), (3, 3, 1), (1, 0, 0)] {
            let page = html(|| {
                view! { <Pagination current total href=|page: usize| format!("/quay?trang={page}")/> }
            });
            assert_eq!(page.matches("href").count(), links, "{current}/{total} {page}");
        }
    }
}
