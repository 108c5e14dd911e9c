//! What is handed over to systems that the State runs elsewhere.

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Backend, Failure},
    pages,
};

use super::{drafts::key, with_asked};
use crate::web::{State, answer, form::Form};

/// A draft, handed over from its review.
pub(super) async fn hand_over(
    state: web::Data<State>,
    request: HttpRequest,
    draft: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let checked = form.and_then(|form| {
            asked.check_token(&state, form.token())?;
            key(&form)
        });
        let review = format!("/ho-so/nhap/{draft}/xem-lai");
        let done = match (checked, asked.person()) {
            (Ok(key), Ok(who)) => state.portal.hand_over(who, &draft, &key).await,
            (Ok(_), Err(_)) => {
                return answer::see_other(&asked, &format!("/dang-nhap?ve={review}"));
            }
            (Err(failure), _) => Err(failure),
        };
        match done {
            // The review shows every mistake with its place.
            Err(Failure::Invalid(_)) => answer::see_other(&asked, &review),
            done => answer::onward(&request, &asked, done.map(|id| format!("/ban-giao/{id}"))),
        }
    })
}

pub(super) async fn get(
    state: web::Data<State>,
    request: HttpRequest,
    id: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let page = pages::handover::get(&asked.context, &state.portal, &id).await;
        answer::of(&request, &asked, page)
    })
}

/// A draft again of what was refused or is not connected.
pub(super) async fn reopen(
    state: web::Data<State>,
    request: HttpRequest,
    id: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let draft = match form.and_then(|form| asked.check_token(&state, form.token())) {
            Ok(()) => match asked.person() {
                Ok(who) => state.portal.reopen_handover(who, &id).await,
                Err(failure) => Err(failure),
            },
            Err(failure) => Err(failure),
        };
        let path = draft.map(|draft| format!("/ho-so/nhap/{draft}/xem-lai"));
        answer::onward(&request, &asked, path)
    })
}
