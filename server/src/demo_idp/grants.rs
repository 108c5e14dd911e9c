//! Codes and access tokens: what was granted, to whom, until when, and only once.

use std::collections::HashMap;

use domain::time::Moment;

use crate::identity::mac;
use crate::people::Person;

/// Seconds a code may be exchanged.
pub(super) const CODE_SECONDS: i64 = 60;
/// Seconds a token counts.
pub(super) const TOKEN_SECONDS: i64 = 300;
/// Codes and tokens kept at one time; more than a demonstration needs.
const MOST: usize = 10_000;

/// What a code stands for.
#[derive(Clone)]
pub(super) struct Grant {
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) challenge: String,
    pub(super) nonce: Option<String>,
    pub(super) person: &'static Person,
    pub(super) at: Moment,
}

/// All codes and access tokens that still count.
pub(super) struct Grants {
    entropy: [u8; 32],
    count: u64,
    codes: HashMap<String, Grant>,
    tokens: HashMap<String, (&'static Person, Moment)>,
}

impl Grants {
    pub(super) fn new(entropy: [u8; 32]) -> Self {
        Self { entropy, count: 0, codes: HashMap::new(), tokens: HashMap::new() }
    }

    /// A code for this grant.
    pub(super) fn issue(&mut self, grant: Grant) -> String {
        self.forget_old(grant.at);
        let code = self.fresh(b"code");
        self.codes.insert(code.clone(), grant);
        code
    }

    /// Takes a code away; what it stood for, if its time is not over.
    pub(super) fn take(&mut self, code: &str, now: Moment) -> Option<Grant> {
        self.codes.remove(code).filter(|grant| now < grant.at.plus_seconds(CODE_SECONDS))
    }

    /// An access token for user info about `person`.
    pub(super) fn access_token(&mut self, person: &'static Person, now: Moment) -> String {
        let token = self.fresh(b"access token");
        self.tokens.insert(token.clone(), (person, now.plus_seconds(TOKEN_SECONDS)));
        token
    }

    /// Whom an access token is about, if its time is not over.
    pub(super) fn person(&self, token: &str, now: Moment) -> Option<&'static Person> {
        self.tokens.get(token).filter(|(_, ends)| now < *ends).map(|(person, _)| *person)
    }

    /// A text nobody can guess: a count under a secret key.
    fn fresh(&mut self, purpose: &[u8]) -> String {
        self.count += 1;
        mac::to_text(mac::derive(&self.entropy, &[purpose, &self.count.to_be_bytes()]))
    }

    fn forget_old(&mut self, now: Moment) {
        self.codes.retain(|_, grant| now < grant.at.plus_seconds(CODE_SECONDS));
        self.tokens.retain(|_, (_, ends)| now < *ends);
        if self.codes.len() + self.tokens.len() > MOST {
            self.codes.clear();
            self.tokens.clear();
        }
    }
}
