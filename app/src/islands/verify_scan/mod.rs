//! The counter's page: every way in for a code, and the verdict, without network.

#![expect(missing_docs, reason = "the struct that the island macro makes of the properties")]

#[cfg(feature = "hydrate")]
mod copy;
#[cfg(feature = "hydrate")]
mod desk;
mod found;
#[cfg(feature = "hydrate")]
mod listen;
#[cfg(feature = "hydrate")]
mod lists;
mod panel;
#[cfg(feature = "hydrate")]
mod serial;
mod state;
mod view;

use std::collections::BTreeMap;

use domain::proof::{audience::PlaceKind, device::Published};
use leptos::{ev, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    components::{
        button::{Button, Weight},
        field::{FieldText, field_id},
    },
    lang::{Lang, provide_lang},
    shell::{TOKEN, WRITTEN},
};

pub use found::{Judged, judge, pair};
pub use view::verdict_view;

use state::State;

/// Name of the scan's field, for the way without scripts.
pub(super) const SCAN: &str = "ma";

/// What the page leaves for the island in `<script type="application/json" id="verify-data">`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VerifyData {
    /// Keys and revocation lists, signed.
    pub published: Published,
    /// Names of communes by code.
    pub wards: BTreeMap<String, String>,
}

/// The box a scanner types into, the other ways in, and the verdict.
#[island]
pub fn VerifyScan(
    /// Language of the page.
    lang: Lang,
    /// The form's token, for the way without scripts and for the record of a verification.
    token: String,
    /// The kind of place, as far as it was chosen without scripts.
    chosen: Option<PlaceKind>,
    /// The kind of place of the officer who is signed in: then nobody chooses, and good
    /// verifications are recorded.
    officer: Option<PlaceKind>,
) -> impl IntoView {
    provide_lang(lang);
    let state = State::new(officer.or(chosen), lang);
    #[cfg(feature = "hydrate")]
    let desk = desk::Desk::open(state, officer.is_some().then(|| token.clone()));
    let submitted = move |event: ev::SubmitEvent| {
        // How somebody likes to read was chosen: nothing is verified by that.
        #[cfg(feature = "hydrate")]
        if event.submitter().is_some_and(|button| button.has_attribute("formaction")) {
            return;
        }
        event.prevent_default();
        #[cfg(feature = "hydrate")]
        listen::submitted(desk);
    };
    let typed = move |event: ev::Event| {
        state.text.set(event_target_value(&event));
        #[cfg(feature = "hydrate")]
        listen::after_silence(desk);
    };
    let text = FieldText::new(SCAN, lang.pick("Quét hoặc dán mã", "Scan or paste a code")).hint(
        lang.pick(
            "Máy quét gõ ở đâu trên trang này cũng nhận. Kiểm tra được cả khi mất mạng.",
            "The scanner may type anywhere on this page. It also works without network.",
        ),
    );
    let hint_id = format!("{}-hint", field_id(SCAN));
    view! {
        {move || panel::trouble(state)}
        <form id=WRITTEN method="post" action="/quay/kiem-tra" on:submit=submitted>
            <input type="hidden" name=TOKEN value=token/>
            {panel::place(state, officer)}
            <label class="field__label" for=field_id(SCAN)>{text.label.clone()}</label>
            <p class="field__hint" id=hint_id.clone()>{text.hint.clone()}</p>
            <div class="scan">
                <input class="input" id=field_id(SCAN) name=SCAN type="text" autocomplete="off" autofocus
                    spellcheck="false" aria-describedby=hint_id prop:value=state.text on:input=typed/>
                <Button weight=Weight::Small>{lang.pick("Kiểm tra", "Verify")}</Button>
            </div>
        </form>
        {move || panel::challenge(state)}
        <div aria-live="assertive" id="ket-luan">
            {move || panel::verdicts(state)}
        </div>
        {panel::ways(state, #[cfg(feature = "hydrate")] desk)}
        {move || panel::lists(state)}
        {move || panel::earlier(state)}
    }
}
