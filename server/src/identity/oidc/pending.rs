//! A sign-in between leaving for the provider and coming back.

use std::fmt;

use domain::time::Moment;
use serde::{Deserialize, Serialize};

use super::error::LoginError;
use crate::identity::mac;

/// Minutes a person may spend at the provider.
const MINUTES: i64 = 10;

/// What the portal must remember until the person comes back. It holds the secret that proves that
/// the code is ours: keep it in a sealed, short-lived cookie or in the session.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingLogin {
    /// Id of the provider the person left for.
    pub provider: String,
    /// The path to show after sign-in; always a path of ours, see [`local_path`].
    pub return_to: String,
    /// When the person left.
    pub began: Moment,
    pub(super) redirect_uri: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

impl PendingLogin {
    /// Seconds a cookie with this should live.
    pub const SECONDS: i64 = MINUTES * 60;

    /// A new sign-in. State, nonce and PKCE verifier are derived from `entropy`.
    pub(super) fn new(
        provider: &str,
        redirect_uri: &str,
        return_to: &str,
        entropy: [u8; 32],
        now: Moment,
    ) -> Self {
        let part = |purpose: &[u8]| mac::to_text(mac::derive(&entropy, &[purpose]));
        Self {
            provider: provider.to_owned(),
            return_to: local_path(return_to).to_owned(),
            began: now,
            redirect_uri: redirect_uri.to_owned(),
            state: part(b"state"),
            nonce: part(b"nonce"),
            verifier: part(b"verifier"),
        }
    }

    /// Checks that `callback` answers this sign-in, in time; the code it brings.
    pub(super) fn code(&self, callback: &Callback, now: Moment) -> Result<String, LoginError> {
        let state = callback.state.as_deref().unwrap_or_default();
        // Through a keyed hash, so that the time it takes tells nothing of the true state.
        let key = &[0; 32];
        if !mac::matches(key, &[self.state.as_bytes()], &mac::derive(key, &[state.as_bytes()])) {
            return Err(LoginError::StateMismatch);
        }
        if now >= self.began.plus_seconds(Self::SECONDS) {
            return Err(LoginError::Expired);
        }
        match (&callback.error, &callback.code) {
            (None, Some(code)) if !code.is_empty() => Ok(code.clone()),
            (Some(error), _) if CANCELLED.contains(&error.as_str()) => Err(LoginError::Cancelled),
            _ => Err(LoginError::ProviderUnavailable),
        }
    }
}

/// Answers that mean that the person turned back (RFC 6749 section 4.1.2.1, OpenID Connect Core
/// section 3.1.2.6).
const CANCELLED: [&str; 4] =
    ["access_denied", "login_required", "consent_required", "interaction_required"];

/// Prints no secret and no path, which may tell what the person was doing.
impl fmt::Debug for PendingLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingLogin").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// The query the provider sends the browser back with.
#[derive(Clone, Default, Deserialize)]
pub struct Callback {
    /// The code to exchange.
    pub code: Option<String>,
    /// The state we sent.
    pub state: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// Who answers (RFC 9207).
    pub iss: Option<String>,
}

/// `path` if it is a path of our own, else the front page: nobody is led elsewhere after sign-in.
pub fn local_path(path: &str) -> &str {
    let odd = |c: char| c.is_control() || c == '\\';
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(odd);
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_unix(1_795_000_000);

    fn pending() -> PendingLogin {
        PendingLogin::new("demo", "http://127.0.0.1/tro-lai", "/ho-so", [1; 32], NOW)
    }

    fn answer(state: &str) -> Callback {
        Callback { code: Some("c".into()), state: Some(state.into()), ..Callback::default() }
    }

    #[test]
    fn state_nonce_and_verifier_differ_and_follow_entropy() {
        let one = pending();
        assert!(one.state != one.nonce && one.nonce != one.verifier);
        // RFC 7636: a verifier has 43 to 128 characters.
        assert_eq!(one.verifier.len(), 43);
        let other = PendingLogin::new("demo", "", "/", [2; 32], NOW);
        assert!(one.state != other.state && one.verifier != other.verifier);
    }

    #[test]
    fn only_the_own_state_in_time_brings_a_code() {
        let one = pending();
        let good = answer(&one.state);
        assert_eq!(one.code(&good, NOW), Ok("c".to_owned()));
        assert_eq!(one.code(&answer("x"), NOW), Err(LoginError::StateMismatch));
        assert_eq!(one.code(&Callback::default(), NOW), Err(LoginError::StateMismatch));
        let late = NOW.plus_seconds(PendingLogin::SECONDS);
        assert_eq!(one.code(&good, late), Err(LoginError::Expired));
    }

    #[test]
    fn turning_back_is_told_from_trouble_at_the_provider() {
        let one = pending();
        for (error, expected) in [
            ("access_denied", LoginError::Cancelled),
            ("server_error", LoginError::ProviderUnavailable),
            ("temporarily_unavailable", LoginError::ProviderUnavailable),
        ] {
            let callback = Callback { error: Some(error.into()), ..answer(&one.state) };
            assert_eq!(one.code(&callback, NOW), Err(expected));
        }
    }

    #[test]
    fn nobody_is_led_to_another_site() {
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "", "x", "/a\r\nb"]
        {
            assert_eq!(local_path(bad), "/", "{bad:?}");
        }
        assert_eq!(local_path("/ho-so/1?buoc=2"), "/ho-so/1?buoc=2");
    }

    #[test]
    fn debug_tells_no_secret() {
        let one = pending();
        let text = format!("{one:?}");
        assert!(!text.contains(&one.verifier) && !text.contains("ho-so"), "{text}");
    }
}
