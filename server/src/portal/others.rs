//! Revocation lists of other issuers whom the operator trusts: fetched where they publish them,
//! checked, and served with ours. A counter's page may ask nobody but us.

use std::collections::BTreeSet;

use domain::proof::status::{MAX_LIST, StatusList};
use reqwest::Client;
use serde::{Deserialize, Serialize};

use super::Portal;
use crate::identity::oidc::{client, whole};

/// Where an issuer says which lists there are, below its own address.
const LISTS: &str = "/.well-known/mot-cua/status";
/// Bytes this answer may have.
const LARGEST: usize = 16 * 1024;
/// Lists of one issuer: a few months, each in a few parts.
const MOST: usize = 40;

/// The addresses of an issuer's revocation lists (Status List Aggregation, section 9 of
/// draft-ietf-oauth-status-list).
#[derive(Debug, Serialize, Deserialize)]
pub struct Aggregation {
    /// Each as tokens name it.
    pub status_lists: Vec<String>,
}

impl Portal {
    /// Fetches the lists of all other issuers; gives how many came. Of one that does not answer
    /// those from before stay: their age is seen by everyone who uses them.
    pub async fn fetch_others(&self) -> usize {
        let client = match client(None) {
            Ok(client) => client,
            Err(error) => {
                tracing::error!(%error, "revocation lists of other issuers not fetched");
                return 0;
            }
        };
        let mut came = 0;
        for issuer in self.trust.other_issuers() {
            let lists = self.lists_of(&client, &issuer).await;
            if lists.is_empty() {
                tracing::warn!(issuer, "no revocation list came from this issuer");
            }
            came += lists.len();
            self.trust.keep_others(lists);
        }
        if let Err(error) = self.refresh_trust().await {
            tracing::error!(%error, "revocation lists not published");
        }
        came
    }

    /// The addresses of our own lists.
    pub async fn status_lists(&self) -> Aggregation {
        Aggregation { status_lists: self.trust.addresses().await }
    }

    /// What opens of the lists that an issuer names. It may speak for nobody else: neither where
    /// the lists are nor in whose name they are signed.
    async fn lists_of(&self, client: &Client, issuer: &str) -> Vec<(StatusList, Vec<u8>)> {
        let held = self.keys.held();
        let index = get(client, &format!("{issuer}{LISTS}"), LARGEST).await;
        let named: Option<Aggregation> = index.and_then(|json| serde_json::from_slice(&json).ok());
        let own = format!("{issuer}/");
        let named = named.map(|named| named.status_lists).unwrap_or_default();
        let uris: BTreeSet<String> =
            named.into_iter().filter(|uri| uri.starts_with(&own)).collect();
        let mut lists = Vec::new();
        for uri in uris.into_iter().take(MOST) {
            let Some(bytes) = get(client, &uri, MAX_LIST).await else { continue };
            match StatusList::open(&bytes, held.list()) {
                Ok(list) if list.uri == uri && list.issuer == issuer => lists.push((list, bytes)),
                Ok(_) => tracing::warn!(uri, "a revocation list of somebody else"),
                Err(error) => tracing::warn!(uri, ?error, "a revocation list that does not open"),
            }
        }
        lists
    }
}

async fn get(client: &Client, url: &str, largest: usize) -> Option<Vec<u8>> {
    let answer = client.get(url).send().await.ok()?.error_for_status().ok()?;
    whole(answer, largest).await
}
