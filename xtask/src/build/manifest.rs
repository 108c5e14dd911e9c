//! `dist/site/manifest.json`: the server's list of what the site folder holds.
//!
//! ```json
//! { "files": { "boot.js": { "path": "/pkg/boot.0123456789abcdef.js", "type": "text/javascript",
//!     "sha256": "…64 hex…", "bytes": 900, "brotli": 410, "gzip": 480, "immutable": true } } }
//! ```
//! A file of `public/` is listed under its own relative path. Where `brotli` and `gzip` are given,
//! the same path with `.br` and `.gz` holds the compressed bytes.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{compress, digest};

/// The manifest's own name in the site folder. The server reads it and does not serve it.
pub(crate) const NAME: &str = "manifest.json";

/// Everything in a site folder, by logical name.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Logical name (`app.css`, `boot.js`, `icons/mark.svg`) to file.
    pub(crate) files: BTreeMap<String, Entry>,
}

/// One file of the site.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Path in URLs and, without the leading slash, in the site folder.
    pub(crate) path: String,
    /// `Content-Type`.
    #[serde(rename = "type")]
    pub(crate) media_type: String,
    /// SHA-256 of the plain bytes, hexadecimal: an `ETag`.
    pub(crate) sha256: String,
    /// Size of the plain file in bytes.
    pub(crate) bytes: usize,
    /// Size of the `.br` file in bytes, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) brotli: Option<usize>,
    /// Size of the `.gz` file in bytes, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gzip: Option<usize>,
    /// The name changes with the content, so that browsers may keep it for ever.
    pub(crate) immutable: bool,
}

impl Entry {
    /// Bytes on the wire for a browser that accepts brotli.
    pub(crate) fn wire(&self) -> usize {
        self.brotli.unwrap_or(self.bytes)
    }
}

impl Manifest {
    /// Reads the manifest of the site folder `site`.
    pub(crate) fn read(site: &Path) -> Result<Self> {
        let file = site.join(NAME);
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("{} is missing: cargo xtask build", file.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is damaged", file.display()))
    }

    /// Writes the manifest into the site folder `site`.
    pub(crate) fn write(&self, site: &Path) -> Result<()> {
        Ok(std::fs::write(site.join(NAME), serde_json::to_string_pretty(self)? + "\n")?)
    }

    /// Stores `bytes` and their compressed forms at `path` below `site` and lists them as `name`.
    pub(crate) fn add(&mut self, site: &Path, file: NewFile<'_>) -> Result<()> {
        let NewFile { name, path, bytes, immutable } = file;
        let place = site.join(&path);
        std::fs::create_dir_all(place.parent().unwrap_or(site))?;
        std::fs::write(&place, bytes)?;
        let small = compress::compress(&path, bytes)?;
        if let Some(small) = &small {
            std::fs::write(site.join(format!("{path}.br")), &small.brotli)?;
            std::fs::write(site.join(format!("{path}.gz")), &small.gzip)?;
        }
        let entry = Entry {
            media_type: media_type(&path).to_owned(),
            path: format!("/{path}"),
            sha256: digest::hex(bytes),
            bytes: bytes.len(),
            brotli: small.as_ref().map(|small| small.brotli.len()),
            gzip: small.as_ref().map(|small| small.gzip.len()),
            immutable,
        };
        self.files.insert(name.to_owned(), entry);
        Ok(())
    }
}

/// A file to be added to a site folder.
#[derive(Debug)]
pub(crate) struct NewFile<'a> {
    /// Logical name, by which pages ask for it.
    pub(crate) name: &'a str,
    /// Path below the site folder, without a leading slash.
    pub(crate) path: String,
    /// The content.
    pub(crate) bytes: &'a [u8],
    /// Whether `path` holds a hash of the content.
    pub(crate) immutable: bool,
}

/// The media type of a file, from its extension. Unknown ones are downloads, never guessed at.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn an_added_file_is_on_disk_with_its_compressed_forms_and_read_back_from_the_list() {
        let site = tempfile::tempdir().unwrap();
        let bytes = "body{margin:0}".repeat(20);
        let mut manifest = Manifest::default();
        let file = NewFile {
            name: "app.css",
            path: "pkg/app.1.css".to_owned(),
            bytes: bytes.as_bytes(),
            immutable: true,
        };
        manifest.add(site.path(), file).unwrap();
        manifest.write(site.path()).unwrap();

        let read = Manifest::read(site.path()).unwrap();
        let entry = read.files.get("app.css").unwrap();
        assert_eq!(entry.path, "/pkg/app.1.css");
        assert_eq!(entry.media_type, "text/css; charset=utf-8");
        let brotli = std::fs::read(site.path().join("pkg/app.1.css.br")).unwrap();
        assert_eq!(entry.brotli, Some(brotli.len()));
        assert_eq!(entry.wire(), brotli.len());
        assert!(site.path().join("pkg/app.1.css.gz").is_file());
    }

    #[test]
    fn a_site_that_was_never_built_says_how_to_build_it() {
        let empty = tempfile::tempdir().unwrap();
        let error = Manifest::read(empty.path()).unwrap_err();
        assert!(error.to_string().contains("cargo xtask build"), "{error}");
    }
}
