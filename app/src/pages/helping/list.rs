//! The helper's day: whom she sat or sits with. Initials only, since the next person may look at
//! the same screen.

use leptos::prelude::*;

use super::{parts, village::DAY};
use crate::{
    backend::{Answered, Help, MandateSummary},
    components::{
        button::{Actions, LinkButton, Weight},
        card::Card,
        facts::{Fact, Facts},
    },
    pages::{Context, Page, context::Look},
    words,
};

/// The helper's list.
///
/// # Errors
/// Those of [`Help::visits`].
pub async fn list(context: &Context, backend: &dyn Help) -> Answered<Page> {
    let visits = backend.visits(context.signed_in()?).await?;
    let lang = context.lang;
    let title = context.t("Người tôi giúp hôm nay", "Whom I help today");
    Ok(context.page(Look::titled(title.clone()), || {
        let nobody = visits
            .is_empty()
            .then(|| view! { <p>{lang.pick("Hôm nay chưa có ai.", "Nobody yet today.")}</p> });
        let cards: Vec<AnyView> =
            visits.iter().map(|visit| card(context, backend, visit)).collect();
        let list = (!visits.is_empty()).then(|| {
            view! {
                <h2>{lang.pick("Hôm nay và còn hiệu lực", "Today and still in force")}</h2>
                <div class="cards">{cards}</div>
            }
        });
        view! {
            <h1>{title}</h1>
            <p>{lang.pick(
                "Mỗi người một ủy quyền riêng, do chính người đó đồng ý. Xong một người thì bấm Xong rồi mới đến người sau.",
                "Each person has a mandate of her own that she agreed to. Press Done before the next one sits down.",
            )}</p>
            {nobody}
            {list}
            <Actions>
                <LinkButton href="/tro-giup/khach/moi">{lang.pick("Giúp một người", "Help somebody")}</LinkButton>
                <LinkButton weight=Weight::Secondary href=DAY>{lang.pick("Ngày đi làng", "A day in a village")}</LinkButton>
                <LinkButton weight=Weight::Secondary href="/tro-giup/ngay-hoi">{lang.pick("Số liệu hôm nay", "Figures of today")}</LinkButton>
                <LinkButton weight=Weight::Secondary href="/may-chung">{lang.pick("Máy dùng chung", "Shared computer")}</LinkButton>
            </Actions>
        }
        .into_any()
    }))
}

fn card(context: &Context, backend: &dyn Help, visit: &MandateSummary) -> AnyView {
    let lang = context.lang;
    let title = visit.initials.clone();
    let href = format!("/tro-giup/khach/{}", visit.id);
    let tag = parts::standing_tag(visit.standing, lang);
    let facts = vec![
        Fact::new(lang.pick("Việc", "Services"), parts::services(backend, &visit.services, lang)),
        Fact::new(lang.pick("Xin lúc", "Asked"), words::date_time(visit.asked_at, lang)),
        Fact::new(lang.pick("Đến", "Until"), words::date_time(visit.until, lang)),
    ];
    view! { <Card title href tag><Facts facts/></Card> }.into_any()
}
