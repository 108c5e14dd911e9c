//! Which attachments rows name. What none names is of no use to anybody, and may be personal.

use std::collections::HashSet;

use super::{Store, StoreError};
use crate::db::{Conn, DbError};

/// The attachments that rows name, by the first digits of their identifiers: a million of them in
/// some megabytes. Two with the same digits, which nobody will see, would only keep one too many.
#[derive(Debug, Default)]
pub struct NamedFiles(HashSet<u64>);

impl NamedFiles {
    /// Whether a row names the attachment.
    pub fn contains(&self, id: &str) -> bool {
        first_digits(id).is_none_or(|digits| self.0.contains(&digits))
    }
}

fn first_digits(id: &str) -> Option<u64> {
    u64::from_str_radix(id.get(..16)?, 16).ok()
}

/// Hands every identifier that a row names to `each`; some more than once.
///
/// # Errors
/// Of the database.
pub fn each_named_file(
    conn: &mut dyn Conn,
    each: &mut dyn FnMut(String),
) -> Result<(), StoreError> {
    for sql in [
        "SELECT file_id FROM draft_files",
        "SELECT file_id FROM dossier_files",
        "SELECT file_id FROM mandates WHERE file_id IS NOT NULL",
    ] {
        conn.each(sql, &[], &mut |row| -> Result<(), DbError> {
            each(row.text(0)?);
            Ok(())
        })?;
    }
    Ok(())
}

impl Store {
    /// The attachments that rows name now.
    ///
    /// # Errors
    /// Of the database.
    pub async fn named_files(&self) -> Result<NamedFiles, StoreError> {
        self.db
            .read(|conn| {
                let mut named = NamedFiles::default();
                each_named_file(conn, &mut |id| named.0.extend(first_digits(&id)))?;
                Ok(named)
            })
            .await
    }

    /// Whether a row names the attachment now.
    ///
    /// # Errors
    /// Of the database.
    pub async fn names_file(&self, id: &str) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.db
            .read(move |conn| {
                let sql = "SELECT 1 FROM draft_files WHERE file_id = $1 \
                     UNION ALL SELECT 1 FROM dossier_files WHERE file_id = $1 \
                     UNION ALL SELECT 1 FROM mandates WHERE file_id = $1 LIMIT 1";
                Ok(conn.first(sql, &[id.into()])?.is_some())
            })
            .await
    }
}
