//! Bytes thrown at everything that reads a form, a query or a cookie: never a fault of ours.

use std::sync::OnceLock;

use openidconnect::url::form_urlencoded::byte_serialize;
use proptest::prelude::*;

use crate::{
    client::{Body, Browser},
    portal::TestPortal,
    routes::{LEAD, READ, Things, WRITE},
};

/// One portal for all cases, with somebody signed in who has a draft and a dossier.
fn shared() -> &'static (TestPortal, Browser, Things) {
    static SHARED: OnceLock<(TestPortal, Browser, Things)> = OnceLock::new();
    SHARED.get_or_init(|| {
        let portal = TestPortal::start();
        let mut huynh = portal.signed_in("huynh");
        let dossier = huynh.proof_sent();
        let draft = huynh.begin("thong-bao-luu-tru");
        let none = "0".repeat(32);
        let things = Things {
            draft,
            file: none.clone(),
            dossier,
            proof: none.clone(),
            handover: none.clone(),
            list: none.clone(),
            mandate: none.clone(),
            slip: none,
        };
        (portal, huynh, things)
    })
}

/// Bytes that look a little like a form.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => proptest::collection::vec(any::<u8>(), 0..40),
        1 => Just(b"&".to_vec()), 1 => Just(b"=".to_vec()), 1 => Just(b"%".to_vec()), 1 => Just(b"\r\n".to_vec()),
        1 => Just(b"--MOC".to_vec()), 1 => Just(b"--MOC--".to_vec()),
        1 => Just(b"\r\nContent-Disposition: form-data; name=\"khach.0.ho_ten\"; filename=\"a\"\r\n\r\n".to_vec()),
        1 => Just(b"_token=".to_vec()), 1 => Just(b"khach.0.tu=".to_vec()), 1 => Just(b"them=khach&".to_vec()),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn kind() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        Just(Some("application/x-www-form-urlencoded".to_owned())),
        Just(Some("multipart/form-data; boundary=MOC".to_owned())),
        Just(Some("multipart/form-data".to_owned())),
        "[ -~]{0,30}".prop_map(Some),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_at_any_address_gets_an_answer(bytes in body(), kind in kind(), at in 0..WRITE.len()) {
        let (portal, browser, things) = shared();
        let (pattern, _) = WRITE[at];
        let path = things.address(pattern);
        let answer = browser.clone().post_body(&path, &Body { kind, bytes });
        portal.fine(&path, &answer);
    }

    #[test]
    fn any_answer_to_a_step_is_kept_or_refused(
        names in proptest::collection::vec("(khach\\.[0-9]{4,20}\\.)?[a-z_]{1,12}|khach\\.[0-9]\\.(tu|den|giay_to)|_[a-z]{2,5}|them|bo|bo-tep", 0..6),
        values in proptest::collection::vec(any::<String>(), 6),
        step in prop_oneof![Just("noi-o"), Just("khach"), Just("cam-doan")],
    ) {
        let (portal, browser, things) = shared();
        let mut browser = browser.clone();
        let all: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
        let path = format!("/ho-so/nhap/{}/{step}", things.draft);
        let answer = browser.post_form(&path, &all);
        portal.fine(&path, &answer);
        for page in [&path, &format!("/ho-so/nhap/{}/xem-lai", things.draft)] {
            let shown = browser.get(page);
            portal.fine(page, &shown);
            prop_assert_eq!(shown.status, 200);
        }
    }

    #[test]
    fn any_query_gets_an_answer(
        bytes in proptest::collection::vec(any::<u8>(), 0..60),
        name in prop_oneof![Just("q"), Just("ve"), Just("loc"), Just("ma"), Just("moi"), Just("tinh"), Just("state"), Just("code"), Just("")],
        encoded in any::<bool>(),
        at in 0..READ.len() + LEAD.len(),
    ) {
        let (portal, browser, things) = shared();
        let pattern = READ.get(at).map_or(LEAD[at % LEAD.len()], |(pattern, _)| pattern);
        // What no address may hold, the connection refuses before we see it; browsers encode it.
        let query: Vec<u8> = if encoded {
            byte_serialize(&bytes).collect::<String>().into_bytes()
        } else {
            bytes.into_iter().filter(u8::is_ascii_graphic).filter(|byte| !b"#<>\"".contains(byte)).collect()
        };
        let path = [things.address(pattern).as_bytes(), b"?", name.as_bytes(), b"=", &query].concat();
        let answer = browser.clone().request("GET", &path, &[], None);
        portal.fine(&String::from_utf8_lossy(&path), &answer);
    }

    #[test]
    fn any_cookie_gets_an_answer(value in "[!-+\\--:<-~]{0,80}", at in 0..7_usize) {
        let (portal, browser, things) = shared();
        let mut browser = browser.clone();
        let name = ["motcua-session", "phieu", "ngon-ngu", "co-chu", "tra-cuu", "dang-nhap", "do-dang"][at];
        browser.cookies.insert(name.to_owned(), value);
        for pattern in ["/", "/ho-so", "/tra-cuu/{c}", "/dang-nhap/xong?code=1&state=2"] {
            let path = things.address(pattern);
            let answer = browser.get(&path);
            portal.fine(&path, &answer);
        }
    }
}
