//! Pages that are the same for everyone.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Answered, Backend, Failure},
    pages::{self, Context, Page, services::Wanted},
};
use domain::proof::audience::PlaceKind;
use serde::Deserialize;

use crate::web::{
    State,
    answer::unkept,
    ask::anyone,
    visit::{Posted, Visit},
    wall,
};

/// Answers from the kept pages, when it is asked for under its plain address. Whoever adds a query
/// that the page does not look at, or writes the address in another way, gets it rendered:
/// otherwise strangers would fill the memory with copies.
async fn kept(
    state: &State,
    request: &HttpRequest,
    render: impl FnOnce(&Context) -> Page,
) -> HttpResponse {
    if wall::stands(state, request) {
        return at_the_wall(request, render).await;
    }
    if is_plain(request) && request.query_string().is_empty() {
        remembered(state, request, render)
    } else {
        unkept(request, render(&anyone(state, request)))
    }
}

/// Where the wall stands a page that is the same for everyone says all the same who is here, until
/// when, and how to end it.
async fn at_the_wall(request: &HttpRequest, render: impl FnOnce(&Context) -> Page) -> HttpResponse {
    match Visit::new(request).await {
        Ok(visit) => visit.page(render(visit.context())),
        Err(error) => error.error_response(),
    }
}

/// Whether the path is written in the one way in which our own links write it.
fn is_plain(request: &HttpRequest) -> bool {
    request.path() == request.match_info().as_str()
}

/// Answers from the kept pages. The key holds all the page depends on beside the path; the caller
/// answers for that there are few addresses.
fn remembered(
    state: &State,
    request: &HttpRequest,
    render: impl FnOnce(&Context) -> Page,
) -> HttpResponse {
    let context = anyone(state, request);
    let key = format!(
        "{} {} {} {} {} {} {} {}",
        context.assets.sheet.is_some(),
        context.tongue.map_or(context.lang.tag(), |tongue| tongue.tag),
        context.size.value(),
        context.contrast.value(),
        context.pace.value(),
        state.portal.now().date(),
        state.portal.catalogue().version(),
        context.path
    );
    match state.pages.answer(request, &key, || render(&context)) {
        Ok(answer) => answer,
        Err(page) => unkept(request, page),
    }
}

pub(super) async fn home(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::home::get(context, &state.portal)).await
}

/// The page of a day in a village that a device keeps: nobody's data are in it.
pub(super) async fn village_device(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let site = state.public.as_str();
    let page = |context: &Context| pages::helping::village::device(context, &state.portal, site);
    kept(&state, &request, page).await
}

/// A page of the service with this name. A name that there is none of is refused before it is kept:
/// strangers can invent as many as they like.
async fn of_service(
    state: &State,
    request: &HttpRequest,
    slug: &str,
    page: impl FnOnce(&Context, &str) -> Answered<Page>,
) -> HttpResponse {
    if state.portal.catalogue().service(slug).is_none() {
        return Visit::refused(request, &Failure::NotFound).await;
    }
    kept(state, request, |context| {
        page(context, slug).unwrap_or_else(|failure| pages::error::page(context, &failure, ""))
    })
    .await
}

/// The empty form of a service, to take along or to print.
pub(super) async fn village_paper(
    state: web::Data<State>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> HttpResponse {
    let page = |context: &Context, slug: &str| {
        pages::helping::village::paper(context, &state.portal, slug)
    };
    of_service(&state, &request, &slug, page).await
}

#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    tinh: String,
    #[serde(default)]
    viec: String,
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
    let wanted = Wanted { query: &query, province: place, event: &search.viec };
    let page = |context: &Context| pages::services::get(context, &state.portal, wanted);
    if wall::stands(&state, &request) {
        return at_the_wall(&request, page).await;
    }
    let is_plain =
        is_plain(&request) && plainly.iter().any(|query| query == request.query_string());
    if query.is_empty() && is_plain {
        return remembered(&state, &request, page);
    }
    unkept(&request, page(&anyone(&state, &request)))
}

pub(super) async fn service(
    state: web::Data<State>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> HttpResponse {
    let page = |context: &Context, slug: &str| pages::service::get(context, &state.portal, slug);
    of_service(&state, &request, &slug, page).await
}

pub(super) async fn check(
    state: web::Data<State>,
    request: HttpRequest,
    given: web::Query<BTreeMap<String, String>>,
) -> HttpResponse {
    kept(&state, &request, |context| pages::check::get(context, &state.portal, &given)).await
}

/// What a phone keeps to answer a check without network: the rules, packed, and the name of the code that
/// reads them as they are packed here.
pub(super) async fn check_rules(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let catalogue = state.portal.catalogue();
    let answer = state.site.check().and_then(|code| {
        // Not the address as it was written: strangers can write it in many ways.
        let key = format!("check-rules {}", catalogue.version());
        state.pages.json(&request, &key, || {
            let rules = pages::check::rules(catalogue)?;
            Some(serde_json::json!({ "code": code, "rules": rules }).to_string())
        })
    });
    match answer {
        Some(answer) => answer,
        None => Visit::refused(&request, &Failure::NotFound).await,
    }
}

pub(super) async fn samples(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, pages::kieu_mau::get).await
}

pub(super) async fn help(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::info::help(context, &state.portal)).await
}

pub(super) async fn data(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::info::data(context, &state.portal)).await
}

/// What the service worker shows where it has nothing kept.
pub(super) async fn offline(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, pages::info::offline).await
}

pub(super) async fn accessibility(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    kept(&state, &request, |context| pages::info::accessibility(context, &state.portal)).await
}

/// Not kept: it carries the lists as they are now, and knows the officer who is signed in.
pub(super) async fn verify(visit: Visit) -> HttpResponse {
    visit.page(pages::verify::get(visit.context(), visit.portal()))
}

/// Changes nothing but what was seen, so it needs no token.
pub(super) async fn verify_posted(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    match post.form() {
        Ok(form) => {
            let place = PlaceKind::from_code(form.text("noi"));
            let scan = form.text("ma");
            let seen = match visit.portal().shown_before(scan).await {
                Ok(seen) => seen,
                Err(failure) => return visit.failure(&failure),
            };
            let posted = pages::verify::Posted { scan, place, seen: seen.as_slice() };
            visit.page(pages::verify::post(visit.context(), visit.portal(), posted))
        }
        Err(failure) => visit.failure(&failure),
    }
}
