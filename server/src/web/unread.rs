//! Requests that no handler gets, because address or storage cannot be read, are answered with a
//! page like every other mistake, not with the framework's words.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    error::InternalError,
    http::{
        StatusCode,
        header::{CONTENT_SECURITY_POLICY, RETRY_AFTER},
    },
    web::{Data, PathConfig, QueryConfig, ServiceConfig},
};
use app::{backend::Failure, pages};

use super::{State, answer::retry_after, ask::anyone, style};

/// Sets what is answered when a path or a query cannot be read.
pub(super) fn configure(app: &mut ServiceConfig) {
    app.app_data(
        QueryConfig::default().error_handler(|_, request| unread(request, &Failure::BadForm)),
    )
    .app_data(
        PathConfig::default().error_handler(|_, request| unread(request, &Failure::NotFound)),
    );
}

/// The page of a request that changes something and comes from another site.
pub fn from_elsewhere(request: &HttpRequest) -> Error {
    unread(request, &Failure::Elsewhere)
}

/// The page of a failure for nobody in particular.
pub(super) fn unread(request: &HttpRequest, failure: &Failure) -> Error {
    let answer = match request.app_data::<Data<State>>() {
        Some(state) => {
            let page = pages::error::page(&anyone(state, request), failure, "");
            let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::BAD_REQUEST);
            let mut answer = HttpResponse::build(status);
            answer.insert_header(("content-type", "text/html; charset=utf-8"));
            answer.insert_header(("cache-control", "no-store"));
            if let Some(policy) = style::policy(request, &page) {
                answer.insert_header((CONTENT_SECURITY_POLICY, policy));
            }
            if let Some(seconds) = retry_after(failure) {
                answer.insert_header((RETRY_AFTER, seconds));
            }
            answer.body(page.html)
        }
        None => HttpResponse::BadRequest().finish(),
    };
    InternalError::from_response("unreadable address", answer).into()
}
