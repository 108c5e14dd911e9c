//! What is handed over to a system that the State runs elsewhere: where it stands, and the sheet
//! with everything that was filled in.

mod sheet;

use domain::{catalogue::Handover, handover::State};
use leptos::prelude::*;

use super::{Context, Page, context::Look, helping, parts};
use crate::{
    backend::{Answered, Backend, Failure, HandoverView},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        facts::{Fact, Facts},
        notice::{News, Notice},
        tag::Tag,
    },
    lang::Lang,
    words,
};

/// One of the person's own hand-overs.
///
/// # Errors
/// Those of [`Backend::handover`].
pub async fn get(context: &Context, backend: &dyn Backend, id: &str) -> Answered<Page> {
    let view = backend.handover(context.signed_in()?, id).await?;
    let target = view.service.service.handover.clone().ok_or(Failure::NotFound)?;
    let title = view.service.service.name.get(context.lang.tag()).to_owned();
    Ok(context.page(Look::titled(title), || page(context, backend, &view, &target)))
}

fn page(
    context: &Context,
    backend: &dyn Backend,
    view: &HandoverView,
    target: &Handover,
) -> AnyView {
    let lang = context.lang;
    let (mood, said) = words::handover(&view.state, lang);
    let (why, deadline) = parts::elsewhere(target, lang);
    let sheet = sheet::view(backend, view, target, lang);
    // Who has to take it there herself came for the sheet; for all others it is a way out.
    let sheet = if view.state == State::NotConnected {
        sheet
    } else {
        let words = lang.pick(
            "Xem những gì đã khai (phiếu để in)",
            "See what was filled in (a sheet to print)",
        );
        view! { <details><summary>{words}</summary>{sheet}</details> }.into_any()
    };
    let again = matches!(view.state, State::NotConnected | State::Refused { .. })
        .then(|| again(context, &view.id));
    view! {
        <div class="no-print">
            <Tag mood words=said/>
            <h1>{view.service.service.name.get(lang.tag()).to_owned()}</h1>
            {refusal(&view.state, lang)}
            <p>{words::handover_hint(&view.state, lang)}</p>
            {connected_since(view, lang)}
            <Facts facts=facts(view, target, lang)/>
            {helping::helped(&view.helped, lang)}
            {go_there(&view.state, target, lang)}
            <Notice title=lang.pick("Việc gì làm ở đó, việc gì không làm ở đây", "What happens there, and what does not happen here")>
                <p>{why}</p>{deadline}
            </Notice>
        </div>
        {sheet}
        {again}
        <Actions>
            <LinkButton weight=Weight::Secondary href="/ho-so">{lang.pick("Hồ sơ của tôi", "My dossiers")}</LinkButton>
        </Actions>
    }
    .into_any()
}

/// The other system's words: whatever language they are in, they are its own.
fn refusal(state: &State, lang: Lang) -> Option<AnyView> {
    let State::Refused { reason, .. } = state else { return None };
    let title = lang.pick("Lý do bên kia đưa ra", "Their reason");
    let reason = reason.clone();
    Some(view! { <Notice news=News::Danger title><p lang="vi">{reason}</p></Notice> }.into_any())
}

/// A sheet that went by itself, because its system was connected afterwards.
fn connected_since(view: &HandoverView, lang: Lang) -> Option<AnyView> {
    let at = words::date_time(view.connected_at?, lang);
    let title = lang.pick("Đã chuyển thay cho phiếu", "Handed over in place of the sheet");
    let text = lang.pick(
        format!("Lúc bạn làm phiếu, hệ thống đó chưa nối với Một Cửa. Hệ thống được nối lúc {at}, nên Một Cửa tự chuyển hồ sơ này. Bạn chưa mang phiếu sang thì không cần mang nữa. Đã nộp ở đó rồi thì báo cho họ số {}, để họ chỉ giữ một hồ sơ.", view.id),
        format!("When you made the sheet, that system was not connected to Một Cửa. It was connected at {at}, so Một Cửa handed the dossier over by itself. If you have not taken the sheet there, there is no need to. If you have filed it there, tell them the number {}, so that they keep one dossier only.", view.id),
    );
    Some(view! { <Notice title><p>{text}</p></Notice> }.into_any())
}

fn facts(view: &HandoverView, target: &Handover, lang: Lang) -> Vec<Fact> {
    let mut facts =
        vec![Fact::new(lang.pick("Nộp ở", "Filed at"), target.name.get(lang.tag()).to_owned())];
    if let State::HandedOver { number, at } = &view.state {
        let number = view! { <b lang="vi">{number.clone()}</b> };
        facts.push(Fact::new(lang.pick("Số nhận của họ", "Their number"), number.into_any()));
        facts.push(Fact::new(lang.pick("Nhận lúc", "Received"), words::date_time(*at, lang)));
    }
    if let State::Refused { at, .. } = &view.state {
        facts.push(Fact::new(lang.pick("Trả lời lúc", "Answered"), words::date_time(*at, lang)));
    }
    facts.push(Fact::new(lang.pick("Số ở Một Cửa", "Number here"), view.id.clone()));
    facts.push(Fact::new(lang.pick("Làm lúc", "Made"), words::date_time(view.at, lang)));
    facts
}

/// The one next step where nothing travels.
fn go_there(state: &State, target: &Handover, lang: Lang) -> Option<AnyView> {
    let href = target.url.clone();
    let words = lang.pick("Mở trang để nhập", "Open their site");
    (*state == State::NotConnected)
        .then(|| view! { <Actions><LinkButton href=href>{words}</LinkButton></Actions> }.into_any())
}

fn again(context: &Context, id: &str) -> AnyView {
    let words = context.lang.pick("Sửa rồi làm lại", "Mend it and do it again");
    view! {
        <form method="post" action=format!("/ban-giao/{id}/sua") class="no-print">
            {parts::token(context)}
            <Button weight=Weight::Secondary>{words}</Button>
        </form>
    }
    .into_any()
}
