//! Asking for a mandate and agreeing to it, and everything that can be wrong with that.

use server::{handover::Connectors, people, start};

use crate::{
    client::{Answer, Browser, multipart},
    helping::{PHONE, PROOF_OF_HOME, card},
    journey::PNG,
    portal::{TestPortal, wait},
    village::drawing,
};

/// The code on a simulated phone.
fn code_on(portal: &TestPortal, phone: &str) -> String {
    let text = portal.phones.on(phone)[0].text.clone();
    let digits = text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6);
    digits.unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

#[test]
fn nothing_is_done_before_the_person_agrees_or_after_she_refuses() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    let begin = format!("/tro-giup/khach/{mandate}/bat-dau");
    assert_eq!(ngoc.post_form(&begin, &[]).status, 403, "not agreed to");
    let mut huynh = portal.signed_in("huynh");
    assert!(huynh.get("/uy-quyen").text().contains("Trần Bảo Ngọc xin làm thay bạn"));
    huynh.answers(&mandate, "khong");
    assert_eq!(ngoc.post_form(&begin, &[]).status, 403, "refused");
    let again = format!("/uy-quyen/{mandate}/tra-loi");
    assert_eq!(huynh.post_form(&again, &[("dong_y", "co")]).status, 409, "refused is refused");
    // A person cannot agree for another, nor a helper for the person.
    let other = ngoc.asks("hang", &[PROOF_OF_HOME]);
    let answer = format!("/uy-quyen/{other}/tra-loi");
    assert_eq!(huynh.post_form(&answer, &[("dong_y", "co")]).status, 404);
    assert_eq!(ngoc.post_form(&answer, &[("dong_y", "co")]).status, 404);
}

#[test]
fn a_code_on_a_phone_is_agreement_once_and_cannot_be_guessed() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("thin", &[PROOF_OF_HOME]);
    assert_eq!(ngoc.types_code(&mandate, "000000").status, 422, "none was sent");
    assert_eq!(ngoc.sends_code(&mandate, "113").status, 422, "no mobile number");
    assert_eq!(ngoc.sends_code(&mandate, PHONE).status, 303);
    let code = code_on(&portal, PHONE);
    let page = ngoc.get(&format!("/tro-giup/khach/{mandate}")).text();
    assert!(!page.contains(&code) && !page.contains(PHONE), "never on the helper's page: {page}");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for left in ["4", "3", "2", "1"] {
        let answer = ngoc.types_code(&mandate, wrong);
        assert!(answer.text().contains(&format!("Còn {left} lần thử")), "{}", answer.text());
    }
    assert_eq!(ngoc.types_code(&mandate, wrong).status, 422);
    let late = ngoc.types_code(&mandate, &code);
    assert!(late.text().contains("Gửi mã mới"), "the right one comes too late: {}", late.text());
    ngoc.sends_code(&mandate, PHONE);
    let second = code_on(&portal, PHONE);
    assert_eq!(ngoc.types_code(&mandate, &second).status, 303);
    assert_eq!(ngoc.types_code(&mandate, &second).status, 409, "used once");
    assert_eq!(ngoc.sits_down(&mandate).location(), "/tro-giup/phien");
    // Another person's code is none of this mandate's.
    ngoc.stands_up();
    let other = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    ngoc.sends_code(&other, PHONE);
    assert_eq!(ngoc.types_code(&other, &second).status, 422);
}

/// The last message on the phone, when all that waits was sent.
fn told(portal: &TestPortal) -> String {
    let (store, now) = (portal.store.clone(), portal.world.now());
    wait(start::deliver(&store, &Connectors::default(), Some(&portal.phones), now)).unwrap();
    portal.phones.on(PHONE)[0].text.clone()
}

/// Huỳnh agrees by a code on his phone; gives the mandate.
fn agreed_by_code(portal: &TestPortal, helper: &mut Browser) -> String {
    let mandate = helper.asks("huynh", &[PROOF_OF_HOME]);
    helper.sends_code(&mandate, PHONE);
    let code = code_on(portal, PHONE);
    assert_eq!(helper.types_code(&mandate, &code).status, 303);
    mandate
}

#[test]
fn the_phone_that_agreed_is_told_what_becomes_of_the_mandate() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = agreed_by_code(&portal, &mut ngoc);
    assert!(told(&portal).contains("Trần Bảo Ngọc được làm thay bạn 1 việc"));
    ngoc.sits_down(&mandate);
    let draft = ngoc.proof_written();
    assert_eq!(portal.phones.on(PHONE).len(), 2, "typing is told on the pages alone");
    let filed = ngoc.sent(&draft);
    let text = told(&portal);
    assert!(text.contains("vừa gửi một hồ sơ thay bạn"), "{text}");
    let huynh = people::by_id("huynh").unwrap();
    for secret in [huynh.name, &huynh.number(), &filed] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    ngoc.stands_up();
    let page = format!("/tro-giup/khach/{mandate}");
    ngoc.fill(&page, &format!("{page}/ket-thuc"), &[]);
    let text = told(&portal);
    assert!(text.contains("đã kết thúc"), "{text}");
    told(&portal);
    assert_eq!(portal.phones.on(PHONE).len(), 4, "each once");
}

#[test]
fn the_phone_that_agreed_is_told_of_a_supplement_that_was_sent() {
    let portal = TestPortal::start();
    let code = portal.signed_in("huynh").proof_sent();
    let mark = [
        ("danh_dau.dia_chi", "co"),
        ("ly_do.dia_chi", "12 Bạch Đằng?"),
        ("cach_sua.dia_chi", "Ghi lại"),
    ];
    portal.signed_in("an").decide(&code, "bo-sung", &mark);
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = agreed_by_code(&portal, &mut ngoc);
    ngoc.sits_down(&mandate);
    let mending = ngoc.post_form(&format!("/ho-so/{code}/bo-sung"), &[]);
    let draft = mending.location().rsplit('/').next().unwrap().to_owned();
    ngoc.step(&draft, "noi-o", &[("dia_chi", "12 Bạch Đằng, tổ 4")]);
    told(&portal);
    assert_eq!(portal.phones.on(PHONE).len(), 2, "the code, and that he agreed");
    assert_eq!(ngoc.sent(&draft), code);
    let text = told(&portal);
    assert!(text.contains("Trần Bảo Ngọc vừa gửi phần bổ sung"), "{text}");
    assert!(!text.contains(&code), "{text}");
    told(&portal);
    assert_eq!(portal.phones.on(PHONE).len(), 3, "once");
}

#[test]
fn the_phone_that_agreed_is_told_once_that_the_time_is_over() {
    let portal = TestPortal::start();
    let over = || wait(portal.portal.end_run_out()).unwrap();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = agreed_by_code(&portal, &mut ngoc);
    portal.signed_in("tien").asks("huynh", &[PROOF_OF_HOME]);
    told(&portal);
    portal.world.advance(3_599);
    assert_eq!(over(), 0, "a second too early");
    portal.world.advance(1);
    assert_eq!(over(), 1, "what nobody agreed to ends without a word");
    let text = told(&portal);
    assert!(text.contains("ủy quyền cho Trần Bảo Ngọc đã kết thúc"), "{text}");
    // Another one of the same helper may last.
    assert!(text.contains("Theo ủy quyền này Trần Bảo Ngọc không còn làm thay"), "{text}");
    for _ in 0..2 {
        assert_eq!(over(), 0);
        told(&portal);
    }
    assert_eq!(portal.phones.on(PHONE).len(), 3, "code, agreement and end, each once");
    // Both see it, and that it was time that ended it.
    let mut ngoc = portal.signed_in("ngoc");
    let seen = [
        ngoc.get(&format!("/tro-giup/khach/{mandate}")),
        portal.signed_in("huynh").get("/uy-quyen"),
    ];
    for page in seen.map(|page| page.text()) {
        assert!(page.contains("Hết giờ") && page.contains("Kết thúc ủy quyền"), "{page}");
    }
    // What the helper ended is told by that, and not again when its time comes.
    let second = agreed_by_code(&portal, &mut ngoc);
    let page = format!("/tro-giup/khach/{second}");
    ngoc.fill(&page, &format!("{page}/ket-thuc"), &[]);
    told(&portal);
    let before = portal.phones.on(PHONE).len();
    portal.world.advance(3_600);
    assert_eq!(over(), 0);
    told(&portal);
    assert_eq!(portal.phones.on(PHONE).len(), before);
}

#[test]
fn who_agreed_signed_in_has_given_no_phone_to_tell() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    portal.signed_in("huynh").answers(&mandate, "co");
    let taken = wait(portal.store.take_due(portal.world.now(), 0, 10)).unwrap();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
fn an_old_code_and_a_phone_that_agrees_for_everybody_are_refused() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    for _ in 0..3 {
        assert_eq!(ngoc.sends_code(&mandate, PHONE).status, 303);
    }
    assert!(ngoc.sends_code(&mandate, PHONE).text().contains("đủ số mã"));
    let code = code_on(&portal, PHONE);
    portal.world.advance(600);
    assert_eq!(ngoc.types_code(&mandate, &code).status, 422, "ten minutes old");
    for other in ["hang", "ha"] {
        let mandate = ngoc.asks(other, &[PROOF_OF_HOME]);
        let sent = ngoc.sends_code(&mandate, PHONE);
        let few = other == "hang";
        assert_eq!(sent.status, if few { 303 } else { 422 }, "{other}: {}", sent.text());
    }
}

#[test]
fn card_signature_and_witness_are_agreement_without_account_and_phone() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("thin", &[PROOF_OF_HOME]);
    let (thin, huynh, hang) = (
        people::by_id("thin").unwrap(),
        people::by_id("huynh").unwrap(),
        people::by_id("hang").unwrap(),
    );
    let ngoc_number = people::by_id("ngoc").unwrap().number();
    let mut sign = |scan: &str, name: &str, number: &str, picture: &[u8]| {
        let mut fields = vec![("_token".to_owned(), ngoc.token())];
        for (field, value) in [("ma_the", scan), ("lam_chung", name), ("so_lam_chung", number)] {
            fields.push((field.to_owned(), value.to_owned()));
        }
        let body = multipart(&fields, &[("chu_ky", "chu-ky.png", picture)]);
        ngoc.post_body(&format!("/tro-giup/khach/{mandate}/the"), &body)
    };
    let own = card(thin);
    for (what, scan, name, number, picture) in [
        ("another's card", card(huynh), hang.name, hang.number(), &PNG[..]),
        ("no card", "000".to_owned(), hang.name, hang.number(), &PNG[..]),
        ("no witness", own.clone(), "", hang.number(), &PNG[..]),
        ("herself as witness", own.clone(), thin.name, thin.number(), &PNG[..]),
        ("the helper as witness", own.clone(), "Trần Bảo Ngọc", ngoc_number, &PNG[..]),
        ("no signature", own.clone(), hang.name, hang.number(), &[][..]),
        ("no picture", own.clone(), hang.name, hang.number(), &b"chu ky"[..]),
    ] {
        let answer = sign(&scan, name, &number, picture);
        portal.fine(what, &answer);
        assert_eq!(answer.status, 422, "{what}");
    }
    assert_eq!(sign(&own, hang.name, &hang.number(), &PNG).status, 303);
    assert_eq!(ngoc.sits_down(&mandate).location(), "/tro-giup/phien");
    let draft = ngoc.begin(PROOF_OF_HOME);
    let page = ngoc.get(&format!("/ho-so/nhap/{draft}/ban")).text();
    assert!(page.contains(thin.name), "{page}");
}

#[test]
fn a_signature_drawn_on_the_screen_counts_as_one_on_paper_and_a_dot_does_not() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("thin", &[PROOF_OF_HOME]);
    let hang = people::by_id("hang").unwrap();
    let mut signs = |drawn: &[u8]| {
        let fields = [
            ("_token", ngoc.token()),
            ("ma_the", card(people::by_id("thin").unwrap())),
            ("lam_chung", hang.name.to_owned()),
            ("so_lam_chung", hang.number()),
        ]
        .map(|(name, value)| (name.to_owned(), value));
        // A browser with scripts sends the empty photograph beside the drawing.
        let body = multipart(&fields, &[("chu_ky", "", b""), ("chu_ky_ve", "chu-ky.png", drawn)]);
        ngoc.post_body(&format!("/tro-giup/khach/{mandate}/the"), &body)
    };
    for (what, drawn, words) in [
        ("empty", drawing(|_, _| false), "Khung ký còn trống"),
        ("a dot", drawing(|x, y| x < 3 && y < 3), "mới có một chấm"),
        ("painted over", drawing(|_, _| true), "tô kín"),
        ("no picture that opens", PNG.to_vec(), "ký trên màn hình"),
    ] {
        let answer = signs(&drawn);
        portal.fine(what, &answer);
        assert_eq!(answer.status, 422, "{what}");
        assert!(answer.text().contains(words), "{what}: {}", answer.text());
    }
    assert_eq!(signs(&drawing(|x, y| y == 20 && x > 10 && x < 90)).status, 303);
    let page = ngoc.get(&format!("/tro-giup/khach/{mandate}")).text();
    assert!(page.contains("ký tên trước người làm chứng"), "{page}");
}

#[test]
fn who_asks_must_be_a_helper_and_name_the_person_right_in_everything() {
    let portal = TestPortal::start();
    for other in ["huynh", "an", "dung"] {
        let mut browser = portal.signed_in(other);
        for path in ["/tro-giup/khach", "/tro-giup/khach/moi"] {
            assert_eq!(browser.get(path).status, 403, "{other} {path}");
        }
        let ask = [("ma_the", "x"), ("_khoa", "k"), ("phut", "60"), ("dich_vu", PROOF_OF_HOME)];
        assert_eq!(browser.post_form("/tro-giup/khach/moi", &ask).status, 403, "{other}");
    }
    let mut ngoc = portal.signed_in("ngoc");
    let huynh = people::by_id("huynh").unwrap();
    let number = huynh.number();
    let mut ask = |number: &str, birth: &str, name: &str, minutes: &str, service: &str| {
        let typed = [
            ("so_dinh_danh", number),
            ("ngay_sinh", birth),
            ("ho_ten", name),
            ("phut", minutes),
            ("dich_vu", service),
        ];
        ngoc.fill("/tro-giup/khach/moi", "/tro-giup/khach/moi", &typed)
    };
    let (birth, name) = ("14/2/1961", huynh.name);
    let own = people::by_id("ngoc").unwrap();
    for (what, number, birth, name, minutes, service) in [
        ("another number", "056061999009", birth, name, "60", PROOF_OF_HOME),
        ("another day", &*number, "15/2/1961", name, "60", PROOF_OF_HOME),
        ("another name", &*number, birth, "Trần Đức Huy", "60", PROOF_OF_HOME),
        ("nothing", "", "", "", "60", PROOF_OF_HOME),
        ("no minutes", &*number, birth, name, "", PROOF_OF_HOME),
        ("a minute", &*number, birth, name, "1", PROOF_OF_HOME),
        ("a year", &*number, birth, name, "525600", PROOF_OF_HOME),
        ("no such service", &*number, birth, name, "60", "len-sao-hoa"),
        ("herself", &*own.number(), "26/3/2007", own.name, "60", PROOF_OF_HOME),
    ] {
        let answer = ask(number, birth, name, minutes, service);
        portal.fine(what, &answer);
        assert_eq!(answer.status, 422, "{what}");
    }
    let wrong = |answer: &Answer| answer.text().contains("không khớp với ai");
    assert!(wrong(&ask("056061999009", birth, name, "60", PROOF_OF_HOME)));
    assert!(wrong(&ask(&number, birth, "Ai Đó", "60", PROOF_OF_HOME)), "the same words");
    assert_eq!(ask(&number, birth, "TRẦN ĐỨC HUỲNH", "60", PROOF_OF_HOME).status, 303);
}

#[test]
fn a_request_sent_twice_is_one_mandate() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let scan = card(people::by_id("huynh").unwrap());
    let form = [("ma_the", &*scan), ("phut", "60"), ("dich_vu", PROOF_OF_HOME), ("_khoa", "k")];
    let first = ngoc.post_form("/tro-giup/khach/moi", &form);
    let second = ngoc.post_form("/tro-giup/khach/moi", &form);
    assert_eq!(first.location(), second.location());
    let other = [("ma_the", &*scan), ("phut", "60"), ("dich_vu", "cap-dien-moi"), ("_khoa", "k")];
    assert_eq!(ngoc.post_form("/tro-giup/khach/moi", &other).status, 409, "something else");
}

#[test]
fn a_mandate_may_be_asked_for_in_minutes() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let page = ngoc.get("/tro-giup/khach/moi").text();
    assert!(page.contains("15 phút") && page.contains("30 phút"), "{page}");
    let asked = ngoc.asks_for("huynh", &[PROOF_OF_HOME], "15");
    let mandate = asked.location().rsplit('/').next().unwrap().to_owned();
    portal.signed_in("huynh").answers(&mandate, "co");
    portal.world.advance(14 * 60);
    assert_eq!(ngoc.sits_down(&mandate).location(), "/tro-giup/phien");
    portal.world.advance(60);
    assert_eq!(ngoc.get("/tro-giup/phien").location(), "/tro-giup/da-xong?vi=het-gio");
}
