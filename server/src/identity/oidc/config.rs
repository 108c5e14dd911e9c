//! Which identity providers there are: an operator's TOML file. Switching to another provider is
//! a change of this file only.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use openidconnect::IssuerUrl;
use openidconnect::url::{Host, Url};
use serde::Deserialize;
use thiserror::Error;

use crate::identity::Level;
use domain::person::Sex;

/// The file: `[[provider]]` tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    provider: Vec<ProviderConfig>,
}

/// One identity provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderConfig {
    /// Short name in addresses and sessions: lower-case letters, digits, dashes.
    pub id: String,
    /// Issuer exactly as in its ID tokens; discovery starts here.
    pub issuer: IssuerUrl,
    /// Addresses of its sign-in pages, where they are not under the issuer's origin: the browser
    /// must be allowed to go there.
    #[serde(default)]
    pub pages: Vec<Url>,
    /// Our name at the provider.
    pub client_id: String,
    /// Our secret there, if it gave us one. Better passed in the environment, see
    /// [`ProviderConfig::secret_variable`].
    pub client_secret: Option<Secret>,
    /// Scopes besides `openid`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// `acr_values` to ask for, the best first.
    #[serde(default)]
    pub acr_values: Vec<String>,
    /// PEM file with the certificate authority of the provider, if no browser knows it.
    pub ca_file: Option<PathBuf>,
    /// Whether the claims are at the user info endpoint instead of in the ID token.
    #[serde(default)]
    pub userinfo: bool,
    /// The roles it may grant. A provider for citizens cannot make an officer.
    #[serde(default = "citizens_only")]
    pub roles: Vec<RoleKind>,
    /// What the button says.
    pub label: Label,
    /// Where each fact stands.
    #[serde(default)]
    pub claims: ClaimNames,
    /// What the provider's values mean.
    #[serde(default)]
    pub values: ClaimValues,
}

/// Words in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// Roles without their unit or team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "as in `Role`")]
pub enum RoleKind {
    Citizen,
    Officer,
    Volunteer,
    Leader,
}

/// Names of claims. The defaults are the standard ones where a standard exists
/// (OpenID Connect Core 1.0, section 5.1).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "each field names the claim of what it is called")]
pub struct ClaimNames {
    pub number: String,
    pub name: String,
    pub birth: String,
    pub sex: String,
    pub level: String,
    pub role: String,
    pub unit: String,
    pub team: String,
}

/// What the values of claims mean.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClaimValues {
    /// Sexes by the provider's word.
    pub sex: BTreeMap<String, Sex>,
    /// Levels by the provider's word, often an `acr` value.
    pub level: BTreeMap<String, Level>,
    /// Roles by the provider's word; without a role claim the person is a citizen.
    pub role: BTreeMap<String, RoleKind>,
}

fn citizens_only() -> Vec<RoleKind> {
    vec![RoleKind::Citizen]
}

impl Default for ClaimNames {
    fn default() -> Self {
        Self {
            number: "personal_number".into(),
            name: "name".into(),
            birth: "birthdate".into(),
            sex: "gender".into(),
            level: "acr".into(),
            role: "role".into(),
            unit: "unit".into(),
            team: "team".into(),
        }
    }
}

impl Default for ClaimValues {
    fn default() -> Self {
        let sex = [("male", Sex::Male), ("female", Sex::Female), ("nam", Sex::Male)];
        let sex = sex.into_iter().chain([("nữ", Sex::Female), ("nu", Sex::Female)]);
        let level = [("1", Level::One), ("2", Level::Two)];
        let role = [
            ("citizen", RoleKind::Citizen),
            ("officer", RoleKind::Officer),
            ("volunteer", RoleKind::Volunteer),
            ("leader", RoleKind::Leader),
        ];
        Self {
            sex: sex.map(|(word, sex)| (word.to_owned(), sex)).collect(),
            level: level.map(|(word, level)| (word.to_owned(), level)).into(),
            role: role.map(|(word, role)| (word.to_owned(), role)).into(),
        }
    }
}

/// Something that is never printed.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub(super) String);

impl Secret {
    /// Wraps a secret.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The secret itself, for the request that proves it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// What is wrong with the operator's file.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// It is not TOML of this shape.
    #[error("the file of identity providers cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// An id is empty, used twice or has other characters than a-z, 0-9 and dash.
    #[error("identity provider id {0:?} is empty, used twice, or not made of a-z, 0-9 and dash")]
    Id(String),
    /// Sign-in would cross a network unprotected.
    #[error("identity provider {0:?}: the issuer must be https (http only on this computer)")]
    Insecure(String),
}

impl ProviderConfig {
    /// Reads the operator's file. `variable` looks up an environment variable.
    ///
    /// # Errors
    /// [`ConfigError`] says which provider and what.
    pub fn parse_all(
        text: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Vec<Self>, ConfigError> {
        let File { provider: mut providers } = toml::from_str(text)?;
        let mut ids = std::collections::BTreeSet::new();
        for provider in &mut providers {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            let id = provider.id.clone();
            if id.is_empty() || !id.chars().all(plain) || !ids.insert(id.clone()) {
                return Err(ConfigError::Id(id));
            }
            if !is_protected(provider.issuer.url()) {
                return Err(ConfigError::Insecure(id));
            }
            if let Some(secret) = variable(&provider.secret_variable()) {
                provider.client_secret = Some(Secret(secret));
            }
        }
        Ok(providers)
    }

    /// The environment variable that holds the client secret: `MOTCUA_SECRET_` and the id in
    /// capitals with underscores.
    pub fn secret_variable(&self) -> String {
        format!("MOTCUA_SECRET_{}", self.id.to_ascii_uppercase().replace('-', "_"))
    }
}

/// Whether what is sent to this address is safe on the way: https, or this computer itself.
pub(crate) fn is_protected(url: &Url) -> bool {
    let local = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && local)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const MINIMAL: &str = r#"
        [[provider]]
        id = "quoc-gia"
        issuer = "https://dinhdanh.example"
        client_id = "motcua"
        label = { vi = "Tài khoản định danh", en = "National account" }
    "#;

    fn parse(text: &str) -> Result<Vec<ProviderConfig>, ConfigError> {
        ProviderConfig::parse_all(text, |_| None)
    }

    #[test]
    fn four_lines_are_enough_and_grant_citizens_only() {
        let [provider] = parse(MINIMAL).unwrap().try_into().unwrap();
        assert_eq!(provider.roles, [RoleKind::Citizen]);
        assert_eq!(provider.claims.birth, "birthdate");
        assert!(provider.client_secret.is_none());
    }

    #[test]
    fn the_secret_comes_from_the_environment_and_is_never_printed() {
        let name = "MOTCUA_SECRET_QUOC_GIA";
        let secret = |asked: &str| (asked == name).then(|| "hush".to_owned());
        let providers = ProviderConfig::parse_all(MINIMAL, secret).unwrap();
        assert_eq!(providers.first().unwrap().client_secret.as_ref().unwrap().0, "hush");
        assert!(!format!("{providers:?}").contains("hush"));
    }

    #[test]
    fn claims_and_values_follow_the_provider() {
        let text = format!(
            "{MINIMAL}\nuserinfo = true\nroles = [\"citizen\", \"officer\"]\n\
             claims = {{ number = \"soDinhDanh\" }}\nvalues.level = {{ LoA1 = 1, LoA2 = 2 }}"
        );
        let [provider] = parse(&text).unwrap().try_into().unwrap();
        assert_eq!(provider.claims.number, "soDinhDanh");
        assert_eq!(provider.values.level.get("LoA2"), Some(&Level::Two));
        assert_eq!(provider.values.sex.get("nữ"), Some(&Sex::Female));
    }

    #[test]
    fn mistakes_of_the_operator_are_named() {
        let http = MINIMAL.replace("https://dinhdanh", "http://dinhdanh");
        assert!(matches!(parse(&http), Err(ConfigError::Insecure(id)) if id == "quoc-gia"));
        let local = MINIMAL.replace("https://dinhdanh.example", "http://127.0.0.1:3001");
        assert!(parse(&local).is_ok());
        let twice = format!("{MINIMAL}{MINIMAL}");
        assert!(matches!(parse(&twice), Err(ConfigError::Id(id)) if id == "quoc-gia"));
        let odd = MINIMAL.replace("quoc-gia", "Quốc gia");
        assert!(matches!(parse(&odd), Err(ConfigError::Id(_))));
        let misspelt = MINIMAL.replace("client_id", "clientid");
        assert!(matches!(parse(&misspelt), Err(ConfigError::Syntax(_))));
        let level = format!("{MINIMAL}\nvalues.level = {{ LoA3 = 3 }}");
        assert!(matches!(parse(&level), Err(ConfigError::Syntax(_))));
    }
}
