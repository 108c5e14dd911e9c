//! Changing a dossier by one event.

use domain::time::Moment;
use serde_json::Value as Json;

use super::idempotency::Once;
use super::labels::{self, Of};
use super::mandates;
use super::vault::{Vault, place};
use super::{Applied, AuditNote, Change, Store, StoreError, audit, drafts, family, outbox, proofs};
use crate::db::{Conn, Value};
use crate::seal::{BlindIndex, Keys};

/// Who did something, when, and which event of the dossier it was.
pub(super) struct Act<'a> {
    pub(super) seq: i64,
    pub(super) at: Moment,
    pub(super) actor: &'a str,
    pub(super) role: &'a str,
}

impl Store {
    /// Stores the outcome of an event: state, event, audit entry, files, messages and proofs
    /// together.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Conflict`] when the dossier is no longer at
    /// `expected_version`; [`StoreError::KeyReused`]; for the draft as in [`Store::submit`], and
    /// [`StoreError::AlreadyFiled`]; of the database. Nothing is stored then.
    pub async fn apply(&self, change: Change) -> Result<Applied, StoreError> {
        let vault = self.vault.clone();
        let once = match &change.key {
            Some(key) => Some(Once {
                scope: scope(&change.code, &change.note.actor),
                key: key.clone(),
                content: content(vault.keys(), &change)?,
            }),
            None => None,
        };
        self.db.write(move |conn| apply(conn, &vault, once.as_ref(), &change)).await
    }
}

impl Store {
    /// Whether this actor's request with this key was applied to the dossier before.
    ///
    /// # Errors
    /// Of the database.
    pub async fn was_applied(
        &self,
        code: &str,
        actor: &str,
        key: &str,
    ) -> Result<bool, StoreError> {
        let (scope, key) = (scope(code, actor), key.to_owned());
        self.db.read(move |conn| Once::exists(conn, &scope, &key)).await
    }
}

/// Each officer has keys of their own for each dossier.
fn scope(code: &str, actor: &str) -> String {
    format!("event:{code}:{actor}")
}

/// A keyed hash of what makes two requests the same: what was asked, not what it led to, since a
/// repeat is decided on a later state.
fn content(keys: &Keys, change: &Change) -> Result<BlindIndex, StoreError> {
    let unreadable = |_| StoreError::Unreadable("dossier_events");
    let event = serde_json::to_vec(&change.event).map_err(unreadable)?;
    let mut parts: Vec<&[u8]> = vec![change.note.action.as_bytes(), &event];
    for file in &change.files {
        parts.extend([file.field.as_bytes(), file.file_id.as_bytes()]);
    }
    Ok(keys.index("event", &parts))
}

fn apply(
    conn: &mut dyn Conn,
    vault: &Vault,
    once: Option<&Once>,
    change: &Change,
) -> Result<Applied, StoreError> {
    if let Some(answer) = once.map(|once| once.answered(conn)).transpose()?.flatten() {
        let version = answer.parse().map_err(|_| StoreError::Unreadable("idempotency"))?;
        return Ok(Applied { version, first: false });
    }
    let version = change.expected_version + 1;
    step(conn, vault, change)?;
    if let Some((draft, owner)) = &change.draft {
        drafts::current(conn, draft, owner)?;
        drafts::mark_filed(conn, draft, &change.code)?;
    }
    // The family's own row comes first and its stages after it, always: two changes of one family
    // wait for each other and never in a circle.
    for stage in &change.with {
        step(conn, vault, stage)?;
    }
    if let Some(opens) = &change.opens {
        family::open(conn, vault, &change.code, opens)?;
    }
    mandates::changed(conn, vault, change)?;
    if let Some(once) = once {
        once.keep(conn, &version.to_string(), change.at)?;
    }
    Ok(Applied { version, first: true })
}

/// Stores what happened to one dossier.
fn step(conn: &mut dyn Conn, vault: &Vault, change: &Change) -> Result<(), StoreError> {
    let version = change.expected_version + 1;
    update(conn, vault, change)?;
    let note = AuditNote { subject: change.code.clone(), ..change.note.clone() };
    let act = Act { seq: version, at: change.at, actor: &note.actor, role: &note.role };
    record(conn, vault, &change.code, &act, &change.event)?;
    for file in &change.files {
        labels::add(conn, vault, Of::Dossier, &change.code, file)?;
    }
    outbox::add(conn, vault, &change.messages)?;
    for owner in &change.moved {
        proofs::revoke_moved(conn, owner, &note.actor, &note.role, change.at)?;
    }
    for proof in &change.proofs {
        proofs::insert(conn, vault, proof)?;
    }
    audit::append(conn, change.at, &note)?;
    Ok(())
}

fn update(conn: &mut dyn Conn, vault: &Vault, change: &Change) -> Result<(), StoreError> {
    let code = change.code.as_str();
    let params: [Value; 7] = [
        code.into(),
        change.expected_version.into(),
        change.status.as_str().into(),
        change.due_at.into(),
        change.at.into(),
        change.assigned_to.as_ref().into(),
        vault.seal(place("dossiers", "state", code), &change.state)?.into(),
    ];
    let changed = conn.execute(
        "UPDATE dossiers SET version = version + 1, status = $3, due_at = $4, updated_at = $5, \
         assigned_to = $6, state = $7 WHERE code = $1 AND version = $2",
        &params,
    )?;
    if changed == 1 {
        return Ok(());
    }
    let row = conn.first("SELECT version FROM dossiers WHERE code = $1", &[code.into()])?;
    let current = row.ok_or(StoreError::NotFound)?.int(0)?;
    Err(StoreError::Conflict { current })
}

/// Inserts an event row.
pub(super) fn record(
    conn: &mut dyn Conn,
    vault: &Vault,
    code: &str,
    act: &Act<'_>,
    event: &Json,
) -> Result<(), StoreError> {
    let key = row_key(code, act.seq);
    let params: [Value; 6] = [
        code.into(),
        act.seq.into(),
        act.at.into(),
        act.actor.into(),
        act.role.into(),
        vault.seal(place("dossier_events", "event", &key), event)?.into(),
    ];
    conn.execute(
        "INSERT INTO dossier_events (code, seq, at, actor, role, event) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &params,
    )?;
    Ok(())
}

/// The row that an event is bound to.
pub(super) fn row_key(code: &str, seq: i64) -> String {
    format!("{code}\0{seq}")
}
