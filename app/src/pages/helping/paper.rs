//! What the code of a slip opens: who may act, until when, what was done, and the button that
//! ends it. Nothing about the person herself.

use leptos::prelude::*;

use super::parts;
use crate::{
    backend::{Answered, Help},
    components::{
        button::{Button, Weight},
        facts::{Fact, Facts},
    },
    pages::{Context, Page, context::Look, parts as shared},
    words,
};

/// The page of a slip.
///
/// # Errors
/// Those of [`Help::slip`].
pub async fn paper(context: &Context, backend: &dyn Help, secret: &str) -> Answered<Page> {
    let view = backend.slip(secret).await?;
    let lang = context.lang;
    let title = context.t("Phiếu ủy quyền của bạn", "Your slip");
    Ok(context.page(Look::titled(title.clone()), || {
        let facts = vec![
            Fact::new(
                lang.pick("Người giúp", "Helper"),
                format!("{} ({})", view.helper, view.team.get(lang.tag())),
            ),
            Fact::new(
                lang.pick("Việc", "Services"),
                parts::services(backend, &view.services, lang),
            ),
            Fact::new(lang.pick("Đến", "Until"), words::date_time(view.until, lang)),
        ];
        let end = parts::can_end(view.standing).then(|| view! {
            <form method="post" action=format!("/uy-quyen/phieu/{secret}")>
                {shared::token(context)}
                <Button weight=Weight::Danger>{lang.pick("Kết thúc ngay", "End it now")}</Button>
            </form>
        });
        view! {
            {parts::standing_tag(view.standing, lang)}
            <h1>{title}</h1>
            <Facts facts/>
            {end}
            {parts::acts(backend, &view.acts, lang)}
        }
        .into_any()
    }))
}
