//! The service worker's list: which files a page needs without network, each with its hash.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::manifest::Manifest;
use super::{digest, phone};

/// The service worker's file in `public/`.
pub(super) const WORKER: &str = "sw.js";

/// Pages that are kept, by the build of their islands, and what they load beside it.
const GROUPS: [(&str, &[&str]); 3] = [
    ("counter", &["reader.js", "decoder.js", "decoder.wasm"]),
    ("holder", &[]),
    ("form", &phone::PAPERS),
];
/// What the pages of a day in a village load: a form with its checks, and what reads a card's code.
const VILLAGE: [&str; 5] = ["form.js", "form.wasm", "reader.js", "decoder.js", "decoder.wasm"];
/// What answers a check without network, beside what every page loads.
const CHECK: [&str; 2] = ["check.js", "check.wasm"];
/// Pages without islands.
const OPEN: &str = "open";
/// What every page loads.
const COMMON: [&str; 3] = ["app.css", "boot.js", "favicon.svg"];

/// `script` with the version of the site and the lists of `manifest` put in. Builds that this site
/// does not have are left out.
pub(super) fn filled_in(script: &[u8], manifest: &Manifest) -> Result<Vec<u8>> {
    let listed = |name: &str| {
        let file = manifest.files.get(name).with_context(|| format!("no {name} to keep"))?;
        Ok((file.path.clone(), file.sha256.clone()))
    };
    let common = COMMON.into_iter().chain(phone::NAMES);
    let mut groups = BTreeMap::new();
    groups.insert(OPEN, common.clone().map(listed).collect::<Result<Vec<_>>>()?);
    for (build, beside) in GROUPS {
        let own = [format!("{build}.js"), format!("{build}.wasm")];
        if !own.iter().all(|name| manifest.files.contains_key(name)) {
            continue;
        }
        let beside = beside.iter().copied().chain(own.iter().map(String::as_str));
        let brought = manifest.files.keys().map(String::as_str).filter(|n| n.starts_with("pkg/"));
        let named = common.clone().chain(beside).chain(brought);
        groups.insert(build, named.map(listed).collect::<Result<Vec<_>>>()?);
    }
    if VILLAGE.iter().all(|name| manifest.files.contains_key(*name)) {
        let brought = manifest.files.keys().map(String::as_str).filter(|n| n.starts_with("pkg/"));
        let own = phone::HELPER.into_iter().chain(phone::CARRIED).chain(VILLAGE);
        let named = common.chain(own).chain(brought);
        groups.insert("village", named.map(listed).collect::<Result<Vec<_>>>()?);
    }
    if CHECK.iter().all(|name| manifest.files.contains_key(*name)) {
        groups.insert("check", CHECK.into_iter().map(listed).collect::<Result<Vec<_>>>()?);
    }
    let groups = serde_json::to_string(&groups)?;
    let version: String = digest::hex(groups.as_bytes()).chars().take(16).collect();
    let script = String::from_utf8(script.to_vec()).context("the service worker is no text")?;
    let filled = script.replace("\"GROUPS\"", &groups).replace("VERSION", &version);
    Ok(filled.replace("\"PHONE\";", &phone::for_worker()?).into_bytes())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::build::manifest::NewFile;

    const SCRIPT: &str = include_str!("../../../public/sw.js");

    fn site(names: &[&str], content: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::default();
        for name in names {
            let path = format!("pkg/{name}");
            let file = NewFile { name, path, bytes: content.as_bytes(), immutable: true };
            manifest.add(folder.path(), file).unwrap();
        }
        String::from_utf8(filled_in(SCRIPT.as_bytes(), &manifest).unwrap()).unwrap()
    }

    #[test]
    fn the_worker_names_every_file_with_its_hash_and_a_version_that_follows_them() {
        let counter = ["counter.js", "counter.wasm", "reader.js", "decoder.js", "decoder.wasm"];
        let common: Vec<&str> = COMMON.into_iter().chain(phone::NAMES).collect();
        let names = [&common[..], &counter[..]].concat();
        let script = site(&names, "abc");
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert!(script.contains(&format!(r#"["/pkg/counter.wasm","{abc}"]"#)), "{script}");
        let listed = names.len() + common.len();
        assert_eq!(script.matches(abc).count(), listed, "the citizen's build is not there");
        for mark in ["VERSION", "\"GROUPS\"", "\"PHONE\""] {
            assert!(!script.contains(mark), "{script}");
        }
        assert!(script.contains("motCua.sendAll="), "{script}");
        assert_ne!(script, site(&names, "abd"));
    }

    #[test]
    fn what_answers_a_check_is_named_alone() {
        let common: Vec<&str> = COMMON.into_iter().chain(phone::NAMES).collect();
        let script = site(&[&common[..], &CHECK[..]].concat(), "abc");
        let group = script.split_once("\"check\":[").unwrap().1.split_once("]]").unwrap().0;
        assert_eq!(group.matches("/pkg/").count(), CHECK.len(), "{group}");
        assert!(!site(&common, "abc").contains("\"check\":["), "a site without it");
    }

    #[test]
    fn the_worker_has_one_place_for_each() {
        assert_eq!(SCRIPT.matches("\"GROUPS\"").count(), 1);
        assert_eq!(SCRIPT.matches("VERSION").count(), 1);
        assert_eq!(SCRIPT.matches("\"PHONE\";").count(), 1);
    }
}
