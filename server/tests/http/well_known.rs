//! What is published for everybody: keys and revocation lists.

use domain::proof::{
    Answer, VerifyContext,
    keys::KeyList,
    status::{REVOKED, StatusList, VALID},
    verify,
};
use server::proof_keys::{KeyTool, Options};

use crate::{
    client::Browser,
    portal::{TestPortal, wait},
};

const KEYS: &str = "/.well-known/mot-cua/keys";
const JWKS: &str = "/.well-known/jwks.json";
/// As a proof names it: short, for every byte of it is in the code.
const LIST: &str = "/s/202611";
const LIST_BY_NAME: &str = "/.well-known/mot-cua/status/202611";

#[test]
fn a_device_that_pinned_the_root_needs_nothing_but_what_is_published() {
    let portal = TestPortal::start();
    let mut browser = portal.browser();
    let root = app::backend::Backend::trust(&portal.portal).root.clone();
    let keys = KeyList::open(&browser.get(KEYS).body, &[root]).unwrap();
    let jwks: KeyList = serde_json::from_slice(&browser.get(JWKS).body).unwrap();
    assert_eq!(jwks, keys);
    let list = StatusList::open(&browser.get(LIST).body, &keys).unwrap();
    assert!(list.uri.ends_with(LIST) && list.ttl == Some(6 * 3_600), "{}", list.uri);
    assert_eq!(browser.get(LIST_BY_NAME).body, browser.get(LIST).body);
    for path in [KEYS, JWKS, LIST, LIST_BY_NAME] {
        let answer = browser.get(path);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        assert!(answer.header("cache-control").unwrap().starts_with("public, max-age="));
        let tag = answer.header("etag").unwrap().to_owned();
        let known = [("If-None-Match", tag.as_str())];
        let again = browser.request("GET", path.as_bytes(), &known, None);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        let other = [("If-None-Match", "\"another\"")];
        assert_eq!(browser.request("GET", path.as_bytes(), &other, None).status, 200);
    }
    for number in ["202610", "1", "-1", "x", "99999999999999999999"] {
        let answer = browser.get(&format!("/.well-known/mot-cua/status/{number}"));
        assert_eq!(answer.status, 404, "{number}");
    }
}

#[test]
fn when_a_key_falls_its_proofs_are_refused_and_their_holders_see_it() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let mut an = portal.signed_in("an");
    an.decide(&code, "tiep-nhan", &[]);
    an.decide(&code, "dong-y", &[]);
    let owner = portal.store.owner(&server::people::by_id("huynh").unwrap().number());
    let token = wait(portal.store.proofs_of(owner)).unwrap().remove(0).issued.token;
    let digits = domain::proof::to_digits(&token);
    let verdict = || {
        let trust = app::backend::Backend::trust(&portal.portal);
        let mut context = VerifyContext::new(&trust.keys, portal.world.now());
        context.status = Some(&trust.opened);
        let verdict = verify(&digits, &context);
        (verdict.proof, verdict.status)
    };
    let here = format!("/giay-xac-nhan/{}", proof_of(&mut huynh));
    let whole = huynh.get(&here).text();
    assert_eq!(verdict(), (Answer::Yes, Answer::Yes));
    let data = portal.folder.path().join("data");
    let tool = KeyTool::open(&data, &Options::default(), &portal.world).unwrap();
    let report = tool.report().unwrap();
    for key in report.keys.iter().filter(|key| key.signing) {
        tool.revoke(&key.kid, None).unwrap();
    }
    portal.portal.tend_keys().unwrap();
    wait(portal.portal.refresh_trust()).unwrap();
    assert_eq!(verdict(), (Answer::No, Answer::Yes), "a new key signed the revocation list");
    for path in [here.as_str(), "/giay-xac-nhan"] {
        let answer = huynh.get(path);
        portal.fine(path, &answer);
        assert_eq!(answer.status, 200, "{path}");
    }
    assert_ne!(huynh.get(&here).text(), whole, "the holder is told");
}

fn proof_of(browser: &mut Browser) -> String {
    let page = browser.get("/giay-xac-nhan").text();
    let proof = page.split("href=\"/giay-xac-nhan/").nth(1).unwrap();
    proof.split('"').next().unwrap().to_owned()
}

#[test]
fn a_revocation_is_published_at_once_and_a_list_ends_with_its_proofs() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let mut an = portal.signed_in("an");
    an.decide(&code, "tiep-nhan", &[]);
    an.decide(&code, "dong-y", &[]);
    let owner = portal.store.owner(&server::people::by_id("huynh").unwrap().number());
    let proof = wait(portal.store.proofs_of(owner)).unwrap().remove(0).issued;
    assert_eq!(proof.status_list, 202_611);
    let index = u32::try_from(proof.status_idx).unwrap();
    let mut browser = portal.browser();
    let mut read = |path: &str| {
        let keys: KeyList = serde_json::from_slice(&browser.get(JWKS).body).unwrap();
        let list = StatusList::open(&browser.get(path).body, &keys).unwrap();
        (list.entries.get(index).unwrap(), list.issued_at)
    };
    let (before, made) = read(LIST);
    assert_eq!(before, VALID);
    let now = portal.world.now();
    wait(portal.store.revoke_proof(&proof.id, "c", "citizen", "holder", now)).unwrap();
    wait(portal.portal.refresh_trust()).unwrap();
    let (after, renewed) = read(LIST);
    assert_eq!(after, REVOKED);
    assert!(renewed > made, "devices keep the newer of two lists, also within one second");
    // Nothing changed: the same bytes, until half of its time has passed.
    wait(portal.portal.refresh_trust()).unwrap();
    assert_eq!(read(LIST).1, renewed);
    portal.world.advance(3 * 3_600 + 5);
    wait(portal.portal.refresh_trust()).unwrap();
    assert!(read(LIST).1 > renewed);
    // In December proofs go into a new list; November's stays until its last proof has ended.
    portal.world.advance(8 * 86_400);
    portal.portal.tend_keys().unwrap();
    wait(portal.portal.refresh_trust()).unwrap();
    assert_eq!(read(LIST).0, REVOKED);
    assert_eq!(read("/.well-known/mot-cua/status/202612").0, VALID);
    portal.world.advance(30 * 86_400);
    portal.portal.tend_keys().unwrap();
    wait(portal.portal.refresh_trust()).unwrap();
    assert_eq!(portal.browser().get(LIST).status, 404);
}
