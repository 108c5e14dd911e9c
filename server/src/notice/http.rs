//! The contract over HTTP: `POST {"to", "text"}` to the operator's gateway.

use std::time::Duration;

use async_trait::async_trait;
use domain::person::Phone;
use openidconnect::url::Url;
use reqwest::Client;
use serde_json::json;

use super::{Messenger, NotSent};
use crate::identity::oidc::{ClientError, Secret, client, is_protected};

/// Seconds that a gateway has to take a message: somebody sits and waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a gateway cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// Codes would cross a network unprotected.
    #[error("the gateway for messages must be https (http only on this computer)")]
    Insecure,
    /// The client cannot be set up.
    #[error(transparent)]
    Client(#[from] ClientError),
}

/// A gateway that speaks the contract.
pub struct HttpMessenger {
    client: Client,
    url: Url,
    key: Secret,
}

impl HttpMessenger {
    /// The gateway at `url`, which knows us by `key`.
    ///
    /// # Errors
    /// [`GatewayError`].
    pub fn new(url: Url, key: Secret) -> Result<Self, GatewayError> {
        if !is_protected(&url) {
            return Err(GatewayError::Insecure);
        }
        Ok(Self { client: client(None)?, url, key })
    }
}

#[async_trait]
impl Messenger for HttpMessenger {
    async fn send(&self, to: &Phone, text: &str) -> Result<(), NotSent> {
        let body = json!({ "to": to.international(), "text": text }).to_string();
        let request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .bearer_auth(self.key.expose())
            .timeout(PATIENCE)
            .body(body);
        // Neither the number nor the text may reach a log; the status says enough.
        match request.send().await.map(|answer| answer.status().as_u16()) {
            Ok(200..=204) => Ok(()),
            Ok(status) => {
                tracing::warn!(status, "the gateway did not take a message");
                Err(NotSent)
            }
            Err(_) => {
                tracing::warn!("the gateway for messages does not answer");
                Err(NotSent)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use std::sync::{Arc, Mutex};

    use actix_web::{App, HttpRequest, HttpResponse, HttpServer, http::StatusCode, web};

    use super::*;

    type Heard = Arc<Mutex<Vec<(String, serde_json::Value)>>>;

    async fn hear(
        heard: web::Data<Heard>,
        request: HttpRequest,
        status: web::Path<u16>,
        body: web::Json<serde_json::Value>,
    ) -> HttpResponse {
        let key = request.headers().get("authorization").unwrap().to_str().unwrap().to_owned();
        heard.lock().unwrap().push((key, body.into_inner()));
        HttpResponse::build(StatusCode::from_u16(*status).unwrap()).finish()
    }

    /// A gateway that answers with the status in its path and remembers what it heard.
    fn gateway(heard: &Heard) -> std::net::SocketAddr {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let heard = web::Data::new(heard.clone());
        let server = HttpServer::new(move || {
            App::new().app_data(heard.clone()).route("/{status}", web::post().to(hear))
        });
        actix_web::rt::spawn(server.workers(1).disable_signals().listen(listener).unwrap().run());
        at
    }

    #[actix_web::test]
    async fn a_message_is_sent_once_and_only_what_is_taken_counts_as_sent() {
        let heard = Heard::default();
        let at = gateway(&heard);
        let phone = Phone::parse("0905 000 999").unwrap();
        for (status, expected) in
            [(202, Ok(())), (400, Err(NotSent)), (401, Err(NotSent)), (503, Err(NotSent))]
        {
            let url = Url::parse(&format!("http://{at}/{status}")).unwrap();
            let messenger = HttpMessenger::new(url, Secret::new("k".to_owned())).unwrap();
            assert_eq!(messenger.send(&phone, "mã 123456").await, expected, "{status}");
        }
        let heard = heard.lock().unwrap();
        assert_eq!(heard.len(), 4, "never again by itself: the helper sees that it failed");
        let told = json!({ "to": "+84905000999", "text": "mã 123456" });
        assert_eq!(heard[0], ("Bearer k".to_owned(), told));
    }

    #[actix_web::test]
    async fn codes_cross_no_network_unprotected() {
        let url = Url::parse("http://sms.example/send").unwrap();
        let refused = HttpMessenger::new(url, Secret::new("k".to_owned()));
        assert!(matches!(refused.err(), Some(GatewayError::Insecure)));
    }
}
