//! Pages that are the same for everyone.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Backend, Failure},
    pages::{self, Context, Page},
};
use serde::Deserialize;

use crate::web::{State, ask::anyone, form::Form, visit::Visit};

/// Answers from the kept pages. The key holds all the page depends on beside the path.
fn kept(
    state: &State,
    request: &HttpRequest,
    render: impl FnOnce(&Context) -> Page,
) -> HttpResponse {
    let context = anyone(state, request);
    let key = format!(
        "{} {} {} {} {}",
        context.lang.tag(),
        context.size.value(),
        state.portal.now().date(),
        state.portal.catalogue().version(),
        context.path
    );
    match state.pages.answer(request, &key, || render(&context)) {
        Ok(answer) => answer,
        Err(page) => plain(page),
    }
}

/// A page nobody keeps.
fn plain(page: Page) -> HttpResponse {
    let status = actix_web::http::StatusCode::from_u16(page.status);
    HttpResponse::build(status.unwrap_or(actix_web::http::StatusCode::OK))
        .insert_header(("content-type", "text/html; charset=utf-8"))
        .insert_header(("cache-control", "no-store"))
        .body(page.html)
}

pub(super) async fn home(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::home::get(context, &state.portal))
}

#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    tinh: String,
}

pub(super) async fn services(
    state: web::Data<State>,
    request: HttpRequest,
    search: web::Query<Search>,
) -> HttpResponse {
    let query: String = search.q.trim().chars().take(100).collect();
    let place = state.portal.places().province(&search.tinh).map_or("", |place| &place.code);
    // As many kept pages as there are provinces, whatever else an address says.
    let plainly = [String::new(), format!("tinh={place}")];
    if query.is_empty() && plainly.iter().any(|query| query == request.query_string()) {
        let page = |context: &Context| pages::services::get(context, &state.portal, "", place);
        return kept(&state, &request, page);
    }
    plain(pages::services::get(&anyone(&state, &request), &state.portal, &query, place))
}

pub(super) async fn service(
    state: web::Data<State>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> HttpResponse {
    if state.portal.catalogue().service(&slug).is_none() {
        return Visit::refused(&request, &Failure::NotFound).await;
    }
    kept(&state, &request, |context| {
        pages::service::get(context, &state.portal, &slug)
            .unwrap_or_else(|failure| pages::error::page(context, &failure, ""))
    })
}

pub(super) async fn check(
    state: web::Data<State>,
    request: HttpRequest,
    given: web::Query<BTreeMap<String, String>>,
) -> HttpResponse {
    if request.query_string().is_empty() {
        let none = BTreeMap::new();
        return kept(&state, &request, |context| pages::check::get(context, &state.portal, &none));
    }
    plain(pages::check::get(&anyone(&state, &request), &state.portal, &given))
}

pub(super) async fn samples(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, pages::kieu_mau::get)
}

pub(super) async fn help(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::info::help(context, &state.portal))
}

pub(super) async fn data(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::info::data(context, &state.portal))
}

pub(super) async fn accessibility(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::info::accessibility(context, &state.portal))
}

/// Not kept: it carries the lists as they are now.
pub(super) async fn verify(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    plain(pages::verify::get(&anyone(&state, &request), &state.portal))
}

/// Changes nothing, so it needs no token.
pub(super) async fn verify_posted(
    state: web::Data<State>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    match Form::read(&request, payload).await {
        Ok(form) => {
            plain(pages::verify::post(&anyone(&state, &request), &state.portal, form.text("ma")))
        }
        Err(failure) => Visit::refused(&request, &failure).await,
    }
}
