//! Other provinces.

use domain::proof::{Answer, Reason};

use super::*;

#[test]
fn another_provinces_proofs_are_good_here_while_it_is_trusted() {
    let (ours, theirs) = (Bench::new(), Bench::seeded(99));
    let other = "https://motcua.other.example.vn";
    let (data, seal) = (theirs.folder.path(), &theirs.data_keys);
    let there = ProofKeys::open(data, seal, other, "48", &theirs.world).unwrap();
    let keys = ours.open();
    let proof = theirs.proof(&there).unwrap();
    let reasons = |keys: &ProofKeys| ours.verdict(&proof, &pinned(keys)).reasons;
    assert!(reasons(&keys).contains(&Reason::UnknownKey));
    // Their JWKS as published, or their signed list under their root.
    let jwks = serde_json::to_vec(there.held().list()).unwrap();
    let held = there.held();
    let signed = read_issuer(held.signed_list(), Some(held.root())).unwrap();
    assert_eq!(read_issuer(&jwks, None).as_ref(), Some(&signed));
    assert_eq!(read_issuer(held.signed_list(), Some(keys.held().root())), None);
    assert_eq!(read_issuer(b"{}", None), None);
    let report = ours.tool().trust(signed.clone()).unwrap();
    assert_eq!(ours.tool().trust(signed).unwrap().keys.len(), report.keys.len(), "once");
    keys.tend().unwrap();
    let verdict = ours.verdict(&proof, &pinned(&keys));
    assert_eq!((verdict.proof, verdict.issuer.as_deref()), (Answer::Yes, Some(other)));
    ours.tool().distrust(other).unwrap();
    keys.tend().unwrap();
    assert!(reasons(&keys).contains(&Reason::UnknownKey));
    let gone = ours.tool().distrust(other);
    assert!(matches!(gone, Err(ProofKeysError::Trust(TrustError::Unknown(_)))));
}

#[test]
fn nobody_else_may_sign_in_our_name() {
    let bench = Bench::new();
    let keys = bench.open();
    let ourselves = bench.tool().trust(pinned(&keys));
    assert!(matches!(ourselves, Err(ProofKeysError::Trust(TrustError::Ourselves(_)))));
    let empty = KeyList { issued_at: NOW, keys: Vec::new() };
    let empty = bench.tool().trust(empty);
    assert!(matches!(empty, Err(ProofKeysError::Trust(TrustError::Empty))));
}
