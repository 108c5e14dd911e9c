//! What was typed into a form whose session had ended: kept sealed for half an hour, put into the
//! draft after sign-in, if it is the same person's. What another device changed in that time is not
//! written over: the page that she comes back to asks her.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, cookie::Cookie};
use app::backend::{Backend, Person, Save};
use domain::form::{Sent, Split};
use serde::{Deserialize, Serialize};

use super::State;
use crate::{identity::session::SessionToken, store};

/// Cookie with the token of what is parked.
pub(super) const PARKED: &str = "do-dang";
/// How long, in seconds.
const SECONDS: i64 = 1_800;

#[derive(Serialize, Deserialize)]
struct Parked {
    draft: String,
    step: String,
    sent: Sent,
}

/// Parks what was typed; gives the cookie by which it is found again. Only for a draft that there
/// is: its name cannot be guessed, so strangers cannot fill the store.
pub(super) async fn park(
    state: &State,
    (draft, step): (&str, &str),
    sent: Sent,
) -> Option<Cookie<'static>> {
    if !state.portal.store().draft_exists(draft).await.ok()? {
        return None;
    }
    let world = state.portal.store().world();
    let token = SessionToken::from_entropy(world.bytes());
    let now = world.now();
    let parked = Parked { draft: draft.to_owned(), step: step.to_owned(), sent };
    let body = serde_json::to_value(parked).ok()?;
    let session = store::Session {
        owner: None,
        body,
        created_at: now,
        seen_at: now,
        expires_at: now.plus_seconds(SECONDS),
    };
    state.portal.store().put_session(*token.id().as_bytes(), session).await.ok()?;
    Some(state.cookies.bake(PARKED, token.to_text(), Some(SECONDS)))
}

/// Where this browser's parked form is stored, if it has one.
fn place(state: &State, request: &HttpRequest) -> Option<[u8; 32]> {
    let token = SessionToken::parse(&state.cookies.read(request, PARKED)?)?;
    Some(*token.id().as_bytes())
}

/// Throws away what this browser parked, if it parked anything.
pub(super) async fn forget(state: &State, request: &HttpRequest) {
    if let Some(place) = place(state, request) {
        delete(state, place).await;
    }
}

async fn delete(state: &State, place: [u8; 32]) {
    if let Err(error) = state.portal.store().delete_session(place).await {
        tracing::warn!(%error, "parked form not deleted");
    }
}

async fn load(state: &State, place: [u8; 32]) -> Option<Parked> {
    let store = state.portal.store();
    let session = store.session(place, store.world().now()).await.ok()??;
    serde_json::from_value(session.body).ok()
}

/// Puts what this browser parked into the draft, if it is this person's. It is gone then, but for
/// what another device changed meanwhile, which waits for [`split`].
pub(super) async fn unpark(state: &State, request: &HttpRequest, who: &Person) {
    let Some(place) = place(state, request) else { return };
    let Some(Parked { draft, sent, .. }) = load(state, place).await else { return };
    let save = Save { sent, ..Save::default() };
    match state.portal.save_draft(who, &draft, save).await {
        Ok(split) if !split.is_empty() => return,
        Ok(_) => {}
        // Somebody else's draft is not found, and nothing is told about it.
        Err(_) => tracing::info!("parked form was not this person's"),
    }
    delete(state, place).await;
}

/// What this browser parked of the step and another device changed meanwhile, told once.
pub(super) async fn split(
    state: &State,
    request: &HttpRequest,
    who: &Person,
    (draft, step): (&str, &str),
) -> BTreeMap<String, Split> {
    let none = BTreeMap::new();
    let Some(place) = place(state, request) else { return none };
    let Some(parked) = load(state, place).await else { return none };
    if (parked.draft.as_str(), parked.step.as_str()) != (draft, step) {
        return none;
    }
    let save = Save { sent: parked.sent, ..Save::default() };
    let Ok(split) = state.portal.save_draft(who, draft, save).await else { return none };
    delete(state, place).await;
    split
}
