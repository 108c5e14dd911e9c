//! What the State runs elsewhere: handed over to a system that is up, down, slow or refusing, and
//! the sheet where nothing is connected.

use std::{net::TcpListener, sync::mpsc};

use actix_web::{dev::ServerHandle, web};
use server::{
    handover::{Connectors, Mode, Simulator},
    start,
};

use crate::{
    client::{Browser, multipart},
    journey::PNG,
    portal::{TestPortal, wait},
};

const KEY: &str = "a-key-of-the-tests";

/// A system elsewhere that takes electricity's hand-overs.
struct Elsewhere {
    simulator: web::Data<Simulator>,
    connectors: Connectors,
    server: ServerHandle,
}

impl Elsewhere {
    fn start(mode: Mode) -> Self {
        let simulator = web::Data::new(Simulator::new(KEY, mode));
        let shared = simulator.clone();
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listener = TcpListener::bind("127.0.0.1:0").unwrap();
                let at = listener.local_addr().unwrap();
                let server = start::simulator(listener, shared).unwrap();
                tell.send((at, server.handle())).unwrap();
                server.await.unwrap();
            });
        });
        let (at, server) = told.recv().unwrap();
        let text = format!(
            "[[connector]]\nsystem = \"electricity\"\nurl = \"http://{at}\"\ntimeout_seconds = 1\n"
        );
        let connectors = Connectors::parse(&text, |name| {
            (name == "MOTCUA_CONNECTOR_ELECTRICITY").then(|| KEY.to_owned())
        });
        Self { simulator, connectors: connectors.unwrap(), server }
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

/// One round of the outbox.
fn deliver(portal: &TestPortal, connectors: &Connectors) -> usize {
    let (store, now) = (portal.store.clone(), portal.world.now());
    wait(start::deliver(&store, connectors, None, now)).unwrap()
}

/// A whole change of an electricity contract up to its review; gives the draft's id.
pub(crate) fn written(person: &mut Browser) -> String {
    let draft = person.begin("doi-chu-hop-dong-dien");
    filled(person, &draft);
    draft
}

fn filled(person: &mut Browser, draft: &str) {
    let steps: [(&str, &[(&str, &str)]); 4] = [
        (
            "hop-dong",
            &[
                ("ma_khach_hang", "PC05MM0123456"),
                ("ten_cu", "Bùi Văn Khánh"),
                ("dung_dien_xa", "Phường Nha Trang, Khánh Hòa"),
                ("dung_dien_dia_chi", "12 Bạch Đằng"),
            ],
        ),
        ("ban", &[("so_dien_thoai", "0905000001")]),
        ("ly-do", &[("ly_do", "mua-ban"), ("giay_noi_dung", "mua-ban")]),
        (
            "cong-to",
            &[
                ("chi_so", "12345"),
                ("ngay_chi_so", "18/11/2026"),
                ("muc_dich", "sinh-hoat"),
                ("so_ho", "1"),
                ("het_no", "co"),
            ],
        ),
    ];
    for (step, answers) in steps {
        let next = person.step(draft, step, answers);
        assert!(!next.location().ends_with(step), "{step} has mistakes");
    }
    let mut all = vec![("_token".to_owned(), person.token())];
    let answers = [("tra_tien", "vi"), ("cam_doan", "co"), ("_di", "tiep")];
    all.extend(answers.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let files: [(&str, &str, &[u8]); 1] = [("tep_noi_dung", "hop-dong.png", &PNG)];
    let path = format!("/ho-so/nhap/{draft}/tra-tien");
    let sent = person.post_body(&path, &multipart(&all, &files));
    assert_eq!(sent.location(), format!("/ho-so/nhap/{draft}/xem-lai"));
}

/// Hands a draft over from its review; gives the page's address.
pub(crate) fn handed_over(person: &mut Browser, draft: &str) -> String {
    let review = format!("/ho-so/nhap/{draft}/xem-lai");
    let done = person.fill(&review, &format!("/ho-so/nhap/{draft}/ban-giao"), &[]);
    let path = done.location().to_owned();
    assert!(path.starts_with("/ban-giao/BG-261124-"), "{path}");
    path
}

#[test]
fn a_connected_system_gives_its_number_and_gets_everything_once() {
    let elsewhere = Elsewhere::start(Mode::Up);
    let portal = TestPortal::connected(elsewhere.connectors.clone());
    let mut huynh = portal.signed_in("huynh");
    let draft = written(&mut huynh);
    let review = huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai"));
    assert!(review.text().contains("Chuyển hồ sơ sang đó"), "{}", review.text());
    assert!(!review.text().contains(&format!("/ho-so/nhap/{draft}/nop")));
    // The same post three times, as a bad line and an impatient thumb make it.
    let action = format!("/ho-so/nhap/{draft}/ban-giao");
    let form = review.hidden(&action);
    let paths: Vec<String> =
        (0..3).map(|_| huynh.post(&action, &form).location().to_owned()).collect();
    assert!(paths.iter().all(|path| *path == paths[0]), "{paths:?}");
    let waiting = huynh.get(&paths[0]);
    portal.fine(&paths[0], &waiting);
    assert!(waiting.text().contains("Đang chờ chuyển"), "{}", waiting.text());
    assert_eq!(deliver(&portal, &elsewhere.connectors), 1);
    assert_eq!(deliver(&portal, &elsewhere.connectors), 0);
    let done = huynh.get(&paths[0]).text();
    assert!(done.contains("Đã chuyển, có số nhận") && done.contains("MP-000001"), "{done}");
    assert_eq!((elsewhere.simulator.numbers().len(), elsewhere.simulator.asked()), (1, 1));
    assert!(huynh.get("/ho-so").text().contains(&paths[0]));
    // It is nobody else's, and cannot be begun again.
    assert_eq!(portal.signed_in("hang").get(&paths[0]).status, 404);
    assert_eq!(huynh.post_form(&format!("{}/sua", paths[0]), &[]).status, 409);
    assert_eq!(huynh.post_form(&format!("/ho-so/nhap/{draft}/nop"), &[("_khoa", "k")]).status, 409);
}

#[test]
fn a_system_that_is_down_or_too_slow_loses_nothing_and_later_takes_it_once() {
    let elsewhere = Elsewhere::start(Mode::Down);
    let portal = TestPortal::connected(elsewhere.connectors.clone());
    let mut huynh = portal.signed_in("huynh");
    let draft = written(&mut huynh);
    let path = handed_over(&mut huynh, &draft);
    assert_eq!(deliver(&portal, &elsewhere.connectors), 0);
    assert_eq!(deliver(&portal, &elsewhere.connectors), 0, "not at once again");
    portal.world.advance(61);
    elsewhere.simulator.set(Mode::Slow(std::time::Duration::from_secs(3)));
    assert_eq!(deliver(&portal, &elsewhere.connectors), 0);
    assert!(huynh.get(&path).text().contains("Đang chờ chuyển"));
    // Taken out of the operator's file for a while: it goes on waiting.
    portal.world.advance(121);
    assert_eq!(deliver(&portal, &Connectors::default()), 0);
    elsewhere.simulator.set(Mode::Up);
    portal.world.advance(241);
    assert_eq!(deliver(&portal, &elsewhere.connectors), 1);
    assert!(huynh.get(&path).text().contains("MP-000001"));
    assert_eq!(elsewhere.simulator.numbers().len(), 1);
}

#[test]
fn an_answer_that_got_lost_is_asked_for_again_and_is_the_same() {
    let elsewhere = Elsewhere::start(Mode::Up);
    let portal = TestPortal::connected(elsewhere.connectors.clone());
    let mut huynh = portal.signed_in("huynh");
    let draft = written(&mut huynh);
    let path = handed_over(&mut huynh, &draft);
    // Two workers have the message: the lease of the first ended before its answer was kept.
    let now = portal.world.now();
    let taken = wait(portal.store.take_due(now, 0, 10)).unwrap();
    let both = wait(portal.store.take_due(now, 0, 10)).unwrap();
    for message in taken.iter().chain(&both).filter(|m| m.kind == server::handover::KIND) {
        let mut round = server::handover::Round::new(&portal.store, &elsewhere.connectors);
        assert!(wait(round.deliver(message, now)).unwrap());
    }
    assert_eq!((elsewhere.simulator.numbers().len(), elsewhere.simulator.asked()), (1, 2));
    assert!(huynh.get(&path).text().contains("MP-000001"));
}

#[test]
fn a_refusal_shows_its_reason_and_can_be_mended() {
    let reason = "Mã khách hàng <đã> dừng hợp đồng";
    let elsewhere = Elsewhere::start(Mode::Refuse(reason.to_owned()));
    let portal = TestPortal::connected(elsewhere.connectors.clone());
    let mut huynh = portal.signed_in("huynh");
    let draft = written(&mut huynh);
    let path = handed_over(&mut huynh, &draft);
    assert_eq!(deliver(&portal, &elsewhere.connectors), 1);
    assert_eq!(deliver(&portal, &elsewhere.connectors), 0, "an answer for good");
    let page = huynh.get(&path);
    portal.fine(&path, &page);
    let text = page.text();
    assert!(text.contains("Mã khách hàng &lt;đã&gt; dừng hợp đồng"), "{text}");
    // Once or twice, it is the same new draft, with everything in it, the file too.
    let again = format!("{path}/sua");
    let review = huynh.fill(&path, &again, &[]).location().to_owned();
    assert_eq!(huynh.fill(&path, &again, &[]).location(), review);
    let shown = huynh.get(&review).text();
    assert!(shown.contains("PC05MM0123456") && shown.contains("hop-dong.png"), "{shown}");
    // A page that is signed in elsewhere, or a form from nowhere, opens nothing.
    assert_eq!(portal.signed_in("hang").post_form(&again, &[]).status, 404);
    assert_eq!(huynh.post(&again, &[("_token", "x")]).status, 400);
    // Declarations have to be made anew; then it goes a second time, under a new number.
    let draft = review.split('/').nth(3).unwrap().to_owned();
    filled(&mut huynh, &draft);
    elsewhere.simulator.set(Mode::Up);
    let second = handed_over(&mut huynh, &draft);
    assert_ne!(second, path);
    assert_eq!(deliver(&portal, &elsewhere.connectors), 1);
    assert!(huynh.get(&second).text().contains("MP-000001"));
}

#[test]
fn where_nothing_is_connected_there_is_a_sheet_and_nothing_is_called_sent() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let service = huynh.get("/dich-vu/doi-chu-hop-dong-dien").text();
    assert!(service.contains("Hệ thống này chưa nối"), "{service}");
    let draft = written(&mut huynh);
    let review = huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai")).text();
    assert!(review.contains("Làm phiếu để nộp ở đó") && !review.contains("Gửi hồ sơ"), "{review}");
    let path = handed_over(&mut huynh, &draft);
    let page = huynh.get(&path);
    portal.fine(&path, &page);
    let text = page.text();
    for part in [
        "Chưa nộp: bạn mang phiếu sang",
        "https://www.evn.com.vn",
        "PC05MM0123456",
        "Mua, được cho nhà",
        "hop-dong.png",
        "45 B",
        "<svg",
        "MOT-CUA-BAN-GIAO/1 doi-chu-hop-dong-dien",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(deliver(&portal, &Connectors::default()), 0, "nothing waits");
    let again = huynh.fill(&path, &format!("{path}/sua"), &[]);
    assert!(again.location().ends_with("/xem-lai"));
    assert_eq!(portal.browser().get(&path).status, 303, "sign in first");
    assert_eq!(huynh.get("/ban-giao/BG-261124-00000000").status, 404);
}

#[test]
fn a_sheet_is_handed_over_when_its_system_is_connected_later_and_says_so() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let first = written(&mut huynh);
    let path = handed_over(&mut huynh, &first);
    let hint = "tự chuyển và ghi rõ ở trang này";
    assert!(huynh.get(&path).text().contains(hint), "what may happen is said before");
    // One that the person mends herself is hers to send again.
    let second = written(&mut huynh);
    let mended = handed_over(&mut huynh, &second);
    huynh.fill(&mended, &format!("{mended}/sua"), &[]).location();
    assert_eq!(wait(portal.portal.send_sheets()).unwrap(), 0, "nothing is connected yet");

    portal.world.advance(86_400);
    let elsewhere = Elsewhere::start(Mode::Up);
    let connected = portal.portal.clone().connected_to(elsewhere.connectors.clone());
    let sent = || wait(connected.send_sheets()).unwrap();
    assert_eq!((sent(), sent()), (1, 0), "once, however often it is looked at");
    let mut huynh = portal.signed_in("huynh");
    let waiting = huynh.get(&path).text();
    assert!(waiting.contains("Đang chờ chuyển") && waiting.contains("thay cho phiếu"), "{waiting}");
    assert_eq!(huynh.post_form(&format!("{path}/sua"), &[]).status, 409, "it is on its way");
    assert_eq!(deliver(&portal, &elsewhere.connectors), 1);
    let done = huynh.get(&path);
    portal.fine(&path, &done);
    let done = done.text();
    assert!(done.contains("MP-000001") && done.contains("thay cho phiếu"), "{done}");
    assert!(done.contains("25/11/2026"), "the moment of the connection: {done}");
    assert!(huynh.get(&mended).text().contains("Chưa nộp: bạn mang phiếu sang"));
    assert_eq!(elsewhere.simulator.numbers().len(), 1);
}

#[test]
fn an_old_sheet_stays_a_sheet_the_person_has_taken_it_there_long_ago() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = written(&mut huynh);
    handed_over(&mut huynh, &draft);
    portal.world.advance(31 * 86_400);
    let elsewhere = Elsewhere::start(Mode::Up);
    let connected = portal.portal.clone().connected_to(elsewhere.connectors.clone());
    assert_eq!(wait(connected.send_sheets()).unwrap(), 0);
}

#[test]
fn a_dossier_with_mistakes_is_not_handed_over_and_others_have_no_such_way() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("doi-chu-hop-dong-dien");
    let review = format!("/ho-so/nhap/{draft}/xem-lai");
    let way = format!("/ho-so/nhap/{draft}/ban-giao");
    assert_eq!(huynh.post_form(&way, &[("_khoa", "k")]).location(), review);
    assert_eq!(huynh.post_form(&way, &[]).status, 400, "without a key");
    assert_eq!(huynh.post(&way, &[("_khoa", "k")]).status, 400, "without a token");
    let proof = huynh.proof_written();
    let way = format!("/ho-so/nhap/{proof}/ban-giao");
    assert_eq!(huynh.post_form(&way, &[("_khoa", "k")]).status, 404);
}
