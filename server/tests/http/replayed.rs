//! A signature that was given once, sent again to open more than the person agreed to.

use std::collections::BTreeSet;

use server::people;

use crate::{
    client::{Answer, Browser, multipart},
    helping::{PROOF_OF_HOME, card},
    portal::{TestPortal, wait},
    village::{OTHER, Sent, VISIT, drawing, said, told},
};

/// What a replayed signature is answered with.
const USED: &str = "Chữ ký này đã dùng cho một lần ủy quyền khác";

impl Browser {
    /// Records, at the counter, that a person signed.
    fn records(&mut self, mandate: &str, person: &str, picture: &[u8]) -> Answer {
        let hang = people::by_id("hang").unwrap();
        let fields = [
            ("_token", self.token()),
            ("ma_the", card(people::by_id(person).unwrap())),
            ("lam_chung", hang.name.to_owned()),
            ("so_lam_chung", hang.number()),
        ]
        .map(|(name, value)| (name.to_owned(), value));
        let body = multipart(&fields, &[("chu_ky_ve", "chu-ky.png", picture)]);
        self.post_body(&format!("/tro-giup/khach/{mandate}/the"), &body)
    }
}

#[test]
fn a_signature_of_a_village_opens_no_second_mandate_for_anybody_or_anything_or_ever() {
    let portal = TestPortal::start();
    let mut helpers = ["ngoc", "tien"].map(|who| portal.signed_in(who));
    let mut huynh = portal.signed_in("huynh");
    let sent = Sent::of(&portal, "huynh");
    let signature = sent.signature();
    let first = helpers[0].sends(&sent);
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(told(&helpers[0].sends(&sent))["again"], true, "the same visit is what it was");
    let mandate = told(&first)["to"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let again =
        |visit: u32| sent.clone().drawn(signature.clone()).with("_khoa", &format!("{visit:032x}"));
    let thin = card(people::by_id("thin").unwrap());
    for over in [false, true] {
        if over {
            huynh.fill("/uy-quyen", &format!("/uy-quyen/{mandate}/ket-thuc"), &[]);
        }
        for (what, sender, replayed) in [
            ("another visit", 0, again(1)),
            ("another service", 0, again(2).with("dich_vu", "cap-dien-moi")),
            ("another's card", 0, again(3).with("ma_the", &thin)),
            ("another helper, who says it was she", 1, again(4).by(&portal, "tien")),
        ] {
            let answer = helpers[sender].sends(&replayed);
            assert_eq!(answer.status, 422, "{what}, {over}: {}", answer.text());
            assert!(said(&answer).contains(USED), "{what}, {over}: {}", answer.text());
        }
        // Nor as a photograph, which it is as well.
        let photograph = helpers[0].sends_with(&again(5), ("chu_ky", "chu-ky.png", &signature));
        assert!(said(&photograph).contains(USED), "{over}: {}", photograph.text());
    }
    let [ngoc, tien] = &mut helpers;
    ngoc.language = Some("en");
    assert!(said(&ngoc.sends(&again(1))).contains("counts for another mandate"));
    let acts = huynh.get("/uy-quyen").text();
    assert_eq!(acts.matches("đưa thẻ căn cước, ký tên").count(), 1, "{acts}");
    assert!(!acts.contains("Lê Thủy Tiên"), "nor was she asked for: {acts}");
    // Signed anew it is another matter.
    let anew = tien.sends(&Sent::of(&portal, "huynh").by(&portal, "tien").with("_khoa", OTHER));
    assert_eq!(anew.status, 200, "{}", anew.text());
}

#[test]
fn at_the_counter_a_signature_counts_once_too_wherever_it_was_given() {
    let portal = TestPortal::start();
    let [mut ngoc, mut tien] = ["ngoc", "tien"].map(|who| portal.signed_in(who));
    let village = Sent::of(&portal, "thin").with("_khoa", VISIT);
    assert_eq!(ngoc.sends(&village).status, 200);
    let mandate = tien.asks("thin", &[PROOF_OF_HOME]);
    let replayed = tien.records(&mandate, "thin", &village.signature());
    portal.fine("replayed", &replayed);
    assert_eq!(replayed.status, 422, "{}", replayed.text());
    assert!(replayed.text().contains(USED), "{}", replayed.text());
    assert_eq!(tien.post_form(&format!("/tro-giup/khach/{mandate}/bat-dau"), &[]).status, 403);
    let own = drawing(|x, y| y == 46 && x > 5 && x < 100);
    assert_eq!(tien.records(&mandate, "thin", &own).status, 303, "she signs anew");
    // And from the counter to a village.
    let carried = Sent::of(&portal, "thin").with("_khoa", OTHER).drawn(own);
    let carried = ngoc.sends(&carried);
    assert_eq!(carried.status, 422, "{}", carried.text());
    assert!(said(&carried).contains(USED), "{}", carried.text());
}

#[test]
fn a_signature_stays_on_the_disk_as_long_as_its_mandate() {
    let portal = TestPortal::start();
    let sent = Sent::of(&portal, "huynh");
    assert_eq!(portal.signed_in("ngoc").sends(&sent).status, 200);
    let picture = portal.store.files().id_of(&sent.signature());
    portal.world.advance(100 * 366 * 86_400);
    let mut seen = BTreeSet::new();
    let mut stays = || {
        for _ in 0..2 {
            assert_eq!(wait(portal.portal.sweep_files(&mut seen)).unwrap(), 0);
        }
    };
    stays();
    // As the release before wrote it.
    let forget = "UPDATE mandates SET file_id = NULL";
    assert_eq!(wait(portal.store.db().write(move |conn| conn.execute(forget, &[]))).unwrap(), 1);
    stays();
    assert_eq!(wait(portal.store.files().get(&picture)).unwrap(), sent.signature());
}
