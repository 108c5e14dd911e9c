//! `kill -9` of the serving program while a file is being sent: every byte that was said to have
//! come is there, and the file goes on where it was.

use crate::{cli::Served, client::Browser, uploads::picture};

/// Sends from where the portal is, in pieces, until `most` of them have gone or all is there.
fn send(browser: &mut Browser, at: &str, content: &[u8], most: usize) -> usize {
    let mut offset = browser.offset(at);
    for _ in 0..most {
        let end = content.len().min(offset + 90_000);
        if offset == end {
            break;
        }
        let answer = browser.patch(at, offset, &content[offset..end], &[]);
        assert_eq!(answer.status, 204, "{}", answer.text());
        offset = answer.header("upload-offset").unwrap().parse().unwrap();
    }
    offset
}

#[test]
fn a_kill_of_the_serving_program_loses_no_piece_that_it_took() {
    let folder = tempfile::tempdir().unwrap();
    let content = picture(1_000_000);
    let (mut served, mut browser, _said) = Served::quietly(folder.path());
    browser.sign_in("hang", "/ho-so");
    let draft = browser.begin("dang-ky-thuong-tru");
    let at = browser.created(&draft, &content);
    let cookies = browser.cookies.clone();
    let mut had = 0;
    for round in 0..4 {
        had = send(&mut browser, &at, &content, 3);
        served.kill();
        let (again, other, _said) = Served::quietly(folder.path());
        (served, browser) = (again, other);
        // The session outlives the kill, too.
        browser.cookies.clone_from(&cookies);
        assert_eq!(browser.offset(&at), had, "round {round}");
    }
    assert_eq!(had, 1_000_000);
    let files = browser.files_of(&draft);
    assert_eq!(files.len(), 1);
    let kept = browser.get(&format!("/ho-so/nhap/{draft}/tep/{}", files[0]));
    assert!(kept.body == content);
}
