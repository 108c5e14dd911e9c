//! Filing for somebody else, as browsers meet it: the session, and the wall between two people.

use server::people::{self, Person};

use crate::{
    client::{Answer, Browser},
    journey::PROOF,
    portal::TestPortal,
};

/// The service that most tests are about.
pub(crate) const PROOF_OF_HOME: &str = "xac-nhan-cu-tru";
/// Where the end by time leads.
pub(crate) const OVER: &str = "/tro-giup/da-xong?vi=het-gio";
/// The slip that was opened.
pub(crate) const OPENED: &str = "/uy-quyen/phieu/xem";
/// A relative's phone.
pub(crate) const PHONE: &str = "0905000999";

/// What the QR code of a person's card says.
pub(crate) fn card(person: &Person) -> String {
    let sex = if person.sex.as_str() == "nam" { "Nam" } else { "Nữ" };
    let birth = person.birth.format("%d%m%Y");
    format!("{}||{}|{birth}|{sex}|{}|01012022", person.number(), person.name, person.detail)
}

impl Browser {
    /// Asks, as a helper, for a mandate of a demo person for an hour; gives its identifier.
    pub(crate) fn asks(&mut self, person: &str, services: &[&str]) -> String {
        let asked = self.asks_for(person, services, "60");
        asked.location().rsplit('/').next().unwrap().to_owned()
    }

    pub(crate) fn asks_for(&mut self, person: &str, services: &[&str], minutes: &str) -> Answer {
        let scan = card(people::by_id(person).unwrap());
        let mut all = vec![("ma_the", scan.as_str()), ("phut", minutes)];
        all.extend(services.iter().map(|slug| ("dich_vu", *slug)));
        self.fill("/tro-giup/khach/moi", "/tro-giup/khach/moi", &all)
    }

    /// Answers, as the person herself, what a helper asked.
    pub(crate) fn answers(&mut self, mandate: &str, answer: &str) {
        let action = format!("/uy-quyen/{mandate}/tra-loi");
        let done = self.fill("/uy-quyen", &action, &[("dong_y", answer)]);
        assert_eq!(done.location(), "/uy-quyen");
    }

    /// The secret of the slip that a helper prints.
    pub(crate) fn slip(&mut self, mandate: &str) -> String {
        // The address stands in the code only; the demo reads it from the helper's view.
        let page = self.get(&format!("/tro-giup/khach/{mandate}/phieu"));
        assert_eq!(page.status, 200, "{}", page.text());
        let text = page.text();
        let at = text.find("/uy-quyen/phieu/").expect("the address under the code") + 16;
        text[at..at + 32].to_owned()
    }

    /// Opens the slip with this address; gives its page, in whose address nothing of it stands.
    pub(crate) fn opens(&mut self, slip: &str) -> String {
        assert_eq!(self.get(slip).location(), OPENED);
        let page = self.get(OPENED);
        assert_eq!(page.status, 200, "{}", page.text());
        let (text, code) = (page.text(), slip.rsplit('/').next().unwrap());
        assert!(!text.contains(code), "{code} in {text}");
        text
    }

    /// Sits down with the person of a mandate that was agreed to.
    pub(crate) fn sits_down(&mut self, mandate: &str) -> Answer {
        let page = format!("/tro-giup/khach/{mandate}");
        self.fill(&page, &format!("{page}/bat-dau"), &[])
    }

    /// Presses Done.
    pub(crate) fn stands_up(&mut self) -> Answer {
        self.fill("/tro-giup/phien", "/tro-giup/phien/xong", &[])
    }

    pub(crate) fn sends_code(&mut self, mandate: &str, phone: &str) -> Answer {
        let page = format!("/tro-giup/khach/{mandate}");
        self.fill(&page, &format!("{page}/ma"), &[("so_dien_thoai", phone)])
    }

    pub(crate) fn types_code(&mut self, mandate: &str, code: &str) -> Answer {
        self.post_form(&format!("/tro-giup/khach/{mandate}/dong-y"), &[("ma", code)])
    }
}

/// A helper who sits with Huỳnh under a mandate that he agreed to himself.
pub(crate) fn sitting() -> (TestPortal, Browser, String) {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    portal.signed_in("huynh").answers(&mandate, "co");
    assert_eq!(ngoc.sits_down(&mandate).location(), "/tro-giup/phien");
    (portal, ngoc, mandate)
}

#[test]
fn a_helper_files_for_a_person_who_agreed_and_the_dossier_says_so() {
    let (portal, mut ngoc, mandate) = sitting();
    let page = ngoc.get("/tro-giup/phien").text();
    assert!(page.contains("Trần Đức Huỳnh") && page.contains("Xong"), "{page}");
    let draft = ngoc.begin(PROOF_OF_HOME);
    let first = ngoc.get(&format!("/ho-so/nhap/{draft}/ban")).text();
    assert!(first.contains("Trần Đức Huỳnh"), "filled in for the person, not the helper: {first}");
    for (step, answers) in PROOF {
        assert!(!ngoc.step(&draft, step, answers).location().ends_with(step), "{step}");
    }
    let code = ngoc.sent(&draft);
    // It is Huỳnh's: he sees it, who helped, and all that was done.
    let mut huynh = portal.signed_in("huynh");
    let own = huynh.get(&format!("/ho-so/{code}")).text();
    assert!(own.contains("Trần Bảo Ngọc") && own.contains("tự đăng nhập và đồng ý"), "{own}");
    let acts = huynh.get("/uy-quyen").text();
    for done in ["Bắt đầu ngồi làm", "Mở bản khai", "Điền bản khai", "Gửi hồ sơ", &code]
    {
        assert!(acts.contains(done), "{done} in {acts}");
    }
    // So does the officer.
    let seen = portal.signed_in("an").get(&format!("/quay/ho-so/{code}")).text();
    assert!(seen.contains("Trần Bảo Ngọc"), "{seen}");
    // And the record names the helper's hands under this mandate.
    assert!(portal.audit_entries() > 5);
    assert_eq!(ngoc.get(&format!("/ho-so/{code}")).status, 200, "while they sit together");
    ngoc.stands_up();
    assert_eq!(ngoc.get(&format!("/ho-so/{code}")).status, 404, "not afterwards");
    assert_eq!(ngoc.get(&format!("/tro-giup/khach/{mandate}")).status, 200);
}

#[test]
fn only_the_services_that_were_agreed_to_and_nothing_that_one_does_oneself() {
    let (portal, mut ngoc, _) = sitting();
    let mut huynh = portal.signed_in("huynh");
    let dossier = huynh.proof_sent();
    let other = huynh.begin("dang-ky-thuong-tru");
    let answer = ngoc.post("/ho-so", &[("dich_vu", "dang-ky-thuong-tru")]);
    assert_eq!(answer.status, 403, "another service: {}", answer.text());
    assert_eq!(ngoc.get(&format!("/ho-so/nhap/{other}/ban")).status, 403, "his other draft");
    assert!(!ngoc.get("/ho-so").text().contains(&other), "nor in the list");
    for path in ["/giay-xac-nhan", "/giay-xac-nhan/moi", "/luu-tru", "/uy-quyen", "/quay"] {
        let answer = ngoc.get(path);
        portal.fine(path, &answer);
        assert_eq!(answer.status, 403, "{path}");
    }
    for path in ["/tro-giup/khach", "/tro-giup/khach/moi", "/tro-giup/ngay-hoi"] {
        assert_eq!(ngoc.get(path).status, 403, "{path}: the helper's own");
    }
    let withdraw = format!("/ho-so/{dossier}/rut");
    assert_eq!(ngoc.post_form(&withdraw, &[("_khoa", "k")]).status, 403, "his to take back");
    let draft = ngoc.begin(PROOF_OF_HOME);
    let discard = format!("/ho-so/nhap/{draft}/bo");
    assert_eq!(ngoc.post_form(&discard, &[]).status, 403, "his to throw away");
}

#[test]
fn nothing_of_one_person_is_there_when_the_next_sits_down() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    ngoc.step(&draft, "ban", &[("so_dien_thoai", "0905000001")]);
    let old = ngoc.cookies.clone();
    for path in ["/", "/dich-vu", "/dich-vu/xac-nhan-cu-tru", "/tro-giup/phien", "/ho-so"] {
        let kept = ngoc.get(path);
        assert_eq!(kept.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(kept.header("etag"), None, "{path}");
    }
    let done = ngoc.stands_up();
    assert_eq!(done.location(), "/tro-giup/da-xong");
    assert_eq!(done.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert_eq!(ngoc.cookies.keys().collect::<Vec<_>>(), ["motcua-session"], "all else forgotten");
    let mut next = portal.signed_in("ngoc");
    let second = next.asks("hang", &[PROOF_OF_HOME]);
    portal.signed_in("hang").answers(&second, "co");
    assert_eq!(ngoc.sits_down(&second).location(), "/tro-giup/phien");
    let huynh = people::by_id("huynh").unwrap();
    let hers = ngoc.begin(PROOF_OF_HOME);
    for path in [
        "/tro-giup/phien".to_owned(),
        "/ho-so".to_owned(),
        format!("/ho-so/nhap/{hers}/ban"),
        format!("/ho-so/nhap/{hers}/noi-o"),
        format!("/ho-so/nhap/{draft}/ban"),
    ] {
        let page = ngoc.get(&path);
        let known = page.text();
        for word in [huynh.name, huynh.detail, &huynh.number(), "0905000001"] {
            assert!(!known.contains(word), "{word} on {path}");
        }
        let own = !path.contains(&draft);
        assert_eq!(page.status, if own { 200 } else { 404 }, "{path}");
    }
    // The browser's back button with the first person's cookies opens nothing.
    let mut back = portal.browser();
    back.cookies = old;
    let answer = back.get(&format!("/ho-so/nhap/{draft}/ban"));
    assert_eq!(answer.location(), OVER, "the old token is worth nothing");
}

#[test]
fn the_list_of_the_day_shows_initials_to_whoever_looks_over_the_shoulder() {
    let (_portal, mut ngoc, _) = sitting();
    ngoc.stands_up();
    let list = ngoc.get("/tro-giup/khach").text();
    assert!(list.contains("T. Đ. H.") && !list.contains("Huỳnh"), "{list}");
}

#[test]
fn time_ends_a_session_in_the_middle_and_the_browser_forgets() {
    let (portal, mut ngoc, mandate) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    let token = ngoc.token();
    for _ in 0..14 {
        portal.world.advance(4 * 60);
        assert_eq!(ngoc.get("/tro-giup/phien").status, 200);
    }
    portal.world.advance(4 * 60 + 30);
    let late = ngoc.post(
        &format!("/ho-so/nhap/{draft}/ban"),
        &[("_token", token.as_str()), ("so_dien_thoai", "0905000001"), ("_di", "tiep")],
    );
    assert_eq!(late.location(), OVER);
    assert_eq!(late.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert!(ngoc.cookies.is_empty(), "{:?}", ngoc.cookies);
    let over = ngoc.get(OVER).text();
    assert!(over.contains("hết giờ") && !over.contains("Huỳnh"), "{over}");
    // Used after its end: signed in anew, the mandate opens nothing and tells nothing.
    ngoc.sign_in("ngoc", "/ho-so");
    let begin = format!("/tro-giup/khach/{mandate}/bat-dau");
    assert_eq!(ngoc.post_form(&begin, &[]).status, 403);
    let page = ngoc.get(&format!("/tro-giup/khach/{mandate}")).text();
    assert!(page.contains("Hết giờ") && !page.contains("Huỳnh"), "{page}");
    assert_eq!(ngoc.get(&format!("/tro-giup/khach/{mandate}/phieu")).status, 404);
    assert_eq!(ngoc.get(&format!("/ho-so/nhap/{draft}/ban")).status, 404);
}

#[test]
fn the_person_ends_it_signed_in_or_with_the_slip_and_the_helper_is_out_at_once() {
    for with_slip in [false, true] {
        let portal = TestPortal::start();
        let mut ngoc = portal.signed_in("ngoc");
        let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
        let mut huynh = portal.signed_in("huynh");
        huynh.answers(&mandate, "co");
        let slip = format!("/uy-quyen/phieu/{}", ngoc.slip(&mandate));
        ngoc.sits_down(&mandate);
        let draft = ngoc.begin(PROOF_OF_HOME);
        if with_slip {
            let mut paper = portal.browser();
            let page = paper.opens(&slip);
            assert!(page.contains("Trần Bảo Ngọc") && !page.contains("Huỳnh"), "{page}");
            assert_eq!(paper.fill(OPENED, OPENED, &[]).location(), OPENED);
        } else {
            huynh.fill("/uy-quyen", &format!("/uy-quyen/{mandate}/ket-thuc"), &[]);
        }
        let next = ngoc.get(&format!("/ho-so/nhap/{draft}/ban"));
        assert_eq!(next.location(), "/tro-giup/da-xong?vi=nguoi-dan", "{with_slip}");
        assert!(!ngoc.cookies.contains_key("motcua-session"));
        // Replayed: what is over is not agreed to again, in no way.
        let again = format!("/uy-quyen/{mandate}/tra-loi");
        assert_eq!(huynh.post_form(&again, &[("dong_y", "co")]).status, 409);
        ngoc.sign_in("ngoc", "/ho-so");
        assert_eq!(ngoc.types_code(&mandate, "123456").status, 409);
        let code = [("so_dien_thoai", PHONE)];
        let send = format!("/tro-giup/khach/{mandate}/ma");
        assert_eq!(ngoc.post_form(&send, &code).status, 409);
        // What was written stays the person's.
        assert_eq!(huynh.get(&format!("/ho-so/nhap/{draft}/ban")).status, 200);
    }
}

#[test]
fn two_helpers_with_one_person_take_turns_and_the_person_sees_both() {
    let (portal, mut ngoc, _) = sitting();
    let mut tien = portal.signed_in("tien");
    let second = tien.asks("huynh", &[PROOF_OF_HOME]);
    let asked = tien.get(&format!("/tro-giup/khach/{second}")).text();
    assert!(!asked.contains("Bảo Ngọc"), "who else helps is the person's own: {asked}");
    let mut huynh = portal.signed_in("huynh");
    huynh.answers(&second, "co");
    let both = huynh.get("/uy-quyen").text();
    assert!(both.contains("Có hơn một người") && both.contains("Lê Thủy Tiên"), "{both}");
    let page = format!("/tro-giup/khach/{second}");
    let busy = tien.fill(&page, &format!("{page}/bat-dau"), &[]);
    assert_eq!(busy.status, 409);
    assert!(busy.text().contains("đang ngồi làm với người này"), "{}", busy.text());
    assert_eq!(tien.get("/tro-giup/khach").status, 200, "still her own");
    ngoc.stands_up();
    assert_eq!(tien.sits_down(&second).location(), "/tro-giup/phien");
}

#[test]
fn of_two_helpers_who_begin_at_the_same_moment_one_sits_down_and_the_other_stays_herself() {
    let portal = TestPortal::start();
    let mut helpers = ["ngoc", "tien"].map(|name| portal.signed_in(name));
    let mut huynh = portal.signed_in("huynh");
    let mandates: Vec<String> = helpers
        .iter_mut()
        .map(|helper| {
            let mandate = helper.asks("huynh", &[PROOF_OF_HOME]);
            huynh.answers(&mandate, "co");
            mandate
        })
        .collect();
    for _ in 0..5 {
        let mut statuses: Vec<u16> = std::thread::scope(|scope| {
            let begun: Vec<_> = helpers
                .iter_mut()
                .zip(&mandates)
                .map(|(helper, mandate)| scope.spawn(move || helper.sits_down(mandate).status))
                .collect();
            begun.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let sat = statuses.iter().position(|status| *status == 303).expect("one of them");
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(helpers[1 - sat].get("/tro-giup/khach").status, 200, "signed in as before");
        assert_eq!(helpers[sat].stands_up().location(), "/tro-giup/da-xong");
    }
}

#[test]
fn a_helper_sits_with_one_person_at_a_time_in_whatever_browser() {
    let (portal, mut first, mandate) = sitting();
    let draft = first.begin(PROOF_OF_HOME);
    let mut second = portal.signed_in("ngoc");
    assert_eq!(second.sits_down(&mandate).location(), "/tro-giup/phien");
    let out = first.get(&format!("/ho-so/nhap/{draft}/ban"));
    assert_eq!(out.location(), OVER, "signed out there");
    assert_eq!(second.get(&format!("/ho-so/nhap/{draft}/ban")).status, 200);
}

#[test]
fn what_the_counter_asks_for_is_mended_under_a_new_mandate() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.proof_written();
    let code = ngoc.sent(&draft);
    ngoc.stands_up();
    let mut an = portal.signed_in("an");
    let mark = [
        ("danh_dau.dia_chi", "co"),
        ("ly_do.dia_chi", "12 Bạch Đằng?"),
        ("cach_sua.dia_chi", "Ghi lại"),
    ];
    an.decide(&code, "bo-sung", &mark);
    // Another helper, another day: the open dossier of the service is what the mandate is for.
    let mut tien = portal.signed_in("tien");
    let mandate = tien.asks("huynh", &[PROOF_OF_HOME]);
    portal.signed_in("huynh").answers(&mandate, "co");
    tien.sits_down(&mandate);
    let mending = tien.post_form(&format!("/ho-so/{code}/bo-sung"), &[]);
    let draft = mending.location().rsplit('/').next().unwrap().to_owned();
    tien.step(&draft, "noi-o", &[("dia_chi", "12 Bạch Đằng, tổ 4")]);
    assert_eq!(tien.sent(&draft), code);
    let told = portal.signed_in("huynh").get("/uy-quyen").text();
    assert!(told.contains("Gửi phần bổ sung") && told.contains("Lê Thủy Tiên"), "{told}");
    let here = format!("/ho-so/{code}");
    let named = [portal.signed_in("huynh").get(&here), an.get(&format!("/quay{here}"))];
    for page in named.map(|page| page.text()) {
        assert!(page.contains("Trần Bảo Ngọc") && page.contains("Lê Thủy Tiên"), "{page}");
    }
    assert_eq!(tien.get(&here).status, 200);
    portal.signed_in("huynh").fill(&here, &format!("{here}/rut"), &[]);
    // Closed, and not filed under her mandate: no longer needed.
    assert_eq!(tien.get(&here).status, 404);
}

#[test]
fn what_was_typed_when_the_session_ran_out_reaches_nobody_else() {
    let (portal, mut ngoc, _) = sitting();
    let draft = ngoc.begin(PROOF_OF_HOME);
    portal.world.advance(5 * 60);
    let late = ngoc.post(&format!("/ho-so/nhap/{draft}/ban"), &[("so_dien_thoai", "0905777111")]);
    assert_eq!(late.location(), OVER);
    assert_eq!(late.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert!(ngoc.cookies.is_empty(), "{:?}", ngoc.cookies);
    // The helper signs in at the same browser, as herself: it is not hers.
    ngoc.sign_in("ngoc", "/ho-so");
    assert_eq!(ngoc.get(&format!("/ho-so/nhap/{draft}/ban")).status, 404);
    let page = portal.signed_in("huynh").get(&format!("/ho-so/nhap/{draft}/ban")).text();
    assert!(!page.contains("0905777111"), "nor written after the session: {page}");
}

#[test]
fn signing_out_in_the_middle_forgets_as_much_as_done() {
    let (portal, mut ngoc, _) = sitting();
    let token = ngoc.token();
    let out = ngoc.post("/dang-xuat", &[("_token", token.as_str())]);
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert!(ngoc.cookies.is_empty(), "{:?}", ngoc.cookies);
    // Nobody sits with him any more: another helper may.
    let mut tien = portal.signed_in("tien");
    let second = tien.asks("huynh", &[PROOF_OF_HOME]);
    portal.signed_in("huynh").answers(&second, "co");
    assert_eq!(tien.sits_down(&second).location(), "/tro-giup/phien");
}
