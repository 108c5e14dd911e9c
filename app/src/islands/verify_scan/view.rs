//! The verdict on screen; the server renders the same for a browser without scripts.

use domain::proof::verify::Outcome;
use leptos::prelude::*;

use super::found::{Judged, Other};
use crate::{
    components::{
        button::{LinkButton, Weight},
        facts::{Fact, Facts},
        verdict::Verdict,
    },
    lang::Lang,
    words::verdict as words,
};

/// The whole answer to one scan. `copy`: with buttons to copy what was disclosed, which need
/// scripts.
pub fn verdict_view(judged: &Judged, copy: bool, lang: Lang) -> AnyView {
    let verdict = &judged.verdict;
    let (mood, word, detail) = words::verdict(verdict, lang);
    // Of a bad scan or another code there is one thing to say: what it is and what to do.
    let unread = matches!(verdict.outcome(), Outcome::Rescan | Outcome::NotOurs);
    let answers = if unread { Vec::new() } else { words::answers(verdict, lang) };
    let first =
        verdict.reasons.first().filter(|_| unread).map(|reason| words::reason(*reason, lang));
    let first = words::kind(verdict.kind, lang).or(first);
    let detail = first.unwrap_or(detail);
    let shown: Vec<&str> =
        answers.iter().filter_map(|answer| answer.reason.as_deref()).chain(first).collect();
    let known = judged.other.is_some();
    let reasons: Vec<AnyView> = verdict
        .reasons
        .iter()
        .map(|reason| words::reason(*reason, lang))
        .filter(|words| !shown.contains(words) && !known)
        .map(|words| view! { <li>{words}</li> }.into_any())
        .collect();
    let reasons =
        (!reasons.is_empty()).then(|| view! { <ul class="verdict__reasons">{reasons}</ul> });
    let other = judged.other.as_ref().map(|other| other_view(other, copy, lang));
    let disclosed = verdict.disclosed.as_ref().map(|disclosed| {
        let lines = words::disclosed(disclosed, &judged.ward, verdict.expires_at, lang);
        facts(lines, copy, lang)
    });
    let lists = (!unread || verdict.keys_age.is_some()).then(|| {
        let keys = lang.pick("Danh sách khóa: ", "Key list: ");
        let revoked = lang.pick(" · Danh sách thu hồi: ", " · Revocation list: ");
        view! {
            <p class="soft">{keys}{words::age(verdict.keys_age, lang)}{revoked}{words::age(verdict.status_age, lang)}</p>
        }
    });
    let codes = verdict.reasons.iter().filter_map(|reason| serde_json::to_value(reason).ok());
    let codes: Vec<String> =
        codes.filter_map(|code| code.as_str().map(ToOwned::to_owned)).collect();
    view! {
        <div data-outcome=verdict.is_green().to_string() data-reasons=codes.join(" ")>
            <Verdict mood word detail answers>{reasons}{other}{disclosed}{lists}</Verdict>
        </div>
    }
    .into_any()
}

/// What a card or a dossier code says, ready to use.
fn other_view(other: &Other, copy: bool, lang: Lang) -> AnyView {
    match other {
        Other::Card(card) => {
            let warning = words::card_name(card, lang);
            let lines = words::card(card, lang);
            view! { {facts(lines, copy, lang)}<p class="verdict__reasons">{warning}</p> }.into_any()
        }
        Other::HealthCard(card) => facts(words::health_card(card, lang), copy, lang),
        Other::Dossier(code) => {
            let href = format!("/quay/tim?ma={code}");
            let words = format!("{}{code}", lang.pick("Mở hồ sơ ", "Open dossier "));
            view! { <p><LinkButton href weight=Weight::Secondary>{words}</LinkButton></p> }
                .into_any()
        }
    }
}

/// Facts in large letters, each with a button that copies it and one that copies all.
fn facts(lines: Vec<(String, String)>, copy: bool, lang: Lang) -> AnyView {
    let all = lines.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>();
    let all = copy.then(|| {
        let words = lang.pick("Chép tất cả", "Copy all");
        view! { <p><button type="button" class=Weight::Secondary.class() data-copy=all.join("\n")>{words}</button></p> }
    });
    let facts = lines
        .into_iter()
        .map(|(name, value)| {
            let button = copy.then(|| {
                let of = format!(" {name}");
                view! {
                    <button type="button" class=Weight::Small.class() data-copy=value.clone()>
                        {lang.pick("Chép", "Copy")}<span class="visually-hidden">{of}</span>
                    </button>
                }
            });
            Fact::new(name, view! { <span class="copied">{value}{button}</span> })
        })
        .collect();
    view! { <Facts facts large=true/>{all} }.into_any()
}
