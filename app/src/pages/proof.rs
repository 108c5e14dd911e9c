//! The proof of residence on the citizen's phone. The list says what each tells before one is
//! opened; on its own page the code comes first, for the counter waits.

mod paper;

use domain::proof::claims::Detail;
use leptos::prelude::*;

use super::{Context, Page, context::Look, parts};
use crate::{
    backend::{Answered, Backend, ProofView},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        card::Card,
        facts::{Fact, Facts},
        notice::{News, Notice},
        qr_code::QrCode,
        tag::{Mood, Tag},
    },
    lang::Lang,
    words,
};

/// All of the person's own proofs.
///
/// # Errors
/// Those of [`Backend::proofs`].
pub async fn list(context: &Context, backend: &dyn Backend) -> Answered<Page> {
    let proofs = backend.proofs(context.signed_in()?).await?;
    let lang = context.lang;
    let title = context.t("Giấy xác nhận nơi ở", "Proofs of residence");
    Ok(context.page(Look::titled(title.clone()), || {
        let now = backend.now();
        let cards: Vec<AnyView> = proofs
            .iter()
            .map(|proof| {
                let tag = state_tag(proof, now, lang);
                let facts = vec![
                    Fact::new(lang.pick("Cho biết", "Tells"), told(backend, proof, lang).0),
                    Fact::new(lang.pick("Dùng đến", "Valid until"), words::date(proof.expires_at.date(), lang)),
                ];
                let title = profile(&proof.profile, lang);
                view! { <Card title href=format!("/giay-xac-nhan/{}", proof.id) tag><Facts facts/></Card> }.into_any()
            })
            .collect();
        let none = cards.is_empty().then(|| view! {
            <p>{lang.pick("Bạn chưa có giấy nào. Xin một lần, vài phút, không mất tiền.", "You have none yet. Ask once: some minutes, free.")}</p>
        });
        let list = (!cards.is_empty()).then(|| view! {
            <h2 class="visually-hidden">{lang.pick("Danh sách", "List")}</h2>
            <div class="cards">{cards}</div>
        });
        view! {
            <h1>{title}</h1>
            {none}
            {list}
            <form method="post" action="/ho-so">
                {parts::token(context)}
                <Actions><Button name="dich_vu" value="xac-nhan-cu-tru">{lang.pick("Xin giấy mới", "Ask for a new one")}</Button></Actions>
            </form>
        }
        .into_any()
    }))
}

fn profile(profile: &str, lang: Lang) -> &'static str {
    match profile {
        "ward" => lang.pick("Chỉ xã, phường tôi ở", "Only my ward"),
        _ => lang.pick("Họ tên và nơi thường trú", "Name and residence"),
    }
}

fn state_tag(proof: &ProofView, now: domain::time::Moment, lang: Lang) -> AnyView {
    let (mood, words) = if proof.revoked_at.is_some() {
        (Mood::Bad, lang.pick("Đã thu hồi", "Revoked"))
    } else if proof.expires_at <= now {
        (Mood::Unknown, lang.pick("Hết hạn", "Expired"))
    } else {
        (Mood::Ok, lang.pick("Còn dùng được", "Valid"))
    };
    view! { <Tag mood words/> }.into_any()
}

/// What the counter will learn, and what it will not.
fn told(backend: &dyn Backend, proof: &ProofView, lang: Lang) -> (String, String) {
    let code = &proof.disclosed.facts.ward;
    let ward = backend.places().address(code).unwrap_or_else(|| code.clone());
    match proof.disclosed.facts.detail {
        Detail::Ward => (
            lang.pick(format!("bạn ở {ward}"), format!("that you live in {ward}")),
            lang.pick(
                "tên, ngày sinh, số định danh, số nhà, người cùng nhà",
                "name, birth date, number, house, household",
            )
            .to_owned(),
        ),
        _ => (
            lang.pick(
                format!("họ tên, ngày sinh, số định danh, nơi thường trú ({ward})"),
                format!("name, birth date, personal number, residence ({ward})"),
            ),
            lang.pick(
                "người cùng nhà, số điện thoại, giấy tờ khác",
                "household, phone number, other papers",
            )
            .to_owned(),
        ),
    }
}

/// One proof, ready to be scanned.
///
/// # Errors
/// Those of [`Backend::proof`].
pub async fn get(context: &Context, backend: &dyn Backend, id: &str) -> Answered<Page> {
    let proof = backend.proof(context.signed_in()?, id).await?;
    let lang = context.lang;
    let title = context.t("Đưa mã này cho quầy quét", "Show this code at the counter");
    Ok(context.page(Look::titled(title.clone()), || {
        let now = backend.now();
        let usable = proof.revoked_at.is_none() && proof.expires_at > now;
        let (knows, not) = told(backend, &proof, lang);
        let facts = vec![
            Fact::new(lang.pick("Quầy sẽ biết", "The counter learns"), knows.clone()),
            Fact::new(lang.pick("Quầy không biết", "It does not learn"), not),
            Fact::new(lang.pick("Dùng đến", "Valid until"), words::date_time(proof.expires_at, lang)),
            Fact::new(lang.pick("Từ hồ sơ", "From dossier"), proof.dossier.clone()),
        ];
        let code = if usable {
            let label = lang.pick(format!("Mã QR giấy xác nhận nơi ở. Cho biết: {knows}"), format!("QR of the proof of residence. Tells: {knows}"));
            view! { <QrCode payload=proof.digits.clone() title=label/> }.into_any()
        } else {
            let title = lang.pick("Mã này không dùng được nữa", "This code can no longer be used");
            view! { <Notice news=News::Warning title/> }.into_any()
        };
        let text = lang.pick("Không quét được? Đọc hoặc chép dãy số này", "Cannot be scanned? Copy these digits");
        let digits = usable.then(|| view! {
            <details class="no-print"><summary>{text}</summary><p class="digits" id="day-so">{proof.digits.clone()}</p></details>
        });
        view! {
            <div class="no-print"><h1>{title}</h1>{state_tag(&proof, now, lang)}</div>
            <div class="proof">
                {code}
                {usable.then(|| paper::paper(backend, &proof))}
            </div>
            <div class="no-print"><Facts facts large=true/></div>
            {digits}
            {usable.then(|| view! { <p class="no-print">{lang.pick(
                "Cần bản giấy? In trang này: ra giấy xác nhận mẫu CT07 có mã QR.",
                "Need it on paper? Print this page: form CT07 with the QR code.",
            )}</p> })}
            <p class="soft no-print">{lang.pick(
                "Mã này chứng minh nội dung, chưa chứng minh ai đang cầm: quầy sẽ nhìn thêm thẻ căn cước. Quét được khi không có mạng.",
                "The code proves its content, not yet who holds it: the counter also looks at the identity card. It works without network.",
            )}</p>
            <Actions><LinkButton weight=Weight::Secondary href="/giay-xac-nhan">{lang.pick("Các giấy của tôi", "My proofs")}</LinkButton></Actions>
        }
        .into_any()
    }))
}
