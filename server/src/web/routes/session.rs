//! Signing in and out.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use app::{
    backend::{Backend, Failure},
    pages::{
        self,
        sign_in::{Provider, Trouble},
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    identity::{
        oidc::{Callback, Label, LoginError, PendingLogin, local_path},
        session::{Session, SessionToken},
    },
    store,
    web::{
        State, ask, limit, parked,
        visit::{Posted, Visit},
        wall,
    },
};

/// Cookie with the token of a sign-in between leaving and coming back.
pub(in crate::web) const PENDING: &str = "dang-nhap";
/// Where "start this service" leads through sign-in; what follows is done on coming back.
const START: &str = "/ho-so/bat-dau?";

#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    ve: String,
}

/// The sealed record of a sign-in under way.
#[derive(Serialize, Deserialize)]
struct Leaving {
    login: PendingLogin,
}

pub(super) async fn choose(visit: Visit, back: web::Query<Back>) -> HttpResponse {
    let back = local_path(&back.ve);
    if visit.asked.session.is_some() {
        return visit.see_other(if back == "/" { "/ho-so" } else { back });
    }
    page(&visit, back, None)
}

fn page(visit: &Visit, back: &str, trouble: Option<Trouble>) -> HttpResponse {
    let context = visit.context();
    let name = |label: &Label| context.lang.pick(&label.vi, &label.en).clone();
    let providers: Vec<Provider> = visit
        .state
        .providers
        .iter()
        .map(|party| Provider { id: party.config().id.clone(), name: name(&party.config().label) })
        .collect();
    visit.page(pages::sign_in::get(context, &providers, back, trouble))
}

pub(super) async fn begin(post: Posted) -> HttpResponse {
    let (visit, state) = (&post.visit, &post.visit.state);
    let form = match post.checked() {
        Ok(form) => form,
        Err(failure) => return visit.failure(&failure),
    };
    if let Err(failure) = limit::tried(state, &visit.request, limit::SIGN_IN).await {
        return visit.failure(&failure);
    }
    let back = local_path(form.text("ve"));
    let back = if back == "/" { "/ho-so" } else { back };
    let Some(party) = state.providers.get(form.text("nguon")) else {
        return page(visit, back, Some(Trouble::Invalid));
    };
    let world = state.portal.store().world();
    let now = world.now();
    let Ok(redirect) = state.public.join("/dang-nhap/xong") else {
        return visit.failure(&Failure::Internal);
    };
    let (url, login) =
        match party.begin(&redirect, back, world.bytes(), now, visit.context().shared).await {
            Ok(begun) => begun,
            Err(error) => return page(visit, back, Some(trouble(&error))),
        };
    let token = SessionToken::from_entropy(world.bytes());
    let Ok(body) = serde_json::to_value(Leaving { login }) else {
        return visit.failure(&Failure::Internal);
    };
    let kept = store::Session {
        owner: None,
        body,
        created_at: now,
        seen_at: now,
        expires_at: now.plus_seconds(PendingLogin::SECONDS),
    };
    if let Err(error) = state.portal.store().put_session(*token.id().as_bytes(), kept).await {
        return visit.failure(&error.into());
    }
    let mut response = visit.see_other(url.as_str());
    let cookie = state.cookies.bake(PENDING, token.to_text(), Some(PendingLogin::SECONDS));
    response.add_cookie(&cookie).ok();
    response
}

pub(super) async fn finish(visit: Visit, callback: web::Query<Callback>) -> HttpResponse {
    let (state, request) = (&visit.state, &visit.request);
    let Some(login) = pending(state, request).await else {
        return page(&visit, "/ho-so", Some(Trouble::Expired));
    };
    let back = login.return_to.clone();
    let Some(party) = state.providers.get(&login.provider) else {
        return page(&visit, &back, Some(Trouble::Invalid));
    };
    let world = state.portal.store().world();
    let identity = match party.finish(&login, &callback, world.now()).await {
        Ok(identity) => identity,
        Err(error) => {
            tracing::warn!(?error, provider = login.provider, "sign-in failed");
            return page(&visit, &back, Some(trouble(&error)));
        }
    };
    let old = state.cookies.session_of(request);
    let now = world.now();
    let began = Session::begun(identity, now, wall::is_shared(state, request));
    let started = state.sessions.start(old.as_ref(), &began, world.bytes()).await;
    let Ok(token) = started else {
        return visit.failure(&Failure::Unavailable);
    };
    let who = ask::person(state, began);
    parked::unpark(state, request, &who).await;
    let onward = match back.strip_prefix(START) {
        Some(query) => begin_service(state, &who, query).await,
        None if who.is_officer() && back == "/ho-so" => Ok("/quay".to_owned()),
        None if who.is_helper() && back == "/ho-so" => Ok("/tro-giup/khach".to_owned()),
        None => Ok(back),
    };
    let mut response = visit.onward(onward);
    response.add_cookie(&state.cookies.session(&token)).ok();
    response.add_cookie(&state.cookies.forget(PENDING)).ok();
    response
}

/// The tail of "start this service", which had to wait for the sign-in.
async fn begin_service(
    state: &State,
    who: &app::backend::Person,
    query: &str,
) -> Result<String, Failure> {
    let pairs = openidconnect::url::form_urlencoded::parse(query.as_bytes());
    let mut given: BTreeMap<String, String> = pairs.into_owned().collect();
    let service = given.remove("dich_vu").ok_or(Failure::NotFound)?;
    let draft = state.portal.open_draft(who, &service, &given).await?;
    Ok(format!("/ho-so/nhap/{draft}"))
}

/// What sign-in has to lead back to so that the service starts.
pub(super) fn start_path(service: &str, answers: &BTreeMap<String, String>) -> String {
    let mut query = openidconnect::url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("dich_vu", service).extend_pairs(answers);
    format!("{START}{}", query.finish())
}

async fn pending(state: &State, request: &HttpRequest) -> Option<PendingLogin> {
    let token = SessionToken::parse(&state.cookies.read(request, PENDING)?)?;
    let store = state.portal.store();
    let id = *token.id().as_bytes();
    let session = store.session(id, store.world().now()).await.ok().flatten()?;
    // A sign-in is finished once.
    store.delete_session(id).await.ok()?;
    Some(serde_json::from_value::<Leaving>(session.body).ok()?.login)
}

const fn trouble(error: &LoginError) -> Trouble {
    match error {
        LoginError::Cancelled => Trouble::Cancelled,
        LoginError::StateMismatch | LoginError::Expired => Trouble::Expired,
        LoginError::ProviderUnavailable => Trouble::Unavailable,
        LoginError::TokenInvalid { .. } | LoginError::ClaimMissing { .. } => Trouble::Invalid,
    }
}

/// One tap ends the session and leaves nothing of the person behind. Ending a session that is gone
/// is fine. An officer's sign-out leaves the counter's trust where it is.
pub(super) async fn end(post: Posted) -> HttpResponse {
    let (visit, state) = (&post.visit, &post.visit.state);
    if visit.asked.session.is_some()
        && let Err(failure) = post.checked()
    {
        return visit.failure(&failure);
    }
    if let Err(failure) = leave(visit).await {
        return visit.failure(&failure);
    }
    let shared = visit.context().shared;
    let mut response = visit.see_other(if shared { "/may-chung/xong" } else { "/" });
    response.add_cookie(&state.cookies.forget_session()).ok();
    match visit.who() {
        _ if shared => wall::forget(state, &mut response),
        Ok(who) if who.acting.is_some() => wall::forget(state, &mut response),
        // What a volunteer carries for a village is sealed and waits for her next sign-in.
        Ok(who) if !who.is_officer() && !wall::carries(state, &visit.request) => {
            wall::clear(&mut response);
        }
        // Also where the session was over: who it was is not known then.
        _ => wall::clear_files(&mut response),
    }
    response
}

/// Ends this browser's session, if it has one, and what it had parked.
pub(super) async fn leave(visit: &Visit) -> Result<(), Failure> {
    let state = &visit.state;
    if let Some(token) = &visit.asked.session {
        state.portal.stand_up(*token.id().as_bytes()).await?;
        state.sessions.end(token).await.map_err(|_| Failure::Unavailable)?;
    }
    parked::forget(state, &visit.request).await;
    Ok(())
}

/// Stays longer. The request itself has moved the end; this says until when.
pub(super) async fn stay(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    if let Err(failure) = visit.who().and(post.checked()) {
        return visit.told(&failure);
    }
    if visit.wants_json() {
        visit.json(StatusCode::OK, &visit.lasts())
    } else {
        visit.of(pages::stay::get(visit.context()))
    }
}
