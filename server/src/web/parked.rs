//! What was typed into a form whose session had ended: kept sealed for half an hour, put into the
//! draft after sign-in, if it is the same person's.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, cookie::Cookie};
use app::backend::{Backend, Person, Save};
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
    values: BTreeMap<String, String>,
}

/// Parks what was typed; gives the cookie by which it is found again. Only for a draft that there
/// is: its name cannot be guessed, so strangers cannot fill the store.
pub(super) async fn park(
    state: &State,
    draft: &str,
    values: BTreeMap<String, String>,
) -> Option<Cookie<'static>> {
    if !state.portal.store().draft_exists(draft).await.ok()? {
        return None;
    }
    let world = state.portal.store().world();
    let token = SessionToken::from_entropy(world.bytes());
    let now = world.now();
    let body = serde_json::to_value(Parked { draft: draft.to_owned(), values }).ok()?;
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

/// Throws away what this browser parked, if it parked anything.
pub(super) async fn forget(state: &State, request: &HttpRequest) {
    let Some(token) = state.cookies.read(request, PARKED) else { return };
    let Some(token) = SessionToken::parse(&token) else { return };
    if let Err(error) = state.portal.store().delete_session(*token.id().as_bytes()).await {
        tracing::warn!(%error, "parked form not deleted");
    }
}

/// Puts what this browser parked into the draft, if it is this person's; either way it is gone.
pub(super) async fn unpark(state: &State, request: &HttpRequest, who: &Person) {
    let Some(token) = state.cookies.read(request, PARKED) else { return };
    let Some(token) = SessionToken::parse(&token) else { return };
    let store = state.portal.store();
    let id = *token.id().as_bytes();
    let Ok(Some(session)) = store.session(id, store.world().now()).await else { return };
    if let Err(error) = store.delete_session(id).await {
        tracing::warn!(%error, "parked form not deleted");
    }
    let Ok(parked) = serde_json::from_value::<Parked>(session.body) else { return };
    let save = Save::of(parked.values);
    // Somebody else's draft is not found, and nothing is told about it.
    if state.portal.save_draft(who, &parked.draft, save).await.is_err() {
        tracing::info!("parked form was not this person's");
    }
}
