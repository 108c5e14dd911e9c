//! The piles of an officer's list.

pub mod examples;

use leptos::prelude::*;

use crate::lang::use_lang;

/// One pile: its name, how many lie in it, where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Its name: "Đến hạn hôm nay".
    pub words: String,
    /// How many dossiers it holds.
    pub count: u64,
    /// Its address.
    pub href: String,
    /// Whether it is in view.
    pub selected: bool,
}

/// Links to the piles, and beside them a search box if there is one.
#[component]
pub fn FilterBar(
    /// The piles, in order.
    filters: Vec<Filter>,
    /// A compact search box.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let label = use_lang().pick("Các nhóm hồ sơ", "Groups of dossiers");
    let links = filters
        .into_iter()
        .map(|filter| {
            let current = filter.selected.then_some("page");
            view! {
                <li>
                    <a href=filter.href aria-current=current>
                        {format!("{} ", filter.words)}
                        <b>{filter.count.to_string()}</b>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="filters">
            <nav aria-label=label><ul class="filters__list">{links}</ul></nav>
            {children.map(|children| children())}
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_pile_in_view_is_marked() {
        let pile = |words: &str, selected| Filter {
            words: words.to_owned(),
            count: 6,
            href: "/quay".to_owned(),
            selected,
        };
        let page = html(
            || view! { <FilterBar filters=vec![pile("Hôm nay", true), pile("Của tôi", false)]/> },
        );
        assert_eq!(page.matches(r#"aria-current="page""#).count(), 1, "{page}");
        assert!(page.contains("Hôm nay <b>6</b>"), "{page}");
    }
}
