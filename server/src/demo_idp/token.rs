//! `POST /token` and `/userinfo`: what the portal's server asks, without the browser.

use std::sync::PoisonError;

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::time::Moment;
use openidconnect::url::form_urlencoded;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::grants::{Grant, TOKEN_SECONDS};
use super::{DemoClient, DemoProvider};
use crate::identity::{Level, mac};
use crate::people::{Person, Post, Sex};

/// The form of a token request (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
#[derive(Deserialize)]
pub(super) struct TokenForm {
    grant_type: Option<String>,
    code: Option<String>,
    redirect_uri: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    code_verifier: Option<String>,
}

/// `POST /token`
pub(super) async fn exchange(
    provider: web::Data<DemoProvider>,
    request: HttpRequest,
    form: web::Form<TokenForm>,
) -> HttpResponse {
    let now = (provider.clock)();
    let Some(client) = authenticate(&provider, &request, &form) else {
        return error(StatusCode::UNAUTHORIZED, "invalid_client");
    };
    if form.grant_type.as_deref() != Some("authorization_code") {
        return error(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    let mut grants = provider.grants.lock().unwrap_or_else(PoisonError::into_inner);
    // Taken before anything is checked: a code is tried once, whoever tries it.
    let grant = form.code.as_deref().and_then(|code| grants.take(code, now));
    let Some(grant) = grant.filter(|grant| fits(grant, client, &form)) else {
        return error(StatusCode::BAD_REQUEST, "invalid_grant");
    };
    let access_token = grants.access_token(grant.person, now);
    drop(grants);
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": TOKEN_SECONDS,
        "scope": "openid profile",
        "id_token": provider.key.sign(&id_token(&provider.issuer, &grant, now)),
    }))
}

/// The client that sent the request, by secret (Basic or form) or, for a public one, by name.
fn authenticate<'a>(
    provider: &'a DemoProvider,
    request: &HttpRequest,
    form: &TokenForm,
) -> Option<&'a DemoClient> {
    let (id, secret) = match request.headers().get(AUTHORIZATION) {
        Some(header) => basic(header.to_str().ok()?)?,
        None => (form.client_id.clone()?, form.client_secret.clone()),
    };
    let client = provider.client(&id)?;
    (client.secret == secret).then_some(client)
}

/// Name and secret of a Basic header; both are form-encoded inside (RFC 6749 section 2.3.1).
fn basic(header: &str) -> Option<(String, Option<String>)> {
    let bytes = STANDARD.decode(header.strip_prefix("Basic ")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decode = |text: &str| {
        form_urlencoded::parse(text.as_bytes()).next().map(|(word, _)| word.into_owned())
    };
    Some((decode(id)?, decode(secret)))
}

/// Whether the code was issued to this client, for this address, against this verifier.
fn fits(grant: &Grant, client: &DemoClient, form: &TokenForm) -> bool {
    let challenge =
        form.code_verifier.as_ref().map(|verifier| mac::to_text(Sha256::digest(verifier)));
    grant.client_id == client.id
        && form.redirect_uri.as_ref() == Some(&grant.redirect_uri)
        && challenge.as_ref() == Some(&grant.challenge)
}

fn id_token(issuer: &str, grant: &Grant, now: Moment) -> Value {
    let mut claims = facts(grant.person);
    let own = [
        ("iss", json!(issuer)),
        ("aud", json!(grant.client_id)),
        ("iat", json!(now.unix())),
        ("exp", json!(now.plus_seconds(TOKEN_SECONDS).unix())),
        ("auth_time", json!(grant.at.unix())),
        ("nonce", json!(grant.nonce)),
    ];
    if let Some(map) = claims.as_object_mut() {
        map.extend(own.map(|(name, value)| (name.to_owned(), value)));
        map.retain(|_, value| !value.is_null());
    }
    claims
}

/// What the provider states about a person.
fn facts(person: &Person) -> Value {
    let (role, unit, team) = match person.post {
        Post::Citizen => ("citizen", None, None),
        Post::Officer(unit) => ("officer", Some(unit), None),
        Post::Volunteer(team) => ("volunteer", None, Some(team)),
        Post::Leader => ("leader", None, None),
    };
    json!({
        "sub": person.id,
        "name": person.name,
        "birthdate": person.birth.to_string(),
        "gender": match person.sex { Sex::Male => "male", Sex::Female => "female" },
        "acr": person.account.map(acr),
        "personal_number": person.number(),
        "role": role,
        "unit": unit,
        "team": team,
    })
}

fn acr(level: Level) -> &'static str {
    match level {
        Level::One => "urn:motcua:demo:level-1",
        Level::Two => "urn:motcua:demo:level-2",
    }
}

/// `GET` or `POST /userinfo`
pub(super) async fn user_info(
    provider: web::Data<DemoProvider>,
    request: HttpRequest,
) -> HttpResponse {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|header| header.strip_prefix("Bearer ")).unwrap_or_default();
    let grants = provider.grants.lock().unwrap_or_else(PoisonError::into_inner);
    match grants.person(token, (provider.clock)()) {
        Some(person) => {
            let mut claims = facts(person);
            if let Some(map) = claims.as_object_mut() {
                map.retain(|_, value| !value.is_null());
            }
            HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(claims)
        }
        None => HttpResponse::Unauthorized()
            .insert_header((WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""))
            .finish(),
    }
}

/// An error in the form of RFC 6749 section 5.2.
fn error(status: StatusCode, code: &str) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(json!({ "error": code }))
}
