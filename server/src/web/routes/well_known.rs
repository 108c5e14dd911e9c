//! What other offices build on: keys and revocation lists, signed.

use actix_web::{HttpResponse, web};
use app::backend::Backend;

use crate::web::State;

/// The keys as a JWKS.
pub(super) async fn jwks(state: web::Data<State>) -> HttpResponse {
    public(
        "application/jwk-set+json",
        serde_json::to_vec(&state.portal.trust().keys).unwrap_or_default(),
    )
}

/// The keys as a COSE_Sign1 of the root.
pub(super) async fn keys(state: web::Data<State>) -> HttpResponse {
    public("application/cose; cose-type=\"cose-sign1\"", state.portal.trust().signed_keys.clone())
}

/// The revocation list, a Token Status List in CWT form.
pub(super) async fn status(state: web::Data<State>) -> HttpResponse {
    match state.portal.trust().signed.first() {
        Some(list) => public("application/statuslist+cwt", list.clone()),
        None => HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .insert_header(("retry-after", "30"))
            .body("Danh sách chưa có, thử lại sau ít phút.\nNo list yet, try again in some minutes.\n"),
    }
}

/// Whether this process serves.
pub(super) async fn health() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header(("cache-control", "no-store"))
        .body("ok\n")
}

fn public(media_type: &'static str, body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("content-type", media_type))
        .insert_header(("cache-control", "public, max-age=300"))
        .insert_header(("access-control-allow-origin", "*"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(body)
}
