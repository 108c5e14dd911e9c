//! Days of helpers in figures, in which nobody is recognised.

use crate::{
    client::Browser,
    helping::{PROOF_OF_HOME, sitting},
    portal::TestPortal,
};

/// The name of the helper's team.
const TEAM: &str = "Đoàn Thanh niên phường Nha Trang";

/// A helper fills in something for each of these people.
fn helped(portal: &TestPortal, helper: &mut Browser, people: &[&str]) {
    for person in people {
        let mandate = helper.asks(person, &[PROOF_OF_HOME]);
        portal.signed_in(person).answers(&mandate, "co");
        helper.sits_down(&mandate);
        let draft = helper.begin(PROOF_OF_HOME);
        helper.step(&draft, "ban", &[("so_dien_thoai", "0905000001")]);
        helper.stands_up();
    }
}

#[test]
fn figures_of_the_day_name_nobody_and_leave_out_few() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    ngoc.step(&draft, "ban", &[("so_dien_thoai", "0905000001")]);
    let mut dung = portal.signed_in("dung");
    let page = dung.get("/tro-giup/ngay-hoi");
    portal.fine("figures", &page);
    let text = page.text();
    assert!(text.contains(TEAM) && text.contains("ít hơn 5"), "{text}");
    assert!(!text.contains("Huỳnh") && !text.contains("Ngọc"), "{text}");
    assert_eq!(portal.signed_in("huynh").get("/tro-giup/ngay-hoi").status, 403);
}

#[test]
fn four_people_are_fewer_than_five_and_a_sixth_shows_in_no_figure() {
    let portal = TestPortal::start();
    let (mut ngoc, mut dung) = (portal.signed_in("ngoc"), portal.signed_in("dung"));
    let mut csv = || dung.get("/tro-giup/ngay-hoi/so-lieu.csv").text();
    helped(&portal, &mut ngoc, &["huynh", "hang", "tuan", "ha"]);
    let four = csv();
    assert!(four.contains(",ít hơn 5,ít hơn 5\r\n"), "{four}");
    helped(&portal, &mut ngoc, &["huynh"]);
    assert_eq!(csv(), four, "people are counted, not drafts");
    helped(&portal, &mut ngoc, &["lanh"]);
    let five = csv();
    assert!(five.contains(",5,ít hơn 5\r\n"), "{five}");
    helped(&portal, &mut ngoc, &["oanh"]);
    assert_eq!(csv(), five, "the difference would be one person");
}

#[test]
fn days_are_chosen_by_address_and_bad_ones_are_told_what_is_wrong() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    ngoc.step(&draft, "ban", &[("so_dien_thoai", "0905000001")]);
    portal.world.advance(86_400);
    let mut dung = portal.signed_in("dung");
    for (asked, there) in [
        ("", false),
        ("?tu=24/11/2026", true),
        ("?den=24/11/2026", true),
        ("?tu=2026-11-01&den=2026-11-23", false),
        ("?tu=24/11/2026&den=25/11/2026", true),
    ] {
        let page = dung.get(&format!("/tro-giup/ngay-hoi{asked}"));
        assert_eq!((page.status, page.text().contains(TEAM)), (200, there), "{asked}");
    }
    for (asked, words) in [
        ("?tu=hom-qua", "Viết ngày như"),
        ("?tu=31/2/2026", "Viết ngày như"),
        ("?den=26/11/2026", "Ngày này chưa đến"),
        ("?tu=25/11/2026&den=24/11/2026", "phải là từ ngày trở đi"),
        ("?tu=1/1/2020", "nhiều nhất 366 ngày"),
    ] {
        for file in ["", "/so-lieu.csv"] {
            let path = format!("/tro-giup/ngay-hoi{file}{asked}");
            let page = dung.get(&path);
            portal.fine(&path, &page);
            assert_eq!(page.status, 422, "{path}");
            assert!(page.text().contains(words) && !page.text().contains(TEAM), "{path}");
        }
    }
}

#[test]
fn the_figures_are_a_file_that_spreadsheets_open_and_nobody_else_gets() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.proof_written();
    ngoc.sent(&draft);
    let path = "/tro-giup/ngay-hoi/so-lieu.csv?tu=24/11/2026&den=24/11/2026";
    let file = portal.signed_in("dung").get(path);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    let text = file.text();
    let heading = "\u{feff}Từ ngày,Đến ngày,Đội,Nơi nhận,Việc,Đã điền,Đã gửi\r\n";
    assert!(text.starts_with(heading), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "one team, one place: {text}");
    assert!(lines[1].starts_with(&format!("24/11/2026,24/11/2026,{TEAM},")), "{text}");
    assert!(lines[2].contains("Nha Trang") && lines[2].ends_with(",ít hơn 5"), "{text}");
    for secret in ["Huỳnh", "Ngọc", "=", "0905"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert_eq!(portal.signed_in("huynh").get(path).status, 403);
    assert_eq!(ngoc.get(path).status, 403, "while she sits with somebody");
}
