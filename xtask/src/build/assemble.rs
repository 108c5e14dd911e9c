//! Puts the site folder together from the inputs.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Serialize;

use super::inputs::{Inputs, files_below};
use super::manifest::{Manifest, NewFile};
use super::wasm::Client;
use super::{css, digest};
use crate::paths::Paths;
use crate::shell::run;
use crate::tools::bindgen;

/// The script that starts the islands, with the list of builds to be filled in.
const BOOT: &str = include_str!("boot.js");

/// Writes a complete site into the empty folder `site`.
pub(super) fn site(paths: &Paths, inputs: &Inputs, clients: &[Client], site: &Path) -> Result<()> {
    let mut manifest = Manifest::default();
    scripts(paths, clients, site, &mut manifest)?;
    let sheets: Vec<_> = inputs.sheets.iter().map(|s| String::from_utf8_lossy(&s.bytes)).collect();
    let sheet = css::bundle(sheets.iter().map(AsRef::as_ref));
    hashed(site, &mut manifest, "app.css", sheet.as_bytes())?;
    for source in &inputs.public {
        let (name, path) = (source.name.as_str(), source.name.clone());
        manifest.add(site, NewFile { name, path, bytes: &source.bytes, immutable: false })?;
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
    for client in clients {
        builds.push(script(paths, client, site, manifest)?);
    }
    let boot = BOOT.replace("\"BUILDS\"", &serde_json::to_string(&builds)?);
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

/// Adds a file under `/pkg/` with its hash in the name; gives that name.
fn hashed(site: &Path, manifest: &mut Manifest, name: &str, bytes: &[u8]) -> Result<String> {
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
        let script = "export function CheckForm_12357870601997757175(el) {\n}\n\
                      export class IntoUnderlyingSink {\nexport function hydrate() {\n\
                      export function init_sync() {\nfunction inner_1() {";
        assert_eq!(islands(script), ["CheckForm_12357870601997757175"]);
    }

    #[test]
    fn the_boot_script_has_one_place_for_the_list_of_builds() {
        assert_eq!(BOOT.matches("\"BUILDS\"").count(), 1);
    }
}
