//! Forms that come after the session has ended: what they bring waits for its person.

use crate::{
    client::{Browser, multipart},
    journey::PNG,
    portal::TestPortal,
};

#[test]
fn what_was_typed_after_the_session_ended_waits_for_the_same_person_only() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let path = format!("/ho-so/nhap/{draft}/xac-nhan");
    let token = huynh.token();
    huynh.post("/dang-xuat", &[("_token", token.as_str())]);
    assert!(!huynh.cookies.contains_key("motcua-session"));
    let parked = huynh.post(
        &path,
        &[("_token", token.as_str()), ("muc_dich", "chuyện riêng 47"), ("_di", "tiep")],
    );
    let to = parked.location().to_owned();
    assert!(to.starts_with("/dang-nhap?ve="), "{to}");
    assert!(!to.contains("47"), "{to}");
    let mut thief = huynh.clone();
    // Somebody else at the same computer gets nothing, and it is gone.
    thief.sign_in("hang", &path);
    assert_eq!(thief.get(&path).status, 404);
    let mut back = portal.signed_in("huynh");
    assert!(!back.get(&path).text().contains("chuyện riêng 47"));
    huynh.sign_in("huynh", &path);
    assert!(
        !huynh.get(&path).text().contains("chuyện riêng 47"),
        "taken away with the wrong person"
    );
    // The same person finds it.
    let token = huynh.token();
    huynh.post("/dang-xuat", &[("_token", token.as_str())]);
    huynh.post(
        &path,
        &[("_token", token.as_str()), ("muc_dich", "chuyện riêng 48"), ("_di", "tiep")],
    );
    let done = huynh.sign_in("huynh", &path);
    assert_eq!(done.location(), path);
    assert!(huynh.get(&path).text().contains("chuyện riêng 48"));
}

#[test]
fn files_sent_after_the_session_ended_wait_for_the_same_person_only() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let path = format!("/ho-so/nhap/{draft}/giay-to");
    let send = |browser: &mut Browser| {
        let typed = [("nhan_ket_qua".to_owned(), "buu-chinh".to_owned())];
        let form = multipart(&typed, &[("tep_cho_o", "hop-dong.png", &PNG)]);
        assert!(browser.post_body(&path, &form).location().starts_with("/dang-nhap?ve="));
    };
    // Somebody else at the same computer gets nothing, and it is gone.
    huynh.cookies.remove("motcua-session");
    send(&mut huynh);
    huynh.clone().sign_in("hang", &path);
    huynh.sign_in("huynh", &path);
    let page = huynh.get(&path);
    portal.fine(&path, &page);
    assert!(!page.text().contains("hop-dong.png"), "{}", page.text());
    // The same person finds it attached, and is not asked for it.
    huynh.cookies.remove("motcua-session");
    send(&mut huynh);
    assert_eq!(huynh.sign_in("huynh", &path).location(), path);
    let page = huynh.get(&path).text();
    assert!(page.contains(&format!("/ho-so/nhap/{draft}/tep/")), "{page}");
    assert!(page.contains("hop-dong.png") && !page.contains("Hãy chọn lại tệp"), "{page}");
    // Of a draft that there is not, no file is kept.
    let nowhere = format!("/ho-so/nhap/{}/giay-to", "0".repeat(32));
    let form = multipart(&[], &[("tep_cho_o", "hop-dong.png", &PNG)]);
    let mut stranger = portal.browser();
    assert!(stranger.post_body(&nowhere, &form).location().starts_with("/dang-nhap?ve="));
    assert!(!stranger.cookies.contains_key("do-dang"));
}

#[test]
fn strangers_fill_neither_the_memory_nor_the_store() {
    let portal = TestPortal::start();
    let mut stranger = portal.browser();
    let path = format!("/ho-so/nhap/{}/ban", "0".repeat(32));
    let parked = stranger.post(&path, &[("ho_ten", "x")]);
    assert!(parked.location().starts_with("/dang-nhap?ve="));
    assert!(!stranger.cookies.contains_key("do-dang"), "no such draft, nothing to wait for");
    // With what is no photo, after the session has ended: the words wait, the file is named.
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let path = format!("/ho-so/nhap/{draft}/giay-to");
    huynh.cookies.clear();
    let typed = vec![("nhan_ket_qua".to_owned(), "buu-chinh".to_owned())];
    let photo = multipart(&typed, &[("tep_cho_o", "a.png", &vec![0; 3_000_000])]);
    assert!(huynh.post_body(&path, &photo).location().starts_with("/dang-nhap?ve="));
    huynh.sign_in("huynh", &path);
    let told = huynh.get(&path).text();
    assert!(told.contains("Hãy chọn lại tệp") && told.contains("<li>a.png</li>"), "{told}");
    assert!(!huynh.get(&path).text().contains("Hãy chọn lại tệp"), "told once");
    assert!(huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai")).text().contains("Qua bưu điện"));
    // Fields without end, empty or long, are not taken in a form with files either.
    let empty: Vec<_> = (0..6_000).map(|n| (format!("f{n}"), String::new())).collect();
    let long = vec![("ho_ten".to_owned(), "x".repeat(600_000))];
    for fields in [empty, long] {
        let answer = huynh.post_body(&path, &multipart(&fields, &[]));
        portal.fine("too much", &answer);
        assert_eq!(answer.status, 413);
    }
}
