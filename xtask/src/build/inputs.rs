//! What the site is made of, and one digest over all of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::digest;
use super::wasm::Client;
use crate::paths::Paths;

/// The files that `dist/site` is made from, in a fixed order.
#[derive(Debug)]
pub(crate) struct Inputs {
    /// `app/src/base.css` first, then every other style sheet below `app/src` by path.
    pub(crate) sheets: Vec<Source>,
    /// Everything below `public/`, by path.
    pub(crate) public: Vec<Source>,
    /// Digest of the browser's code and of this program.
    code: String,
}

/// One file that goes into the site.
#[derive(Debug)]
pub(crate) struct Source {
    /// Path below the folder it was found in, with `/` between the parts.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

/// Reads all inputs; `clients` are the builds of the browser's code.
pub(crate) fn gather(paths: &Paths, clients: &[Client]) -> Result<Inputs> {
    let mut sheets = sources(&paths.root.join("app/src"), is_sheet)?;
    // Stable: false (the base) sorts first, the others keep their order.
    sheets.sort_by_key(|sheet| sheet.name != "base.css");
    let mut code = std::fs::read(std::env::current_exe()?)?;
    for client in clients {
        code.extend(std::fs::read(&client.wasm).context("the browser's code was not built")?);
    }
    Ok(Inputs {
        sheets,
        public: sources(&paths.root.join("public"), |name| !name.starts_with('.'))?,
        code: digest::hex(&code),
    })
}

impl Inputs {
    /// Changes when any input does: a name, a content, this program or the browser's code.
    pub(crate) fn digest(&self) -> String {
        let files = self.sheets.iter().chain(&self.public);
        let lines = files.map(|file| format!("{} {}", digest::hex(&file.bytes), file.name));
        let all: Vec<_> = std::iter::once(self.code.clone()).chain(lines).collect();
        digest::hex(all.join("\n").as_bytes())
    }
}

fn is_sheet(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "css")
}

fn sources(dir: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    for path in files_below(dir)? {
        let name = path.strip_prefix(dir)?.to_string_lossy().replace('\\', "/");
        if wanted(&name) {
            found.push(Source { bytes: std::fs::read(&path)?, name });
        }
    }
    Ok(found)
}

/// Every file below `dir`, sorted by path; none when `dir` does not exist.
pub(crate) fn files_below(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop().filter(|dir| dir.is_dir()) {
        for entry in std::fs::read_dir(&dir).with_context(|| dir.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_depth_in_one_order_whatever_the_disk_says() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.css", "a/z.css", "a/b/c.css"] {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        }
        let found = sources(dir.path(), |_| true).unwrap();
        let names: Vec<_> = found.iter().map(|source| source.name.as_str()).collect();
        assert_eq!(names, ["a/b/c.css", "a/z.css", "b.css"]);
        assert!(files_below(&dir.path().join("nowhere")).unwrap().is_empty());
    }

    #[test]
    fn the_digest_changes_with_a_name_and_with_a_content() {
        let one = |name: &str, bytes: &[u8]| {
            let sheet = Source { name: name.to_owned(), bytes: bytes.to_vec() };
            Inputs { sheets: vec![sheet], public: Vec::new(), code: String::new() }.digest()
        };
        assert_eq!(one("a", b"1"), one("a", b"1"));
        assert_ne!(one("a", b"1"), one("a", b"2"));
        assert_ne!(one("a", b"1"), one("b", b"1"));
    }
}
