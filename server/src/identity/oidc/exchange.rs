//! From the code to the person: the token request, the checks of the ID token, the user info.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::time::Moment;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthType, AuthorizationCode, ClaimsVerificationError, Client, ClientId,
    ClientSecret, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IdTokenClaims, IdTokenFields, Nonce, OAuth2TokenResponse, PkceCodeVerifier,
    ProviderMetadataWithLogout, RedirectUrl, RequestTokenError, SignatureVerificationError,
    StandardErrorResponse, StandardTokenResponse, TokenResponse, UserInfoClaims, UserInfoError,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tracing::warn;

use super::claims::{self, Claims};
use super::error::{LoginError, TokenFault};
use super::pending::PendingLogin;
use super::{RelyingParty, http};
use crate::identity::Identity;

/// Every claim that the standard does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct OwnClaims(BTreeMap<String, Value>);

impl AdditionalClaims for OwnClaims {}

type Fields = IdTokenFields<
    OwnClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
type OidcClient = Client<
    OwnClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Signatures we accept: with a provider's public key only. The MAC algorithms would make our own
/// client secret a signing key.
const SIGNATURES: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
];

impl RelyingParty {
    /// Exchanges `code` and reads who signed in.
    pub(super) async fn exchange(
        &self,
        metadata: ProviderMetadataWithLogout,
        pending: &PendingLogin,
        code: String,
        now: Moment,
    ) -> Result<Identity, LoginError> {
        let client = self.oidc_client(metadata);
        let tokens = self.tokens(&client, pending, code).await?;
        let claims = match verify(&client, &tokens, pending, now) {
            Err(SignatureFault::UnknownKey) => {
                let client = self.oidc_client(self.discovery.with_new_keys(now).await?);
                verify(&client, &tokens, pending, now)
            }
            checked => checked,
        }?;
        let mut facts = object(&claims)?;
        if self.config.userinfo {
            facts.extend(self.user_info(&client, &tokens, &claims).await?);
        }
        claims::identity(&self.config, claims.subject().as_str(), &facts)
    }

    fn oidc_client(&self, metadata: ProviderMetadataWithLogout) -> OidcClient {
        let secret = self.config.client_secret.as_ref().map(|s| ClientSecret::new(s.0.clone()));
        let methods = metadata.token_endpoint_auth_methods_supported();
        let basic = methods.is_none_or(|m| m.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let auth = if basic { AuthType::BasicAuth } else { AuthType::RequestBody };
        let client_id = ClientId::new(self.config.client_id.clone());
        OidcClient::from_provider_metadata(metadata, client_id, secret).set_auth_type(auth)
    }

    async fn tokens(
        &self,
        client: &OidcClient,
        pending: &PendingLogin,
        code: String,
    ) -> Result<Tokens, LoginError> {
        let unavailable = |_| LoginError::ProviderUnavailable;
        let redirect = RedirectUrl::new(pending.redirect_uri.clone()).map_err(unavailable)?;
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| LoginError::ProviderUnavailable)?
            .set_redirect_uri(std::borrow::Cow::Owned(redirect))
            .set_pkce_verifier(PkceCodeVerifier::new(pending.verifier.clone()));
        let send = |request| http::send(self.client.clone(), request);
        request.request_async(&send).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(_) => refused(TokenFault::CodeRefused),
            // The answer itself may hold tokens: it is not logged.
            RequestTokenError::Parse(_, _) => refused(TokenFault::Other),
            RequestTokenError::Request(_) | RequestTokenError::Other(_) => {
                warn!("the identity provider did not answer the token request");
                LoginError::ProviderUnavailable
            }
        })
    }

    /// What the user info endpoint states about the same person.
    async fn user_info(
        &self,
        client: &OidcClient,
        tokens: &Tokens,
        claims: &IdTokenClaims<OwnClaims, CoreGenderClaim>,
    ) -> Result<Claims, LoginError> {
        let send = |request| http::send(self.client.clone(), request);
        let request = client
            .user_info(tokens.access_token().clone(), Some(claims.subject().clone()))
            .map_err(|_| LoginError::ProviderUnavailable)?;
        let answer: Result<UserInfoClaims<OwnClaims, CoreGenderClaim>, _> =
            request.request_async(&send).await;
        match answer {
            Ok(info) => object(&info),
            Err(UserInfoError::ClaimsVerification(_)) => Err(refused(TokenFault::Subject)),
            Err(_) => Err(LoginError::ProviderUnavailable),
        }
    }
}

/// A fault of the ID token; a key not met before is worth a second look.
enum SignatureFault {
    UnknownKey,
    Final(LoginError),
}

impl From<SignatureFault> for LoginError {
    fn from(fault: SignatureFault) -> Self {
        match fault {
            SignatureFault::UnknownKey => refused(TokenFault::Signature),
            SignatureFault::Final(error) => error,
        }
    }
}

fn verify(
    client: &OidcClient,
    tokens: &Tokens,
    pending: &PendingLogin,
    now: Moment,
) -> Result<IdTokenClaims<OwnClaims, CoreGenderClaim>, SignatureFault> {
    let token = tokens.id_token().ok_or(SignatureFault::Final(refused(TokenFault::Missing)))?;
    let time: DateTime<Utc> = DateTime::from_timestamp(now.unix(), 0).unwrap_or_default();
    let verifier =
        client.id_token_verifier().set_allowed_algs(SIGNATURES).set_time_fn(move || time);
    let nonce = Nonce::new(pending.nonce.clone());
    token.claims(&verifier, &nonce).cloned().map_err(|error| {
        use ClaimsVerificationError as E;
        SignatureFault::Final(refused(match error {
            E::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
                return SignatureFault::UnknownKey;
            }
            E::SignatureVerification(_) => TokenFault::Signature,
            E::InvalidIssuer(_) => TokenFault::Issuer,
            E::InvalidAudience(_) => TokenFault::Audience,
            E::InvalidNonce(_) => TokenFault::Nonce,
            E::Expired(_) => TokenFault::Expired,
            E::InvalidSubject(_) => TokenFault::Subject,
            _ => TokenFault::Other,
        }))
    })
}

fn object(claims: &impl Serialize) -> Result<Claims, LoginError> {
    match serde_json::to_value(claims) {
        Ok(Value::Object(claims)) => Ok(claims),
        _ => Err(refused(TokenFault::Other)),
    }
}

const fn refused(which: TokenFault) -> LoginError {
    LoginError::TokenInvalid { which }
}
