//! Verify a proof: in the browser without network; by the server for a browser without scripts.

use std::collections::BTreeMap;

use domain::proof::{
    base64url,
    verify::{VerifyContext, verify},
};
use leptos::prelude::*;

use super::{Context, Page, context::Look};
use crate::{
    backend::Backend,
    islands::{VerifyData, VerifyScan, verdict_view},
};

/// The page of the counter's scanner. Nobody has to sign in: it holds public lists only.
pub fn get(context: &Context, backend: &dyn Backend) -> Page {
    page(context, backend, None)
}

/// The verdict on a posted scan.
pub fn post(context: &Context, backend: &dyn Backend, scan: &str) -> Page {
    page(context, backend, Some(scan))
}

fn page(context: &Context, backend: &dyn Backend, scan: Option<&str>) -> Page {
    let lang = context.lang;
    let title = context.t("Quầy · kiểm tra", "Counter · verify");
    let look = Look { title: title.clone(), islands: true, ..Look::default() };
    let trust = backend.trust();
    let judged = scan.map(|scan| {
        let mut rules = VerifyContext::new(&trust.keys, backend.now());
        rules.status = Some(&trust.opened);
        verify(scan, &rules)
    });
    let places = backend.places();
    let wards: BTreeMap<String, String> = places
        .served_communes()
        .filter_map(|commune| Some((commune.code.clone(), places.address(&commune.code)?)))
        .collect();
    context.page(look, || {
        let verdict = judged.as_ref().map(|judged| {
            let code = judged.disclosed.as_ref().map_or("", |d| d.facts.ward.as_str());
            let ward = places.address(code).unwrap_or_default();
            verdict_view(judged, &ward, lang)
        });
        let status = trust.signed.iter().map(|list| base64url::encode(list)).collect();
        let data = VerifyData { keys: trust.keys.clone(), status, wards };
        let json = serde_json::to_string(&data).unwrap_or_default().replace("</", "<\\/");
        // The box stands above the verdict: it takes the focus for the next scan, and a browser
        // scrolls to what has the focus. The verdict is what matters then, so the heading yields.
        let class = verdict.is_some().then_some("visually-hidden");
        view! {
            <h1 class=class>{title}</h1>
            <VerifyScan lang token=context.token.clone()/>
            {verdict}
            <script type="application/json" id="verify-data" inner_html=json></script>
        }
        .into_any()
    })
}
