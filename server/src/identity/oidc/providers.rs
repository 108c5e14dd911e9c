//! The providers of a portal: one for citizens, perhaps another for officers.

use openidconnect::url::Url;

use super::{ClientError, ProviderConfig, RelyingParty};

/// All providers, in the order of the operator's file.
#[derive(Debug)]
pub struct Providers(Vec<RelyingParty>);

impl Providers {
    /// Makes the portal a relying party of each.
    ///
    /// # Errors
    /// [`ClientError`] when a certificate file cannot be used.
    pub fn new(configs: impl IntoIterator<Item = ProviderConfig>) -> Result<Self, ClientError> {
        configs.into_iter().map(RelyingParty::new).collect::<Result<_, _>>().map(Self)
    }

    /// The provider with this id.
    pub fn get(&self, id: &str) -> Option<&RelyingParty> {
        self.0.iter().find(|provider| provider.config().id == id)
    }

    /// All of them, for the sign-in page.
    pub fn iter(&self) -> impl Iterator<Item = &RelyingParty> {
        self.0.iter()
    }

    /// Where signing in may lead a browser, for
    /// [`SecurityHeaders`](crate::identity::guard::headers::SecurityHeaders).
    pub fn pages(&self) -> impl Iterator<Item = &Url> {
        self.0
            .iter()
            .map(RelyingParty::config)
            .flat_map(|config| std::iter::once(config.issuer.url()).chain(&config.pages))
    }
}
