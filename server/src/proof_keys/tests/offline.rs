//! The root on another machine.

use domain::proof::Answer;

use super::*;
use crate::proof_keys::Attention;

/// Moves the root to two files outside, as an operator would.
fn root_moved(bench: &Bench) -> [std::path::PathBuf; 2] {
    let [copy, code] = [bench.path("usb"), bench.path("paper")];
    bench.tool().export_root(&copy, &code).unwrap();
    bench.tool().remove_root(&copy, &code).unwrap();
    assert!(!bench.path("keys/root.key").exists());
    [copy, code]
}

fn signed_outside(bench: &Bench, [copy, code]: &[std::path::PathBuf; 2]) -> Vec<u8> {
    let request = bench.tool().request().unwrap();
    // As a file: what leaves the machine is JSON without any secret.
    let text = serde_json::to_string(&request).unwrap();
    assert!(!text.contains("secret") && !text.contains("\"d\""), "{text}");
    let request: SigningRequest = serde_json::from_str(&text).unwrap();
    sign_list(&request, copy, code, bench.world.now()).unwrap()
}

#[test]
fn without_the_root_the_server_goes_on_and_says_in_time_what_it_needs() {
    let bench = Bench::new();
    let keys = bench.open();
    let outside = root_moved(&bench);
    let old = signing(&keys.tend().unwrap());
    let before = keys.held().signed_list().to_vec();
    bench.days(19);
    assert_eq!(keys.tend().unwrap().attention, []);
    bench.days(1);
    assert_eq!(keys.tend().unwrap().attention, [Attention::ListOld { days: 20 }]);
    bench.days(75);
    let report = keys.tend().unwrap();
    let [Attention::SignNeeded { keys: new }, Attention::ListOld { days: 95 }] =
        &report.attention[..]
    else {
        panic!("{:?}", report.attention)
    };
    assert_eq!(new.len(), 2, "successors wait for the root");
    assert!(report.attention[0].to_string().contains("motcua keys request"));
    assert_eq!(signing(&report), old, "the old ones go on beyond their 90 days");
    assert_eq!(keys.held().signed_list(), before, "nothing but the root signs the list");
    let proof = bench.proof(&keys).unwrap();
    // Signed outside and put in force: the successors, whose time has come, take over.
    let signed = signed_outside(&bench, &outside);
    let report = bench.tool().install(&signed).unwrap();
    assert_eq!(&signing(&report), new);
    assert_eq!(report.attention, [], "the list retires those that give way");
    assert_eq!(keys.tend().unwrap(), report);
    assert_eq!(bench.verdict(&proof, &pinned(&keys)).proof, Answer::Yes, "the old one's");
    let proof = bench.proof(&keys).unwrap();
    assert_eq!(bench.verdict(&proof, &pinned(&keys)).proof, Answer::Yes, "the new one's");
}

#[test]
fn a_key_revoked_while_the_root_is_away_stops_at_once() {
    let bench = Bench::new();
    let keys = bench.open();
    let outside = root_moved(&bench);
    let kid = signing(&keys.tend().unwrap())[0].clone();
    bench.world.advance(60);
    let stale = signed_outside(&bench, &outside);
    let report = bench.tool().revoke(&kid, None).unwrap();
    assert!(report.attention.iter().any(|a| matches!(a, Attention::NoSigner { .. })));
    assert!(report.attention.iter().any(|a| matches!(a, Attention::SignNeeded { .. })));
    keys.tend().unwrap();
    assert_eq!(bench.proof(&keys), None, "neither the lost key nor an unknown one signs");
    let refused = bench.tool().install(&stale);
    let Err(ProofKeysError::Install(refused)) = refused else { panic!("{refused:?}") };
    assert_eq!(refused, InstallError::Revives(kid));
    bench.world.advance(60);
    let signed = signed_outside(&bench, &outside);
    assert_eq!(bench.tool().install(&signed).unwrap().attention, []);
    keys.tend().unwrap();
    let proof = bench.proof(&keys).unwrap();
    assert_eq!(bench.verdict(&proof, &pinned(&keys)).proof, Answer::Yes);
}

#[test]
fn only_a_newer_list_of_this_root_with_our_own_keys_is_installed() {
    let bench = Bench::new();
    let keys = bench.open();
    let outside = root_moved(&bench);
    let refused = |signed: &[u8]| match bench.tool().install(signed) {
        Err(ProofKeysError::Install(error)) => error,
        other => panic!("{other:?}"),
    };
    let request = bench.tool().request().unwrap();
    let signed = |request: &SigningRequest, at: Moment| {
        sign_list(request, &outside[0], &outside[1], at).unwrap()
    };
    assert_eq!(refused(b"rubbish"), InstallError::Malformed);
    assert_eq!(refused(keys.held().signed_list()), InstallError::Older);
    assert_eq!(refused(&signed(&request, NOW.plus_seconds(-5))), InstallError::Older);
    assert_eq!(refused(&signed(&request, NOW.plus_seconds(301))), InstallError::Future);
    bench.days(40);
    let old = NOW.plus_seconds(9 * schedule::DAY);
    assert_eq!(refused(&signed(&request, old)), InstallError::TooOld);
    bench.days(-40);
    let mut strange = request.clone();
    strange.list.keys[0].key = strange.list.keys[1].key.clone();
    let kid = crate::seal::hex(&request.list.keys[0].kid);
    let later = NOW.plus_seconds(10);
    assert_eq!(refused(&signed(&strange, later)), InstallError::Foreign(kid));
    strange = request.clone();
    strange.list.keys[0].kid = vec![7; 8];
    assert_eq!(refused(&signed(&strange, later)), InstallError::Foreign("07".repeat(8)));
    let other = Bench::seeded(4);
    other.open();
    let others = root_moved(&other);
    let wrong = sign_list(&request, &others[0], &others[1], later);
    assert!(matches!(wrong, Err(ProofKeysError::OtherRoot)), "{wrong:?}");
    assert!(matches!(
        bench.tool().remove_root(&others[0], &others[1]),
        Err(ProofKeysError::RootAway)
    ));
    bench.tool().install(&signed(&request, later)).unwrap();
}

#[test]
fn the_root_leaves_only_when_its_copy_is_whole_and_opens_only_with_its_code() {
    let bench = Bench::new();
    bench.open();
    let [copy, code] = [bench.path("usb"), bench.path("paper")];
    bench.tool().export_root(&copy, &code).unwrap();
    let twice = bench.tool().export_root(&copy, &code);
    assert!(matches!(twice, Err(ProofKeysError::Exists(_))));
    let [other, other_code] = [bench.path("usb2"), bench.path("paper2")];
    bench.tool().export_root(&other, &other_code).unwrap();
    let mixed = bench.tool().remove_root(&copy, &other_code);
    assert!(matches!(mixed, Err(ProofKeysError::NotThat { .. })), "{mixed:?}");
    let mut bytes = std::fs::read(&copy).unwrap();
    bytes[40] ^= 1;
    std::fs::write(bench.path("broken"), bytes).unwrap();
    assert!(bench.tool().remove_root(&bench.path("broken"), &code).is_err());
    assert!(bench.path("keys/root.key").exists());
    bench.tool().remove_root(&copy, &code).unwrap();
    let again = bench.tool().remove_root(&copy, &code);
    assert!(matches!(again, Err(ProofKeysError::RootAway)));
    assert!(matches!(bench.tool().export_root(&other, &code), Err(ProofKeysError::RootAway)));
}
