//! Large things to tap: the ways in from the home page.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};

/// One tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Where it leads.
    pub href: String,
    /// Its picture.
    pub icon: Icon,
    /// Its words.
    pub words: String,
}

impl Tile {
    /// A tile.
    pub fn new(icon: Icon, words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { href: href.into(), icon, words: words.into() }
    }
}

/// Tiles, two beside each other on a phone; one when the text is very large.
#[component]
pub fn Tiles(
    /// The tiles, in order.
    tiles: Vec<Tile>,
) -> impl IntoView {
    let items = tiles
        .into_iter()
        .map(|tile| {
            view! {
                <li><a class="tile" href=tile.href><Picture icon=tile.icon/><span>{tile.words}</span></a></li>
            }
        })
        .collect_view();
    view! { <ul class="tiles">{items}</ul> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn tiles_are_a_list_of_links() {
        let page = html(|| {
            let tiles = vec![Tile::new(Icon::House, "Mới chuyển nhà", "/kiem-tra?viec=chuyen-nha")];
            view! { <Tiles tiles/> }
        });
        assert!(page.starts_with("<ul") && page.matches("<li><a ").count() == 1, "{page}");
        assert!(page.contains("/kiem-tra?viec=chuyen-nha"), "{page}");
    }
}
