//! What is on the disk: sealed, whole, and what an earlier program left.

use domain::proof::Answer;

use super::*;
use crate::{
    proof_keys::{RING, disk::Folder, ring::Ring},
    seal::{hex, unhex},
};

#[test]
fn a_restart_finds_the_same_keys_and_a_crash_between_write_and_rename_changes_nothing() {
    let bench = Bench::new();
    let before = bench.open().tend().unwrap();
    // The half-written file of a process that was killed before it renamed it.
    for name in ["keys/proof.new", "keys/root.new"] {
        std::fs::write(bench.path(name), b"half").unwrap();
    }
    assert_eq!(bench.open().tend().unwrap(), before);
    bench.tool().rotate(false).unwrap();
    assert!(!bench.path("keys/proof.new").exists());
    assert_eq!(bench.open().tend().unwrap().keys.len(), 4);
}

#[test]
fn a_crash_after_the_root_was_made_makes_no_second_root() {
    let bench = Bench::new();
    let root = bench.open().held().root().clone();
    std::fs::remove_file(bench.path("keys/proof.keys")).unwrap();
    assert_eq!(bench.open().held().root(), &root);
}

#[test]
fn private_keys_are_sealed_and_closed_to_others() {
    let bench = Bench::new();
    let keys = bench.open();
    let folder = Folder::new(bench.folder.path(), bench.data_keys.clone());
    let ring = folder.read(RING).unwrap().unwrap();
    let ring: serde_json::Value = serde_json::from_slice(&ring).unwrap();
    let secret = unhex(ring["keys"][0]["secret"].as_str().unwrap()).unwrap();
    let sealed = std::fs::read(bench.path("keys/proof.keys")).unwrap();
    for needle in [secret.as_slice(), hex(&secret).as_bytes(), ISSUER.as_bytes()] {
        assert!(!sealed.windows(needle.len()).any(|part| part == needle));
    }
    #[cfg(unix)]
    for name in ["keys/proof.keys", "keys/root.key"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(bench.path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
    let published = serde_json::to_string(keys.held().list()).unwrap();
    assert!(!published.contains("\"d\"") && !published.contains(&hex(&secret)));
    // Another data key opens nothing.
    let stranger = Keys::generate(&World::fixed(NOW, 8));
    let data = bench.folder.path();
    let opened = ProofKeys::open(data, &stranger, ISSUER, "56", &bench.world);
    assert!(matches!(opened, Err(ProofKeysError::Sealed { .. })));
}

#[test]
fn a_damaged_file_is_named_and_never_replaced() {
    let bench = Bench::new();
    bench.open();
    let path = bench.path("keys/proof.keys");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let data = bench.folder.path();
    let opened = ProofKeys::open(data, &bench.data_keys, ISSUER, "56", &bench.world);
    let said = opened.err().unwrap().to_string();
    assert!(said.contains("proof.keys"), "{said}");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_file_of_the_first_version_is_taken_over_with_its_root() {
    let bench = Bench::new();
    let secret = |n: u8| hex(&[n; 32]);
    let key = |n: u8, signs: &str| {
        serde_json::json!({
            "kid": hex(&[n; 8]), "secret": secret(n), "signs": signs, "not_before": NOW,
            "expires": NOW.plus_seconds(150 * schedule::DAY), "state": "active", "since": NOW,
        })
    };
    let old = serde_json::json!({
        "issuer": ISSUER, "province": "56", "root": secret(9),
        "keys": [key(1, "proof"), key(2, "status")],
    });
    let folder = Folder::new(bench.folder.path(), bench.data_keys.clone());
    folder.write(RING, &bench.world, old.to_string().as_bytes()).unwrap();
    let keys = bench.open();
    let root = ed25519_dalek::SigningKey::from_bytes(&[9; 32]).verifying_key();
    assert_eq!(keys.held().root().to_bytes(true), root.as_bytes());
    assert_eq!(keys.proof_signer().kid(), [1; 8]);
    let proof = bench.proof(&keys).unwrap();
    assert_eq!(bench.verdict(&proof, &pinned(&keys)).proof, Answer::Yes);
    let ring: Ring = serde_json::from_slice(&folder.read(RING).unwrap().unwrap()).unwrap();
    assert!(ring.root.is_none() && bench.path("keys/root.key").exists());
}

#[test]
fn many_at_once_change_the_ring_one_after_the_other() {
    let bench = Bench::new();
    let keys = bench.open();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..5).for_each(|_| drop(bench.tool().rotate(true).unwrap())));
        }
        scope.spawn(|| (0..20).for_each(|_| drop(keys.tend().unwrap())));
    });
    let report = keys.tend().unwrap();
    assert_eq!(report.keys.len(), 2 + 4 * 5 * 2, "no change was lost");
    assert_eq!(report.attention, []);
}

#[test]
fn a_revocation_list_opens_under_the_published_keys() {
    let bench = Bench::new();
    let keys = bench.open();
    let (number, uri) = keys.status_place(NOW);
    assert_eq!((number, uri), (202_611, format!("{ISSUER}/s/202611")));
    let (list, signed) = keys.status_list(number, &[0, 77, 1_048_575], NOW).unwrap();
    assert_eq!(StatusList::open(&signed, &pinned(&keys)), Ok(list.clone()));
    assert_eq!((list.ttl, list.entries.get(77)), (Some(21_600), Some(REVOKED)));
    let lists: StatusLists = [list].into_iter().collect();
    assert!(lists.get(&keys.status_uri(number)).is_some());
    // Midnight in Vietnam, not in Greenwich, begins the month.
    let midnight = Moment::from_unix(1_796_058_000);
    assert_eq!(keys.status_place(midnight.plus_seconds(-1)).0, 202_611);
    assert_eq!(keys.status_place(midnight).0, 202_612);
}
