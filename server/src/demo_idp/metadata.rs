//! What the provider says about itself (OpenID Connect Discovery 1.0, section 3).

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::DemoProvider;

/// `GET /.well-known/openid-configuration`
pub(super) async fn discovery(provider: web::Data<DemoProvider>) -> HttpResponse {
    let at = |path: &str| format!("{}{path}", provider.issuer);
    HttpResponse::Ok().json(json!({
        "issuer": provider.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "jwks_uri": at("/jwks"),
        "end_session_endpoint": at("/logout"),
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported":
            ["none", "client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": ["urn:motcua:demo:level-1", "urn:motcua:demo:level-2"],
        "claims_supported": ["sub", "name", "birthdate", "gender", "acr", "personal_number",
            "role", "unit", "team"],
        "ui_locales_supported": ["vi", "en"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// `GET /jwks`
pub(super) async fn key_set(provider: web::Data<DemoProvider>) -> HttpResponse {
    HttpResponse::Ok().json(provider.key.public_set())
}
