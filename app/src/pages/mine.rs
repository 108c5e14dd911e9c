//! All of mine: drafts begun and dossiers sent.

use leptos::prelude::*;

use super::{Context, Page, context::Look, keeping, parts};
use crate::{
    backend::{Answered, Backend, DossierSummary, DraftSummary, HandoverSummary, Help, Person},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        card::Card,
        facts::{Fact, Facts},
        notice::Notice,
        tag::Tag,
    },
    lang::Lang,
    words,
};

/// The signed-in person's drafts and dossiers.
///
/// # Errors
/// Those of [`Backend::drafts`], [`Backend::dossiers`] and [`Help::news_of_help`].
pub async fn get(context: &Context, backend: &dyn Help) -> Answered<Page> {
    let who = context.signed_in()?;
    let drafts = backend.drafts(who).await?;
    let dossiers = backend.dossiers(who).await?;
    let handovers = backend.handovers(who).await?;
    let news = backend.news_of_help(who).await?;
    let lang = context.lang;
    let title = match &who.acting {
        None => context.t("Hồ sơ của tôi", "My dossiers"),
        Some(_) => context.t("Bản khai và hồ sơ", "Drafts and dossiers"),
    };
    Ok(context.page(Look::titled(title.clone()), || {
        let nothing =
            (drafts.is_empty() && dossiers.is_empty() && handovers.is_empty()).then(|| {
                view! {
                    <p>{lang.pick("Chưa có hồ sơ nào.", "No dossier yet.")}</p>
                }
            });
        let begun: Vec<AnyView> =
            drafts.iter().map(|draft| draft_card(context, backend, draft)).collect();
        let begun = (!begun.is_empty()).then(|| {
            view! {
                <h2>{lang.pick("Đang làm, chưa gửi", "Begun, not sent")}</h2>
                <div class="cards">{begun}</div>
            }
        });
        let lodges = dossiers.iter().any(|dossier| dossier.service == domain::lodging::SERVICE);
        let many = lodges.then(|| parts::many_guests(lang));
        let sent: Vec<AnyView> =
            dossiers.iter().map(|dossier| dossier_card(backend, dossier, lang)).collect();
        let sent = (!sent.is_empty()).then(|| {
            view! {
                <h2>{lang.pick("Đã gửi", "Sent")}</h2>
                <div class="cards">{sent}</div>
            }
        });
        let elsewhere: Vec<AnyView> =
            handovers.iter().map(|handover| handover_card(backend, handover, lang)).collect();
        let elsewhere = (!elsewhere.is_empty()).then(|| {
            view! {
                <h2>{lang.pick("Nộp ở hệ thống khác", "Filed in another system")}</h2>
                <div class="cards">{elsewhere}</div>
            }
        });
        view! {
            <h1>{title}</h1>
            {(news > 0).then(|| helped(lang))}
            {keeping::waiting(lang)}
            {nothing}
            {begun}
            {sent}
            {elsewhere}
            {many}
            {onward(context)}
        }
        .into_any()
    }))
}

/// That somebody did something for the person that she has not looked at yet.
fn helped(lang: Lang) -> AnyView {
    let title = lang.pick("Có việc người khác làm thay bạn", "Somebody did something for you");
    view! {
        <Notice title>
            <p>{lang.pick(
                "Từ lần xem trước đến nay có việc mới. Xem ai đã làm gì; không phải việc bạn nhờ thì kết thúc ngay ở đó.",
                "There is something new since you last looked. See who did what; end it there if you did not ask for it.",
            )}</p>
            <p><a href="/uy-quyen">{lang.pick("Xem ai đã làm gì", "See who did what")}</a></p>
        </Notice>
    }
    .into_any()
}

fn service_name(backend: &dyn Backend, slug: &str, lang: Lang) -> String {
    let loaded = backend.catalogue().service(slug);
    loaded.map_or_else(|| slug.to_owned(), |loaded| loaded.service.name.get(lang.tag()).to_owned())
}

fn draft_card(context: &Context, backend: &dyn Backend, draft: &DraftSummary) -> AnyView {
    let lang = context.lang;
    let title = service_name(backend, &draft.service, lang);
    let href = format!("/ho-so/nhap/{}", draft.id);
    let facts =
        vec![Fact::new(lang.pick("Lưu lúc", "Saved"), words::date_time(draft.saved_at, lang))];
    let discard = (!helping(context)).then(|| discard(context, &draft.id));
    view! {
        <Card title href=href.clone()>
            <Facts facts/>
            <Actions>
                <LinkButton href=href>{lang.pick("Làm tiếp", "Go on")}</LinkButton>
            </Actions>
            {discard}
        </Card>
    }
    .into_any()
}

/// Whether somebody else is at work here.
fn helping(context: &Context) -> bool {
    context.person.as_ref().is_some_and(|who| who.acting.is_some())
}

fn discard(context: &Context, draft: &str) -> AnyView {
    let lang = context.lang;
    view! {
        <form method="post" action=format!("/ho-so/nhap/{draft}/bo")>
            {parts::token(context)}
            <details>
                <summary>{lang.pick("Bỏ bản nháp này", "Throw this draft away")}</summary>
                <p>{lang.pick("Những gì đã điền sẽ mất hẳn.", "What you wrote will be gone.")}</p>
                <Button weight=Weight::Danger>{lang.pick("Bỏ hẳn", "Throw away")}</Button>
            </details>
        </form>
    }
    .into_any()
}

/// Where to go from the list: for oneself, or back to what was agreed to.
fn onward(context: &Context) -> AnyView {
    let lang = context.lang;
    if helping(context) {
        return view! {
            <Actions><LinkButton href="/tro-giup/phien">{lang.pick("Việc được làm", "What was agreed to")}</LinkButton></Actions>
        }
        .into_any();
    }
    let helps = context.person.as_ref().is_some_and(Person::is_helper).then(|| {
        let words = lang.pick("Người tôi giúp hôm nay", "Whom I help today");
        view! { <LinkButton href="/tro-giup/khach">{words}</LinkButton> }
    });
    view! {
        <Actions>
            {helps}
            <LinkButton weight=Weight::Secondary href="/dich-vu">{lang.pick("Làm việc khác", "Do something else")}</LinkButton>
            <LinkButton weight=Weight::Secondary href="/giay-xac-nhan">{lang.pick("Giấy xác nhận nơi ở", "Proof of residence")}</LinkButton>
            <LinkButton weight=Weight::Secondary href="/uy-quyen">{lang.pick("Ai được làm thay tôi", "Who may act for me")}</LinkButton>
        </Actions>
    }
    .into_any()
}

fn dossier_card(backend: &dyn Backend, dossier: &DossierSummary, lang: Lang) -> AnyView {
    let title = service_name(backend, &dossier.service, lang);
    let tag = parts::status_tag(dossier.status, None, lang);
    let mut facts = vec![
        Fact::new(lang.pick("Mã hồ sơ", "Code"), dossier.code.to_string()),
        Fact::new(lang.pick("Đã gửi", "Sent"), words::date_time(dossier.received_at, lang)),
    ];
    if let Some(due) = dossier.due {
        facts.push(Fact::new(lang.pick("Hẹn trả", "Promised"), words::date_time(due, lang)));
    }
    view! {
        <Card title href=format!("/ho-so/{}", dossier.code) tag><Facts facts/></Card>
    }
    .into_any()
}

fn handover_card(backend: &dyn Backend, handover: &HandoverSummary, lang: Lang) -> AnyView {
    let title = service_name(backend, &handover.service, lang);
    let (mood, words) = words::handover(&handover.state, lang);
    let tag = view! { <Tag mood words/> }.into_any();
    let facts = vec![
        Fact::new(lang.pick("Số", "Number"), handover.id.clone()),
        Fact::new(lang.pick("Lúc", "At"), words::date_time(handover.at, lang)),
    ];
    view! {
        <Card title href=format!("/ban-giao/{}", handover.id) tag><Facts facts/></Card>
    }
    .into_any()
}
