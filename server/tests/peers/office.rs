//! An office with two keys from published standards, and the program it calls.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};

/// Monday morning in Vietnam, when all proofs of these tests are issued.
pub(crate) const NOW: &str = "2026-11-23T09:00:00+07:00";
/// The same in seconds.
pub(crate) const NOW_UNIX: i64 = 1_795_399_200;
pub(crate) const ISSUER: &str = "https://xa.example";

/// The key pairs: RFC 8037 appendix A.1, RFC 7515 appendix A.3.1; the holder's is RFC 6979's of
/// appendix A.2.5.
pub(crate) fn keys() -> [Value; 3] {
    [
        json!({
            "kty": "OKP", "crv": "Ed25519", "kid": "eGEtMjAyNmE",
            "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        }),
        json!({
            "kty": "EC", "crv": "P-256", "kid": "eGEtMjAyNmI",
            "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        }),
        json!({
            "kty": "EC", "crv": "P-256", "kid": "cGhvbmU",
            "d": "ya-p2EW6dRZrXCFXZ7HWk05Qw9s26JsSe4piKxIPZyE",
            "x": "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y",
            "y": "eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk",
        }),
    ]
}

/// A folder with the office's files.
pub(crate) struct Office(tempfile::TempDir);

/// What the program said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {} {}", self.out, self.err))
    }

    /// Exit status and named reasons.
    pub(crate) fn verdict(&self) -> (i32, Vec<String>) {
        let json = self.json();
        let names = json["reasons"].as_array().unwrap().iter();
        (self.code, names.map(|name| name.as_str().unwrap().to_owned()).collect())
    }
}

impl Office {
    /// Keys, a key set, and an order for a person that lasts a day.
    pub(crate) fn open() -> Self {
        let office = Self(tempfile::tempdir().unwrap());
        let [ed25519, p256, _] = keys();
        office.write("ed25519.json", &ed25519.to_string());
        office.write("p256.json", &p256.to_string());
        office.write("keys.json", &office.key_set().to_string());
        office.write("order.json", &office.order().to_string());
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The public halves of both keys.
    pub(crate) fn key_set(&self) -> Value {
        let [ed25519, p256, _] = keys();
        let entry = |key: &Value, alg: &str| {
            let mut key = key.clone();
            key.as_object_mut().unwrap().remove("d");
            let rest = json!({
                "use": "sig", "alg": alg, "signs": "proof", "iss": ISSUER, "province": "56",
                "nbf": NOW_UNIX - 864_000, "exp": NOW_UNIX + 15_552_000, "state": "active",
                "since": NOW_UNIX - 864_000,
            });
            key.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
            key
        };
        json!({"iat": NOW_UNIX - 3600, "keys": [entry(&ed25519, "EdDSA"), entry(&p256, "ES256")]})
    }

    pub(crate) fn order(&self) -> Value {
        let [.., mut holder] = keys();
        holder.as_object_mut().unwrap().remove("d");
        json!({
            "issuer": ISSUER,
            "issued_at": "2026-11-23T08:00:00+07:00",
            "expires_at": "2026-11-24T08:00:00+07:00",
            "holder_key": holder,
            "facts": {"ward": "22366", "residence": "permanent", "detail": {
                "profile": "person", "number": "056061000123", "name": "Trần Đức Huỳnh",
                "birth": "19610214", "gender": "male", "nationality": "VN",
                "address": "12 Trần Phú, phường Nha Trang, tỉnh Khánh Hòa",
            }},
        })
    }

    /// `motcua proof …` in the office's folder, with `scan` on standard input.
    pub(crate) fn run(&self, arguments: &[&str], scan: &[u8]) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_motcua"))
            .arg("proof")
            .args(arguments)
            .current_dir(self.folder())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that stops at its options closes the pipe before it was read.
        let _closed = child.stdin.take().unwrap().write_all(scan);
        let done = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let said = Said {
            code: done.status.code().unwrap(),
            out: text(done.stdout),
            err: text(done.stderr),
        };
        assert!(!said.err.contains("panicked"), "{arguments:?}: {}", said.err);
        said
    }

    /// Issues `order.json` with the key of this name.
    pub(crate) fn issue(&self, key: &str) -> Value {
        let said = self.run(&["issue", "--json", "order.json", "--key", key], b"");
        assert_eq!(said.code, 0, "{}", said.err);
        said.json()
    }

    /// Judges `scan` at [`NOW`] with the office's keys and `more` options.
    pub(crate) fn judge(&self, scan: &str, more: &[&str]) -> Said {
        let mut arguments = vec!["verify", "--keys", "keys.json", "--at", NOW];
        arguments.extend(more);
        self.run(&arguments, scan.as_bytes())
    }
}
