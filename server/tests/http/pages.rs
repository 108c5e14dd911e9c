use crate::portal::TestPortal;

#[test]
fn a_dossier_goes_its_whole_way() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let mut an = portal.signed_in("an");
    for step in ["tiep-nhan", "dong-y"] {
        assert_eq!(an.decide(&code, step, &[]).location(), format!("/quay/ho-so/{code}"));
    }
    let page = huynh.get(&format!("/ho-so/{code}"));
    assert!(page.text().contains("/giay-xac-nhan/"), "{}", page.text());
}
