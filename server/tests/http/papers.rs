//! Papers of a draft: each at its field, all that fit, and gone when they are thrown away.

use std::collections::BTreeSet;

use crate::{
    client::Browser,
    journey::PNG,
    portal::{TestPortal, wait},
};

/// A picture of its own for each number.
fn picture(number: usize) -> Vec<u8> {
    [PNG.as_slice(), number.to_string().as_bytes()].concat()
}

/// The files at the field for papers of the house, as the step's page names them.
fn shown(page: &str) -> BTreeSet<String> {
    let ids = page.split("value=\"tep_nha:").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// A registration of residence in the family's house, with two fields for files.
fn begun(person: &mut Browser) -> (String, String) {
    let draft = person.begin("dang-ky-thuong-tru");
    person.step(&draft, "cho-o", &[("loai_cho_o", "gia-dinh")]);
    let path = format!("/ho-so/nhap/{draft}/giay-to");
    (draft, path)
}

#[test]
fn the_same_file_at_two_fields_is_taken_off_the_one_whose_button_was_pressed() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (draft, path) = begun(&mut huynh);
    for field in ["tep_nha", "tep_quan_he"] {
        assert_eq!(huynh.upload(&draft, &[], &[(field, "giay.png", &PNG)]).status, 303);
    }
    let page = huynh.get(&path).text();
    let button = page.split("name=\"bo-tep\" value=\"tep_quan_he:").nth(1).unwrap();
    let id = button.split('"').next().unwrap().to_owned();
    assert!(page.contains(&format!("value=\"tep_nha:{id}\"")), "one content, one identifier");
    for wrong in [format!("khong_co:{id}"), id.clone(), "tep_nha:".to_owned()] {
        assert_eq!(huynh.post_form(&path, &[("bo-tep", &wrong)]).status, 404, "{wrong}");
    }
    huynh.post_form(&path, &[("bo-tep", &format!("tep_quan_he:{id}"))]).location();
    let page = huynh.get(&path).text();
    assert!(page.contains(&format!("value=\"tep_nha:{id}\"")), "{page}");
    assert!(!page.contains("value=\"tep_quan_he:"), "{page}");
}

#[test]
fn a_file_is_taken_off_once_however_often_the_same_form_comes() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (draft, path) = begun(&mut huynh);
    let attach = |huynh: &mut Browser, number| {
        let upload = huynh.upload(&draft, &[], &[("tep_nha", "giay.png", &picture(number))]);
        assert_eq!(upload.status, 303);
        shown(&huynh.get(&path).text())
    };
    let one = attach(&mut huynh, 1);
    let both = attach(&mut huynh, 2);
    let other: BTreeSet<String> = both.difference(&one).cloned().collect();
    assert_eq!((one.len(), other.len()), (1, 1));
    let button = ("bo-tep".to_owned(), format!("tep_nha:{}", one.first().unwrap()));
    let mut press = huynh.get(&path).hidden(&path);
    press.push(button.clone());
    for _ in 0..3 {
        assert_eq!(huynh.post(&path, &press).location(), path);
        assert_eq!(shown(&huynh.get(&path).text()), other);
    }
    // Of a page that was made since, a file that is not there is not found, however often.
    let mut stale = huynh.get(&path).hidden(&path);
    stale.push(button.clone());
    for _ in 0..2 {
        assert_eq!(huynh.post(&path, &stale).status, 404);
    }
    // Attached anew, it is another one than the press of before meant.
    assert_eq!(attach(&mut huynh, 1), both);
    assert_eq!(huynh.post(&path, &press).location(), path);
    assert_eq!(shown(&huynh.get(&path).text()), both);
    let again = [(button.0.as_str(), button.1.as_str())];
    assert_eq!(huynh.fill(&path, &path, &again).location(), path);
    assert_eq!(shown(&huynh.get(&path).text()), other);
}

#[test]
fn files_beyond_the_most_are_told_of_and_everything_else_is_kept() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (draft, path) = begun(&mut huynh);
    let pictures: Vec<Vec<u8>> = (0..42).map(picture).collect();
    let files: Vec<(&str, &str, &[u8])> =
        pictures.iter().map(|bytes| ("tep_nha", "anh.png", bytes.as_slice())).collect();
    let answer = huynh.upload(&draft, &[("nhan_ket_qua", "buu-chinh"), ("_di", "tiep")], &files);
    portal.fine("too many files", &answer);
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("nhiều nhất 40 tệp") && page.contains("<title>Lỗi: "), "{page}");
    assert_eq!(page.matches("value=\"tep_nha:").count(), 40);
    assert!(huynh.get(&path).text().contains("value=\"tep_nha:"));
    let review = huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai")).text();
    assert!(review.contains("Qua bưu điện"), "{review}");
}

#[test]
fn of_an_answer_beyond_all_measure_the_beginning_is_kept_and_the_form_says_so() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let long = "xin việc ở xa ".repeat(3_000);
    let path = format!("/ho-so/nhap/{draft}/xac-nhan");
    assert_eq!(huynh.step(&draft, "xac-nhan", &[("muc_dich", &long)]).location(), path);
    let page = huynh.get(&path).text();
    assert!(page.matches("xin việc ở xa").count() > 900, "as much as fits is kept");
    assert!(page.contains("<title>Lỗi: "), "and it is said to be too long");
    let sent = huynh.post_form(&format!("/ho-so/nhap/{draft}/nop"), &[("_khoa", "k")]);
    assert_eq!(sent.location(), format!("/ho-so/nhap/{draft}/xem-lai"));
}

#[test]
fn what_was_thrown_away_goes_from_the_disk_and_what_a_draft_still_has_stays() {
    let portal = TestPortal::start();
    let (mut huynh, mut hang) = (portal.signed_in("huynh"), portal.signed_in("hang"));
    let (mine, path) = begun(&mut huynh);
    let (hers, _) = begun(&mut hang);
    for number in [1, 2, 3] {
        huynh.upload(&mine, &[], &[("tep_nha", "a.png", &picture(number))]);
    }
    hang.upload(&hers, &[], &[("tep_nha", "a.png", &picture(3))]);
    let objects = || wait(portal.store.files().list()).unwrap();
    let all = shown(&huynh.get(&path).text());
    assert_eq!((all.len(), objects().len()), (3, 3));
    let hers = shown(&hang.get(&format!("/ho-so/nhap/{hers}/giay-to")).text());
    // One is taken off its field; then the whole draft is discarded.
    let off = all.difference(&hers).next().unwrap().clone();
    huynh.post_form(&path, &[("bo-tep", &format!("tep_nha:{off}"))]).location();
    huynh.post_form(&format!("/ho-so/nhap/{mine}/bo"), &[]).location();
    // Whatever the machine's own clock says: all of it is older than a day now.
    portal.world.advance(100 * 366 * 86_400);
    let mut seen = BTreeSet::new();
    let sweep = |seen: &mut BTreeSet<String>| wait(portal.portal.sweep_files(seen)).unwrap();
    assert_eq!(sweep(&mut seen), 0, "a backup of just now still names them");
    assert_eq!((objects().len(), seen.len()), (3, 2));
    assert_eq!(sweep(&mut seen), 2);
    assert_eq!(objects(), hers.iter().cloned().collect::<Vec<_>>());
    assert_eq!(sweep(&mut seen), 0);
}

#[test]
fn a_paper_that_is_attached_again_before_it_went_stays() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (draft, _) = begun(&mut huynh);
    huynh.upload(&draft, &[], &[("tep_nha", "a.png", &PNG)]);
    huynh.post_form(&format!("/ho-so/nhap/{draft}/bo"), &[]).location();
    let (draft, path) = begun(&mut huynh);
    let mut seen: BTreeSet<String> =
        wait(portal.store.files().list()).unwrap().into_iter().collect();
    huynh.upload(&draft, &[], &[("tep_nha", "a.png", &PNG)]);
    let page = huynh.get(&path).text();
    portal.world.advance(100 * 366 * 86_400);
    assert_eq!(wait(portal.portal.sweep_files(&mut seen)).unwrap(), 0);
    let id = page.split("value=\"tep_nha:").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(wait(portal.store.files().get(id)).unwrap(), PNG);
}
