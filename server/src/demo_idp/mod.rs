//! A real OpenID provider with invented people, for demonstrations and tests (OpenID Connect Core
//! 1.0, Discovery 1.0, RP-Initiated Logout 1.0; PKCE required). It is a product of its own on its
//! own origin and shares nothing with the portal but the wire.
//!
//! Whoever opens it may be anyone, so it runs in demo mode and on this computer only.

mod authorize;
mod grants;
mod keys;
mod metadata;
mod page;
pub mod phone;
mod token;

use std::sync::Mutex;

use actix_web::web;
use openidconnect::url::Url;
use thiserror::Error;

use self::grants::Grants;
use self::keys::SigningKey;
use crate::identity::Clock;
use crate::identity::guard::origin::PublicOrigin;
use crate::identity::oidc::{ConfigError, ProviderConfig, is_protected};

/// An application that may send people here to sign in.
#[derive(Clone)]
pub struct DemoClient {
    /// Its name.
    pub id: String,
    /// Its secret; `None` for a public client, which proves itself by PKCE alone.
    pub secret: Option<String>,
    /// Where people may be sent back to, compared exactly.
    pub redirect_uris: Vec<Url>,
    /// Where people may be sent after sign-out, compared exactly.
    pub after_sign_out: Vec<Url>,
}

/// Why the provider does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DemoRefused {
    /// The portal is not in demo mode.
    #[error("the demo identity provider runs in demo mode only")]
    NotDemoMode,
    /// Other computers could reach it.
    #[error("the demo identity provider runs on a loopback address only")]
    NotLoopback,
}

/// The provider's whole state: keys, clients, and codes not yet exchanged. All of it goes with the
/// process.
pub struct DemoProvider {
    issuer: String,
    origin: PublicOrigin,
    clients: Vec<DemoClient>,
    key: SigningKey,
    grants: Mutex<Grants>,
    clock: Clock,
}

impl DemoProvider {
    /// A provider at `issuer`, a loopback origin. Its keys and codes are made of `entropy`.
    ///
    /// # Errors
    /// [`DemoRefused`].
    pub fn new(
        demo_mode: bool,
        issuer: &Url,
        clients: Vec<DemoClient>,
        entropy: [u8; 32],
        clock: Clock,
    ) -> Result<Self, DemoRefused> {
        if !demo_mode {
            return Err(DemoRefused::NotDemoMode);
        }
        if issuer.scheme() != "http" || !is_protected(issuer) {
            return Err(DemoRefused::NotLoopback);
        }
        Ok(Self {
            issuer: issuer.origin().ascii_serialization(),
            origin: PublicOrigin::of(issuer),
            clients,
            key: SigningKey::from_entropy(&entropy),
            grants: Mutex::new(Grants::new(entropy)),
            clock,
        })
    }

    /// Adds all its pages to an actix application.
    pub fn configure(provider: web::Data<Self>, app: &mut web::ServiceConfig) {
        app.app_data(provider)
            .route("/.well-known/openid-configuration", web::get().to(metadata::discovery))
            .route("/jwks", web::get().to(metadata::key_set))
            .route("/authorize", web::get().to(authorize::ask))
            .route("/authorize", web::post().to(authorize::answer))
            .route("/token", web::post().to(token::exchange))
            .route("/userinfo", web::get().to(token::user_info))
            .route("/userinfo", web::post().to(token::user_info))
            .route("/logout", web::get().to(authorize::sign_out))
            .route("/style.css", web::get().to(page::style));
    }

    fn client(&self, id: &str) -> Option<&DemoClient> {
        self.clients.iter().find(|client| client.id == id)
    }
}

/// The portal's configuration for the demo provider at `issuer`: the same file an operator writes.
///
/// # Errors
/// [`ConfigError`] when `issuer` is no address on this computer.
pub fn provider_config(issuer: &Url) -> Result<Vec<ProviderConfig>, ConfigError> {
    let issuer = issuer.origin().ascii_serialization();
    let text = include_str!("provider.toml").replace("http://127.0.0.1:3001", &issuer);
    ProviderConfig::parse_all(&text, |_| None)
}

#[cfg(test)]
mod tests;
