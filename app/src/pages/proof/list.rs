use domain::proof::choice::Profile;
use leptos::prelude::*;

use super::say;
use crate::{
    backend::{Answered, Backend, ProofCheck, ProofView, RevokedWhy},
    components::{
        button::{Actions, LinkButton},
        card::Card,
        facts::{Fact, Facts},
    },
    lang::Lang,
    pages::{Context, Page, context::Look},
    words,
};

/// All of the person's own proofs, and who verified them.
///
/// # Errors
/// Those of [`Backend::proofs`] and [`Backend::proof_checks`].
pub async fn get(context: &Context, backend: &dyn Backend) -> Answered<Page> {
    let who = context.signed_in()?;
    let mut proofs = backend.proofs(who).await?;
    let checks = backend.proof_checks(who).await?;
    let lang = context.lang;
    let title = context.t("Giấy xác nhận nơi ở", "Proofs of residence");
    Ok(context.page(Look::titled(title.clone()), || {
        let now = backend.now();
        let named = checks_list(&checks, &proofs, lang);
        // What came in the place of a proof says all that it said.
        proofs.retain(|proof| {
            !matches!(&proof.revoked, Some(revoked) if matches!(revoked.why, RevokedWhy::Replaced(_)))
        });
        let (open, ended): (Vec<_>, Vec<_>) = proofs.iter().partition(|proof| proof.is_open(now));
        let none = proofs.is_empty().then(|| view! {
            <p>{lang.pick("Bạn chưa có giấy nào. Xin một lần, một phút, không mất tiền.", "You have none yet. It takes a minute and costs nothing.")}</p>
        });
        let cards = |proofs: &[&ProofView]| {
            proofs.iter().map(|proof| card(backend, proof, lang)).collect_view()
        };
        let open = (!open.is_empty()).then(|| view! {
            <h2 class="visually-hidden">{lang.pick("Đang dùng được", "Valid")}</h2>
            <div class="cards">{cards(&open)}</div>
        });
        let ended = (!ended.is_empty()).then(|| view! {
            <details>
                <summary>{lang.pick("Giấy đã hết hạn hoặc thu hồi", "Expired or revoked")}</summary>
                <h2 class="visually-hidden">{lang.pick("Không dùng được nữa", "No longer valid")}</h2>
                <div class="cards">{cards(&ended)}</div>
            </details>
        });
        view! {
            <h1>{title}</h1>
            {none}
            {open}
            <Actions><LinkButton href="/giay-xac-nhan/moi">{lang.pick("Xin giấy mới", "Ask for a new one")}</LinkButton></Actions>
            {ended}
            {named}
        }
        .into_any()
    }))
}

fn card(backend: &dyn Backend, proof: &ProofView, lang: Lang) -> AnyView {
    let tag = say::state_tag(proof, backend.now(), lang);
    let mut facts = vec![
        Fact::new(
            lang.pick("Cho biết", "Tells"),
            say::told(backend, &proof.disclosed.facts, lang).0,
        ),
        Fact::new(lang.pick("Dùng đến", "Valid until"), words::date_time(proof.expires_at, lang)),
    ];
    if let Some(choice) = &proof.choice {
        facts.insert(0, Fact::new(lang.pick("Cho", "For"), words::place_kind(choice.place, lang)));
        if !choice.purpose.is_empty() {
            facts.insert(1, Fact::new(lang.pick("Để", "What for"), choice.purpose.clone()));
        }
    }
    let title = name(proof, lang);
    view! { <Card title href=format!("/giay-xac-nhan/{}", proof.id) tag><Facts facts/></Card> }
        .into_any()
}

fn name(proof: &ProofView, lang: Lang) -> &'static str {
    say::profile(Profile::of(&proof.disclosed.facts.detail), lang)
}

/// Who verified, the last first.
fn checks_list(checks: &[ProofCheck], proofs: &[ProofView], lang: Lang) -> Option<AnyView> {
    let lines: Vec<_> = checks
        .iter()
        .map(|check| {
            let unit = lang.pick(&check.unit.0, &check.unit.1).clone();
            let proof = proofs.iter().find(|proof| proof.id == check.proof);
            let what = proof.map(|proof| format!(" · {}", name(proof, lang)));
            view! { <li>{words::date_time(check.at, lang)}" · "{unit}{what}</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h2>{lang.pick("Ai đã kiểm tra", "Who verified")}</h2>
            <p class="soft">{lang.pick(
                "Chỉ ghi những lần quầy có mạng kiểm tra giấy mà bạn cho phép ghi lại.",
                "Only verifications by counters that were online, of proofs for which you allowed it.",
            )}</p>
            <ul>{lines}</ul>
        }
        .into_any()
    })
}
