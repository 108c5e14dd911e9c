//! Addresses that cannot be read get a page like every other mistake, not the framework's words.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    error::InternalError,
    http::StatusCode,
    web::{Data, PathConfig, QueryConfig, ServiceConfig},
};
use app::{backend::Failure, pages};

use super::{State, ask::anyone};

/// Sets what is answered when a path or a query cannot be read.
pub(super) fn configure(app: &mut ServiceConfig) {
    app.app_data(
        QueryConfig::default().error_handler(|_, request| unread(request, &Failure::BadForm)),
    )
    .app_data(
        PathConfig::default().error_handler(|_, request| unread(request, &Failure::NotFound)),
    );
}

fn unread(request: &HttpRequest, failure: &Failure) -> Error {
    let answer = match request.app_data::<Data<State>>() {
        Some(state) => {
            let page = pages::error::page(&anyone(state, request), failure, "");
            HttpResponse::build(
                StatusCode::from_u16(page.status).unwrap_or(StatusCode::BAD_REQUEST),
            )
            .insert_header(("content-type", "text/html; charset=utf-8"))
            .insert_header(("cache-control", "no-store"))
            .body(page.html)
        }
        None => HttpResponse::BadRequest().finish(),
    };
    InternalError::from_response("unreadable address", answer).into()
}
