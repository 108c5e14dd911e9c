//! Puts the site folder together from the inputs.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::inputs::{Inputs, files_below};
use super::manifest::{Manifest, NewFile};
use super::{css, digest};
use crate::paths::Paths;
use crate::shell::run;
use crate::tools::bindgen;

/// The script that starts the islands, with two names to be filled in.
const BOOT: &str = include_str!("boot.js");

/// Writes a complete site into the empty folder `site`.
pub(super) fn site(paths: &Paths, inputs: &Inputs, client: &Path, site: &Path) -> Result<()> {
    let mut manifest = Manifest::default();
    scripts(paths, client, site, &mut manifest)?;
    let sheets: Vec<_> = inputs.sheets.iter().map(|s| String::from_utf8_lossy(&s.bytes)).collect();
    let sheet = css::bundle(sheets.iter().map(AsRef::as_ref));
    hashed(site, &mut manifest, "app.css", sheet.as_bytes())?;
    for source in &inputs.public {
        let (name, path) = (source.name.as_str(), source.name.clone());
        manifest.add(site, NewFile { name, path, bytes: &source.bytes, immutable: false })?;
    }
    manifest.write(site)
}

fn scripts(paths: &Paths, client: &Path, site: &Path, manifest: &mut Manifest) -> Result<()> {
    let made = tempfile::tempdir()?;
    run(Command::new(bindgen::find(paths)?)
        .args(["--target", "web", "--no-typescript", "--out-name", "client"])
        .args(["--remove-name-section", "--remove-producers-section", "--out-dir"])
        .arg(made.path())
        .arg(client))?;
    let read = |name: &str| {
        std::fs::read(made.path().join(name))
            .with_context(|| format!("wasm-bindgen made no {name}"))
    };
    let js = hashed(site, manifest, "client.js", &read("client.js")?)?;
    let wasm = hashed(site, manifest, "client.wasm", &read("client_bg.wasm")?)?;
    let boot = BOOT.replace("CLIENT_JS", &js).replace("CLIENT_WASM", &wasm);
    hashed(site, manifest, "boot.js", boot.as_bytes())?;
    // Scripts that crates bring along; `client.js` imports them by these paths.
    for file in files_below(&made.path().join("snippets"))? {
        let path = format!("pkg/{}", file.strip_prefix(made.path())?.to_string_lossy());
        let bytes = std::fs::read(&file)?;
        manifest
            .add(site, NewFile { name: &path.clone(), path, bytes: &bytes, immutable: true })?;
    }
    Ok(())
}

/// Adds a file under `/pkg/` with its hash in the name; gives that name.
fn hashed(site: &Path, manifest: &mut Manifest, name: &str, bytes: &[u8]) -> Result<String> {
    let hashed = digest::hashed_name(name, bytes);
    let path = format!("pkg/{hashed}");
    manifest.add(site, NewFile { name, path, bytes, immutable: true })?;
    Ok(hashed)
}
