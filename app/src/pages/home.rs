//! The first page: what do you need to do?

use leptos::prelude::*;

use super::{Context, Page, context::Look, services::search_form};
use crate::{
    backend::Backend,
    components::{
        button::{Actions, LinkButton, Weight},
        tiles::{Tile, Tiles},
    },
    icons::Icon,
};

/// So many life events stand open; the data name the most frequent first.
const OPEN: usize = 8;

/// The same for everyone: rendered once per catalogue version and language.
pub fn get(context: &Context, backend: &dyn Backend) -> Page {
    let lang = context.lang;
    let title = context.t("Bạn cần làm việc gì?", "What do you need to do?");
    context.page(Look::titled(title.clone()), || {
        let catalogue = backend.catalogue();
        let mut tiles: Vec<Tile> = catalogue
            .life_events()
            .iter()
            .map(|event| {
                let icon = icon(&event.icon);
                Tile::new(icon, event.label.get(lang.tag()), format!("/kiem-tra?viec={}", event.id))
            })
            .collect();
        let all = catalogue.services().len();
        let label = lang.pick(format!("Cả {all} dịch vụ"), format!("All {all} services"));
        let more = tiles.split_off(OPEN.min(tiles.len()));
        let more = (!more.is_empty()).then(|| {
            let count = more.len();
            let words =
                lang.pick(format!("Thêm {count} việc khác"), format!("{count} more occasions"));
            view! { <details><summary>{words}</summary><Tiles tiles=more/></details> }
        });
        view! {
            <h1>{title}</h1>
            {search_form(lang, "")}
            <Tiles tiles/>
            {more}
            <Actions>
                <LinkButton weight=Weight::Secondary href="/dich-vu">{label}</LinkButton>
            </Actions>
            <h2>{lang.pick("Đã nộp rồi?", "Already filed?")}</h2>
            <Actions>
                <LinkButton weight=Weight::Secondary href="/tra-cuu">
                    {lang.pick("Xem hồ sơ đang ở đâu", "See where your dossier is")}
                </LinkButton>
                <LinkButton weight=Weight::Secondary href="/giay-xac-nhan">
                    {lang.pick("Giấy xác nhận nơi ở", "Proof of residence")}
                </LinkButton>
            </Actions>
        }
        .into_any()
    })
}

/// The icon a life event names in the data; an unknown name gets the neutral one.
fn icon(name: &str) -> Icon {
    match name {
        "house" => Icon::House,
        "baby" => Icon::Baby,
        "card" => Icon::Card,
        "ring" => Icon::Ring,
        "bed" => Icon::Bed,
        "file" => Icon::File,
        "clock" => Icon::Clock,
        "device" => Icon::Device,
        "plus" => Icon::Plus,
        "person" => Icon::Person,
        "counter" => Icon::Counter,
        "sent" => Icon::Sent,
        "print" => Icon::Print,
        _ => Icon::List,
    }
}
