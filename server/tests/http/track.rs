//! Following a dossier without signing in.

use crate::portal::TestPortal;

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
fn after_eight_tries_a_code_rests_for_everyone() {
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
