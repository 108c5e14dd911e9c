//! The rows of a list, in parts of at most as many as one dossier takes.

use domain::time::Moment;
use serde_json::Value as Json;

use super::vault::place;
use super::{Store, StoreError};
use crate::db::Value;

/// A part to keep.
#[derive(Debug, Clone)]
pub struct NewPart {
    /// Its number in the list. Reading the list again gives the same parts.
    pub seq: i64,
    /// Rows in it.
    pub guests: i64,
    /// How many of them are odd.
    pub doubtful: i64,
    /// Whether they are refused.
    pub refused: bool,
    /// The rows. Sealed.
    pub body: Json,
}

/// A part without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLine {
    /// Its number in the list.
    pub seq: i64,
    /// Rows in it.
    pub guests: i64,
    /// How many of them are odd.
    pub doubtful: i64,
    /// Whether they are refused.
    pub refused: bool,
    /// The dossier they became.
    pub code: Option<String>,
}

impl Store {
    /// Keeps a part, once, and the worker's lease until `lease`.
    ///
    /// # Errors
    /// Of the database.
    pub async fn add_part(
        &self,
        batch: &str,
        part: NewPart,
        lease: Moment,
    ) -> Result<(), StoreError> {
        let (vault, batch) = (self.vault.clone(), batch.to_owned());
        self.db
            .write(move |conn| {
                let row = key(&batch, part.seq);
                let body = vault.seal(place("batch_parts", "body", &row), &part.body)?;
                conn.execute(
                    "INSERT INTO batch_parts (batch_id, seq, guests, doubtful, refused, body) \
                     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (batch_id, seq) DO NOTHING",
                    &[
                        batch.as_str().into(),
                        part.seq.into(),
                        part.guests.into(),
                        part.doubtful.into(),
                        i64::from(part.refused).into(),
                        body.into(),
                    ],
                )?;
                let hold = "UPDATE batches SET lease_until = $2 WHERE id = $1";
                conn.execute(hold, &[batch.as_str().into(), lease.into()])?;
                Ok(())
            })
            .await
    }

    /// The parts of a list, without their rows. The caller checks whose list it is.
    ///
    /// # Errors
    /// Of the database.
    pub async fn parts(&self, batch: &str) -> Result<Vec<PartLine>, StoreError> {
        let params = [batch.into()];
        self.db
            .read(move |conn| {
                let sql = "SELECT seq, guests, doubtful, refused, code FROM batch_parts \
                           WHERE batch_id = $1 ORDER BY seq";
                conn.query(sql, &params)?
                    .iter()
                    .map(|row| {
                        Ok(PartLine {
                            seq: row.int(0)?,
                            guests: row.int(1)?,
                            doubtful: row.int(2)?,
                            refused: row.int(3)? != 0,
                            code: row.opt_text(4)?,
                        })
                    })
                    .collect()
            })
            .await
    }

    /// The rows of a part. The caller checks whose list it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn part(&self, batch: &str, seq: i64) -> Result<Json, StoreError> {
        let (vault, row) = (self.vault.clone(), key(batch, seq));
        let params: [Value; 2] = [batch.into(), seq.into()];
        self.db
            .read(move |conn| {
                let sql = "SELECT body FROM batch_parts WHERE batch_id = $1 AND seq = $2";
                let found = conn.first(sql, &params)?.ok_or(StoreError::NotFound)?;
                vault.open(place("batch_parts", "body", &row), found.blob(0)?)
            })
            .await
    }

    /// Notes the dossier that a part became, and the worker's lease.
    ///
    /// # Errors
    /// Of the database.
    pub async fn part_filed(
        &self,
        batch: &str,
        seq: i64,
        code: &str,
        lease: Moment,
    ) -> Result<(), StoreError> {
        let params: [Value; 3] = [batch.into(), seq.into(), code.into()];
        let hold: [Value; 2] = [batch.into(), lease.into()];
        self.db
            .write(move |conn| {
                conn.execute(
                    "UPDATE batch_parts SET code = $3 \
                     WHERE batch_id = $1 AND seq = $2 AND code IS NULL",
                    &params,
                )?;
                conn.execute("UPDATE batches SET lease_until = $2 WHERE id = $1", &hold)?;
                Ok(())
            })
            .await
    }

    /// Turns a part that cannot be filed after all into a refused one, with what is wrong.
    ///
    /// # Errors
    /// Of the database.
    pub async fn part_refused(&self, batch: &str, seq: i64, body: Json) -> Result<(), StoreError> {
        let (vault, row) = (self.vault.clone(), key(batch, seq));
        let batch = batch.to_owned();
        self.db
            .write(move |conn| {
                let body = vault.seal(place("batch_parts", "body", &row), &body)?;
                conn.execute(
                    "UPDATE batch_parts SET refused = 1, doubtful = 0, body = $3 \
                     WHERE batch_id = $1 AND seq = $2 AND code IS NULL",
                    &[batch.into(), seq.into(), body.into()],
                )?;
                Ok(())
            })
            .await
    }
}

/// The place of a part's rows.
fn key(batch: &str, seq: i64) -> String {
    format!("{batch}/{seq}")
}
