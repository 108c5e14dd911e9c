//! Rotation, retirement, revocation.

use domain::proof::{Answer, Reason, keys::KeyState};

use super::*;
pub(super) use crate::proof_keys::schedule::DAY;

#[test]
fn over_months_every_proof_stays_good_also_where_the_list_is_a_month_old() {
    let bench = Bench::new();
    let keys = bench.open();
    let (mut proofs, mut lists, mut signers) = (Vec::new(), Vec::new(), Vec::new());
    for day in 0..400 {
        let report = keys.tend().unwrap();
        assert_eq!(report.attention, [], "day {day}");
        assert!((2..=6).contains(&report.keys.len()), "day {day}: {} keys", report.keys.len());
        let now = bench.world.now();
        assert!(pinned(&keys).keys.iter().all(|key| key.expires >= now), "day {day}");
        signers.push(signing(&report)[0].clone());
        lists.push(pinned(&keys));
        if day % 7 == 0 {
            proofs.push((day, bench.proof(&keys).unwrap()));
        }
        // A counter that was offline for 29 days, and one that has today's list.
        for list in [&lists[usize::try_from(day - 29).unwrap_or(0)], lists.last().unwrap()] {
            for (issued, proof) in proofs.iter().filter(|(issued, _)| day - issued < 30) {
                let verdict = bench.verdict(proof, list);
                assert_eq!(verdict.proof, Answer::Yes, "day {day}, of {issued}: {verdict:?}");
            }
        }
        bench.days(1);
    }
    signers.dedup();
    assert_eq!(signers.len(), 5, "one after the other, each 90 days");
}

#[test]
fn a_server_that_slept_for_a_year_makes_keys_that_sign_at_once() {
    let bench = Bench::new();
    let keys = bench.open();
    let old = signing(&keys.tend().unwrap());
    bench.days(365);
    let report = keys.tend().unwrap();
    assert_eq!(report.attention, []);
    assert_ne!(signing(&report), old);
    let proof = bench.proof(&keys).unwrap();
    assert_eq!(bench.verdict(&proof, &pinned(&keys)).proof, Answer::Yes);
}

#[test]
fn a_clock_set_back_stops_nothing() {
    let bench = Bench::new();
    let keys = bench.open();
    bench.days(-40);
    assert_eq!(keys.tend().unwrap().attention, []);
    let proof = bench.proof(&keys).unwrap();
    let verdict = bench.verdict(&proof, &pinned(&keys));
    assert_eq!((verdict.proof, verdict.fresh), (Answer::Yes, Answer::Yes), "{verdict:?}");
}

#[test]
fn successors_are_announced_30_days_ahead_or_begin_at_once() {
    let bench = Bench::new();
    let keys = bench.open();
    let old = signing(&keys.tend().unwrap());
    let announced = bench.tool().rotate(false).unwrap();
    assert_eq!((announced.keys.len(), signing(&announced)), (4, old.clone()));
    assert_eq!(bench.tool().rotate(false).unwrap().keys.len(), 4, "not a second time");
    bench.days(29);
    assert_eq!(signing(&keys.tend().unwrap()), old);
    bench.days(1);
    let new = signing(&keys.tend().unwrap());
    assert!(new.iter().all(|kid| !old.contains(kid)));
    let hurried = signing(&bench.tool().rotate(true).unwrap());
    assert!(hurried.iter().all(|kid| !new.contains(kid)));
    assert_eq!(signing(&keys.tend().unwrap()), hurried, "the server takes it over");
}

#[test]
fn a_waiting_successor_can_be_hurried() {
    let bench = Bench::new();
    bench.open();
    let waiting = bench.tool().rotate(false).unwrap();
    let hurried = bench.tool().rotate(true).unwrap();
    assert_eq!(hurried.keys.len(), waiting.keys.len());
    let old: Vec<_> = hurried.keys.iter().filter(|key| !key.signing).collect();
    assert!(old.iter().all(|key| key.state == KeyState::Retired), "{old:?}");
}

#[test]
fn what_a_retired_key_signed_stays_good_and_what_a_revoked_key_signed_does_not() {
    let bench = Bench::new();
    let keys = bench.open();
    let first = signing(&keys.tend().unwrap())[0].clone();
    let one = bench.proof(&keys).unwrap();
    bench.days(1);
    let second = signing(&bench.tool().retire(&first).unwrap())[0].clone();
    assert_ne!(first, second, "another takes its place at once");
    keys.tend().unwrap();
    let two = bench.proof(&keys).unwrap();
    for proof in [&one, &two] {
        assert_eq!(bench.verdict(proof, &pinned(&keys)).proof, Answer::Yes);
    }
    let yesterday = bench.world.now().plus_seconds(-DAY);
    let report = bench.tool().revoke(&second, Some(yesterday)).unwrap();
    let line = report.keys.iter().find(|key| key.kid == second).unwrap();
    assert_eq!((line.state, line.listed), (KeyState::Revoked, true));
    assert_eq!(line.since, yesterday.rfc3339());
    keys.tend().unwrap();
    let verdict = bench.verdict(&two, &pinned(&keys));
    assert_eq!((verdict.proof, verdict.disclosed.is_some()), (Answer::No, false));
    assert!(verdict.reasons.contains(&Reason::KeyRevoked) && !verdict.is_green());
    assert_eq!(bench.verdict(&one, &pinned(&keys)).proof, Answer::Yes, "another key's");
    let three = bench.proof(&keys).unwrap();
    assert_eq!(bench.verdict(&three, &pinned(&keys)).proof, Answer::Yes, "a new one signs");
    // It stays in the list, as revoked, until the last thing it signed would have ended.
    bench.days(140);
    let listed = |days: i64| {
        bench.days(days);
        keys.tend().unwrap();
        pinned(&keys).keys.iter().any(|key| crate::seal::hex(&key.kid) == second)
    };
    assert!(listed(0) && !listed(20));
}

#[test]
fn senseless_changes_are_refused_with_their_reason() {
    let bench = Bench::new();
    let none = KeyTool::open(bench.folder.path(), &Options::default(), &bench.world).unwrap();
    assert!(matches!(none.report(), Err(ProofKeysError::NotMade { .. })));
    let kid = signing(&bench.open().tend().unwrap())[0].clone();
    let tool = bench.tool();
    assert!(matches!(tool.retire("00"), Err(ProofKeysError::NoSuchKey(_))));
    let tomorrow = NOW.plus_seconds(DAY);
    assert!(matches!(tool.revoke(&kid, Some(tomorrow)), Err(ProofKeysError::Future)));
    tool.revoke(&kid, None).unwrap();
    assert!(matches!(tool.revoke(&kid, None), Err(ProofKeysError::AlreadyRevoked(_))));
    assert!(matches!(tool.retire(&kid), Err(ProofKeysError::AlreadyRevoked(_))));
}

#[test]
fn both_algorithms_sign_and_a_change_of_algorithm_rotates_like_any_other() {
    let bench = Bench::new();
    let es256 = Options { alg: Some(Alg::Es256), hsm: None };
    let keys = bench.open_as(&es256);
    let algs = |report: &KeysReport| -> Vec<Alg> {
        report.keys.iter().filter(|key| key.signing).map(|key| key.alg).collect()
    };
    assert_eq!(algs(&keys.tend().unwrap()), [Alg::Es256; 2]);
    let old = bench.proof(&keys).unwrap();
    let ed25519 = Options { alg: Some(Alg::EdDsa), hsm: None };
    let tool = KeyTool::open(bench.folder.path(), &ed25519, &bench.world).unwrap();
    assert_eq!(algs(&tool.rotate(true).unwrap()), [Alg::EdDsa; 2]);
    let keys = bench.open();
    let new = bench.proof(&keys).unwrap();
    for proof in [old, new] {
        assert_eq!(bench.verdict(&proof, &pinned(&keys)).proof, Answer::Yes);
    }
}
