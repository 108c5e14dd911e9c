//! What is handed over to systems that the State runs elsewhere.

use domain::time::Moment;
use serde_json::Value as Json;

use super::idempotency::Once;
use super::vault::{Vault, place};
use super::{
    AuditNote, DraftRef, NewMessage, Store, StoreError, Submitted, audit, drafts, mandates, outbox,
};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

/// A hand-over to keep.
#[derive(Debug, Clone)]
pub struct NewHandover {
    /// Idempotency key.
    pub key: String,
    /// The draft it was.
    pub draft: DraftRef,
    /// Blind index of the person.
    pub owner: BlindIndex,
    /// Its number.
    pub id: String,
    /// Service slug.
    pub service: String,
    /// Version of the definition it was filled in on.
    pub service_version: String,
    /// The system's name.
    pub system: String,
    /// Name of the state.
    pub status: String,
    /// The state.
    pub state: Json,
    /// What was filled in.
    pub filed: Json,
    /// When.
    pub at: Moment,
    /// Pseudonym of the person.
    pub actor: String,
    /// The role.
    pub role: String,
    /// Messages that carry it.
    pub messages: Vec<NewMessage>,
    /// The mandate under which a helper hands it over for its owner.
    pub under: Option<String>,
}

/// A hand-over as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    /// Its number.
    pub id: String,
    /// Blind index of the person.
    pub owner: BlindIndex,
    /// Service slug.
    pub service: String,
    /// Version of the definition it was filled in on.
    pub service_version: String,
    /// Name of the state.
    pub status: String,
    /// When it was handed over.
    pub created_at: Moment,
    /// The state.
    pub state: Json,
    /// What was filled in.
    pub filed: Json,
}

/// An answer for good.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The hand-over.
    pub id: String,
    /// The message that carried it, done now.
    pub message: String,
    /// Name of the new state.
    pub status: String,
    /// The new state.
    pub state: Json,
    /// When.
    pub at: Moment,
}

const COLUMNS: &str = "id, owner_index, service, status, created_at, state, filed, service_version";

impl Store {
    /// Keeps a hand-over with the messages that carry it, and marks its draft as sent.
    ///
    /// Counts once: the same key with the same content, or the same draft again, gets the first
    /// number.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`]; [`StoreError::Mandate`] when its mandate does not bear it; for
    /// the draft [`StoreError::NotFound`] and [`StoreError::Conflict`]; of the database. Nothing is
    /// stored then.
    pub async fn hand_over(&self, new: NewHandover) -> Result<Submitted, StoreError> {
        let vault = self.vault.clone();
        let filed =
            serde_json::to_vec(&new.filed).map_err(|_| StoreError::Unreadable("handovers"))?;
        let once = Once {
            scope: format!("hand-over:{}", crate::seal::hex(&new.owner.0)),
            key: new.key.clone(),
            content: vault.keys().index("hand-over", &[new.service.as_bytes(), &filed]),
        };
        self.db.write(move |conn| keep(conn, &vault, &once, &new)).await
    }

    /// The owner's hand-overs, newest first.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn handovers_of(&self, owner: BlindIndex) -> Result<Vec<Handover>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {COLUMNS} FROM handovers WHERE owner_index = $1 \
                     ORDER BY created_at DESC, id"
                );
                let rows = conn.query(&sql, &[owner.0.as_slice().into()])?;
                rows.iter().map(|row| read(&vault, row)).collect()
            })
            .await
    }

    /// A hand-over, whoever's it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a sealed column that does not open; of the database.
    pub async fn handover(&self, id: &str) -> Result<Handover, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db
            .read(move |conn| {
                let sql = format!("SELECT {COLUMNS} FROM handovers WHERE id = $1");
                let row = conn.first(&sql, &[id.into()])?.ok_or(StoreError::NotFound)?;
                read(&vault, &row)
            })
            .await
    }

    /// The numbers of the hand-overs to a system that never travelled, made from `since` on, oldest
    /// first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn sheets_for(&self, system: &str, since: Moment) -> Result<Vec<String>, StoreError> {
        let params = [system.into(), since.into()];
        self.db
            .read(move |conn| {
                let sql = "SELECT id FROM handovers WHERE status = 'not-connected' \
                     AND system = $1 AND created_at >= $2 ORDER BY created_at, id";
                conn.query(sql, &params)?.iter().map(|row| Ok(row.text(0)?)).collect()
            })
            .await
    }

    /// Puts a hand-over that never travelled into the outbox. `false`, and nothing is stored, when
    /// it does not stand there any more.
    ///
    /// # Errors
    /// Of the database.
    pub async fn sheet_sent(
        &self,
        id: &str,
        state: Json,
        message: NewMessage,
        at: Moment,
    ) -> Result<bool, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db
            .write(move |conn| {
                let state = vault.seal(place("handovers", "state", &id), &state)?;
                let changed = conn.execute(
                    "UPDATE handovers SET status = 'waiting', state = $2, updated_at = $3 \
                     WHERE id = $1 AND status = 'not-connected'",
                    &[id.as_str().into(), state.into(), at.into()],
                )?;
                if changed > 0 {
                    outbox::add(conn, &vault, &[message])?;
                    audit::append(conn, at, &note("hand-over", "connector", "system", &id))?;
                }
                Ok(changed > 0)
            })
            .await
    }

    /// Keeps the other system's answer and ends the message that carried it. `false`, and only the
    /// message is ended, when the hand-over does not wait any more: the first answer counts.
    ///
    /// # Errors
    /// Of the database.
    pub async fn handover_settled(&self, settled: Settled) -> Result<bool, StoreError> {
        let vault = self.vault.clone();
        self.db
            .write(move |conn| {
                let state = vault.seal(place("handovers", "state", &settled.id), &settled.state)?;
                let changed = conn.execute(
                    "UPDATE handovers SET status = $2, state = $3, updated_at = $4 \
                     WHERE id = $1 AND status = 'waiting'",
                    &[
                        settled.id.as_str().into(),
                        settled.status.as_str().into(),
                        state.into(),
                        settled.at.into(),
                    ],
                )?;
                conn.execute(
                    "UPDATE outbox SET done_at = $2 WHERE id = $1 AND done_at IS NULL",
                    &[settled.message.as_str().into(), settled.at.into()],
                )?;
                if changed > 0 {
                    let note = note(&settled.status, "connector", "system", &settled.id);
                    audit::append(conn, settled.at, &note)?;
                }
                Ok(changed > 0)
            })
            .await
    }
}

fn keep(
    conn: &mut dyn Conn,
    vault: &Vault,
    once: &Once,
    new: &NewHandover,
) -> Result<Submitted, StoreError> {
    if let Some(code) = once.answered(conn)? {
        return Ok(Submitted { code, first: false });
    }
    match drafts::current(conn, &new.draft, &new.owner) {
        Err(StoreError::AlreadyFiled { code }) => return Ok(Submitted { code, first: false }),
        checked => checked?,
    }
    let params: [Value; 9] = [
        new.id.as_str().into(),
        new.owner.0.as_slice().into(),
        new.service.as_str().into(),
        new.service_version.as_str().into(),
        new.system.as_str().into(),
        new.status.as_str().into(),
        new.at.into(),
        vault.seal(place("handovers", "state", &new.id), &new.state)?.into(),
        vault.seal(place("handovers", "filed", &new.id), &new.filed)?.into(),
    ];
    conn.execute(
        "INSERT INTO handovers (id, owner_index, service, service_version, system, status, \
         created_at, updated_at, state, filed) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)",
        &params,
    )?;
    outbox::add(conn, vault, &new.messages)?;
    drafts::mark_filed(conn, &new.draft, &new.id)?;
    audit::append(conn, new.at, &note("hand-over", &new.actor, &new.role, &new.id))?;
    mandates::handed_over(conn, vault, new)?;
    once.keep(conn, &new.id, new.at)?;
    Ok(Submitted { code: new.id.clone(), first: true })
}

fn note(action: &str, actor: &str, role: &str, id: &str) -> AuditNote {
    AuditNote {
        actor: actor.into(),
        role: role.into(),
        action: action.into(),
        subject: id.into(),
        detail: serde_json::json!({}),
    }
}

fn read(vault: &Vault, row: &Row) -> Result<Handover, StoreError> {
    let id = row.text(0)?;
    let owner = row.blob(1)?.try_into().map_err(|_| StoreError::Unreadable("handovers"))?;
    let state = vault.open(place("handovers", "state", &id), row.blob(5)?)?;
    let filed = vault.open(place("handovers", "filed", &id), row.blob(6)?)?;
    Ok(Handover {
        owner: BlindIndex(owner),
        service: row.text(2)?,
        status: row.text(3)?,
        created_at: row.moment(4)?,
        service_version: row.text(7)?,
        state,
        filed,
        id,
    })
}
