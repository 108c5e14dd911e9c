//! Room in memory for files, as two meet it who send at once.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use crate::{
    client::{Browser, multipart},
    journey::PNG,
    portal::TestPortal,
};

/// The page with files of a draft.
fn papers(draft: &str) -> String {
    format!("/ho-so/nhap/{draft}/giay-to")
}

/// The head of a form with files that has a body as `said`.
fn head(browser: &Browser, draft: &str, said: &[(&str, &str)]) -> Vec<u8> {
    let origin = browser.origin();
    let mut all =
        vec![("Origin", origin.as_str()), ("Content-Type", "multipart/form-data; boundary=MOC")];
    all.extend_from_slice(said);
    browser.request_raw("POST", &papers(draft), &all)
}

/// Begins to send, and gives the first line that comes back. The line stays open.
fn begun(portal: &TestPortal, head: &[u8]) -> (TcpStream, String) {
    let mut line = TcpStream::connect(portal.at).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    line.write_all(head).unwrap();
    let mut word = [0; 12];
    line.read_exact(&mut word).unwrap();
    (line, String::from_utf8(word.to_vec()).unwrap())
}

#[test]
fn who_sends_files_while_another_holds_all_the_room_waits_and_is_served_when_it_is_free() {
    let portal = TestPortal::start();
    let [mut hang, mut huynh] = ["hang", "huynh"].map(|person| portal.signed_in(person));
    let theirs = hang.begin("dang-ky-thuong-tru");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);

    // Says that she brings the most there may be, and then brings nothing.
    let most = [("Content-Length", "40524288"), ("Expect", "100-continue")];
    let (stalled, word) = begun(&portal, &head(&hang, &theirs, &most));
    assert_eq!(word, "HTTP/1.1 100", "she is heard");
    std::thread::sleep(Duration::from_millis(500));

    // Who says more waits for nobody, and takes no room.
    let (_open, word) = begun(&portal, &head(&hang, &theirs, &[("Content-Length", "999999999")]));
    assert_eq!(word, "HTTP/1.1 413");

    let path = papers(&draft);
    let sending = std::thread::spawn(move || {
        let answer = huynh.upload(&draft, &[], &[("tep_cho_o", "hop-dong.png", &PNG)]);
        (answer, huynh)
    });
    std::thread::sleep(Duration::from_secs(1));
    assert!(!sending.is_finished(), "he waits for his turn");
    drop(stalled);
    let (answer, mut huynh) = sending.join().unwrap();
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(huynh.get(&path).text().contains("hop-dong.png"));
}

#[test]
fn who_says_that_two_gigabytes_come_is_told_at_once_and_holds_up_nobody() {
    let portal = TestPortal::start();
    let [mut hang, mut huynh] = ["hang", "huynh"].map(|person| portal.signed_in(person));
    let theirs = hang.begin("dang-ky-thuong-tru");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let stranger = portal.browser();
    for sender in [&hang, &stranger] {
        let said = head(sender, &theirs, &[("Content-Length", "2147483648")]);
        let (_open, word) = begun(&portal, &said);
        assert_eq!(word, "HTTP/1.1 413");
        let answer = huynh.upload(&draft, &[], &[("tep_cho_o", "hop-dong.png", &PNG)]);
        assert_eq!(answer.status, 303, "while the line is open: {}", answer.text());
    }
}

#[test]
fn a_plain_form_above_the_limit_is_answered_with_a_page_that_says_the_limit() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let photo = vec![7_u8; 9_000_000];
    let files: Vec<(&str, &str, &[u8])> = ["a.png", "b.png", "c.png", "d.png", "e.png"]
        .map(|name| ("tep_cho_o", name, &*photo))
        .into();
    for (language, words) in [("vi", "tất cả không quá 40 MB"), ("en", "40 MB in all at most")]
    {
        huynh.language = Some(language);
        let answer = huynh.upload(&draft, &[], &files);
        portal.fine("too much", &answer);
        assert_eq!(answer.status, 413);
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    // A body that does not say how long it is is read as far as the limit.
    let body = multipart(&[("_token".to_owned(), huynh.token())], &files).bytes;
    let mut sent = head(&huynh, &draft, &[("Transfer-Encoding", "chunked")]);
    sent.extend_from_slice(format!("{:x}\r\n", body.len()).as_bytes());
    sent.extend_from_slice(&body);
    sent.extend_from_slice(b"\r\n0\r\n\r\n");
    let answer = portal.raw(&sent);
    assert_eq!(answer.status, 413, "{}", answer.text());
    let page = huynh.get(&papers(&draft)).text();
    assert!(!page.contains("a.png"), "nothing of it was kept");
}
