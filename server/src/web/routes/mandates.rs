//! Who may act for me: the person's side, signed in or with a slip of paper.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use app::{
    backend::Help,
    pages::{helping, helping::field},
};
use domain::mandate::slip_secret_typed;

use crate::web::visit::{Posted, Visit};

/// The person's own mandates.
const OWN: &str = "/uy-quyen";
/// Where the code of a slip is typed.
const SLIP: &str = "/uy-quyen/phieu";

pub(super) async fn own(visit: Visit) -> HttpResponse {
    visit.of(helping::own(visit.context(), visit.portal()).await)
}

pub(super) async fn answer(post: Posted, mandate: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |form, who| {
        portal.answer_mandate(who, &mandate, form.text(field::ANSWER) == "co").await?;
        Ok(OWN.to_owned())
    })
    .await
}

pub(super) async fn end(post: Posted, mandate: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |_, who| {
        portal.end_mandate(who, &mandate).await?;
        Ok(OWN.to_owned())
    })
    .await
}

/// Where a code is typed; one that was leads to its page.
pub(super) async fn which(
    visit: Visit,
    typed: web::Query<BTreeMap<String, String>>,
) -> HttpResponse {
    let secret = typed.get(field::SLIP).map(|typed| slip_secret_typed(typed)).unwrap_or_default();
    if secret.is_empty() {
        return visit.page(helping::which(visit.context(), false));
    }
    visit.see_other(&format!("{SLIP}/{secret}"))
}

pub(super) async fn paper(visit: Visit, slip: web::Path<String>) -> HttpResponse {
    let secret = slip_secret_typed(&slip);
    visit.of(helping::paper(visit.context(), visit.portal(), &secret).await)
}

/// Whoever holds the slip may end its mandate: nobody signs in for that.
pub(super) async fn end_paper(post: Posted, slip: web::Path<String>) -> HttpResponse {
    let slip = slip_secret_typed(&slip);
    let done = async {
        post.checked()?;
        post.visit.portal().end_by_slip(&slip).await?;
        Ok(format!("{SLIP}/{slip}"))
    };
    post.visit.onward(done.await)
}
