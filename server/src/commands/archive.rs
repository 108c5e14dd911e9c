//! The form of a backup: a folder that is the same for both databases.
//!
//! - `manifest.json` and `manifest.json.sha256`: what there is, with checksums
//! - `tables/NAME.jsonl`: a row a line, as a JSON array; bytes are `{"b": "base64"}`
//! - `files/ID`: the attachments, sealed as they were
//! - `sealed/proof.keys`: the keys that sign proofs, sealed as they were
//! - `keys/data.key` and `sealed/root.key`: only when asked for. Without it a backup cannot be read, also by us.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::time::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::db::{DbError, Row, Value};
use crate::files::FilesError;
use crate::seal::{KeyFileError, hex};
use crate::store::{ChainBreak, StartError, StoreError};

/// The version of the form.
pub const FORMAT: u32 = 1;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// When it was made.
    pub made_at: Moment,
    /// The newest migration of the database.
    pub schema: i64,
    /// The fingerprint of the keys at that time.
    pub keys: String,
    /// How many audit entries there are.
    pub audit_entries: i64,
    /// The hash of the last.
    pub audit_head: String,
    /// The tables, parents first.
    pub tables: Vec<TableEntry>,
    /// The attachments.
    pub files: Vec<FileEntry>,
    /// The sealed files of the keys that sign proofs, by name; backups of before have none.
    #[serde(default)]
    pub sealed: Vec<FileEntry>,
}

/// A table in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of the values of a line.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 of its file.
    pub sha256: String,
}

/// An attachment in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its identifier.
    pub id: String,
    /// SHA-256 of the sealed object.
    pub sha256: String,
}

/// Why a backup or a restore did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// A file or folder.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: String,
        /// What the system says.
        cause: io::Error,
    },
    /// The folder for the backup is there already.
    #[error("{0} is there already; nothing was written")]
    Exists(String),
    /// The folder holds no backup, or one of another form.
    #[error("{0} is not a backup that this program reads")]
    NotABackup(String),
    /// The backup was made by a newer program.
    #[error("the backup has schema {0}, newer than this program knows; use the newer program")]
    TooNew(i64),
    /// A part of the backup is not what the manifest says.
    #[error("{0} in the backup is damaged: its checksum differs")]
    Damaged(String),
    /// The place to restore to is in use.
    #[error("{0} is not empty; a restore never overwrites")]
    NotEmpty(String),
    /// Attachments that dossiers or drafts need are not there.
    #[error("{} attachments are missing, the first is {}", .0.len(), .0.first().map_or("", String::as_str))]
    MissingFiles(Vec<String>),
    /// The audit chain.
    #[error(transparent)]
    Chain(#[from] ChainBreak),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeyFileError),
    /// Database, keys and folder do not fit each other.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The attachments.
    #[error(transparent)]
    Files(#[from] FilesError),
}

impl From<DbError> for ArchiveError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// Makes an error of the file system name its path.
pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> ArchiveError {
    let path = path.display().to_string();
    move |cause| ArchiveError::File { path: path.clone(), cause }
}

/// A file that counts its checksum while it is written.
pub(super) struct Summed {
    out: BufWriter<File>,
    sum: Sha256,
}

impl Summed {
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { out: BufWriter::new(File::create_new(path)?), sum: Sha256::new() })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.out.write_all(bytes)
    }

    /// Syncs the file and returns its checksum.
    pub(super) fn finish(self) -> io::Result<String> {
        self.out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(hex(&self.sum.finalize()))
    }
}

/// The checksum of a file.
pub(super) fn checksum(path: &Path) -> Result<String, ArchiveError> {
    let mut sum = Sha256::new();
    let mut file = File::open(path).map_err(at(path))?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match io::Read::read(&mut file, &mut buffer).map_err(at(path))? {
            0 => return Ok(hex(&sum.finalize())),
            read => sum.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

/// A row as a line.
pub(super) fn line(row: &Row) -> Vec<u8> {
    let cell = |value: &Value| match value {
        Value::Null => serde_json::Value::Null,
        Value::Int(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Blob(bytes) => serde_json::json!({ "b": BASE64.encode(bytes) }),
    };
    let cells: serde_json::Value = row.0.iter().map(cell).collect();
    format!("{cells}\n").into_bytes()
}

/// The values of a line; `None` when it is none that [`line`] wrote.
pub(super) fn values(line: &str) -> Option<Vec<Value>> {
    let cells: Vec<serde_json::Value> = serde_json::from_str(line).ok()?;
    let value = |cell: serde_json::Value| match cell {
        serde_json::Value::Null => Some(Value::Null),
        serde_json::Value::Number(number) => number.as_i64().map(Value::Int),
        serde_json::Value::String(text) => Some(Value::Text(text)),
        serde_json::Value::Object(map) => match (map.len(), map.get("b")) {
            (1, Some(serde_json::Value::String(text))) => BASE64.decode(text).ok().map(Value::Blob),
            _ => None,
        },
        serde_json::Value::Bool(_) | serde_json::Value::Array(_) => None,
    };
    cells.into_iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Int),
            any::<String>().prop_map(Value::Text),
            proptest::collection::vec(any::<u8>(), 0..40).prop_map(Value::Blob),
        ]
    }

    proptest! {
        #[test]
        fn a_row_is_one_line_and_comes_back(cells in proptest::collection::vec(any_value(), 0..8)) {
            let text = String::from_utf8(line(&Row(cells.clone()))).unwrap_or_default();
            prop_assert_eq!(text.matches('\n').count(), 1);
            prop_assert_eq!(values(&text), Some(cells));
        }
    }

    #[test]
    fn other_lines_are_refused() {
        for text in ["", "{}", "[true]", "[[1]]", "[1.5]", "[{\"b\":1}]", "[{\"b\":\"?\"}]", "[{}]"]
        {
            assert_eq!(values(text), None, "{text}");
        }
    }
}
