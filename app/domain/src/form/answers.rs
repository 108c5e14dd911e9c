use std::{
    collections::{BTreeMap, btree_map::Entry},
    ops::Bound,
};

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

/// The most rows a group may have in a path: five times the largest group there is. A row of a
/// larger number would be a page of as many empty rows.
const MOST_ROWS: usize = 1_000;

impl<'a> Path<'a> {
    /// Reads `field` or `field.row.column`. A row has one spelling: no sign, no leading zero.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let field = parts.next().filter(|f| !f.is_empty())?;
        match (parts.next(), parts.next()) {
            (None, _) => Some(Self { field, cell: None }),
            (Some(row), Some(column)) => {
                let number = row.parse().ok().filter(|number| *number < MOST_ROWS)?;
                let one_spelling = row.starts_with(|c: char| c.is_ascii_digit())
                    && (row.len() == 1 || !row.starts_with('0'));
                one_spelling.then_some(Self { field, cell: Some((number, column)) })
            }
            _ => None,
        }
    }

    /// With what the paths of all cells of a row begin, as `khach.0.`; `None` outside a group.
    pub(super) fn row(text: &'a str) -> Option<&'a str> {
        let (_, column) = Self::parse(text)?.cell?;
        text.strip_suffix(column)
    }
}

/// What stands under paths that begin alike.
pub(super) fn beginning<'a, T>(
    all: &'a BTreeMap<String, T>,
    start: &'a str,
) -> impl Iterator<Item = (&'a str, &'a T)> {
    let paths = all.range::<str, _>((Bound::Included(start), Bound::Unbounded));
    let these = paths.take_while(move |(path, _)| path.starts_with(start));
    these.map(|(path, one)| (path.as_str(), one))
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

    /// Sets what a form posted. A name that comes several times is that of several boxes: its
    /// values are joined by commas; the empty one that stands before them says that all may be
    /// unticked.
    pub fn post(&mut self, posted: impl IntoIterator<Item = (String, String)>) {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (path, text) in posted {
            match seen.entry(path) {
                Entry::Vacant(first) => {
                    first.insert(text);
                }
                Entry::Occupied(mut more) if !text.is_empty() => {
                    let joined = more.get_mut();
                    if !joined.is_empty() {
                        joined.push(',');
                    }
                    joined.push_str(&text);
                }
                Entry::Occupied(_) => {}
            }
        }
        self.values.append(&mut seen);
    }

    /// Every path of a group with its raw text.
    pub fn cells<'a>(&'a self, group: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.values
            .range(format!("{group}.")..)
            .take_while(move |(key, _)| key.strip_prefix(group).is_some_and(|k| k.starts_with('.')))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many rows a group has, counting the highest row with any cell.
    pub fn rows(&self, group: &str) -> usize {
        self.cells(group)
            .filter_map(|(key, _)| Path::parse(key)?.cell.map(|(row, _)| row + 1))
            .max()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_one_spelling_and_no_absurd_number() {
        assert_eq!(
            Path::parse("khach.12.ho_ten").map(|path| path.cell),
            Some(Some((12, "ho_ten")))
        );
        for text in [
            "khach.+1.ho_ten",
            "khach.01.ho_ten",
            "khach.00.ho_ten",
            "khach..ho_ten",
            "khach.-1.ho_ten",
            "khach.1000.ho_ten",
            "khach.4294967295.ho_ten",
            "khach.18446744073709551615.ho_ten",
            "khach.18446744073709551616.ho_ten",
            "khach.1",
            ".1.ho_ten",
            "",
        ] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }

    #[test]
    fn boxes_of_one_name_are_joined() {
        let mut answers = Answers::default();
        answers.set("giu", "nguyên");
        answers.set("khong", "a,b");
        let posted = [("mau", ""), ("mau", "a"), ("ten", "Ka"), ("mau", "b"), ("khong", "")];
        answers.post(posted.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(answers.text("mau"), "a,b");
        assert_eq!(answers.text("ten"), "Ka");
        assert_eq!(answers.text("khong"), "", "the last tick is taken away");
        assert_eq!(answers.text("giu"), "nguyên");
    }

    #[test]
    fn rows_count_only_paths_that_are_paths() {
        let mut answers = Answers::default();
        answers.set("khach.18446744073709551615.ho_ten", "x");
        answers.set("khach.2.ho_ten", "x");
        assert_eq!(answers.rows("khach"), 3);
    }
}
