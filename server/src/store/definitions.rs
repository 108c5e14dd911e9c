//! The definitions of services that drafts and dossiers were begun on.

use domain::time::Moment;

use super::{Store, StoreError};
use crate::db::Conn;

/// Under this name `meta` keeps the table of holidays that promises were last counted with.
const CALENDAR: &str = "calendar";

/// What somebody handles: single dossiers and stages; the whole of a family follows from them.
const HANDLED: &str = "(parent IS NULL OR stage IS NOT NULL)";

/// A definition to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Fingerprint of the body.
    pub version: String,
    /// Slug of the service.
    pub service: String,
    /// Version of the form.
    pub form_version: String,
    /// The definition as text.
    pub body: String,
}

impl Store {
    /// Keeps a definition; one that is kept already stays as it is.
    ///
    /// # Errors
    /// Of the database.
    pub async fn keep_definition(&self, new: Definition, now: Moment) -> Result<(), StoreError> {
        self.db
            .write(move |conn| {
                conn.execute(
                    "INSERT INTO definitions (version, service, form_version, body, stored_at) \
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (version) DO NOTHING",
                    &[
                        new.version.as_str().into(),
                        new.service.as_str().into(),
                        new.form_version.as_str().into(),
                        new.body.as_str().into(),
                        now.into(),
                    ],
                )?;
                Ok(())
            })
            .await
    }

    /// The text of a definition; `None` for one that was never kept.
    ///
    /// # Errors
    /// Of the database.
    pub async fn definition(&self, version: &str) -> Result<Option<String>, StoreError> {
        let version = version.to_owned();
        self.db
            .read(move |conn| {
                let sql = "SELECT body FROM definitions WHERE version = $1";
                let row = conn.first(sql, &[version.into()])?;
                Ok(row.map(|row| row.text(0)).transpose()?)
            })
            .await
    }

    /// The codes of the dossiers and stages whose time runs, soonest promised first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn running(&self) -> Result<Vec<String>, StoreError> {
        self.db
            .read(|conn| {
                let sql = format!(
                    "SELECT code FROM dossiers WHERE due_at IS NOT NULL AND {HANDLED} \
                     AND status IN ('accepted', 'in-progress') ORDER BY due_at, code"
                );
                codes(conn, &sql)
            })
            .await
    }

    /// The codes of the dossiers and stages that wait for a supplement, oldest first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn waiting_for_supplements(&self) -> Result<Vec<String>, StoreError> {
        self.db
            .read(|conn| {
                let sql = format!(
                    "SELECT code FROM dossiers WHERE status = 'supplement-asked' AND {HANDLED} \
                     ORDER BY received_at, code"
                );
                codes(conn, &sql)
            })
            .await
    }

    /// The fingerprint of the holidays that promises were last counted with.
    ///
    /// # Errors
    /// Of the database.
    pub async fn counted_with(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.db
            .read(|conn| {
                let sql = "SELECT value FROM meta WHERE name = $1";
                let row = conn.first(sql, &[CALENDAR.into()])?;
                Ok(row.map(|row| row.blob(0).map(<[u8]>::to_vec)).transpose()?)
            })
            .await
    }

    /// Remembers the holidays that promises are counted with from now on.
    ///
    /// # Errors
    /// Of the database.
    pub async fn count_with(&self, fingerprint: Vec<u8>) -> Result<(), StoreError> {
        self.db
            .write(move |conn| {
                conn.execute("DELETE FROM meta WHERE name = $1", &[CALENDAR.into()])?;
                let sql = "INSERT INTO meta (name, value) VALUES ($1, $2)";
                conn.execute(sql, &[CALENDAR.into(), fingerprint.into()])?;
                Ok(())
            })
            .await
    }
}

fn codes(conn: &mut dyn Conn, sql: &str) -> Result<Vec<String>, StoreError> {
    let rows = conn.query(sql, &[])?;
    Ok(rows.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?)
}
