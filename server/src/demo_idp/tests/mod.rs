#![expect(clippy::unwrap_used, reason = "tests")]

mod flow;
mod forged;
mod wire;

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::dev::ServerHandle;
use actix_web::http::KeepAlive;
use actix_web::{App, HttpServer};
use domain::time::Moment;
use openidconnect::url::form_urlencoded;
use reqwest::header::{CONTENT_TYPE, LOCATION, ORIGIN};
use reqwest::redirect::Policy;

use super::*;
use crate::identity::oidc::{Callback, PendingLogin, RelyingParty};

/// Where the portal of the tests would be.
const PORTAL: &str = "http://127.0.0.1:3000/dang-nhap/tro-lai";

/// A clock that the test moves.
#[derive(Clone)]
struct Hand(Arc<AtomicI64>);

impl Hand {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_795_000_000)))
    }

    fn now(&self) -> Moment {
        Moment::from_unix(self.0.load(Ordering::SeqCst))
    }

    fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let hand = self.clone();
        Arc::new(move || hand.now())
    }
}

/// A running demo provider.
struct Running {
    issuer: Url,
    server: ServerHandle,
    hand: Hand,
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn portal(secret: Option<&str>) -> DemoClient {
    DemoClient {
        id: "motcua".into(),
        secret: secret.map(str::to_owned),
        redirect_uris: vec![url(PORTAL)],
        after_sign_out: vec![url("http://127.0.0.1:3000/")],
    }
}

fn listen(port: u16) -> (TcpListener, Url) {
    let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    (listener, url(&issuer))
}

/// Starts the provider on this port (0: a free one), with keys of this entropy.
fn start(port: u16, entropy: u8, secret: Option<&str>) -> Running {
    let (listener, issuer) = listen(port);
    let hand = Hand::new();
    let clients = vec![portal(secret)];
    let provider = DemoProvider::new(true, &issuer, clients, [entropy; 32], hand.clock());
    let provider = web::Data::new(provider.unwrap_or_else(|error| panic!("{error}")));
    let server = HttpServer::new(move || {
        App::new().configure(|app| DemoProvider::configure(provider.clone(), app))
    });
    // Without kept connections a stopped provider is down at once.
    let server = server.workers(1).keep_alive(KeepAlive::Disabled).disable_signals();
    let server = server.listen(listener).unwrap().run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Running { issuer, server: handle, hand }
}

fn relying_party(issuer: &Url) -> RelyingParty {
    RelyingParty::new(provider_config(issuer).unwrap().pop().unwrap()).unwrap()
}

fn browser() -> reqwest::Client {
    let tls = rustls::ClientConfig::builder_with_provider(
        rustls::crypto::ring::default_provider().into(),
    )
    .with_safe_default_protocol_versions()
    .unwrap()
    .with_root_certificates(rustls::RootCertStore::empty())
    .with_no_client_auth();
    let builder = reqwest::Client::builder().tls_backend_preconfigured(tls);
    builder.redirect(Policy::none()).build().unwrap()
}

/// What a browser does at the provider: opens the page, chooses `person`, and is sent back.
async fn choose(authorize: &Url, person: &str) -> Callback {
    let page = browser().get(authorize.as_str()).send().await.unwrap();
    assert_eq!(page.status(), 200);
    let html = page.text().await.unwrap();
    assert!(html.contains(&format!("name=\"person\" value=\"{person}\"")), "{person}");
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(authorize.query_pairs())
        .append_pair("person", person)
        .finish();
    let answer = post(authorize, form).await;
    assert_eq!(answer.status(), 303);
    callback(&url(answer.headers().get(LOCATION).unwrap().to_str().unwrap()))
}

async fn post(to: &Url, form: String) -> reqwest::Response {
    browser()
        .post(to.join(to.path()).unwrap().as_str())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ORIGIN, to.origin().ascii_serialization())
        .body(form)
        .send()
        .await
        .unwrap()
}

/// The query of an address the browser was sent back to.
fn callback(address: &Url) -> Callback {
    assert!(address.as_str().starts_with(PORTAL), "{address}");
    let get = |wanted: &str| {
        address.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    Callback { code: get("code"), state: get("state"), error: get("error"), iss: get("iss") }
}

async fn begin(party: &RelyingParty, now: Moment) -> (Url, PendingLogin) {
    party.begin(&url(PORTAL), "/ho-so?a=1", [7; 32], now, false).await.unwrap()
}

/// `pending` with one of its secrets replaced, as a forger of cookies would.
fn tamper(pending: &PendingLogin, field: &str) -> PendingLogin {
    let mut value = serde_json::to_value(pending).unwrap();
    let secret = value.get_mut(field).unwrap();
    assert!(secret.is_string());
    *secret = "A".repeat(43).into();
    serde_json::from_value(value).unwrap()
}
