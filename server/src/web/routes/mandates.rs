//! Who may act for me: the person's side, signed in or with a slip of paper.

use actix_web::{HttpResponse, web};
use app::{
    backend::Help,
    pages::{helping, helping::field},
};

use crate::web::visit::{Posted, Visit};

/// The person's own mandates.
const OWN: &str = "/uy-quyen";
/// The most characters of a slip's secret; ours have 32.
const SECRET: usize = 64;

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

/// The secret in an address, bounded.
fn secret(slip: &str) -> String {
    slip.chars().take(SECRET).collect()
}

pub(super) async fn paper(visit: Visit, slip: web::Path<String>) -> HttpResponse {
    visit.of(helping::paper(visit.context(), visit.portal(), &secret(&slip)).await)
}

/// Whoever holds the slip may end its mandate: nobody signs in for that.
pub(super) async fn end_paper(post: Posted, slip: web::Path<String>) -> HttpResponse {
    let slip = secret(&slip);
    let done = async {
        post.checked()?;
        post.visit.portal().end_by_slip(&slip).await?;
        Ok(format!("/uy-quyen/phieu/{slip}"))
    };
    post.visit.onward(done.await)
}
