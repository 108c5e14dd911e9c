//! Named examples of tiles.

use leptos::prelude::*;

use super::{Tile, Tiles};
use crate::components::Example;
use crate::icons::Icon;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("trang đầu", || {
        let tiles = [
            (Icon::House, "Mới chuyển nhà"),
            (Icon::Baby, "Vừa sinh con"),
            (Icon::Card, "Mất giấy tờ"),
            (Icon::Ring, "Sắp kết hôn"),
            (Icon::Bed, "Có khách ngủ lại"),
            (Icon::List, "Cả 26 dịch vụ"),
        ]
        .map(|(icon, words)| Tile::new(icon, words, "#tiles"))
        .to_vec();
        view! { <Tiles tiles/> }
    })]
}
