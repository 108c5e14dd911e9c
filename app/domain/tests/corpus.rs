//! Every input of the fuzzer that was ever worth keeping, and what it starts from. These files are
//! read here, from outside: `domain` itself reads none.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use domain::proof::fuzzed::{measured, names, run, seeds};
use sha2::{Digest, Sha256};

fn below(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn corpus(target: &str) -> PathBuf {
    below("../../fuzz/corpus").join(target)
}

/// Everything of `testdata` that may be a scan.
fn texts() -> Vec<String> {
    let mut out = Vec::new();
    for part in ["claim169", "vn", "peers"] {
        for file in fs::read_dir(below("src/proof/testdata").join(part)).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            if let Ok(json) = serde_json::from_str::<serde_json::Value>(&text) {
                collect(&json, &mut out);
            }
        }
    }
    out
}

/// The longer strings anywhere in a JSON file.
fn collect(json: &serde_json::Value, out: &mut Vec<String>) {
    match json {
        serde_json::Value::String(text) if text.len() > 20 => out.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
        serde_json::Value::Object(map) => map.values().for_each(|item| collect(item, out)),
        _ => {}
    }
}

#[test]
fn every_input_worth_keeping_keeps_its_promise() {
    for name in names() {
        let mut inputs = 0;
        for file in fs::read_dir(corpus(name)).unwrap_or_else(|e| panic!("{name}: {e}")) {
            run(name, &fs::read(file.unwrap().path()).unwrap());
            inputs += 1;
        }
        assert!(inputs >= 4, "{name}: {inputs} inputs");
    }
}

#[test]
fn every_seed_keeps_its_promise() {
    let texts = texts();
    assert!(texts.len() >= 30, "{} texts", texts.len());
    for (target, bytes) in seeds(texts) {
        run(target, &bytes);
    }
}

#[test]
#[ignore = "writes the seeds into fuzz/corpus: run by hand, then `cargo xtask fuzz`"]
fn seeds_are_written() {
    for (target, bytes) in seeds(texts()) {
        let folder = corpus(target);
        fs::create_dir_all(&folder).unwrap();
        let name = domain::proof::base64url::encode(&Sha256::digest(&bytes));
        fs::write(folder.join(name.get(..16).unwrap()), bytes).unwrap();
    }
}

fn bench(file: &str) -> PathBuf {
    below("src/proof/testdata/bench").join(file)
}

#[test]
#[ignore = "writes what `loops` measures into testdata/bench: run by hand"]
fn what_is_measured_is_written() {
    let (shown, keys, list) = measured();
    fs::create_dir_all(bench("")).unwrap();
    fs::write(bench("shown.txt"), shown).unwrap();
    fs::write(bench("keys.json"), keys).unwrap();
    fs::write(bench("status.cwt"), list).unwrap();
}

#[test]
fn what_is_measured_is_what_this_code_makes() {
    let (shown, keys, list) = measured();
    assert_eq!(fs::read_to_string(bench("shown.txt")).unwrap(), shown);
    assert_eq!(fs::read_to_string(bench("keys.json")).unwrap(), keys);
    assert_eq!(fs::read(bench("status.cwt")).unwrap(), list);
}
