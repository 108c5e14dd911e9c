use std::{borrow::Cow, collections::BTreeMap};

/// Path inside `data/` and text of every file the binary carries, listed by `build.rs`.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogue_files.rs"));

/// The catalogue's files by their path inside the folder: `shared.toml`, `lists.toml`,
/// `services/SLUG/service.toml`. Texts only: who reads them from a disk does so elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files(BTreeMap<String, Cow<'static, str>>);

impl Files {
    /// What several services share.
    pub const SHARED: &'static str = "shared.toml";
    /// Lists of options that forms share.
    pub const LISTS: &'static str = "lists.toml";
    /// The files of one service's folder.
    pub const PARTS: [&'static str; 3] = ["service.toml", "form.toml", "examples.toml"];

    /// The files that the binary carries.
    pub fn embedded() -> Self {
        let files = EMBEDDED.iter();
        Self(files.map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text))).collect())
    }

    /// Puts a file in, in place of one of the same path.
    pub fn put(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), Cow::Owned(text.into()));
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(AsRef::as_ref)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_ref()))
    }

    /// The path of a part of a service.
    pub fn path(slug: &str, part: &str) -> String {
        format!("services/{slug}/{part}")
    }

    /// The folders of services, in alphabetic order.
    pub fn slugs(&self) -> Vec<&str> {
        let mut slugs: Vec<&str> = self.0.keys().filter_map(|path| slug_of(path)).collect();
        slugs.dedup();
        slugs
    }

    /// These files under others: each service's folder, and each shared file, that the others
    /// have takes the place of the one here as a whole.
    #[must_use]
    pub fn under(&self, over: &Self) -> Self {
        let replaced = over.slugs();
        let keep = |path: &String| slug_of(path).is_none_or(|slug| !replaced.contains(&slug));
        let kept = self.0.iter().filter(|(path, _)| keep(path));
        let mut all: BTreeMap<_, _> =
            kept.map(|(path, text)| (path.clone(), text.clone())).collect();
        all.extend(over.0.iter().map(|(path, text)| (path.clone(), text.clone())));
        Self(all)
    }

    /// Only the files of one service.
    #[must_use]
    pub fn of_service(&self, slug: &str) -> Self {
        let own = self.0.iter().filter(|(path, _)| slug_of(path) == Some(slug));
        Self(own.map(|(path, text)| (path.clone(), text.clone())).collect())
    }
}

/// The service's folder that a path stands in.
fn slug_of(path: &str) -> Option<&str> {
    path.strip_prefix("services/")?.split_once('/').map(|(slug, _)| slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Files {
        let mut files = Files::default();
        for path in paths {
            files.put(*path, *path);
        }
        files
    }

    #[test]
    fn every_folder_of_a_service_is_embedded_with_its_form() {
        let files = Files::embedded();
        assert!(files.text(Files::SHARED).is_some());
        assert!(files.slugs().len() >= 3);
        for slug in files.slugs() {
            for part in ["service.toml", "form.toml"] {
                assert!(files.text(&Files::path(slug, part)).is_some(), "{slug}/{part}");
            }
        }
    }

    #[test]
    fn an_overlay_replaces_a_whole_service_and_leaves_the_others() {
        let below = files(&["shared.toml", "services/a/form.toml", "services/a/examples.toml"]);
        let mut over = files(&["services/b/form.toml"]);
        over.put("services/a/form.toml", "new");
        let both = below.under(&over);
        assert_eq!(both.slugs(), ["a", "b"]);
        assert_eq!(both.text("services/a/form.toml"), Some("new"));
        // The old examples would not belong to the new form.
        assert_eq!(both.text("services/a/examples.toml"), None);
        assert_eq!(both.text("shared.toml"), Some("shared.toml"));
    }
}
