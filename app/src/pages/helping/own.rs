//! Who may act for me: every mandate of the person who is signed in, with all that was done.

use domain::mandate::Standing;
use leptos::prelude::*;

use super::{field, mandate::facts, parts};
use crate::{
    backend::{Answered, Help, MandateView},
    components::{
        button::{Actions, Button, Weight},
        card::Card,
        facts::Facts,
        notice::{News, Notice},
    },
    pages::{Context, Page, context::Look, parts as shared},
};

/// The person's own mandates.
///
/// # Errors
/// Those of [`Help::mandates_about`].
pub async fn own(context: &Context, backend: &dyn Help) -> Answered<Page> {
    let all = backend.mandates_about(context.signed_in()?).await?;
    let lang = context.lang;
    let title = context.t("Ai được làm thay tôi", "Who may act for me");
    Ok(context.page(Look::titled(title.clone()), || {
        let nobody = all
            .is_empty()
            .then(|| view! { <p>{lang.pick("Chưa ai xin làm thay bạn.", "Nobody has asked.")}</p> });
        let several = all.iter().any(|view| view.standing == Standing::Living && view.others > 0);
        let several = several.then(|| view! {
            <Notice news=News::Warning title=lang.pick("Có hơn một người đang được làm thay bạn", "More than one person may act for you")>
                <p>{lang.pick(
                    "Mỗi lúc chỉ một người ngồi làm được. Không cần ai nữa thì kết thúc ở dưới.",
                    "Only one of them can sit with you at a time. End what you do not need below.",
                )}</p>
            </Notice>
        });
        let heading = (!all.is_empty()).then(|| {
            view! { <h2>{lang.pick("Từng người", "Each of them")}</h2> }
        });
        let cards: Vec<AnyView> = all.iter().map(|view| card(context, backend, view)).collect();
        view! {
            <h1>{title}</h1>
            <p>{lang.pick(
                "Người giúp chỉ thấy và làm những việc bạn đồng ý, đến giờ bạn đồng ý. Bạn kết thúc lúc nào cũng được.",
                "A helper sees and does only what you agreed to, until the time you agreed to. You can end it at any time.",
            )}</p>
            {nobody}
            {several}
            {heading}
            {cards}
        }
        .into_any()
    }))
}

fn card(context: &Context, backend: &dyn Help, view: &MandateView) -> AnyView {
    let lang = context.lang;
    let tag = parts::standing_tag(view.standing, lang);
    let title = match view.standing {
        Standing::Waiting => lang.pick(
            format!("{} xin làm thay bạn", view.helper),
            format!("{} asks to act for you", view.helper),
        ),
        _ => view.helper.clone(),
    };
    let button = |action: &str, children: AnyView| {
        view! {
            <form method="post" action=format!("/uy-quyen/{}/{action}", view.id)>
                {shared::token(context)}
                {children}
            </form>
        }
        .into_any()
    };
    let next = match view.standing {
        Standing::Waiting => Some(button("tra-loi", view! {
            <Actions>
                <Button name=field::ANSWER value="co">{lang.pick("Đồng ý", "Agree")}</Button>
                <Button weight=Weight::Secondary name=field::ANSWER value="khong">{lang.pick("Không đồng ý", "Refuse")}</Button>
            </Actions>
        }
        .into_any())),
        Standing::Ahead | Standing::Living => Some(button("ket-thuc", view! {
            <Button weight=Weight::Danger>{lang.pick("Kết thúc", "End it")}</Button>
        }
        .into_any())),
        _ => None,
    };
    let (facts, acts) = (facts(backend, view, lang), parts::deeds(backend, &view.acts, lang));
    view! {
        <Card title tag>
            <Facts facts/>
            {next}
            <details>
                <summary>{lang.pick("Đã làm những gì", "What was done")}</summary>
                {acts}
            </details>
        </Card>
    }
    .into_any()
}
