//! `/authorize` and `/logout`: what the browser sees.

use std::sync::PoisonError;

use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, web};
use openidconnect::url::Url;
use serde::Deserialize;

use super::grants::Grant;
use super::{DemoProvider, page};
use crate::people::{self, Person};

/// The parameters of an authentication request (OpenID Connect Core section 3.1.2.1).
#[derive(Deserialize)]
pub(super) struct Request {
    pub(super) response_type: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) redirect_uri: Option<String>,
    pub(super) scope: Option<String>,
    pub(super) state: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) code_challenge: Option<String>,
    pub(super) code_challenge_method: Option<String>,
}

/// The same from the page's form, with what the person chose: someone, or nobody.
#[derive(Deserialize)]
pub(super) struct Choice {
    #[serde(flatten)]
    request: Request,
    person: Option<String>,
}

/// A request that may be granted.
pub(super) struct Checked {
    client_id: String,
    pub(super) redirect_uri: Url,
    redirect_text: String,
    challenge: String,
}

/// A request that may not.
enum Fault {
    /// It names no client or address we know: nobody is sent anywhere.
    Unknown,
    /// The client is told this error (RFC 6749 section 4.1.2.1).
    Tell(Url, &'static str),
}

impl Fault {
    fn respond(self, provider: &DemoProvider, request: &Request) -> HttpResponse {
        match self {
            Self::Unknown => page::unknown_client(),
            Self::Tell(client, error) => back(provider, &client, request, ("error", error)),
        }
    }
}

/// `GET /authorize`: asks who is signing in.
pub(super) async fn ask(
    provider: web::Data<DemoProvider>,
    request: web::Query<Request>,
) -> HttpResponse {
    match check(&provider, &request) {
        Ok(checked) => page::choose(&request, &checked),
        Err(fault) => fault.respond(&provider, &request),
    }
}

/// `POST /authorize`: sends the browser back with a code.
pub(super) async fn answer(
    provider: web::Data<DemoProvider>,
    http: HttpRequest,
    choice: web::Form<Choice>,
) -> Result<HttpResponse, actix_web::Error> {
    provider.origin.check(http.method(), http.headers())?;
    let request = &choice.request;
    let checked = match check(&provider, request) {
        Ok(checked) => checked,
        Err(fault) => return Ok(fault.respond(&provider, request)),
    };
    let Some(person) = choice.person.as_deref().and_then(account_holder) else {
        return Ok(back(&provider, &checked.redirect_uri, request, ("error", "access_denied")));
    };
    let grant = Grant {
        client_id: checked.client_id,
        redirect_uri: checked.redirect_text,
        challenge: checked.challenge,
        nonce: request.nonce.clone(),
        person,
        at: (provider.clock)(),
    };
    let code = provider.grants.lock().unwrap_or_else(PoisonError::into_inner).issue(grant);
    Ok(back(&provider, &checked.redirect_uri, request, ("code", &code)))
}

fn account_holder(id: &str) -> Option<&'static Person> {
    people::by_id(id).filter(|person| person.account.is_some())
}

fn check(provider: &DemoProvider, request: &Request) -> Result<Checked, Fault> {
    let client_id = request.client_id.clone().ok_or(Fault::Unknown)?;
    let client = provider.client(&client_id).ok_or(Fault::Unknown)?;
    let redirect_text = request.redirect_uri.clone().ok_or(Fault::Unknown)?;
    let mut known = client.redirect_uris.iter();
    let redirect_uri =
        known.find(|known| known.as_str() == redirect_text).cloned().ok_or(Fault::Unknown)?;

    let scopes = request.scope.as_deref().unwrap_or_default();
    let error = if request.response_type.as_deref() != Some("code") {
        Some("unsupported_response_type")
    } else if !scopes.split(' ').any(|scope| scope == "openid") {
        Some("invalid_scope")
    } else if request.code_challenge_method.as_deref() != Some("S256") {
        Some("invalid_request")
    } else {
        None
    };
    match (error, request.code_challenge.clone()) {
        (None, Some(challenge)) if challenge.len() == 43 => {
            Ok(Checked { client_id, redirect_uri, redirect_text, challenge })
        }
        (error, _) => Err(Fault::Tell(redirect_uri, error.unwrap_or("invalid_request"))),
    }
}

/// Sends the browser back to the client with an answer, the client's state and our name.
fn back(
    provider: &DemoProvider,
    to: &Url,
    request: &Request,
    (name, value): (&str, &str),
) -> HttpResponse {
    let mut url = to.clone();
    url.query_pairs_mut().append_pair(name, value).append_pair("iss", &provider.issuer);
    if let Some(state) = &request.state {
        url.query_pairs_mut().append_pair("state", state);
    }
    see_other(&url)
}

fn see_other(url: &Url) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, url.as_str()))
        .insert_header(("referrer-policy", "no-referrer"))
        .insert_header(("cache-control", "no-store"))
        .finish()
}

/// The parameters of a sign-out request (OpenID Connect RP-Initiated Logout 1.0).
#[derive(Deserialize)]
pub(super) struct SignOut {
    client_id: Option<String>,
    post_logout_redirect_uri: Option<String>,
    state: Option<String>,
}

/// `GET /logout`. Nobody stays signed in here, so there is nothing to end; the browser goes back
/// where it came from, if that place is known.
pub(super) async fn sign_out(
    provider: web::Data<DemoProvider>,
    request: web::Query<SignOut>,
) -> HttpResponse {
    let client = request.client_id.as_deref().and_then(|id| provider.client(id));
    let wanted = request.post_logout_redirect_uri.as_deref();
    let place = client.and_then(|client| {
        client.after_sign_out.iter().find(|known| Some(known.as_str()) == wanted)
    });
    match place {
        Some(place) => {
            let mut url = place.clone();
            if let Some(state) = &request.state {
                url.query_pairs_mut().append_pair("state", state);
            }
            see_other(&url)
        }
        None => page::signed_out(),
    }
}
