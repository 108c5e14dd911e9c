//! Proofs of another province: its keys are trusted, its revocation lists fetched.

use domain::proof::{holder::Presentation, signature::Alg};
use server::proof_keys::{KeyTool, Options};

use crate::{
    portal::{NOW, TestPortal, wait},
    proofs::{phone, presented, signed, token},
};

#[test]
fn a_proof_of_another_province_is_green_until_it_is_revoked_there() {
    let (ours, theirs) = (TestPortal::start(), TestPortal::another());
    let mut huynh = theirs.signed_in("huynh");
    let (key, point) = phone();
    let path = huynh.proof(&[("khoa", &point)]);
    let token = token(&huynh.code(&path));
    let shown = |after: i64| {
        let shown = Presentation { issued_at: NOW.plus_seconds(after), ..presented(false) };
        signed(&key, &shown.around(&token, Alg::Es256))
    };
    let mut counter = ours.browser();
    assert_eq!(counter.verdict(&shown(0)), "UNKNOWN_KEY");

    let data = ours.folder.path().join("data");
    let tool = KeyTool::open(&data, &Options::default(), &ours.world).unwrap();
    tool.trust(app::backend::Backend::trust(&theirs.portal).keys.clone()).unwrap();
    ours.portal.tend_keys().unwrap();
    wait(ours.portal.refresh_trust()).unwrap();
    assert_eq!(counter.verdict(&shown(1)), "STATUS_UNAVAILABLE");

    assert_eq!(wait(ours.portal.fetch_others()), 1);
    assert_eq!(counter.verdict(&shown(2)), "");
    // The page carries it, so that a browser without network has it, too.
    let page = counter.get("/quay/kiem-tra").text();
    let list = app::backend::Backend::trust(&ours.portal).signed[1].clone();
    assert!(page.contains(&domain::proof::base64url::encode(&list)));

    huynh.post_form(&format!("{path}/thu-hoi"), &[]);
    assert_eq!(counter.verdict(&shown(3)), "", "not asked again yet");
    assert_eq!(wait(ours.portal.fetch_others()), 1);
    assert_eq!(counter.verdict(&shown(4)), "REVOKED");

    // Whom we trust no longer has no lists here either.
    let issuer = app::backend::Backend::trust(&theirs.portal).keys.keys[0].issuer.clone();
    tool.distrust(&issuer).unwrap();
    ours.portal.tend_keys().unwrap();
    assert_eq!(wait(ours.portal.fetch_others()), 0);
    assert_eq!(app::backend::Backend::trust(&ours.portal).signed.len(), 1);
}

#[test]
fn a_silent_issuer_keeps_its_lists() {
    let ours = TestPortal::start();
    let data = ours.folder.path().join("data");
    let tool = KeyTool::open(&data, &Options::default(), &ours.world).unwrap();
    {
        let theirs = TestPortal::another();
        tool.trust(app::backend::Backend::trust(&theirs.portal).keys.clone()).unwrap();
        ours.portal.tend_keys().unwrap();
        wait(ours.portal.refresh_trust()).unwrap();
        assert_eq!(wait(ours.portal.fetch_others()), 1);
    }
    let gone = (0..50).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        wait(ours.portal.fetch_others()) == 0
    });
    assert!(gone, "its server has stopped");
    assert_eq!(app::backend::Backend::trust(&ours.portal).signed.len(), 2);
}
