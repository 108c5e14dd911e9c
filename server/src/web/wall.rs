//! The wall between two people at one shared computer: while a helper sits with somebody nothing
//! is kept by the browser, and at the end everything is forgotten.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION},
    middleware::Next,
    web::Data,
};
use domain::mandate::Ender;

use super::{
    State, ask,
    parked::PARKED,
    routes::{GRANT, PENDING, SLIP},
};

/// Cookie that says that a helper sits with somebody in this browser. It opens nothing: it makes
/// every page one that is not kept, and, where it is found without its session, all forgotten. So
/// it outlives the browser, which may be closed in the middle.
const MARK: &str = "dang-giup";
/// Cookie of a computer that many people use, one after the other. It opens nothing either.
const SHARED: &str = "may-chung";
/// Cookie of a device that carries visits of a day in a village which were not sent: what clears the
/// browser would lose them. It opens nothing.
const CARRIES: &str = "di-lang";
/// How long it is believed, in seconds: two weeks.
const CARRIED: i64 = 1_209_600;
/// A year, in seconds.
const YEAR: i64 = 31_536_000;
/// What else a browser has of one person: what was typed, signing in under way, a dossier that was
/// looked up, a slip that was opened.
const OTHERS: [&str; 6] = [PARKED, MARK, ask::ANONYMOUS, PENDING, GRANT, SLIP];
/// Where the end of a session with somebody leads.
pub(super) const DONE: &str = "/tro-giup/da-xong";

/// Makes the browser forget what it keeps for this address: files, storage, what was chosen for
/// reading, and whatever else it has of one person. Session cookies are the caller's.
pub(super) fn forget(state: &State, response: &mut HttpResponse) {
    for name in ask::READING.into_iter().chain(OTHERS) {
        response.add_cookie(&state.cookies.forget(name)).ok();
    }
    clear(response);
}

/// Whether this browser says that a helper sits with somebody in it.
pub(super) fn is_marked(state: &State, request: &HttpRequest) -> bool {
    state.cookies.read(request, MARK).is_some()
}

/// Whether the wall stands in this browser: a helper sits with somebody, or many people use it.
pub(super) fn stands(state: &State, request: &HttpRequest) -> bool {
    is_marked(state, request) || is_shared(state, request)
}

/// Whether many people use this browser, one after the other.
pub(super) fn is_shared(state: &State, request: &HttpRequest) -> bool {
    state.cookies.read(request, SHARED).is_some()
}

/// Makes this browser one that many people use, or an ordinary one again.
pub(super) fn share(state: &State, response: &mut HttpResponse, on: bool) {
    let cookie = if on {
        state.cookies.bake(SHARED, "1".to_owned(), Some(YEAR))
    } else {
        state.cookies.forget(SHARED)
    };
    response.add_cookie(&cookie).ok();
}

/// Whether this device carries visits that were not sent.
pub(super) fn carries(state: &State, request: &HttpRequest) -> bool {
    state.cookies.read(request, CARRIES).is_some()
}

/// Marks a device as one that carries visits, or as one that does not any more.
pub(super) fn carry(state: &State, response: &mut HttpResponse, on: bool) {
    let cookie = if on {
        state.cookies.bake(CARRIES, "1".to_owned(), Some(CARRIED))
    } else {
        state.cookies.forget(CARRIES)
    };
    response.add_cookie(&cookie).ok();
}

/// Makes the browser throw away files and storage of this address.
pub(super) fn clear(response: &mut HttpResponse) {
    throw_away(response, "\"cache\", \"storage\"");
}

/// Makes the browser throw away files of this address, and leaves what a counter's device has of
/// its own: the root it has pinned, its lists, its page for use without network. Pages of a person
/// go by the service worker's own hand (`public/sw.js`).
pub(super) fn clear_files(response: &mut HttpResponse) {
    throw_away(response, "\"cache\"");
}

fn throw_away(response: &mut HttpResponse, what: &'static str) {
    let name = HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(name, HeaderValue::from_static(what));
}

/// Marks a browser in which a helper sits with somebody.
pub(super) fn mark(state: &State, response: &mut HttpResponse) {
    response.add_cookie(&state.cookies.bake(MARK, "1".to_owned(), Some(YEAR))).ok();
}

/// The answer to any request in a session with somebody that is over: signed out, all forgotten.
pub(super) async fn closed(state: &State, request: &HttpRequest, by: Ender) -> Error {
    if let Some(token) = state.cookies.session_of(request) {
        if let Err(failure) = state.portal.stand_up(*token.id().as_bytes()).await {
            tracing::warn!(?failure, "session with somebody not untied");
        }
        if state.sessions.end(&token).await.is_err() {
            tracing::warn!("session of a helper not ended");
        }
    }
    let why = match by {
        Ender::Client => "nguoi-dan",
        Ender::Helper => "xong",
        Ender::Time => "het-gio",
    };
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((LOCATION, format!("{DONE}?vi={why}")));
    answer.insert_header((CACHE_CONTROL, "no-store"));
    let mut answer = answer.finish();
    answer.add_cookie(&state.cookies.forget_session()).ok();
    forget(state, &mut answer);
    InternalError::from_response("the session with somebody is over", answer).into()
}

/// The middleware, for `actix_web::middleware::from_fn`: no page is kept while a helper sits with
/// somebody, nor at a computer that many people use, not even one that is the same for everyone, since it tells what the person looked at.
///
/// # Errors
/// None of its own.
pub async fn nothing_kept(
    state: Data<State>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let stands = stands(&state, request.request());
    let mut response = next.call(request).await?;
    if stands {
        let headers = response.headers_mut();
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_none_or(|kind| kind.starts_with("text/html")) {
            headers.remove(ETAG);
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
    Ok(response)
}
