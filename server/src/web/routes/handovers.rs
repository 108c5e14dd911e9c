//! What is handed over to systems that the State runs elsewhere.

use actix_web::{HttpResponse, web};
use app::{backend::Backend, pages};

use super::drafts::{from_review, key};
use crate::web::visit::{Posted, Visit};

/// A draft, handed over from its review.
pub(super) async fn hand_over(post: Posted, draft: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    from_review(&post, &draft, async |form, who| {
        let id = portal.hand_over(who, &draft, &key(form)?).await?;
        Ok(format!("/ban-giao/{id}"))
    })
    .await
}

pub(super) async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    visit.of(pages::handover::get(visit.context(), visit.portal(), &id).await)
}

/// A draft again of what was refused or is not connected.
pub(super) async fn reopen(post: Posted, id: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |_, who| {
        let draft = portal.reopen_handover(who, &id).await?;
        Ok(format!("/ho-so/nhap/{draft}/xem-lai"))
    })
    .await
}
