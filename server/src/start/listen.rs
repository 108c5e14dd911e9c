//! The two listeners: the portal, and in a demonstration its identity provider.

use std::{net::TcpListener, time::Duration};

use actix_web::{App, HttpServer, dev::Server, middleware::from_fn, web};
use anyhow::Result;
use openidconnect::url::Url;

use crate::{
    demo_idp::{DemoClient, DemoProvider, phone},
    handover::Simulator,
    identity::{
        Clock,
        guard::{
            headers::{SecurityHeaders, security_headers},
            origin::{PublicOrigin, Refusal, same_origin},
        },
    },
    notice::SimulatedPhones,
    web::{State, configure, from_elsewhere, head_as_get, nothing_kept},
};

/// Threads that answer requests: the machine we plan for has two cores.
const WORKERS: usize = 2;
/// How long a line stays open after who still sends on it was refused: closed at once, it takes the page
/// that says why away from a slow browser.
const FAREWELL: Duration = Duration::from_secs(3);

/// The portal's server.
///
/// # Errors
/// When the listener cannot be used.
pub fn portal(listener: TcpListener, state: State) -> Result<Server> {
    let headers = SecurityHeaders::new(&state.public, state.providers.pages());
    let headers = web::Data::new(headers);
    let origin = web::Data::new(PublicOrigin::of(&state.public));
    let refusal = web::Data::new(Refusal(from_elsewhere));
    let state = web::Data::new(state);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .app_data(headers.clone())
            .app_data(origin.clone())
            .app_data(refusal.clone())
            .wrap(from_fn(nothing_kept))
            .wrap(from_fn(head_as_get))
            .wrap(from_fn(same_origin))
            .wrap(from_fn(security_headers))
            .configure(configure)
    });
    let server = server.workers(WORKERS).client_disconnect_timeout(FAREWELL);
    Ok(server.listen(listener)?.run())
}

/// The demo identity provider's server.
///
/// # Errors
/// When the listener cannot be used, or the provider may not run there.
pub fn demo(
    listener: TcpListener,
    issuer: &Url,
    public: &Url,
    entropy: [u8; 32],
    clock: Clock,
    demo_mode: bool,
    phones: &SimulatedPhones,
) -> Result<Server> {
    let client = DemoClient {
        id: "motcua".to_owned(),
        secret: None,
        redirect_uris: vec![public.join("/dang-nhap/xong")?],
        after_sign_out: vec![public.clone()],
    };
    let provider = DemoProvider::new(demo_mode, issuer, vec![client], entropy, clock)?;
    let provider = web::Data::new(provider);
    let phones = web::Data::new(phones.clone());
    let server = HttpServer::new(move || {
        App::new()
            .configure(|app| phone::configure(phones.clone(), app))
            .configure(|app| DemoProvider::configure(provider.clone(), app))
    });
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}

/// The server of a simulated system that takes hand-overs.
///
/// # Errors
/// When the listener cannot be used.
pub fn simulator(listener: TcpListener, simulator: web::Data<Simulator>) -> Result<Server> {
    let server = HttpServer::new(move || {
        App::new().configure(|app| Simulator::configure(simulator.clone(), app))
    });
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}
