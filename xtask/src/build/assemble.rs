//! Puts the site folder together from the inputs.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Serialize;

use super::inputs::{Inputs, files_below};
use super::manifest::{Manifest, NewFile};
use super::minify::{Kind, minify};
use super::wasm::{CARD, CHECK, Client, DECODER, FORM};
use super::{css, digest, keep, phone};
use crate::paths::Paths;
use crate::shell::run;
use crate::tools::bindgen;

/// The script that starts the islands, with the list of builds to be filled in.
const BOOT: &str = include_str!("boot.js");
/// The worker that reads codes, with the names of its files to be filled in.
const READER: &str = include_str!("reader.js");

/// Writes a complete site into the empty folder `site`.
pub(super) fn site(paths: &Paths, inputs: &Inputs, clients: &[Client], site: &Path) -> Result<()> {
    let mut manifest = Manifest::default();
    scripts(paths, clients, site, &mut manifest)?;
    dress(inputs, site, &mut manifest)
}

/// Writes a complete site into the empty folder `site`, with the compiled code of another one: what
/// is written by hand is put in anew, in seconds.
pub(super) fn with_code_of(other: &Path, inputs: &Inputs, site: &Path) -> Result<()> {
    let mut manifest = Manifest::default();
    let public = |name: &str| inputs.public.iter().any(|source| source.name == name);
    for (name, entry) in &Manifest::read(other)?.files {
        if phone::is_one(name) || public(name) || name == "app.css" {
            continue;
        }
        let path = entry.path.trim_start_matches('/').to_owned();
        let bytes = std::fs::read(other.join(&path))?;
        manifest.add(site, NewFile { name, path, bytes: &bytes, immutable: entry.immutable })?;
    }
    dress(inputs, site, &mut manifest)
}

/// Adds what is written by hand: scripts, styles, public files.
fn dress(inputs: &Inputs, site: &Path, manifest: &mut Manifest) -> Result<()> {
    phone::each(|name, bytes| hashed(site, manifest, name, bytes))?;
    let sheets: Vec<_> = inputs.sheets.iter().map(|s| String::from_utf8_lossy(&s.bytes)).collect();
    let sheet = css::bundle(sheets.iter().map(AsRef::as_ref));
    hashed(site, manifest, "app.css", sheet.as_bytes())?;
    // The service worker last: it knows the others by their hashes.
    let (workers, public): (Vec<_>, Vec<_>) =
        inputs.public.iter().partition(|source| source.name == keep::WORKER);
    for source in public.into_iter().chain(workers) {
        let (name, path) = (source.name.as_str(), source.name.clone());
        let worker = (name == keep::WORKER).then(|| keep::filled_in(&source.bytes, manifest));
        let bytes = worker.transpose()?;
        let bytes = bytes.as_ref().unwrap_or(&source.bytes);
        manifest.add(site, NewFile { name, path, bytes, immutable: false })?;
    }
    manifest.write(site)
}

/// One build of the browser's code, as `boot.js` knows it.
#[derive(Debug, Serialize)]
struct Build {
    js: String,
    wasm: String,
    islands: Vec<String>,
}

fn scripts(paths: &Paths, clients: &[Client], site: &Path, manifest: &mut Manifest) -> Result<()> {
    let mut builds = Vec::new();
    let (mut form, mut card) = (None, None);
    for client in clients {
        let build = script(paths, client, site, manifest)?;
        if client.name == DECODER {
            let reader =
                READER.replace("DECODER_JS", &build.js).replace("DECODER_WASM", &build.wasm);
            hashed(site, manifest, "reader.js", reader.as_bytes())?;
        } else if client.name == FORM {
            form = Some(build);
        } else if client.name == CARD {
            card = Some(build);
        } else if client.name != CHECK {
            // The service worker names the check's files (`keep.rs`); no page loads them by itself.
            builds.push(build);
        }
    }
    let boot = BOOT
        .replace("\"BUILDS\"", &serde_json::to_string(&builds)?)
        .replace("\"FORM\"", &serde_json::to_string(&form)?)
        .replace("\"CARD\"", &serde_json::to_string(&card)?);
    hashed(site, manifest, "boot.js", boot.as_bytes())?;
    Ok(())
}

fn script(paths: &Paths, client: &Client, site: &Path, manifest: &mut Manifest) -> Result<Build> {
    let name = client.name;
    let made = tempfile::tempdir()?;
    run(Command::new(bindgen::find(paths)?)
        .args(["--target", "web", "--no-typescript", "--out-name", name])
        .args(["--remove-name-section", "--remove-producers-section", "--out-dir"])
        .arg(made.path())
        .arg(&client.wasm))?;
    let read = |name: &str| {
        std::fs::read(made.path().join(name))
            .with_context(|| format!("wasm-bindgen made no {name}"))
    };
    let js = read(&format!("{name}.js"))?;
    let wasm = read(&format!("{name}_bg.wasm"))?;
    // Scripts that crates bring along; the build's script imports them by these paths.
    for file in files_below(&made.path().join("snippets"))? {
        let path = format!("pkg/{}", file.strip_prefix(made.path())?.to_string_lossy());
        let bytes = std::fs::read(&file)?;
        manifest
            .add(site, NewFile { name: &path.clone(), path, bytes: &bytes, immutable: true })?;
    }
    Ok(Build {
        islands: islands(&String::from_utf8_lossy(&js)),
        js: hashed(site, manifest, &format!("{name}.js"), &js)?,
        wasm: hashed(site, manifest, &format!("{name}.wasm"), &wasm)?,
    })
}

/// The islands that a script of wasm-bindgen exports: functions that leptos names `Name_123…`.
fn islands(script: &str) -> Vec<String> {
    let exported = script.lines().filter_map(|line| line.strip_prefix("export function "));
    let names = exported.filter_map(|rest| rest.split('(').next());
    let island = |name: &&str| {
        let number = name.rsplit_once('_').map_or("", |(_, number)| number);
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    names.filter(island).map(str::to_owned).collect()
}

/// Adds a file under `/pkg/` with its hash in the name; gives that name. Scripts are made smaller.
fn hashed(site: &Path, manifest: &mut Manifest, name: &str, bytes: &[u8]) -> Result<String> {
    let script = Path::new(name).extension().is_some_and(|extension| extension == "js");
    let small = script.then(|| minify(name, &String::from_utf8_lossy(bytes), Kind::Module));
    let small = small.transpose()?;
    let bytes = small.as_ref().map_or(bytes, String::as_bytes);
    let hashed = digest::hashed_name(name, bytes);
    let path = format!("pkg/{hashed}");
    manifest.add(site, NewFile { name, path, bytes, immutable: true })?;
    Ok(hashed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn islands_are_told_from_the_other_exports_of_a_script() {
        let script = "export function ShowProof_12357870601997757175(el) {\n}\n\
                      export class IntoUnderlyingSink {\nexport function hydrate() {\n\
                      export function init_sync() {\nfunction inner_1() {";
        assert_eq!(islands(script), ["ShowProof_12357870601997757175"]);
    }

    #[test]
    fn the_scripts_have_one_place_for_each_thing_to_be_filled_in() {
        assert_eq!(BOOT.matches("\"BUILDS\"").count(), 1);
        assert_eq!(BOOT.matches("\"FORM\"").count(), 1);
        assert_eq!(BOOT.matches("\"CARD\"").count(), 1);
        assert_eq!(READER.matches("DECODER_JS").count(), 1);
        assert_eq!(READER.matches("DECODER_WASM").count(), 1);
    }
}
