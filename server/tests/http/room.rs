//! Room in memory for files, as two meet it who send at once.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use crate::{journey::PNG, portal::TestPortal};

#[test]
fn who_sends_files_while_another_holds_all_the_room_waits_and_is_served_when_it_is_free() {
    let portal = TestPortal::start();
    let [mut hang, mut huynh] = ["hang", "huynh"].map(|person| portal.signed_in(person));
    let theirs = hang.begin("dang-ky-thuong-tru");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);

    // Says that she brings the most there may be, and then brings nothing.
    let cookies: Vec<_> =
        hang.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut stalled = TcpStream::connect(portal.at).unwrap();
    write!(
        stalled,
        "POST /ho-so/nhap/{theirs}/giay-to HTTP/1.1\r\nhost: {at}\r\norigin: http://{at}\r\n\
         cookie: {cookies}\r\ncontent-type: multipart/form-data; boundary=x\r\n\
         content-length: 999999999\r\nexpect: 100-continue\r\n\r\n",
        at = portal.at,
        cookies = cookies.join("; "),
    )
    .unwrap();
    let mut word = [0; 12];
    stalled.read_exact(&mut word).unwrap();
    assert_eq!(&word, b"HTTP/1.1 100", "she is heard");
    std::thread::sleep(Duration::from_millis(500));

    let path = format!("/ho-so/nhap/{draft}/giay-to");
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
