//! The program `motcua` as an operator meets it: what it says, and what it exits with.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    path::Path,
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use openidconnect::url::Url;
use rusqlite::Connection;
use server::people;

use crate::{
    client::Browser,
    portal::{TestPortal, site},
    privacy::busy,
};

fn motcua(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(arguments).current_dir(folder).env_clear();
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let Output { status, stdout, stderr } = motcua(folder, arguments).output().unwrap();
    (status.code().unwrap(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

/// Runs and checks the exit code and that every one of `words` is said.
pub(crate) fn says(folder: &Path, arguments: &[&str], code: i32, words: &[&str]) -> String {
    let (exit, said) = run(folder, arguments);
    assert_eq!(exit, code, "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} should say {word:?}: {said}");
    }
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    said
}

#[test]
fn arguments_that_cannot_be_are_told_about() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (arguments, code, words) in [
        (vec![], 2, vec!["Usage"]),
        (vec!["fly"], 2, vec!["unrecognized subcommand 'fly'"]),
        (vec!["serve", "--listen", "here"], 2, vec!["--listen"]),
        (vec!["serve", "--public-url", "not a url"], 2, vec!["--public-url"]),
        (vec!["serve", "--demo", "--clock", "morning"], 1, vec!["--clock takes a moment such as"]),
        (vec!["serve", "--registry-fault", "down"], 2, vec!["--demo"]),
        (vec!["serve", "--listen", "127.0.0.1:0"], 1, vec!["--providers FILE", "--demo"]),
        (
            vec!["serve", "--listen", "127.0.0.1:0", "--providers", "none.toml"],
            1,
            vec!["none.toml"],
        ),
        (
            vec!["serve", "--listen", "127.0.0.1:0", "--demo", "--site", "none"],
            1,
            vec!["none/manifest.json", "cargo xtask build"],
        ),
        (vec!["migrate", "--database", "mysql://x"], 1, vec!["sqlite:PATH or postgres://"]),
        (vec!["migrate", "--database", "sqlite:"], 1, vec!["sqlite:PATH or postgres://"]),
        (vec!["migrate", "--database", "postgres://u:geheim@127.0.0.1:1/x"], 1, vec!["motcua: "]),
        (vec!["audit"], 2, vec!["Usage"]),
        (vec!["audit", "verify", "--head", "xyz"], 1, vec!["BROKEN", "not in the chain"]),
        (vec!["backup"], 2, vec!["--out"]),
        (vec!["restore"], 2, vec!["--from"]),
        (vec!["restore", "--from", "none"], 1, vec!["none"]),
        (vec!["keys", "rotate-data", "--data", "none"], 1, vec!["none"]),
        (vec!["keys", "rotate", "--data", "none"], 1, vec!["none", "first start"]),
        (vec!["keys", "show", "--data", "none"], 0, vec!["no keys yet"]),
    ] {
        let said = says(at, &arguments, code, &words);
        assert!(!said.contains("geheim"), "no password is shown: {said}");
    }
    fs::write(at.join("file"), "").unwrap();
    says(at, &["migrate", "--data", "file"], 1, &["cannot be made"]);
    says(at, &["migrate", "--database", "sqlite:file/portal.db"], 1, &["motcua: "]);
    fs::write(at.join("providers.toml"), "[[provider]]\nid = 1").unwrap();
    says(
        at,
        &["serve", "--listen", "127.0.0.1:0", "--providers", "providers.toml"],
        1,
        &["providers.toml"],
    );
    site(&at.join("broken"));
    fs::write(at.join("broken/manifest.json"), "{").unwrap();
    says(
        at,
        &["serve", "--listen", "127.0.0.1:0", "--demo", "--site", "broken"],
        1,
        &["is no site manifest"],
    );
    fs::write(at.join("broken/manifest.json"), r#"{"files":{}}"#).unwrap();
    says(
        at,
        &["serve", "--listen", "127.0.0.1:0", "--demo", "--site", "broken"],
        1,
        &["has no app.css"],
    );
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    says(at, &["serve", "--demo", "--listen", &address], 1, &[&address, "--listen"]);
}

#[test]
fn commands_that_only_look_say_so() {
    let folder = tempfile::tempdir().unwrap();
    says(folder.path(), &["demo"], 0, &["Trần Đức Huỳnh", "officer"]);
    says(folder.path(), &["--help"], 0, &["serve", "backup"]);
    says(folder.path(), &["--version"], 0, &["motcua"]);
    says(folder.path(), &["migrate"], 0, &["schema version"]);
    says(folder.path(), &["migrate"], 0, &["0 migrations applied now"]);
    says(
        folder.path(),
        &["audit", "verify", "--files"],
        0,
        &["audit chain whole: 0 entries", "0 bad"],
    );
    says(folder.path(), &["keys", "show"], 0, &["keys "]);
    says(folder.path(), &["keys", "rotate-data"], 0, &["new key made"]);
}

#[test]
fn keys_that_do_not_fit_or_are_gone_stop_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for data in ["one", "two"] {
        says(at, &["audit", "verify", "--data", data], 0, &["whole"]);
    }
    let key = at.join("one/keys/data.key");
    fs::rename(&key, at.join("kept")).unwrap();
    says(at, &["audit", "verify", "--data", "one"], 1, &["is missing", "put back the key file"]);
    assert!(!key.exists(), "no new key is made");
    fs::copy(at.join("two/keys/data.key"), &key).unwrap();
    says(at, &["audit", "verify", "--data", "one"], 1, &["does not fit this database"]);
    fs::write(&key, "rubbish").unwrap();
    says(at, &["audit", "verify", "--data", "one"], 1, &["motcua: "]);
    fs::copy(at.join("kept"), &key).unwrap();
    says(at, &["audit", "verify", "--data", "one"], 0, &["whole"]);
}

#[test]
fn a_backup_restores_and_a_changed_record_is_found() {
    let portal = TestPortal::start();
    let code = portal.signed_in("huynh").proof_sent();
    portal.signed_in("an").get(&format!("/quay/ho-so/{code}"));
    let at = portal.folder.path();
    let place = ["--data", "data", "--database", "sqlite:portal.db"];
    let with = |words: &[&'static str]| [words, &place].concat();
    let whole = says(
        at,
        &with(&["audit", "verify", "--files"]),
        0,
        &["audit chain whole: 2 entries", "0 bad"],
    );
    let head = whole.split("head ").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    says(
        at,
        &with(&["backup", "--out", "saved", "--with-keys"]),
        0,
        &["2 audit entries", "in the backup"],
    );
    says(at, &with(&["backup", "--out", "saved"]), 1, &["saved"]);
    says(at, &["restore", "--from", "saved", "--data", "new"], 0, &["restored"]);
    says(at, &["restore", "--from", "saved", "--data", "new"], 1, &["motcua: "]);
    says(at, &["audit", "verify", "--data", "new", "--head", &head], 0, &["2 entries", &head]);
    let restored = Connection::open(at.join("new/portal.db")).unwrap();
    let found: String =
        restored.query_row("SELECT code FROM dossiers", [], |row| row.get(0)).unwrap();
    assert_eq!(found, code);
    // One word in the record of who did what, changed behind our back.
    restored.execute("UPDATE audit SET actor = 'nobody' WHERE seq = 1", []).unwrap();
    says(at, &["audit", "verify", "--data", "new"], 1, &["audit chain BROKEN"]);
    // And the last entry cut off, which only a hash kept elsewhere shows.
    let original = Connection::open(at.join("portal.db")).unwrap();
    original.execute("DELETE FROM audit WHERE seq = 2", []).unwrap();
    let mut arguments = with(&["audit", "verify"]);
    arguments.extend(["--head", &head]);
    says(at, &arguments, 1, &["audit chain BROKEN"]);
}

/// A served portal of its own process, ended with this.
pub(crate) struct Served(Child);

impl Served {
    fn start(folder: &Path) -> (Self, Browser, BufReader<ChildStdout>) {
        Self::logging(folder, "info,server=trace", Stdio::piped())
    }

    /// One whose log nobody reads.
    pub(crate) fn quietly(folder: &Path) -> (Self, Browser, BufReader<ChildStdout>) {
        Self::logging(folder, "error", Stdio::inherit())
    }

    fn logging(folder: &Path, what: &str, log: Stdio) -> (Self, Browser, BufReader<ChildStdout>) {
        site(&folder.join("site"));
        let arguments = [
            "serve",
            "--demo",
            "--listen",
            "127.0.0.1:0",
            "--site",
            "site",
            "--clock",
            "2026-11-24T09:00:00+07:00",
        ];
        let mut command = motcua(folder, &arguments);
        command.env("RUST_LOG", what).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        said.read_line(&mut first).unwrap();
        let url = Url::parse(first.trim().strip_prefix("Một Cửa: ").expect(&first)).unwrap();
        let at = url.socket_addrs(|| None).unwrap()[0];
        (Self(child), Browser::new(at), said)
    }

    /// Ends it at once, as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Ends it; what it logged.
    fn logged(&mut self) -> String {
        self.0.kill().unwrap();
        let mut text = String::new();
        self.0.stderr.take().unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[test]
fn the_log_of_a_busy_portal_holds_nothing_personal_and_a_restart_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut served, browser, _said) = Served::start(folder.path());
    busy(browser.clone(), browser.clone(), browser);
    let log = served.logged();
    let huynh = people::by_id("huynh").unwrap();
    for word in
        ["Huỳnh", "Bạch Đằng", &huynh.number(), huynh.phone.unwrap(), "14/02/1961", "1961-02-14"]
    {
        assert!(!log.contains(word), "{word} in {log}");
    }
    drop(served);
    let (_served, mut browser, _said) = Served::start(folder.path());
    browser.sign_in("huynh", "/ho-so");
    assert!(browser.get("/ho-so").text().contains("-261124-0001"));
}
