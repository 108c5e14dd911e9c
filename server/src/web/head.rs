//! HEAD is GET without the body (RFC 9110, 9.3.2).

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
};

/// The middleware, for `actix_web::middleware::from_fn`: routes HEAD like GET. The connection
/// remembers what was asked for and leaves the body out.
///
/// # Errors
/// None of its own.
pub async fn head_as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if *request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}
