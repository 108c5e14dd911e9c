//! Following a dossier without signing in.

use app::backend::{Backend, Failure};
use domain::{catalogue::Catalogue, dossier::DossierCode};

use crate::{
    portal::{TestPortal, wait},
    services::examples,
};

#[test]
fn code_and_second_factor_open_the_status_for_half_an_hour_and_nothing_personal() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    for factor in ["0001", "14/02/1961", " 14.2.1961 "] {
        let mut anyone = portal.browser();
        let found = anyone.post_form("/tra-cuu", &[("ma", &code), ("so", factor)]);
        assert_eq!(found.location(), format!("/tra-cuu/{code}"), "{factor}");
        let page = anyone.get(found.location());
        portal.fine("track", &page);
        assert_eq!(page.status, 200);
        for private in ["Huỳnh", "056061", "0905000001", "Bạch Đằng"] {
            assert!(!page.text().contains(private), "{private}");
        }
        assert_eq!(anyone.get("/tra-cuu/000.90.01.H32-261124-0002").location(), "/tra-cuu");
    }
    let mut anyone = portal.browser();
    let loose = code.replace(['.', '-'], "").to_lowercase();
    let found = anyone.post_form("/tra-cuu", &[("ma", &loose), ("so", "0001")]);
    assert_eq!(found.location(), format!("/tra-cuu/{code}"));
    portal.world.advance(1_801);
    assert_eq!(anyone.get(&format!("/tra-cuu/{code}")).location(), "/tra-cuu", "no longer");
}

#[test]
fn a_wrong_factor_and_an_unknown_code_look_the_same() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let unknown = code.replace("-0001", "-0777");
    let mut anyone = portal.browser();
    let mut told = Vec::new();
    for (code, factor) in [(&code, "9999"), (&unknown, "0001"), (&code, "01/01/1990")] {
        let answer = anyone.post_form("/tra-cuu", &[("ma", code), ("so", factor)]);
        portal.fine("track", &answer);
        assert_eq!(answer.status, 404);
        assert!(!answer.text().contains(factor), "the factor is not shown again");
        let token = answer.hidden("/tra-cuu")[0].1.clone();
        told.push(answer.text().replace(code.as_str(), "CODE").replace(&token, "TOKEN"));
    }
    assert!(told.iter().all(|page| page == &told[0]));
}

#[test]
fn what_is_no_code_or_no_factor_is_told_where_it_is_wrong() {
    let portal = TestPortal::start();
    let mut anyone = portal.browser();
    let code = "000.90.01.H32-261124-0001";
    let long = "9".repeat(100_000);
    for (code, factor) in [
        ("", ""),
        ("x", "0001"),
        (code, ""),
        (code, "123"),
        (code, "00001"),
        (code, "abcd"),
        (code, "31/02/1961"),
        ("000.90.01.H32-261399-0001", "0001"),
        ("<script>", "0001"),
        (&long, "0001"),
        (code, &long),
        ("\0", "\0"),
        ("000.90.01.H32-261124-0001\r\nX: y", "0001"),
        (code, "٠٠٠١"),
        (code, "００01"),
    ] {
        let answer = anyone.post_form("/tra-cuu", &[("ma", code), ("so", factor)]);
        portal.fine("track", &answer);
        assert!([404, 422].contains(&answer.status), "{code:.30} {factor:.30}: {}", answer.status);
        assert!(!answer.text().contains("<script>alert") && answer.text().contains("<title>Lỗi: "));
    }
}

#[test]
fn after_eight_wrong_tries_a_code_rests_for_that_address() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    for number in 1..=8 {
        let mut anyone = portal.browser();
        let answer = anyone.post_form("/tra-cuu", &[("ma", &code), ("so", "9999")]);
        assert_eq!(answer.status, 404, "try {number}");
    }
    let mut anyone = portal.browser();
    for factor in ["9999", "0001"] {
        let answer = anyone.post_form("/tra-cuu", &[("ma", &code), ("so", factor)]);
        portal.fine("track", &answer);
        assert_eq!(answer.status, 429);
        assert!(answer.text().contains("Chờ khoảng"), "{}", answer.text());
        assert!(answer.header("retry-after").is_some());
    }
    let other = code.replace("-0001", "-0002");
    assert_eq!(anyone.post_form("/tra-cuu", &[("ma", &other), ("so", "9999")]).status, 404);
    portal.world.advance(901);
    assert_eq!(anyone.post_form("/tra-cuu", &[("ma", &code), ("so", "0001")]).status, 303);
}

#[test]
fn one_address_that_guesses_locks_nobody_out_and_many_together_do() {
    let portal = TestPortal::start();
    let code = portal.signed_in("huynh").proof_sent();
    let code = DossierCode::parse(&code).unwrap();
    let track = |factor: &str, from: &str| wait(portal.portal.may_track(&code, factor, from));
    for _ in 0..20 {
        assert_eq!(track("0001", "10.0.0.1"), Ok(()), "right answers are no guesses");
    }
    for guess in 0..50 {
        let told = track("9999", "10.0.0.1");
        assert_eq!(told == Err(Failure::NotFound), guess < 8, "{guess}: {told:?}");
    }
    assert!(matches!(track("0001", "10.0.0.1"), Err(Failure::TooMany { .. })));
    assert_eq!(track("0001", "10.0.0.2"), Ok(()), "the family, from elsewhere");
    for from in 3..=6 {
        for _ in 0..8 {
            assert_eq!(track("9999", &format!("10.0.0.{from}")), Err(Failure::NotFound));
        }
    }
    assert!(matches!(track("0001", "10.0.0.2"), Err(Failure::TooMany { .. })), "forty guesses");
    portal.world.advance(901);
    assert_eq!(track("0001", "10.0.0.1"), Ok(()));
}

#[test]
fn a_notice_without_birth_date_and_phone_is_tracked_by_the_birth_date_of_the_account() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let catalogue = Catalogue::embedded().unwrap();
    let loaded = catalogue.service("thong-bao-luu-tru").unwrap();
    let draft = huynh.filled(loaded, &examples("thong-bao-luu-tru").valid[0]);
    let code = huynh.sent(&draft);
    let mut anyone = portal.browser();
    let found = anyone.post_form("/tra-cuu", &[("ma", &code), ("so", "14/02/1961")]);
    assert_eq!(found.location(), format!("/tra-cuu/{code}"));
    assert_eq!(anyone.post_form("/tra-cuu", &[("ma", &code), ("so", "15/02/1961")]).status, 404);
}

#[test]
fn a_grant_cannot_be_made_up_or_carried_to_another_dossier() {
    let portal = TestPortal::start();
    let (first, second) =
        (portal.signed_in("huynh").proof_sent(), portal.signed_in("hang").proof_sent());
    let mut anyone = portal.browser();
    anyone.post_form("/tra-cuu", &[("ma", &first), ("so", "0001")]);
    assert_eq!(anyone.get(&format!("/tra-cuu/{first}")).status, 200);
    assert_eq!(anyone.get(&format!("/tra-cuu/{second}")).location(), "/tra-cuu");
    let grant = anyone.cookies["tra-cuu"].clone();
    let (until, tag) = grant.split_once('.').unwrap();
    let later = format!("{}.{tag}", until.parse::<i64>().unwrap() + 1);
    for forged in ["", ".", "9999999999.", "9999999999.AAAA", &later, "x.y", &format!("{grant}A")] {
        anyone.cookies.insert("tra-cuu".to_owned(), forged.to_owned());
        assert_eq!(anyone.get(&format!("/tra-cuu/{first}")).location(), "/tra-cuu", "{forged}");
    }
}

#[test]
fn who_files_with_another_birth_date_than_her_account_has_is_known_by_that_of_the_account() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let catalogue = Catalogue::embedded().unwrap();
    let loaded = catalogue.service("dang-ky-xe-may").unwrap();
    let example = &examples("dang-ky-xe-may").valid[0];
    assert_eq!(example.values["ngay_sinh"], "09/08/2003");
    let phoneless = {
        let mut example = example.clone();
        example.values.insert("so_dien_thoai".to_owned(), String::new());
        example
    };
    // Without a phone the date on the form opens it as well.
    for (example, opens) in
        [(example, &["0612", "14/02/1961"][..]), (&phoneless, &["09/08/2003", "14/02/1961"])]
    {
        let draft = huynh.filled(loaded, example);
        let code = huynh.sent(&draft);
        for factor in ["0612", "14/02/1961", "09/08/2003"] {
            let mut anyone = portal.browser();
            let answer = anyone.post_form("/tra-cuu", &[("ma", &code), ("so", factor)]);
            assert_eq!(answer.status == 303, opens.contains(&factor), "{code} {factor}");
        }
    }
}
