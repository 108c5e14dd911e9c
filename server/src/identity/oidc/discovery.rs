//! What a provider says about itself: read when first needed and kept for a while, so that the
//! portal starts and serves when the provider does not.

use domain::time::Moment;
use openidconnect::{IssuerUrl, ProviderMetadataWithLogout, TokenUrl, UserInfoUrl};
use tokio::sync::Mutex;
use tracing::warn;

use super::config::is_protected;
use super::error::LoginError;
use super::http;

/// Seconds a description is used before it is read again.
const FRESH: i64 = 3600;
/// Seconds between two attempts to read it, after a failure or for the sake of an unknown key.
const PATIENCE: i64 = 10;

/// The description of one provider, shared by all requests.
#[derive(Debug)]
pub(super) struct Discovery {
    issuer: IssuerUrl,
    client: reqwest::Client,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    metadata: Option<ProviderMetadataWithLogout>,
    /// When it was read.
    read: Option<Moment>,
    /// When reading it was last tried.
    tried: Option<Moment>,
}

impl Discovery {
    pub(super) fn new(issuer: IssuerUrl, client: reqwest::Client) -> Self {
        Self { issuer, client, known: Mutex::default() }
    }

    /// The description, read again when it is old. While the provider does not answer, an old one
    /// will do.
    pub(super) async fn metadata(
        &self,
        now: Moment,
    ) -> Result<ProviderMetadataWithLogout, LoginError> {
        let mut known = self.known.lock().await;
        if !within(known.read, FRESH, now) {
            self.read(&mut known, now).await;
        }
        known.metadata.clone().ok_or(LoginError::ProviderUnavailable)
    }

    /// The description after a key was met that it does not have: providers change their keys.
    pub(super) async fn with_new_keys(
        &self,
        now: Moment,
    ) -> Result<ProviderMetadataWithLogout, LoginError> {
        let mut known = self.known.lock().await;
        self.read(&mut known, now).await;
        known.metadata.clone().ok_or(LoginError::ProviderUnavailable)
    }

    /// Reads the description, unless that was tried a moment ago: a stream of forged tokens or of
    /// impatient people must not become a stream of requests.
    async fn read(&self, known: &mut Known, now: Moment) {
        if within(known.tried, PATIENCE, now) {
            return;
        }
        known.tried = Some(now);
        let send = |request| http::send(self.client.clone(), request);
        match ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &send).await {
            Ok(metadata) if endpoints_protected(&metadata) => {
                known.metadata = Some(metadata);
                known.read = Some(now);
            }
            Ok(_) => warn!("an endpoint of the identity provider is not https: refused"),
            Err(error) => {
                let error: &dyn std::error::Error = &error;
                warn!(error, "the identity provider's description cannot be read");
            }
        }
    }
}

fn within(moment: Option<Moment>, seconds: i64, now: Moment) -> bool {
    moment.is_some_and(|moment| moment <= now && now < moment.plus_seconds(seconds))
}

fn endpoints_protected(metadata: &ProviderMetadataWithLogout) -> bool {
    let token = metadata.token_endpoint().map(TokenUrl::url);
    let userinfo = metadata.userinfo_endpoint().map(UserInfoUrl::url);
    is_protected(metadata.authorization_endpoint().url())
        && token.is_some_and(is_protected)
        && userinfo.is_none_or(is_protected)
}
