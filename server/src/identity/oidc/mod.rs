//! Sign-in at an OpenID Connect provider: authorisation code with PKCE (OpenID Connect Core 1.0,
//! RFC 6749, RFC 7636, RFC 9207), by the `openidconnect` crate.

mod claims;
mod config;
mod discovery;
mod error;
mod exchange;
mod http;
mod pending;
mod providers;

pub(crate) use config::is_protected;
pub use config::{ClaimNames, ClaimValues, ConfigError, Label, ProviderConfig, RoleKind, Secret};
pub use error::{Claim, LoginError, TokenFault};
pub use http::ClientError;
pub(crate) use http::{client, whole};
pub use pending::{Callback, PendingLogin, local_path};
pub use providers::Providers;

use domain::time::Moment;
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow, CoreClient};
use openidconnect::url::Url;
use openidconnect::{
    AuthenticationContextClass, ClientId, CsrfToken, LogoutRequest, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, PostLogoutRedirectUrl, RedirectUrl, Scope,
};

use self::discovery::Discovery;
use super::Identity;

/// The portal as a relying party of one provider.
#[derive(Debug)]
pub struct RelyingParty {
    config: ProviderConfig,
    client: reqwest::Client,
    discovery: Discovery,
}

impl RelyingParty {
    /// A relying party. Nothing is sent yet: the provider may be down.
    ///
    /// # Errors
    /// [`ClientError`] when the operator's certificate file cannot be used.
    pub fn new(config: ProviderConfig) -> Result<Self, ClientError> {
        let client = http::client(config.ca_file.as_deref())?;
        let issuer = config.issuer.clone();
        Ok(Self { discovery: Discovery::new(issuer, client.clone()), client, config })
    }

    /// The operator's configuration of this provider.
    pub fn config(&self) -> &ProviderConfig {
        &self.config
    }

    /// Begins a sign-in: where to send the browser, and what to remember until it comes back at
    /// `redirect_uri`. `entropy`: fresh random bytes. `return_to`: a path of ours to show then.
    /// `anew`: the person has to prove who she is even if the provider knows this browser.
    ///
    /// # Errors
    /// [`LoginError::ProviderUnavailable`].
    pub async fn begin(
        &self,
        redirect_uri: &Url,
        return_to: &str,
        entropy: [u8; 32],
        now: Moment,
        anew: bool,
    ) -> Result<(Url, PendingLogin), LoginError> {
        let metadata = self.discovery.metadata(now).await?;
        let pending =
            PendingLogin::new(&self.config.id, redirect_uri.as_str(), return_to, entropy, now);
        let client_id = ClientId::new(self.config.client_id.clone());
        let client = CoreClient::from_provider_metadata(metadata, client_id, None)
            .set_redirect_uri(RedirectUrl::from_url(redirect_uri.clone()));
        let verifier = PkceCodeVerifier::new(pending.verifier.clone());
        let (state, nonce) = (pending.state.clone(), pending.nonce.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        for scope in &self.config.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        for value in &self.config.acr_values {
            request =
                request.add_auth_context_value(AuthenticationContextClass::new(value.clone()));
        }
        if anew {
            request = request.add_prompt(CoreAuthPrompt::Login);
        }
        Ok((request.url().0, pending))
    }

    /// Finishes a sign-in: checks that the answer belongs to `pending`, exchanges the code, and
    /// checks the ID token's signature, issuer, audience, nonce and end.
    ///
    /// # Errors
    /// Each [`LoginError`].
    pub async fn finish(
        &self,
        pending: &PendingLogin,
        callback: &Callback,
        now: Moment,
    ) -> Result<Identity, LoginError> {
        if pending.provider != self.config.id {
            return Err(LoginError::StateMismatch);
        }
        let code = pending.code(callback, now)?;
        let metadata = self.discovery.metadata(now).await?;
        let answers_elsewhere = |iss: &String| iss != metadata.issuer().as_str();
        if callback.iss.as_ref().is_some_and(answers_elsewhere) {
            return Err(LoginError::TokenInvalid { which: TokenFault::Issuer });
        }
        self.exchange(metadata, pending, code, now).await
    }

    /// Where to send the browser after sign-out, so that the provider ends its session, too. `None`
    /// when the provider has no such place or is not answering: our own session has ended anyway.
    pub async fn end_session(&self, back_to: &Url, now: Moment) -> Option<Url> {
        let metadata = self.discovery.metadata(now).await.ok()?;
        let endpoint = metadata.additional_metadata().end_session_endpoint.clone()?;
        let request = LogoutRequest::from(endpoint)
            .set_client_id(ClientId::new(self.config.client_id.clone()))
            .set_post_logout_redirect_uri(PostLogoutRedirectUrl::from_url(back_to.clone()));
        Some(request.http_get_url())
    }
}
