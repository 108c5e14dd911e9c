//! What other offices build on: keys and revocation lists, signed. Public, for every origin.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use app::backend::Backend;
use sha2::{Digest, Sha256};

use crate::{
    proof_keys::STATUS_TTL,
    seal::hex,
    web::{State, compress},
};

/// Seconds a copy of the keys may be used without asking again.
const KEYS_SECONDS: i64 = 3_600;
/// Seconds a copy of a revocation list may be: a revocation is to be seen soon by who is online.
const STATUS_SECONDS: i64 = 300;

/// The keys as a JWKS.
pub(super) async fn jwks(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let keys = serde_json::to_vec(&state.portal.trust().keys).unwrap_or_default();
    public(&request, "application/jwk-set+json", KEYS_SECONDS, keys)
}

/// The keys as a COSE key list, signed by the root.
pub(super) async fn keys(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let keys = state.portal.trust().signed_keys.clone();
    public(&request, "application/cose; cose-type=\"cose-sign1\"", KEYS_SECONDS, keys)
}

/// A revocation list: a Token Status List in CWT form.
pub(super) async fn status(
    state: web::Data<State>,
    request: HttpRequest,
    number: web::Path<String>,
) -> HttpResponse {
    let list = match number.parse() {
        Ok(number) => state.portal.signed_status(number).await,
        Err(_) => None,
    };
    match list {
        Some(list) => public(&request, "application/statuslist+cwt", STATUS_SECONDS, list),
        None => HttpResponse::NotFound()
            .insert_header(("access-control-allow-origin", "*"))
            .content_type("text/plain; charset=utf-8")
            .body("No such revocation list: its proofs have ended, or it has not begun.\n"),
    }
}

/// The addresses of all our revocation lists.
pub(super) async fn statuses(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let lists = serde_json::to_vec(&state.portal.status_lists().await).unwrap_or_default();
    public(&request, "application/json", STATUS_SECONDS, lists)
}

/// Whether this process serves.
pub(super) async fn health() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header(("cache-control", "no-store"))
        .body("ok\n")
}

/// A document everybody may read and keep for some seconds. While a new one cannot be had, an old
/// one serves on: its own signed time says how old it is.
fn public(
    request: &HttpRequest,
    media_type: &'static str,
    seconds: i64,
    body: Vec<u8>,
) -> HttpResponse {
    let hash = hex(Sha256::digest(&body).get(..16).unwrap_or_default());
    let etag = format!("\"{hash}\"");
    let cache = format!("public, max-age={seconds}, stale-if-error={STATUS_TTL}");
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::ETAG, etag.clone()))
        .insert_header(("access-control-allow-origin", "*"))
        .insert_header(("access-control-expose-headers", "etag"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"));
    if compress::is_known(request, &etag) {
        return answer.status(StatusCode::NOT_MODIFIED).finish();
    }
    answer.insert_header((header::CONTENT_TYPE, media_type)).body(body)
}
