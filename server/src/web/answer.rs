//! From what a page or the portal gave to an HTTP answer.

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use app::{
    backend::Failure,
    pages::{self, Page},
};

use super::{
    ask::Asked,
    compress::{self, Accepts, Encoding},
};

/// A page for one person: never kept by browsers or proxies.
pub(super) fn page(request: &HttpRequest, asked: &Asked, page: Page) -> HttpResponse {
    let mut answer = start(asked, StatusCode::from_u16(page.status).unwrap_or(StatusCode::OK));
    answer.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    let packed = Accepts::of(request).gzip.then(|| compress::gzip(page.html.as_bytes())).flatten();
    match packed {
        Some(bytes) => {
            Encoding::Gzip.name_in(&mut answer);
            answer.insert_header((header::VARY, "accept-encoding"));
            answer.body(bytes)
        }
        None => answer.body(page.html),
    }
}

/// The page of a failure. Who is not signed in is led to sign-in instead, and back afterwards.
pub(super) fn failure(request: &HttpRequest, asked: &Asked, failure: &Failure) -> HttpResponse {
    if *failure == Failure::SignIn && request.method() == actix_web::http::Method::GET {
        return see_other(asked, &sign_in_path(request));
    }
    if matches!(failure, Failure::Internal) {
        tracing::error!(request = asked.request_id, path = route(request), "request failed");
    }
    let mut answer =
        page(request, asked, pages::error::page(&asked.context, failure, &asked.request_id));
    if let Some(seconds) = retry_after(failure) {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    answer
}

/// Seconds after which it makes sense to try again.
const fn retry_after(failure: &Failure) -> Option<u32> {
    match failure {
        Failure::TooMany { wait } => Some(*wait),
        Failure::Unavailable => Some(30),
        _ => None,
    }
}

/// The sign-in page that leads back here.
pub(super) fn sign_in_path(request: &HttpRequest) -> String {
    let back = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let back: String =
        openidconnect::url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("/dang-nhap?ve={back}")
}

/// The route's pattern: a path with nobody's code or draft in it, fit for a log.
fn route(request: &HttpRequest) -> String {
    request.match_pattern().unwrap_or_else(|| "-".to_owned())
}

/// 303: the browser asks for `path` with GET.
pub(super) fn see_other(asked: &Asked, path: &str) -> HttpResponse {
    let mut answer = start(asked, StatusCode::SEE_OTHER);
    answer.insert_header((header::LOCATION, path));
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    answer.finish()
}

/// A page or a failure.
pub(super) fn of(
    request: &HttpRequest,
    asked: &Asked,
    result: Result<Page, Failure>,
) -> HttpResponse {
    match result {
        Ok(done) => page(request, asked, done),
        Err(failed) => failure(request, asked, &failed),
    }
}

/// A path to go on to, or a failure.
pub(super) fn onward(
    request: &HttpRequest,
    asked: &Asked,
    result: Result<String, Failure>,
) -> HttpResponse {
    match result {
        Ok(path) => see_other(asked, &path),
        Err(failed) => failure(request, asked, &failed),
    }
}

fn start(asked: &Asked, status: StatusCode) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    if let Some(cookie) = &asked.set {
        answer.cookie(cookie.clone());
    }
    answer
}
