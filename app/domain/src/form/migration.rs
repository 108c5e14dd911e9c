use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Answers, FileRef, Form, Kind, Path};

/// How an open draft of an older version of a form comes to the newer one. A name is that of a
/// field, or `group.column`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Migration {
    /// The older version.
    pub from: String,
    /// New names by old ones.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rename: BTreeMap<String, String>,
    /// Questions that are no longer asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<String>,
    /// New values by old ones, by the field's old name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub map: BTreeMap<String, BTreeMap<String, String>>,
}

/// A draft's answers under another version of its form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Migrated {
    /// What the new version has a place for.
    pub answers: Answers,
    /// What it has no place for, by the old path: shown once, so that nothing typed is lost.
    pub dropped: Answers,
    /// New fields by old ones, of the files that stand at another field now: what is attached has
    /// to follow.
    pub moved_files: BTreeMap<String, String>,
}

/// Brings answers given under version `from` to the form `to`. Where the form has no migration for
/// that version, what it still asks stays and the rest is dropped.
pub fn migrate(answers: &Answers, from: &str, to: &Form) -> Migrated {
    let none = Migration::default();
    let migration = to.migrations.iter().find(|migration| migration.from == from).unwrap_or(&none);
    let mut migrated = Migrated::default();
    // Answers that keep their name come first: a renamed one never pushes one out.
    let renamed = |path: &str| migration.target(path).is_some_and(|target| target != path);
    let (moved, kept): (Vec<_>, Vec<_>) =
        answers.values.iter().partition(|(path, _)| renamed(path));
    for (path, text) in kept.into_iter().chain(moved) {
        let blank = text.trim().is_empty();
        let target = migration.target(path).filter(|target| {
            to.at(target).is_some() && (blank || !migrated.answers.is_filled(target))
        });
        match target {
            // An empty cell still says that its row is there.
            Some(target) if blank => {
                migrated.answers.values.entry(target).or_insert_with(|| text.clone());
            }
            Some(target) => migrated.answers.set(target, migration.mapped(path, text)),
            None => migrated.dropped.set(path.clone(), text.clone()),
        }
    }
    let renamed = |name: &str| migration.rename.contains_key(name);
    let (moved, kept): (Vec<_>, Vec<_>) =
        answers.files.iter().partition(|(field, _)| renamed(field));
    for (field, files) in kept.into_iter().chain(moved) {
        let takes_files = |target: &String| to.at(target).is_some_and(|f| f.kind == Kind::File);
        let target = migration.target(field).filter(takes_files);
        if let Some(target) = target.as_ref().filter(|target| *target != field) {
            migrated.moved_files.insert(field.clone(), target.clone());
        }
        let place = match &target {
            Some(target) => migrated.answers.files.entry(target.clone()),
            None => migrated.dropped.files.entry(field.clone()),
        };
        place.or_insert_with(Vec::<FileRef>::new).extend(files.iter().cloned());
    }
    migrated
}

impl Migration {
    /// The new path of an old one; `None` when the question is gone.
    fn target(&self, path: &str) -> Option<String> {
        let Some(Path { field, cell }) = Path::parse(path) else { return Some(path.to_owned()) };
        let new = |name: &str| self.rename.get(name).cloned();
        let gone = |name: &str| self.drop.iter().any(|dropped| dropped == name);
        let Some((row, column)) = cell else {
            return (!gone(field)).then(|| new(field).unwrap_or_else(|| field.to_owned()));
        };
        let name = format!("{field}.{column}");
        if gone(field) || gone(&name) {
            return None;
        }
        let group = new(field);
        match new(&name)
            .as_deref()
            .map(|renamed| renamed.split_once('.').unwrap_or((field, renamed)))
        {
            Some((group, column)) => Some(format!("{group}.{row}.{column}")),
            None => Some(format!("{}.{row}.{column}", group.as_deref().unwrap_or(field))),
        }
    }

    /// The new value of an answer; of several choices each by itself.
    fn mapped(&self, path: &str, text: &str) -> String {
        let name = match Path::parse(path) {
            Some(Path { field, cell: Some((_, column)) }) => format!("{field}.{column}"),
            _ => path.to_owned(),
        };
        let Some(values) = self.map.get(&name) else { return text.to_owned() };
        let new = |value: &str| values.get(value.trim()).cloned();
        new(text).unwrap_or_else(|| {
            let parts = text.split(',').map(|part| new(part).unwrap_or_else(|| part.to_owned()));
            parts.collect::<Vec<_>>().join(",")
        })
    }
}

#[cfg(test)]
#[path = "tests/migration.rs"]
mod tests;
