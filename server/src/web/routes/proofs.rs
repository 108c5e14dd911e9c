//! A citizen's own proofs, and the record of who verified them.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use app::{
    backend::{Backend, Failure, ProofAsk, ProofRequest},
    pages,
};
use domain::proof::{
    base64url,
    choice::{Choice, WARD_TOKENS, field},
    signature::PublicKey,
};
use serde_json::json;

use super::drafts::key;
use crate::web::{
    form::Form,
    visit::{Posted, Visit},
};

pub(super) async fn list(visit: Visit) -> HttpResponse {
    visit.of(pages::proof::list(visit.context(), visit.portal()).await)
}

/// The form that asks for a proof, or why there is none at once.
pub(super) async fn form(visit: Visit) -> HttpResponse {
    visit.of(pages::proof::form(visit.context(), visit.portal(), &visit.new_key()).await)
}

pub(super) async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    visit.of(pages::proof::get(visit.context(), visit.portal(), &id, &visit.new_key()).await)
}

pub(super) async fn issue(post: Posted) -> HttpResponse {
    let ask = |form: &Form| Choice::read(|name| form.value(name)).map(ProofAsk::New);
    issued(post, "/giay-xac-nhan", ask).await
}

/// The same proof for this phone.
pub(super) async fn bind(post: Posted, id: web::Path<String>) -> HttpResponse {
    let back = format!("/giay-xac-nhan/{id}");
    issued(post, &back, |_| Some(ProofAsk::Bind(id.into_inner()))).await
}

pub(super) async fn renew(post: Posted, id: web::Path<String>) -> HttpResponse {
    let back = format!("/giay-xac-nhan/{id}");
    issued(post, &back, |_| Some(ProofAsk::Renew(id.into_inner()))).await
}

/// Issues what `ask` makes of the form. `back` is where a person signs in to come back to.
async fn issued(
    post: Posted,
    back: &str,
    ask: impl FnOnce(&Form) -> Option<ProofAsk>,
) -> HttpResponse {
    let visit = &post.visit;
    let wanted = post.checked().and_then(|form| {
        let ask = ask(form).ok_or(Failure::BadForm)?;
        Ok(ProofRequest { ask, phone: phone(form)?, key: key(form)? })
    });
    let done = match (wanted, visit.who()) {
        (Ok(wanted), Ok(who)) => visit.portal().issue_proof(who, wanted).await,
        (Ok(_), Err(_)) => return visit.sign_in(back),
        (Err(failure), _) => Err(failure),
    };
    // Where the registry does not let it be, the form's page says why and what to do.
    let path = |id: Option<String>| format!("/giay-xac-nhan/{}", id.as_deref().unwrap_or("moi"));
    visit.onward(done.map(path))
}

/// The keys of the phone, when the form carries any: each once, with commas between.
fn phone(form: &Form) -> Result<Vec<PublicKey>, Failure> {
    let text = form.text(field::KEY);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let names: BTreeSet<&str> = text.split(',').collect();
    let given = text.split(',').count();
    if names.len() != given || given > WARD_TOKENS as usize {
        return Err(Failure::BadForm);
    }
    let key = |name: &str| {
        let point = base64url::decode(name).filter(|bytes| bytes.len() == 65)?;
        PublicKey::p256(&point)
    };
    text.split(',').map(key).collect::<Option<_>>().ok_or(Failure::BadForm)
}

pub(super) async fn revoke(post: Posted, id: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |_, who| {
        portal.revoke_proof(who, &id).await?;
        Ok(format!("/giay-xac-nhan/{id}"))
    })
    .await
}

/// An officer verified what was scanned; answers whether that is recorded.
pub(super) async fn record(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let recorded = async {
        let form = post.checked()?;
        visit.portal().record_check(visit.who()?, form.text("ma")).await
    };
    match recorded.await {
        Ok(recorded) => HttpResponse::Ok()
            .insert_header(("cache-control", "no-store"))
            .json(json!({ "recorded": recorded })),
        Err(failure) => visit.failure(&failure),
    }
}
