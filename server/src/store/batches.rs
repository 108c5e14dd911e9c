//! Lists of guests: each counts once per owner and night, and is worked off by one worker at a
//! time, which may be killed at any moment.

use chrono::NaiveDate;
use domain::time::Moment;
use serde_json::Value as Json;

use super::vault::{Vault, place};
use super::{Store, StoreError};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

/// The state of a list whose rows are being read.
pub(super) const READING: &str = "reading";

/// A list to keep.
#[derive(Debug, Clone)]
pub struct NewBatch {
    /// Whose it is.
    pub owner: BlindIndex,
    /// The night it is for.
    pub night: NaiveDate,
    /// Rows that are expected, for the progress.
    pub expected: i64,
    /// Who sent it and the answers for all rows. Sealed.
    pub body: Json,
    /// The list itself. Sealed.
    pub file: Vec<u8>,
}

/// What became of a list that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its identifier: of the first one, when the same was sent before.
    pub id: String,
    /// Whether it is the first.
    pub first: bool,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Its identifier.
    pub id: String,
    /// `reading`, `filing`, `done`, or `failed` for a list that cannot be read after all.
    pub state: String,
    /// Rows that are expected.
    pub expected: i64,
    /// Who sent it and the answers for all rows.
    pub body: Json,
    /// When it came.
    pub received_at: Moment,
    /// When the last row was worked off.
    pub done_at: Option<Moment>,
}

const COLUMNS: &str = "id, state, expected, body, received_at, done_at";

impl Store {
    /// Keeps a list, once: the same content of the same owner in the same night is the first one.
    ///
    /// # Errors
    /// Of the database.
    pub async fn accept_batch(&self, new: NewBatch, now: Moment) -> Result<Accepted, StoreError> {
        let vault = self.vault.clone();
        let content = self.keys().index("list", &[&new.file]);
        self.db
            .write(move |conn| {
                let once: [Value; 3] = [
                    new.owner.0.as_slice().into(),
                    new.night.format("%Y-%m-%d").to_string().into(),
                    content.0.as_slice().into(),
                ];
                let sql = "SELECT id FROM batches \
                           WHERE owner_index = $1 AND night = $2 AND content_hash = $3";
                if let Some(row) = conn.first(sql, &once)? {
                    return Ok(Accepted { id: row.text(0)?, first: false });
                }
                let id = vault.world().id();
                insert(conn, &vault, &id, &once, &new, now)?;
                Ok(Accepted { id, first: true })
            })
            .await
    }

    /// The owner's list.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn batch(&self, id: &str, owner: BlindIndex) -> Result<Batch, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db
            .read(move |conn| {
                let sql =
                    format!("SELECT {COLUMNS} FROM batches WHERE id = $1 AND owner_index = $2");
                let row = conn.first(&sql, &[id.into(), owner.0.as_slice().into()])?;
                batch(&vault, &row.ok_or(StoreError::NotFound)?)
            })
            .await
    }

    /// The owner's lists, newest first, twenty at most.
    ///
    /// # Errors
    /// Of the database.
    pub async fn batches_of(&self, owner: BlindIndex) -> Result<Vec<Batch>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {COLUMNS} FROM batches WHERE owner_index = $1 \
                     ORDER BY received_at DESC, id LIMIT 20"
                );
                let rows = conn.query(&sql, &[owner.0.as_slice().into()])?;
                rows.iter().map(|row| batch(&vault, row)).collect()
            })
            .await
    }

    /// Takes a list that waits for work, for `lease_seconds`: this one, or the oldest. `None` when
    /// there is none or somebody works on it.
    ///
    /// # Errors
    /// Of the database.
    pub async fn take_batch(
        &self,
        id: Option<&str>,
        now: Moment,
        lease_seconds: i64,
    ) -> Result<Option<Batch>, StoreError> {
        let (vault, id) = (self.vault.clone(), id.map(ToOwned::to_owned));
        let until = now.plus_seconds(lease_seconds);
        self.db
            .write(move |conn| {
                let sql = format!(
                    "UPDATE batches SET lease_until = $2 WHERE id = (SELECT id FROM batches \
                     WHERE done_at IS NULL AND lease_until <= $1 AND ($3 = '' OR id = $3) \
                     ORDER BY received_at, id LIMIT 1) RETURNING {COLUMNS}"
                );
                let params = [now.into(), until.into(), id.unwrap_or_default().into()];
                conn.first(&sql, &params)?.map(|row| batch(&vault, &row)).transpose()
            })
            .await
    }

    /// The bytes of a list, until its rows are in parts.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn batch_file(&self, id: &str) -> Result<Vec<u8>, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db
            .read(move |conn| {
                let sql = "SELECT file FROM batches WHERE id = $1";
                let row = conn.first(sql, &[id.as_str().into()])?.ok_or(StoreError::NotFound)?;
                let sealed = row.opt_blob(0)?.ok_or(StoreError::NotFound)?;
                Ok(vault.keys().open(place("batches", "file", &id), sealed)?)
            })
            .await
    }

    /// Notes that every row of a list is in a part; the list itself is forgotten.
    ///
    /// # Errors
    /// Of the database.
    pub async fn batch_read(&self, id: &str) -> Result<(), StoreError> {
        let sql = "UPDATE batches SET state = 'filing', file = NULL \
                   WHERE id = $1 AND state = 'reading'";
        let params = [id.into()];
        self.db.write(move |conn| Ok(conn.execute(sql, &params).map(|_| ())?)).await
    }

    /// Notes that a list is worked off, or that it cannot be.
    ///
    /// # Errors
    /// Of the database.
    pub async fn batch_done(&self, id: &str, failed: bool, now: Moment) -> Result<(), StoreError> {
        let state = if failed { "failed" } else { "done" };
        let params: [Value; 3] = [id.into(), state.into(), now.into()];
        let sql = "UPDATE batches SET state = $2, done_at = $3, file = NULL \
                   WHERE id = $1 AND done_at IS NULL";
        self.db.write(move |conn| Ok(conn.execute(sql, &params).map(|_| ())?)).await
    }

    /// Lets a list go before its lease ends: somebody else, or this worker later, goes on.
    ///
    /// # Errors
    /// Of the database.
    pub async fn release_batch(&self, id: &str, until: Moment) -> Result<(), StoreError> {
        let params: [Value; 2] = [id.into(), until.into()];
        let sql = "UPDATE batches SET lease_until = $2 WHERE id = $1 AND done_at IS NULL";
        self.db.write(move |conn| Ok(conn.execute(sql, &params).map(|_| ())?)).await
    }
}

fn insert(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    [owner, night, content]: &[Value; 3],
    new: &NewBatch,
    now: Moment,
) -> Result<(), StoreError> {
    let file = vault.keys().seal(vault.world(), place("batches", "file", id), &new.file)?;
    let params = [
        id.into(),
        owner.clone(),
        night.clone(),
        content.clone(),
        READING.into(),
        new.expected.into(),
        vault.seal(place("batches", "body", id), &new.body)?.into(),
        file.into(),
        now.into(),
    ];
    conn.execute(
        "INSERT INTO batches (id, owner_index, night, content_hash, state, expected, body, file, \
         received_at, lease_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)",
        &params,
    )?;
    Ok(())
}

fn batch(vault: &Vault, row: &Row) -> Result<Batch, StoreError> {
    let id = row.text(0)?;
    Ok(Batch {
        state: row.text(1)?,
        expected: row.int(2)?,
        body: vault.open(place("batches", "body", &id), row.blob(3)?)?,
        received_at: row.moment(4)?,
        done_at: row.opt_moment(5)?,
        id,
    })
}
