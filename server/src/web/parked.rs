//! What was typed into a form whose session had ended, and the files that came with it: kept sealed
//! for half an hour, put into the draft after sign-in, if it is the same person's. What another
//! device changed in that time is not written over: the page that she comes back to asks her, and
//! names the files that she has to choose again.

use actix_web::{HttpRequest, cookie::Cookie};
use app::{
    backend::{Backend, Person, Save},
    pages::step::Returned,
};
use domain::{
    attachment::{check, safe_name},
    form::Sent,
};
use serde::{Deserialize, Serialize};

use super::State;
use crate::{
    identity::session::SessionToken,
    portal::MAX_FILE,
    store::{self, StoreError},
};

/// Cookie with the token of what is parked.
pub(super) const PARKED: &str = "do-dang";
/// How long, in seconds.
const SECONDS: i64 = 1_800;

#[derive(Serialize, Deserialize)]
struct Parked {
    draft: String,
    step: String,
    sent: Sent,
    /// Until sign-in all files, then those that could not be attached.
    #[serde(default)]
    files: Vec<ParkedFile>,
}

/// A file, kept where all files are: what no row names is taken away there some hours later.
#[derive(Serialize, Deserialize)]
struct ParkedFile {
    field: String,
    name: String,
    /// Under what it is kept; `None` when it is no use to keep it.
    id: Option<String>,
}

/// Parks what was typed and chosen; gives the cookie by which it is found again. Only for a draft that there
/// is: its name cannot be guessed, so strangers cannot fill the store.
pub(super) async fn park(
    state: &State,
    (draft, step): (&str, &str),
    sent: Sent,
    chosen: Vec<(String, String, Vec<u8>)>,
) -> Option<Cookie<'static>> {
    if !state.portal.store().draft_exists(draft).await.ok()? {
        return None;
    }
    let mut files = Vec::new();
    for (field, name, bytes) in chosen {
        let id = put(state, &name, &bytes).await;
        files.push(ParkedFile { field, name: safe_name(&name), id });
    }
    let token = SessionToken::from_entropy(state.portal.store().world().bytes());
    let parked = Parked { draft: draft.to_owned(), step: step.to_owned(), sent, files };
    keep(state, *token.id().as_bytes(), &parked).await.ok()?;
    Some(state.cookies.bake(PARKED, token.to_text(), Some(SECONDS)))
}

/// Keeps the bytes of a file that a draft would take.
async fn put(state: &State, name: &str, bytes: &[u8]) -> Option<String> {
    check(name, bytes, MAX_FILE as u64).ok()?;
    let stored = state.portal.store().files().put(bytes).await.ok()?;
    Some(stored.id)
}

async fn keep(state: &State, place: [u8; 32], parked: &Parked) -> Result<(), StoreError> {
    let store = state.portal.store();
    let now = store.world().now();
    let body = serde_json::to_value(parked).map_err(|_| StoreError::Unreadable("sessions"))?;
    let session = store::Session {
        owner: None,
        body,
        created_at: now,
        seen_at: now,
        expires_at: now.plus_seconds(SECONDS),
    };
    store.put_session(place, session).await
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
/// what she has to be asked about, which waits for [`told`].
pub(super) async fn unpark(state: &State, request: &HttpRequest, who: &Person) {
    let Some(place) = place(state, request) else { return };
    let Some(mut parked) = load(state, place).await else { return };
    let save = Save { sent: parked.sent.clone(), ..Save::default() };
    let Ok(split) = state.portal.save_draft(who, &parked.draft, save).await else {
        // Somebody else's draft is not found, and nothing is told about it.
        tracing::info!("parked form was not this person's");
        return delete(state, place).await;
    };
    let mut lost = Vec::new();
    for file in std::mem::take(&mut parked.files) {
        if !attached(state, who, &parked.draft, &file).await {
            lost.push(ParkedFile { id: None, ..file });
        }
    }
    if split.is_empty() && lost.is_empty() {
        return delete(state, place).await;
    }
    parked.files = lost;
    if let Err(error) = keep(state, place, &parked).await {
        tracing::warn!(%error, "parked form not kept for its page");
    }
}

/// Attaches a file that was kept; gives whether the draft has it.
async fn attached(state: &State, who: &Person, draft: &str, file: &ParkedFile) -> bool {
    let Some(id) = &file.id else { return false };
    let Ok(bytes) = state.portal.store().files().get(id).await else { return false };
    state.portal.attach(who, draft, &file.field, &file.name, bytes).await.is_ok()
}

/// What this browser parked of the step and has to be asked about, told once: what another device
/// changed meanwhile, and files to choose again.
pub(super) async fn told(
    state: &State,
    request: &HttpRequest,
    who: &Person,
    (draft, step): (&str, &str),
) -> Returned {
    let none = Returned::default();
    let Some(place) = place(state, request) else { return none };
    let Some(parked) = load(state, place).await else { return none };
    if (parked.draft.as_str(), parked.step.as_str()) != (draft, step) {
        return none;
    }
    let save = Save { sent: parked.sent, ..Save::default() };
    let Ok(split) = state.portal.save_draft(who, draft, save).await else { return none };
    delete(state, place).await;
    let again = parked.files.into_iter().map(|file| file.name).collect();
    Returned { split, again, ..none }
}
