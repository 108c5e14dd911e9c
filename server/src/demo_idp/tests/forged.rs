//! A provider that signs what it likes: the relying party must find every fault.

use std::sync::Mutex;

use actix_web::HttpResponse;
use serde_json::{Value, json};

use super::*;
use crate::demo_idp::keys::SigningKey;
use crate::identity::oidc::{Claim, LoginError, TokenFault};

/// What the forger answers.
#[derive(Default)]
struct Forger {
    issuer: String,
    id_token: Mutex<Option<String>>,
    broken: Mutex<bool>,
}

async fn describe(forger: web::Data<Forger>) -> HttpResponse {
    let issuer = &forger.issuer;
    HttpResponse::Ok().json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    }))
}

async fn tokens(forger: web::Data<Forger>) -> HttpResponse {
    if *forger.broken.lock().unwrap() {
        return HttpResponse::Ok().body("<html>");
    }
    let id_token = forger.id_token.lock().unwrap().clone();
    let mut answer = json!({"access_token": "a", "token_type": "Bearer"});
    if let Some(token) = id_token {
        answer.as_object_mut().unwrap().insert("id_token".into(), token.into());
    }
    HttpResponse::Ok().json(answer)
}

async fn key_set() -> HttpResponse {
    HttpResponse::Ok().json(SigningKey::from_entropy(&[1; 32]).public_set())
}

fn run_forger() -> (web::Data<Forger>, Url) {
    let (listener, issuer) = listen(0);
    let bare = issuer.origin().ascii_serialization();
    let forger = web::Data::new(Forger { issuer: bare, ..Forger::default() });
    let shared = forger.clone();
    let server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .route("/.well-known/openid-configuration", web::get().to(describe))
            .route("/jwks", web::get().to(key_set))
            .route("/token", web::post().to(tokens))
    });
    let server = server.workers(1).disable_signals().listen(listener).unwrap();
    actix_web::rt::spawn(server.run());
    (forger, issuer)
}

/// A good token for this sign-in, before it is spoilt.
fn good(issuer: &str, nonce: &str, now: Moment) -> Value {
    json!({
        "iss": issuer, "sub": "huynh", "aud": "motcua", "nonce": nonce,
        "iat": now.unix(), "exp": now.unix() + 300,
        "name": "Trần Đức Huỳnh", "birthdate": "1961-02-14", "gender": "male",
        "acr": "urn:motcua:demo:level-2", "personal_number": "056061999001",
    })
}

/// Signs in with this token; `spoil` may change the claims.
async fn sign_in(key: u8, spoil: impl FnOnce(&mut Value)) -> Result<(), LoginError> {
    sign_in_with(|claims| {
        spoil(claims);
        Some(SigningKey::from_entropy(&[key; 32]).sign(claims))
    })
    .await
}

async fn sign_in_with(make: impl FnOnce(&mut Value) -> Option<String>) -> Result<(), LoginError> {
    let (forger, issuer) = run_forger();
    let (party, now) = (relying_party(&issuer), Hand::new().now());
    let (address, pending) = begin(&party, now).await;
    let query = |wanted: &str| {
        address.query_pairs().find(|(name, _)| name == wanted).unwrap().1.into_owned()
    };
    let mut claims = good(&forger.issuer, &query("nonce"), now);
    *forger.id_token.lock().unwrap() = make(&mut claims);
    let callback =
        Callback { code: Some("any".into()), state: Some(query("state")), ..Callback::default() };
    party.finish(&pending, &callback, now).await.map(drop)
}

fn set(name: &'static str, value: impl Into<Value>) -> impl FnOnce(&mut Value) {
    let value = value.into();
    move |claims| drop(claims.as_object_mut().unwrap().insert(name.to_owned(), value))
}

fn refused(which: TokenFault) -> Result<(), LoginError> {
    Err(LoginError::TokenInvalid { which })
}

#[actix_web::test]
async fn the_unspoilt_token_is_good() {
    assert_eq!(sign_in(1, |_| ()).await, Ok(()));
}

#[actix_web::test]
async fn each_spoilt_claim_is_found() {
    let past = Hand::new().now().unix() - 1;
    let evil = "https://evil.example";
    assert_eq!(sign_in(1, set("iss", evil)).await, refused(TokenFault::Issuer));
    assert_eq!(sign_in(1, set("aud", "other")).await, refused(TokenFault::Audience));
    assert_eq!(sign_in(1, set("nonce", "other")).await, refused(TokenFault::Nonce));
    assert_eq!(sign_in(1, set("nonce", Value::Null)).await, refused(TokenFault::Nonce));
    assert_eq!(sign_in(1, set("exp", past)).await, refused(TokenFault::Expired));
    let two = sign_in(1, set("aud", json!(["motcua", "other"]))).await;
    assert_eq!(two, refused(TokenFault::Audience));
    let none = sign_in(1, set("personal_number", Value::Null)).await;
    assert_eq!(none, Err(LoginError::ClaimMissing { which: Claim::Number }));
}

#[actix_web::test]
async fn foreign_and_missing_signatures_are_found() {
    // Another key under its own id, then the known key's id over another key's signature.
    assert_eq!(sign_in(2, |_| ()).await, refused(TokenFault::Signature));
    let swapped = sign_in_with(|claims| {
        let [known, other] = [1, 2].map(|key| SigningKey::from_entropy(&[key; 32]).sign(claims));
        let (head, _) = known.rsplit_once('.').unwrap();
        Some(format!("{head}.{}", other.rsplit_once('.').unwrap().1))
    });
    assert_eq!(swapped.await, refused(TokenFault::Signature));
    let unsigned = sign_in_with(|claims| {
        let head = crate::identity::mac::to_text(r#"{"alg":"none"}"#);
        Some(format!("{head}.{}.", crate::identity::mac::to_text(claims.to_string())))
    });
    assert_eq!(unsigned.await, refused(TokenFault::Signature));
    assert_eq!(sign_in_with(|_| None).await, refused(TokenFault::Missing));
}

#[actix_web::test]
async fn nonsense_instead_of_tokens_is_refused() {
    assert_eq!(sign_in_with(|_| Some("not a token".into())).await, refused(TokenFault::Other));
    let (forger, issuer) = run_forger();
    *forger.broken.lock().unwrap() = true;
    let (party, now) = (relying_party(&issuer), Hand::new().now());
    let (address, pending) = begin(&party, now).await;
    let state = address.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let callback = Callback { code: Some("c".into()), state: Some(state), ..Callback::default() };
    assert_eq!(party.finish(&pending, &callback, now).await.map(drop), refused(TokenFault::Other));
}
