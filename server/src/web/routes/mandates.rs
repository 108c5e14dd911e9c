//! Who may act for me: the person's side, signed in or with a slip of paper.

use actix_web::{HttpResponse, web};
use app::{
    backend::{Failure, Help},
    pages::helping::{self, Wrong, field},
};
use domain::mandate::slip_secret_typed;

use crate::web::visit::{Posted, Visit};

/// The person's own mandates.
const OWN: &str = "/uy-quyen";
/// Where the code of a slip is typed.
const WHICH: &str = "/uy-quyen/phieu";
/// The slip that was opened.
const OPENED: &str = "/uy-quyen/phieu/xem";
/// Cookie of the slip that was opened: its code opens it to anybody, so that no address that a
/// browser or a proxy remembers has it.
pub(in crate::web) const SLIP: &str = "phieu-mo";
/// How long, in seconds.
const SECONDS: i64 = 1_800;

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

/// Where a code is typed.
pub(super) async fn which(visit: Visit) -> HttpResponse {
    visit.page(helping::which(visit.context(), "", None))
}

/// A code that was typed.
pub(super) async fn typed(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let typed: String = match post.checked() {
        Ok(form) => form.text(field::SLIP).chars().take(80).collect(),
        Err(failure) => return visit.failure(&failure),
    };
    match slip_secret_typed(&typed) {
        secret if secret.is_empty() => {
            visit.page(helping::which(visit.context(), &typed, Some(Wrong::Missing)))
        }
        secret => open(visit, &secret, &typed).await,
    }
}

/// The address in the code of a slip: it leads on to one that says nothing.
pub(super) async fn scanned(visit: Visit, slip: web::Path<String>) -> HttpResponse {
    open(&visit, &slip_secret_typed(&slip), "").await
}

async fn open(visit: &Visit, secret: &str, typed: &str) -> HttpResponse {
    match visit.portal().slip(secret).await {
        Ok(_) => {
            let mut response = visit.see_other(OPENED);
            let cookie = visit.state.cookies.bake(SLIP, secret.to_owned(), Some(SECONDS));
            response.add_cookie(&cookie).ok();
            response
        }
        Err(Failure::NotFound) => {
            visit.page(helping::which(visit.context(), typed, Some(Wrong::Unknown)))
        }
        Err(failure) => visit.failure(&failure),
    }
}

pub(super) async fn paper(visit: Visit) -> HttpResponse {
    match visit.state.cookies.read(&visit.request, SLIP) {
        Some(secret) => visit.of(helping::paper(visit.context(), visit.portal(), &secret).await),
        None => visit.see_other(WHICH),
    }
}

/// Whoever holds the slip may end its mandate: nobody signs in for that.
pub(super) async fn end_paper(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let done = async {
        post.checked()?;
        match visit.state.cookies.read(&visit.request, SLIP) {
            Some(secret) => {
                visit.portal().end_by_slip(&secret).await?;
                Ok(OPENED.to_owned())
            }
            None => Ok(WHICH.to_owned()),
        }
    };
    visit.onward(done.await)
}
