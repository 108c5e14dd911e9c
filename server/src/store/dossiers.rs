//! Reading dossiers.

use domain::time::Moment;
use serde_json::json;

use super::events::row_key;
use super::labels::{self, Of};
use super::submit::factor;
use super::vault::{Vault, place};
use super::{
    Attachment, AuditNote, AuditRecord, Dossier, DossierLine, EventRecord, Progress, Store,
    StoreError, Told, audit,
};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

/// The columns of a [`DossierLine`].
pub(super) const LINE: &str = "code, unit, service, service_version, channel, status, version, \
    due_at, received_at, updated_at, assigned_to, summary, parent, stage";
/// How many columns [`LINE`] has.
const AFTER_LINE: usize = 14;

impl Store {
    /// The dossier, for its owner, for jobs and for deciding. When staff read it for its content,
    /// use [`Store::read_by_officer`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a sealed column that does not open; of the database.
    pub async fn dossier(&self, code: &str) -> Result<Dossier, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db.read(move |conn| get(conn, &vault, &code)?.ok_or(StoreError::NotFound)).await
    }

    /// The dossier with all that happened to it, as both were at one moment.
    ///
    /// # Errors
    /// As [`Store::dossier`].
    pub async fn told(&self, code: &str) -> Result<Told, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db
            .read(move |conn| {
                let dossier = get(conn, &vault, &code)?.ok_or(StoreError::NotFound)?;
                Ok((dossier, events(conn, &vault, &code)?))
            })
            .await
    }

    /// How far a dossier has come, without opening what was filed: for those who may not see it.
    ///
    /// # Errors
    /// As [`Store::dossier`].
    pub async fn progress(&self, code: &str) -> Result<Progress, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db
            .read(move |conn| {
                let sql = format!("SELECT {LINE}, state FROM dossiers WHERE code = $1");
                let row = conn.first(&sql, &[code.as_str().into()])?.ok_or(StoreError::NotFound)?;
                let state = vault.open(place("dossiers", "state", &code), row.blob(AFTER_LINE)?)?;
                let line = line(&vault, &row)?;
                Ok(Progress { line, state, events: events(conn, &vault, &code)? })
            })
            .await
    }

    /// The dossier as an officer sees it; the audit chain and so its citizen learn of it.
    ///
    /// # Errors
    /// As [`Store::dossier`]; then nothing was read.
    pub async fn read_by_officer(
        &self,
        code: &str,
        officer: &str,
        role: &str,
        now: Moment,
    ) -> Result<Dossier, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        let note = AuditNote {
            actor: officer.into(),
            role: role.into(),
            action: "read".into(),
            subject: code.clone(),
            detail: json!({}),
        };
        self.db
            .write(move |conn| {
                let dossier = get(conn, &vault, &code)?.ok_or(StoreError::NotFound)?;
                audit::append(conn, now, &note)?;
                Ok(dossier)
            })
            .await
    }

    /// Who of the staff has read the dossier, last first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn reads_of(&self, code: &str) -> Result<Vec<AuditRecord>, StoreError> {
        let code = code.to_owned();
        self.db
            .read(move |conn| {
                let mut all = audit::of_subject(conn, &code)?;
                all.retain(|entry| entry.note.action == "read");
                all.reverse();
                Ok(all)
            })
            .await
    }

    /// What happened to the dossier, first to last. Empty for an unknown code.
    ///
    /// # Errors
    /// As [`Store::dossier`].
    pub async fn events(&self, code: &str) -> Result<Vec<EventRecord>, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db.read(move |conn| events(conn, &vault, &code)).await
    }

    /// The files of the dossier, by field and time. Empty for an unknown code.
    ///
    /// # Errors
    /// As [`Store::dossier`].
    pub async fn dossier_files(&self, code: &str) -> Result<Vec<Attachment>, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db.read(move |conn| labels::list(conn, &vault, Of::Dossier, &code)).await
    }

    /// All dossiers of an owner, last received first; a family is one, without its stages.
    ///
    /// # Errors
    /// As [`Store::dossier`].
    pub async fn find_by_owner(&self, owner: BlindIndex) -> Result<Vec<DossierLine>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {LINE} FROM dossiers WHERE owner_index = $1 AND stage IS NULL \
                     ORDER BY received_at DESC, code DESC"
                );
                let rows = conn.query(&sql, &[owner.0.as_slice().into()])?;
                rows.iter().map(|row| line(&vault, row)).collect()
            })
            .await
    }

    /// The dossier and its events for someone who knows code and second factor. `None` says
    /// neither whether the code exists nor whether the factor was wrong, and takes as long.
    ///
    /// # Errors
    /// As [`Store::dossier`].
    pub async fn track(
        &self,
        code: &str,
        second: &str,
    ) -> Result<Option<(Dossier, Vec<EventRecord>)>, StoreError> {
        let vault = self.vault.clone();
        let (code, given) = (code.to_owned(), factor(self.keys(), code, second));
        self.db
            .read(move |conn| {
                let row = conn.first(
                    "SELECT factor_a, factor_b FROM dossiers WHERE code = $1",
                    &[code.as_str().into()],
                )?;
                let stored = row.unwrap_or(Row(vec![Value::Null, Value::Null]));
                let first = given.matches(stored.opt_blob(0)?.unwrap_or(&[0; 32]));
                let second = given.matches(stored.opt_blob(1)?.unwrap_or(&[0; 32]));
                if !(first | second) {
                    return Ok(None);
                }
                let Some(dossier) = get(conn, &vault, &code)? else { return Ok(None) };
                Ok(Some((dossier, events(conn, &vault, &code)?)))
            })
            .await
    }
}

fn get(conn: &mut dyn Conn, vault: &Vault, code: &str) -> Result<Option<Dossier>, StoreError> {
    let sql = format!("SELECT {} FROM dossiers WHERE code = $1", whole_columns());
    conn.first(&sql, &[code.into()])?.map(|row| whole(vault, &row)).transpose()
}

/// The columns of a [`Dossier`].
pub(super) fn whole_columns() -> String {
    format!("{LINE}, owner_index, state, filed")
}

/// Reads a row of [`whole_columns`].
pub(super) fn whole(vault: &Vault, row: &Row) -> Result<Dossier, StoreError> {
    let line = line(vault, row)?;
    let owner = row.blob(AFTER_LINE)?.try_into().map_err(|_| StoreError::Unreadable("dossiers"))?;
    let sealed = |column| place("dossiers", column, &line.code);
    let state = vault.open(sealed("state"), row.blob(AFTER_LINE + 1)?)?;
    let filed = vault.open(sealed("filed"), row.blob(AFTER_LINE + 2)?)?;
    Ok(Dossier { line, owner: BlindIndex(owner), state, filed })
}

/// Reads a row that begins with the columns of [`LINE`].
pub(super) fn line(vault: &Vault, row: &Row) -> Result<DossierLine, StoreError> {
    let code = row.text(0)?;
    let summary = vault.open(place("dossiers", "summary", &code), row.blob(11)?)?;
    Ok(DossierLine {
        code,
        unit: row.text(1)?,
        service: row.text(2)?,
        service_version: row.text(3)?,
        channel: row.text(4)?,
        status: row.text(5)?,
        version: row.int(6)?,
        due_at: row.opt_moment(7)?,
        received_at: row.moment(8)?,
        updated_at: row.moment(9)?,
        assigned_to: row.opt_text(10)?,
        summary,
        parent: row.opt_text(12)?,
        stage: row.opt_text(13)?,
    })
}

pub(super) fn events(
    conn: &mut dyn Conn,
    vault: &Vault,
    code: &str,
) -> Result<Vec<EventRecord>, StoreError> {
    let rows = conn.query(
        "SELECT seq, at, actor, role, event FROM dossier_events WHERE code = $1 ORDER BY seq",
        &[code.into()],
    )?;
    let event = |row: &Row| {
        let seq = row.int(0)?;
        let key = row_key(code, seq);
        Ok(EventRecord {
            seq,
            at: row.moment(1)?,
            actor: row.text(2)?,
            role: row.text(3)?,
            event: vault.open(place("dossier_events", "event", &key), row.blob(4)?)?,
        })
    };
    rows.iter().map(event).collect()
}
