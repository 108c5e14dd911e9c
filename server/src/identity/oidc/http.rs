//! How the portal talks to a provider: TLS by rustls, short time limits, no redirects, and no
//! answer larger than a key set may be.

use std::path::Path;
use std::time::Duration;

use openidconnect::http::Response;
use openidconnect::{HttpRequest, HttpResponse};
use reqwest::redirect::Policy;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use thiserror::Error;

/// Time for a connection, and for a whole answer.
const CONNECT: Duration = Duration::from_secs(3);
const ANSWER: Duration = Duration::from_secs(8);
/// How long a connection is kept for the next request: the few of one sign-in. Servers close what is
/// idle for some seconds, and whoever sends in that moment gets no answer and may not send a code twice.
const IDLE: Duration = Duration::from_secs(1);
/// Bytes an answer may have.
const LARGEST: usize = 512 * 1024;

/// Why a request has no answer. Texts name no address and no person.
#[derive(Debug, Error)]
pub(super) enum HttpError {
    #[error("no answer from the identity provider")]
    Unreachable(#[source] reqwest::Error),
    #[error("the answer of the identity provider is too large")]
    TooLarge,
    #[error("the answer of the identity provider is no HTTP")]
    Odd(#[from] openidconnect::http::Error),
}

/// Why there is no client to send requests with.
#[derive(Debug, Error)]
pub enum ClientError {
    /// The operator's certificate file.
    #[error("the certificate file of an identity provider cannot be read: {0}")]
    Authority(#[source] rustls::pki_types::pem::Error),
    /// A certificate in it.
    #[error("the certificate file of an identity provider cannot be used: {0}")]
    Certificate(#[source] rustls::Error),
    /// TLS itself.
    #[error("TLS cannot be set up: {0}")]
    Tls(#[source] rustls::Error),
    /// The HTTP client.
    #[error("the HTTP client cannot be set up")]
    Client(#[source] reqwest::Error),
}

/// A client that trusts the certificate authorities browsers trust, and that of `ca_file`.
pub(crate) fn client(ca_file: Option<&Path>) -> Result<reqwest::Client, ClientError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = ca_file {
        for certificate in CertificateDer::pem_file_iter(path).map_err(ClientError::Authority)? {
            let certificate = certificate.map_err(ClientError::Authority)?;
            roots.add(certificate).map_err(ClientError::Certificate)?;
        }
    }
    let provider = rustls::crypto::ring::default_provider();
    let tls = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map_err(ClientError::Tls)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .connect_timeout(CONNECT)
        .timeout(ANSWER)
        .pool_idle_timeout(IDLE)
        .build()
        .map_err(ClientError::Client)
}

/// The whole body of an answer; `None` when it breaks off or has more than `largest` bytes.
pub(crate) async fn whole(mut answer: reqwest::Response, largest: usize) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.ok()? {
        if body.len() + chunk.len() > largest {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    Some(body)
}

/// Sends one request of the `openidconnect` crate.
pub(super) async fn send(
    client: reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, HttpError> {
    let request = request.try_into().map_err(HttpError::Unreachable)?;
    let mut answer = client.execute(request).await.map_err(HttpError::Unreachable)?;
    let mut response = Response::builder().status(answer.status());
    for (name, value) in answer.headers() {
        response = response.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(HttpError::Unreachable)? {
        if body.len() + chunk.len() > LARGEST {
            return Err(HttpError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(response.body(body)?)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::{
        io::{BufRead, BufReader, Write},
        net::TcpListener,
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
    };

    use super::*;

    /// A server that keeps every connection; gives its address and how many were opened.
    fn keeps_all() -> (String, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let opened = Arc::new(AtomicUsize::new(0));
        let count = opened.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || {
                    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                    let mut out = stream;
                    while let Some(Ok(line)) = lines.next() {
                        if line.is_empty() {
                            out.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
                                .unwrap();
                        }
                    }
                });
            }
        });
        (address, opened)
    }

    #[tokio::test]
    async fn a_connection_serves_one_sign_in_and_is_not_kept_until_the_server_drops_it() {
        let (address, opened) = keeps_all();
        let client = client(None).unwrap();
        let ask = async || client.get(&address).send().await.unwrap().text().await.unwrap();
        assert_eq!((ask().await, ask().await), ("ok".to_owned(), "ok".to_owned()));
        assert_eq!(opened.load(Ordering::SeqCst), 1);
        tokio::time::sleep(IDLE + Duration::from_millis(500)).await;
        assert_eq!(ask().await, "ok");
        assert_eq!(opened.load(Ordering::SeqCst), 2);
    }
}
