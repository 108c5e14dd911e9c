//! Verify a proof: in the browser without network; by the server for a browser without scripts.

use std::collections::BTreeMap;

use domain::{
    dossier::UnitCode,
    proof::{
        audience::PlaceKind,
        device::Published,
        verify::{PresentationId, VerifyContext},
    },
};
use leptos::prelude::*;

use super::{Context, Page, context::Look};
use crate::{
    backend::Backend,
    islands::{Judged, VerifyData, VerifyScan, judge, scanner_box, verdict_view},
    shell::WRITTEN,
};

/// A scan that a browser without scripts has posted.
#[derive(Debug, Clone, Copy)]
pub struct Posted<'a> {
    /// The scan.
    pub scan: &'a str,
    /// The kind of place that was chosen.
    pub place: Option<PlaceKind>,
    /// What of it was shown before: such a browser remembers nothing itself.
    pub seen: &'a [PresentationId],
}

/// The page of the counter's scanner. Nobody has to sign in: it holds public lists only.
pub fn get(context: &Context, backend: &dyn Backend) -> Page {
    page(context, backend, None)
}

/// The verdict on a posted scan.
pub fn post(context: &Context, backend: &dyn Backend, posted: Posted<'_>) -> Page {
    page(context, backend, Some(posted))
}

/// The kind of place of the officer who asks.
fn officer(context: &Context, backend: &dyn Backend) -> Option<PlaceKind> {
    let unit = UnitCode::parse(context.person.as_ref()?.unit()?).ok()?;
    Some(backend.places().unit(&unit)?.place_kind())
}

fn page(context: &Context, backend: &dyn Backend, posted: Option<Posted<'_>>) -> Page {
    let lang = context.lang;
    let title = context.t("Quầy · kiểm tra", "Counter · verify");
    let gives_back = Some(WRITTEN);
    let look = Look { title: title.clone(), islands: true, gives_back, ..Look::default() };
    let trust = backend.trust();
    let places = backend.places();
    let officer = officer(context, backend);
    let chosen = posted.and_then(|posted| posted.place);
    let judged: Option<Judged> = posted.map(|posted| {
        let audience = officer.or(chosen).map(PlaceKind::code);
        let mut rules = VerifyContext::new(&trust.keys, backend.now());
        rules.status = Some(&trust.opened);
        rules.audiences = audience.as_slice();
        rules.seen = posted.seen;
        judge(posted.scan, &rules, |code| places.address(code))
    });
    let wards: BTreeMap<String, String> = places
        .served_communes()
        .filter_map(|commune| Some((commune.code.clone(), places.address(&commune.code)?)))
        .collect();
    context.page(look, || {
        let verdict = judged.as_ref().map(|judged| verdict_view(judged, false, lang));
        let published = Published::new(&trust.root, &trust.signed_keys, &trust.signed);
        let data = VerifyData { published, wards };
        let json = serde_json::to_string(&data).unwrap_or_default().replace("</", "<\\/");
        // The box stands above the verdict: it takes the focus for the next scan, and a browser
        // scrolls to what has the focus. The verdict is what matters then, so the heading yields.
        let class = verdict.is_some().then_some("visually-hidden");
        let reader = context.assets.reader.clone();
        view! {
            <h1 class=class>{title}</h1>
            {scanner_box(reader, lang)}
            <VerifyScan lang token=context.token.clone() chosen officer/>
            {verdict}
            <script type="application/json" id="verify-data" inner_html=json></script>
        }
        .into_any()
    })
}
