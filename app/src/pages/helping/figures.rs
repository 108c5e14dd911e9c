//! An event day in figures: how many people each team helped with what. Small numbers are left
//! out, since somebody could be recognised in them.

use domain::place::Unit;
use leptos::prelude::*;

use super::parts;
use crate::{
    backend::{Answered, Help, HelpFigure},
    components::table::{Column, Row, Table},
    lang::Lang,
    pages::{Context, Page, context::Look, parts as shared},
};

/// The figures of today.
///
/// # Errors
/// Those of [`Help::help_figures`].
pub async fn figures(context: &Context, backend: &dyn Help) -> Answered<Page> {
    let all = backend.help_figures(context.signed_in()?).await?;
    let lang = context.lang;
    let title = context.t("Ngày hội hôm nay", "The event day");
    Ok(context.page(Look { wide: true, ..Look::titled(title.clone()) }, || {
        let nothing = all.teams.is_empty().then(
            || view! { <p>{lang.pick("Hôm nay chưa có số liệu.", "No figures yet today.")}</p> },
        );
        let table = (!all.teams.is_empty()).then(|| {
            let caption = lang
                .pick("Số người được giúp theo đội và việc", "People helped by team and service");
            let columns = vec![
                Column::text(lang.pick("Đội", "Team")),
                Column::text(lang.pick("Việc", "Service")),
                Column::number(lang.pick("Đã điền", "Filled in")),
                Column::number(lang.pick("Đã gửi", "Filed")),
            ];
            let rows = all.teams.iter().map(|one| row(backend, one, lang)).collect();
            view! { <Table caption columns rows/> }
        });
        let places = (!all.places.is_empty()).then(|| {
            let caption = lang.pick(
                "Số người được giúp gửi hồ sơ, theo nơi nhận",
                "People helped to file, by receiving unit",
            );
            let columns = vec![
                Column::text(lang.pick("Nơi nhận", "Received by")),
                Column::number(lang.pick("Đã gửi", "Filed")),
            ];
            let line = |(unit, filed): &(Unit, Option<i64>)| {
                let name = shared::unit_name(unit, lang);
                Row::new(vec![name.into_any(), number(*filed, lang).into_any()])
            };
            let rows = all.places.iter().map(line).collect();
            view! { <Table caption columns rows/> }
        });
        view! {
            <h1>{title}</h1>
            <p>{lang.pick(
                "Chỉ đếm người, không ghi tên ai. Ít hơn 5 người thì không hiện số.",
                "People are counted, nobody is named. Fewer than 5 are not shown.",
            )}</p>
            {nothing}
            {table}
            {places}
        }
        .into_any()
    }))
}

fn row(backend: &dyn Help, one: &HelpFigure, lang: Lang) -> Row {
    Row::new(vec![
        one.team.clone().into_any(),
        parts::service_name(backend, &one.service, lang).into_any(),
        number(one.filled, lang).into_any(),
        number(one.filed, lang).into_any(),
    ])
}

/// A number, or that it is too small to tell.
fn number(count: Option<i64>, lang: Lang) -> String {
    let few = || lang.pick("ít hơn 5", "fewer than 5").to_owned();
    count.map_or_else(few, |n| n.to_string())
}
