//! Verifies a pasted or scanner-typed proof in the browser, without network.

#![expect(missing_docs, reason = "the struct that the island macro makes of the properties")]

#[cfg(feature = "hydrate")]
mod judge;
mod view;

use std::collections::BTreeMap;

use domain::proof::{keys::KeyList, verify::Verdict};
use leptos::{ev, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    components::{
        button::{Button, Weight},
        field::{FieldText, field_id},
    },
    lang::{Lang, provide_lang},
    shell::TOKEN,
};

pub use view::verdict_view;

/// Name of the scan's field, for the way without scripts.
const SCAN: &str = "ma";
/// A scanner that sends no Enter has ended after this silence.
#[cfg(feature = "hydrate")]
const SILENCE_MS: u32 = 300;
/// Shorter than any proof: a person is still typing.
#[cfg(feature = "hydrate")]
const SHORTEST: usize = 200;

/// What the page leaves for the island in `<script type="application/json" id="verify-data">`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VerifyData {
    /// The keys that are trusted.
    pub keys: KeyList,
    /// Signed revocation lists, base64url.
    pub status: Vec<String>,
    /// Names of communes by code.
    pub wards: BTreeMap<String, String>,
}

/// The box a scanner types into, and the verdict.
#[island]
pub fn VerifyScan(
    /// Language of the page.
    lang: Lang,
    /// The form's token, for the way without scripts.
    token: String,
) -> impl IntoView {
    provide_lang(lang);
    let (scan, set_scan) = signal(String::new());
    let (judged, set_judged) = signal(None::<(Verdict, String)>);
    let judge = move || {
        #[cfg(feature = "hydrate")]
        {
            let text = scan.get_untracked();
            // Judged by its silence already; the press or the Enter that follows has nothing new.
            if text.is_empty() && judged.with_untracked(Option::is_some) {
                return;
            }
            set_judged.set(judge::judge(&text));
            set_scan.set(String::new());
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (scan, set_scan, set_judged);
    };
    let submitted = move |event: ev::SubmitEvent| {
        event.prevent_default();
        judge();
    };
    let typed = move |event: ev::Event| {
        set_scan.set(event_target_value(&event));
        #[cfg(feature = "hydrate")]
        judge::after_silence(scan, SILENCE_MS, SHORTEST, judge);
    };
    let text = FieldText::new(SCAN, lang.pick("Quét hoặc dán mã", "Scan or paste a code")).hint(
        lang.pick(
            "Máy quét gõ thẳng vào ô này. Kiểm tra được cả khi mất mạng.",
            "The scanner types into this box. It also works without network.",
        ),
    );
    let hint_id = format!("{}-hint", field_id(SCAN));
    view! {
        <form method="post" action="/quay/kiem-tra" on:submit=submitted>
            <input type="hidden" name=TOKEN value=token/>
            <label class="field__label" for=field_id(SCAN)>{text.label.clone()}</label>
            <p class="field__hint" id=hint_id.clone()>{text.hint.clone()}</p>
            <div class="scan">
                <input class="input" id=field_id(SCAN) name=SCAN type="text" autocomplete="off" autofocus
                    spellcheck="false" aria-describedby=hint_id prop:value=scan on:input=typed/>
                <Button weight=Weight::Small>{lang.pick("Kiểm tra", "Verify")}</Button>
            </div>
        </form>
        <div aria-live="assertive" id="ket-luan">
            {move || judged.get().map(|(verdict, ward)| verdict_view(&verdict, &ward, lang))}
        </div>
    }
}
