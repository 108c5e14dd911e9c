//! A citizen's own proofs.

use actix_web::{HttpRequest, HttpResponse, web};
use app::pages;

use super::with_asked;
use crate::web::{State, answer};

pub(super) async fn list(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    with_asked!(state, request, |asked| {
        answer::of(&request, &asked, pages::proof::list(&asked.context, &state.portal).await)
    })
}

pub(super) async fn get(
    state: web::Data<State>,
    request: HttpRequest,
    id: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        answer::of(&request, &asked, pages::proof::get(&asked.context, &state.portal, &id).await)
    })
}
