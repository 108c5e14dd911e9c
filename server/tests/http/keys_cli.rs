//! `motcua keys …` as an operator meets it.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::Value;

use crate::portal::TestPortal;

/// Each command is a minute after the one before, on the day of the portal.
static MINUTES: AtomicU32 = AtomicU32::new(60);

fn motcua(folder: &Path, words: &str) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    let minute = MINUTES.fetch_add(1, Ordering::SeqCst);
    let clock = format!("2026-11-24T{:02}:{:02}:00+07:00", 9 + minute / 60, minute % 60);
    command.arg("keys").args(words.split(' ')).args(["--clock", &clock]);
    let output = command.current_dir(folder).env_clear().output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code().unwrap(), said)
}

/// Runs, and checks the exit status and that every one of `wanted` is said.
fn says(folder: &Path, words: &str, code: i32, wanted: &[&str]) -> String {
    let (exit, said) = motcua(folder, words);
    assert_eq!(exit, code, "{words}: {said}");
    for wanted in wanted {
        assert!(said.contains(wanted), "{words} should say {wanted:?}: {said}");
    }
    said
}

fn signing(folder: &Path, code: i32) -> String {
    let list: Value = serde_json::from_str(&says(folder, "list --json", code, &[])).unwrap();
    let keys = list["keys"].as_array().unwrap();
    let proof = keys.iter().find(|key| key["signing"] == true && key["use"] == "proof");
    proof.map_or(String::new(), |key| key["kid"].as_str().unwrap().to_owned())
}

#[test]
fn an_operator_moves_the_root_away_and_rotates_and_revokes_with_it() {
    let portal = TestPortal::start();
    let at = portal.folder.path();
    let first = signing(at, 0);
    says(at, "list", 0, &[&first, "signs now", "on this machine", "province 56"]);
    says(at, "root export --root usb --code paper", 0, &["usb", "paper", "root remove"]);
    says(at, "root export --root usb --code other", 1, &["is there already"]);
    says(at, "root remove --root usb --code data/keys/data.key", 1, &["usb"]);
    says(at, "root remove --root usb --code paper", 0, &["left this machine", "30 days"]);
    says(at, "root remove --root usb --code paper", 1, &["not on this machine"]);
    let todo = ["TO DO", "motcua keys request", "motcua keys sign-list", "motcua keys install"];
    says(at, "rotate --now", 3, &todo);
    assert_eq!(signing(at, 3), first, "the old one goes on until the root has signed");
    says(at, "request --out asked", 0, &["sign-list"]);
    says(at, "request --out asked", 1, &["is there already"]);
    // On the machine of the root there is no data folder.
    let root = tempfile::tempdir().unwrap();
    for file in ["usb", "paper", "asked"] {
        fs::copy(at.join(file), root.path().join(file)).unwrap();
    }
    let sign = "sign-list --root usb --code paper --request asked --out signed";
    says(root.path(), sign, 0, &["signed 4 keys", "install"]);
    says(at, "install asked", 1, &["not a signed key list"]);
    fs::copy(root.path().join("signed"), at.join("signed")).unwrap();
    says(at, "install signed", 0, &["in force"]);
    says(at, "install signed", 1, &["as new or newer"]);
    let second = signing(at, 0);
    assert_ne!(first, second);
    says(at, &format!("revoke {second} --since yesterday"), 1, &["--since takes a moment"]);
    let since = "2026-01-01T00:00:00+07:00";
    says(at, &format!("revoke {second} --since {since}"), 3, &["no proof can be issued"]);
    says(at, &format!("revoke {second}"), 1, &["revoked before"]);
    says(at, "retire 0000", 1, &["no key of this portal is called 0000"]);
    assert_eq!(signing(at, 3), "");
}

#[test]
fn another_province_is_trusted_by_its_published_keys() {
    let (portal, other) = (TestPortal::start(), TestPortal::start());
    let at = portal.folder.path();
    let jwks = other.browser().get("/.well-known/jwks.json").body;
    fs::write(at.join("other.json"), jwks).unwrap();
    let issuer = format!("http://{}", other.at);
    says(at, "trust list", 0, &["no other issuer"]);
    says(at, "trust add other.json", 0, &["trusted", "2 of other issuers"]);
    says(at, "trust list", 0, &[&issuer]);
    says(at, "trust list --json", 0, &[&issuer, "\"elsewhere\""]);
    says(at, "trust add other.json --root abc", 1, &["64 hexadecimal digits"]);
    says(at, &format!("trust add other.json --root {}", "11".repeat(32)), 1, &["is not"]);
    fs::write(at.join("rubbish"), "{}").unwrap();
    says(at, "trust add rubbish", 1, &["is not a JWKS of keys"]);
    says(at, &format!("trust remove {issuer}"), 0, &["unknown"]);
    says(at, &format!("trust remove {issuer}"), 1, &["no keys of"]);
    let own = portal.browser().get("/.well-known/jwks.json").body;
    fs::write(at.join("own.json"), own).unwrap();
    says(at, "trust add own.json", 1, &["own name"]);
}
