//! The contract over HTTP: `PUT files/SHA256`, then `POST hand-overs`.

use std::{path::Path, time::Duration};

use async_trait::async_trait;
use domain::handover::{Package, PackageFile};
use openidconnect::url::Url;
use reqwest::{Client, RequestBuilder, Response};
use serde::Deserialize;

use super::{Acknowledgement, Connector, HandoverError};
use crate::identity::oidc::{ClientError, Secret, client};

/// Bytes an answer may have.
const LARGEST: usize = 64 * 1024;
/// Characters of a number and of a reason that are kept.
const NUMBER: usize = 64;
const REASON: usize = 1_000;

/// A connector that speaks the contract.
pub(super) struct HttpConnector {
    client: Client,
    base: Url,
    key: Secret,
    patience: Duration,
}

#[derive(Deserialize)]
struct Taken {
    number: String,
}

#[derive(Deserialize)]
struct Refusal {
    reason: String,
}

impl HttpConnector {
    /// A connector to the system at `base`, whose path is kept.
    pub(super) fn new(
        mut base: Url,
        key: Secret,
        ca_file: Option<&Path>,
        patience: Duration,
    ) -> Result<Self, ClientError> {
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        Ok(Self { client: client(ca_file)?, base, key, patience })
    }

    fn url(&self, path: &str) -> Result<Url, HandoverError> {
        self.base.join(path).map_err(|_| HandoverError::Unreachable)
    }

    /// Sends a request; gives status and body.
    async fn send(&self, request: RequestBuilder) -> Result<(u16, Vec<u8>), HandoverError> {
        let request = request.bearer_auth(self.key.expose()).timeout(self.patience);
        let answer = request.send().await.map_err(|_| HandoverError::Unreachable)?;
        let status = answer.status().as_u16();
        Ok((status, body(answer).await?))
    }
}

#[async_trait]
impl Connector for HttpConnector {
    async fn send_file(&self, file: &PackageFile, bytes: Vec<u8>) -> Result<(), HandoverError> {
        let url = self.url(&format!("files/{}", file.sha256))?;
        match self.send(self.client.put(url).body(bytes)).await? {
            (200..=204, _) => Ok(()),
            (status, _) => Err(fault(status)),
        }
    }

    async fn hand_over(&self, package: &Package) -> Result<Acknowledgement, HandoverError> {
        let body = serde_json::to_vec(package).map_err(|_| HandoverError::Unreachable)?;
        let request = self
            .client
            .post(self.url("hand-overs")?)
            .header("content-type", "application/json")
            .header("idempotency-key", &package.id)
            .body(body);
        let (status, body) = self.send(request).await?;
        let odd = HandoverError::Odd { status };
        match status {
            200 | 201 => {
                let taken: Taken = serde_json::from_slice(&body).map_err(|_| odd.clone())?;
                let number = plain(&taken.number, NUMBER).ok_or(odd)?;
                Ok(Acknowledgement { number })
            }
            422 => {
                let refusal: Refusal = serde_json::from_slice(&body).map_err(|_| odd.clone())?;
                let reason = plain(&refusal.reason, REASON).ok_or(odd)?;
                Err(HandoverError::Refused { reason })
            }
            status => Err(fault(status)),
        }
    }
}

const fn fault(status: u16) -> HandoverError {
    match status {
        429 | 502..=504 => HandoverError::Unreachable,
        status => HandoverError::Odd { status },
    }
}

/// Foreign text without control characters, at most `most` characters; `None` when nothing is
/// left.
fn plain(text: &str, most: usize) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_control()).take(most).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

async fn body(mut answer: Response) -> Result<Vec<u8>, HandoverError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| HandoverError::Unreachable)? {
        if body.len() + chunk.len() > LARGEST {
            return Err(HandoverError::Odd { status: answer.status().as_u16() });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
