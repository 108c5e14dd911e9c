use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a person has typed so far, as typed. Nothing in it is checked; nothing is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Answers {
    /// Raw text by path (`ho_ten`, `thanh_vien.0.ho_ten`).
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Files by field.
    #[serde(default)]
    pub files: BTreeMap<String, Vec<FileRef>>,
}

/// An attached file as the server keeps it: bytes elsewhere, by content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Identifier of this attachment in its dossier.
    pub id: String,
    /// Display name, NFC.
    pub name: String,
    /// `pdf`, `jpeg` or `png`: what the bytes are, not what the name says.
    pub kind: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
}

/// Where an answer stands: a field, or a column of one row of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path<'a> {
    /// The field, or the group's field.
    pub field: &'a str,
    /// Row and column, inside a group.
    pub cell: Option<(usize, &'a str)>,
}

impl<'a> Path<'a> {
    /// Reads `field` or `field.row.column`.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let field = parts.next().filter(|f| !f.is_empty())?;
        match (parts.next(), parts.next()) {
            (None, _) => Some(Self { field, cell: None }),
            (Some(row), Some(column)) => {
                Some(Self { field, cell: Some((row.parse().ok()?, column)) })
            }
            _ => None,
        }
    }
}

impl Answers {
    /// The raw text at a path; empty when nothing was typed.
    pub fn text(&self, path: &str) -> &str {
        self.values.get(path).map_or("", String::as_str)
    }

    /// Whether something other than white space stands at a path.
    pub fn is_filled(&self, path: &str) -> bool {
        !self.text(path).trim().is_empty() || self.files.get(path).is_some_and(|f| !f.is_empty())
    }

    /// Sets the raw text at a path.
    pub fn set(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.values.insert(path.into(), text.into());
    }

    /// How many rows a group has, counting the highest row with any cell.
    pub fn rows(&self, group: &str) -> usize {
        self.values
            .range(format!("{group}.")..)
            .take_while(|(key, _)| key.strip_prefix(group).is_some_and(|k| k.starts_with('.')))
            .filter_map(|(key, _)| Path::parse(key)?.cell.map(|(row, _)| row + 1))
            .max()
            .unwrap_or(0)
    }
}
