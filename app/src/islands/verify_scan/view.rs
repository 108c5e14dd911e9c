//! The verdict on screen; the server renders the same for a browser without scripts.

use domain::proof::verify::{Outcome, Verdict as Judged};
use leptos::prelude::*;

use crate::{
    components::{
        facts::{Fact, Facts},
        verdict::Verdict,
    },
    lang::Lang,
    words::verdict as words,
};

/// The whole answer to one scan. `ward` is the name of the ward it discloses.
pub fn verdict_view(judged: &Judged, ward: &str, lang: Lang) -> AnyView {
    let (mood, word, detail) = words::verdict(judged, lang);
    let answers = words::answers(judged, lang);
    // Of a bad scan or another code there is one thing to say: what it is and what to do.
    let unread = matches!(judged.outcome(), Outcome::Rescan | Outcome::NotOurs);
    let first =
        judged.reasons.first().filter(|_| unread).map(|reason| words::reason(*reason, lang));
    let detail = first.unwrap_or(detail);
    let shown: Vec<&str> =
        answers.iter().filter_map(|answer| answer.reason.as_deref()).chain(first).collect();
    let reasons: Vec<AnyView> = judged
        .reasons
        .iter()
        .map(|reason| words::reason(*reason, lang))
        .filter(|words| !shown.contains(words))
        .map(|words| view! { <li>{words}</li> }.into_any())
        .collect();
    let reasons =
        (!reasons.is_empty()).then(|| view! { <ul class="verdict__reasons">{reasons}</ul> });
    let disclosed = judged.disclosed.as_ref().map(|disclosed| {
        let facts = words::disclosed(&disclosed.facts, ward, judged.expires_at, lang)
            .into_iter()
            .map(|(name, value)| Fact::new(name, value))
            .collect();
        view! { <Facts facts large=true/> }
    });
    let lists = judged.keys_age.is_some().then(|| {
        let keys = lang.pick("Danh sách khóa: ", "Key list: ");
        let revoked = lang.pick(" · Danh sách thu hồi: ", " · Revocation list: ");
        view! {
            <p class="soft">{keys}{words::age(judged.keys_age, lang)}{revoked}{words::age(judged.status_age, lang)}</p>
        }
    });
    let codes = judged.reasons.iter().filter_map(|reason| serde_json::to_value(reason).ok());
    let codes: Vec<String> =
        codes.filter_map(|code| code.as_str().map(ToOwned::to_owned)).collect();
    view! {
        <div data-outcome=judged.is_green().to_string() data-reasons=codes.join(" ")>
            <Verdict mood word detail answers>{reasons}{disclosed}{lists}</Verdict>
        </div>
    }
    .into_any()
}
