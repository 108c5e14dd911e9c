//! The rows of attachments, which drafts and dossiers keep alike.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::vault::{Vault, place};
use super::{Attachment, StoreError};
use crate::db::{Conn, Row, Value};

/// The sealed part of an attachment's row.
#[derive(Serialize, Deserialize)]
struct Label {
    name: String,
    sha256: String,
}

/// A table of attachments.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// `draft_files`
    Draft,
    /// `dossier_files`
    Dossier,
}

impl Of {
    const fn table(self) -> &'static str {
        match self {
            Self::Draft => "draft_files",
            Self::Dossier => "dossier_files",
        }
    }

    const fn insert(self) -> &'static str {
        match self {
            Self::Draft => {
                "INSERT INTO draft_files (draft_id, field, file_id, label, kind, size, added_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
            }
            Self::Dossier => {
                "INSERT INTO dossier_files (code, field, file_id, label, kind, size, added_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
            }
        }
    }

    const fn select(self) -> &'static str {
        match self {
            Self::Draft => {
                "SELECT field, file_id, label, kind, size, added_at FROM draft_files \
                 WHERE draft_id = $1 ORDER BY field, added_at, file_id"
            }
            Self::Dossier => {
                "SELECT field, file_id, label, kind, size, added_at FROM dossier_files \
                 WHERE code = $1 ORDER BY field, added_at, file_id"
            }
        }
    }
}

/// The row that a label is bound to.
fn row_key(owner: &str, field: &str, file_id: &str) -> String {
    [owner, field, file_id].join("\0")
}

/// Adds a row; the same file in the same field twice is one row.
pub(super) fn add(
    conn: &mut dyn Conn,
    vault: &Vault,
    of: Of,
    owner: &str,
    file: &Attachment,
) -> Result<(), StoreError> {
    let key = row_key(owner, &file.field, &file.file_id);
    let label = Label { name: file.name.clone(), sha256: file.sha256.clone() };
    let params: [Value; 7] = [
        owner.into(),
        file.field.as_str().into(),
        file.file_id.as_str().into(),
        vault.seal(place(of.table(), "label", &key), &label)?.into(),
        file.kind.as_str().into(),
        file.size.into(),
        file.added_at.into(),
    ];
    conn.execute(of.insert(), &params)?;
    Ok(())
}

/// All rows of one draft or dossier.
pub(super) fn list(
    conn: &mut dyn Conn,
    vault: &Vault,
    of: Of,
    owner: &str,
) -> Result<Vec<Attachment>, StoreError> {
    let rows = conn.query(of.select(), &[owner.into()])?;
    rows.iter().map(|row| attachment(vault, of, owner, row)).collect()
}

/// Puts the files of a draft to other fields, by their old ones. A label is sealed for its row: each
/// is sealed anew.
pub(super) fn rename(
    conn: &mut dyn Conn,
    vault: &Vault,
    draft: &str,
    moved: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let files = list(conn, vault, Of::Draft, draft)?;
    let mut placed = Vec::new();
    // All are taken off before any is put on: two fields may have exchanged their names.
    for file in files {
        let Some(field) = moved.get(&file.field) else { continue };
        conn.execute(
            "DELETE FROM draft_files WHERE draft_id = $1 AND field = $2 AND file_id = $3",
            &[draft.into(), file.field.as_str().into(), file.file_id.as_str().into()],
        )?;
        placed.push(Attachment { field: field.clone(), ..file });
    }
    placed.iter().try_for_each(|file| add(conn, vault, Of::Draft, draft, file))
}

fn attachment(vault: &Vault, of: Of, owner: &str, row: &Row) -> Result<Attachment, StoreError> {
    let (field, file_id) = (row.text(0)?, row.text(1)?);
    let key = row_key(owner, &field, &file_id);
    let label: Label = vault.open(place(of.table(), "label", &key), row.blob(2)?)?;
    Ok(Attachment {
        field,
        file_id,
        name: label.name,
        kind: row.text(3)?,
        size: row.int(4)?,
        sha256: label.sha256,
        added_at: row.moment(5)?,
    })
}
