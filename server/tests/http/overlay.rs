//! An operator changes the catalogue while the portal serves: what is new is new, what was begun
//! keeps to what it was begun on.

use std::fs;

use domain::catalogue::Files;
use server::catalogue::Polled;

use crate::{
    journey::PNG,
    portal::{TestPortal, wait},
};

const SLUG: &str = "xac-nhan-cu-tru";
const NAME: &str = "Giấy xác nhận nơi ở";

fn embedded(part: &str) -> String {
    Files::embedded().text(&Files::path(SLUG, part)).unwrap().to_owned()
}

impl TestPortal {
    /// Puts the service into the operator's folder, changed, and waits until it is in force.
    fn changed(&self, service: &str, form: &str) {
        self.put(&Files::path(SLUG, "service.toml"), service);
        self.put(&Files::path(SLUG, "form.toml"), form);
        self.put(&Files::path(SLUG, "examples.toml"), &embedded("examples.toml"));
        assert!(matches!(self.looked(), Polled::Swapped { .. }));
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.folder.path().join("catalogue").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Two looks: the first sees a change, the second that it is whole.
    pub(crate) fn looked(&self) -> Polled {
        assert!(matches!(self.portal.look_at_overlay().unwrap(), Polled::Settling));
        self.portal.look_at_overlay().unwrap()
    }
}

#[test]
fn a_dossier_keeps_what_it_was_filed_under_and_a_draft_follows_where_its_answers_can() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let draft = huynh.proof_written();
    let review = format!("/ho-so/nhap/{draft}/xem-lai");
    let dossier = format!("/ho-so/{code}");
    let new_name = "Giấy nơi ở kiểu mới";
    assert!(huynh.get(&dossier).text().contains(NAME));
    // Another name, the same form: pages and drafts have it at once, the dossier does not.
    let service = embedded("service.toml").replace(NAME, new_name);
    let form = embedded("form.toml");
    portal.changed(&service, &form);
    assert!(huynh.get(&format!("/dich-vu/{SLUG}")).text().contains(new_name));
    assert!(huynh.get(&review).text().contains(new_name));
    let shown = huynh.get(&dossier).text();
    assert!(shown.contains(NAME) && !shown.contains(new_name), "{shown}");
    // Another form that does not know the way from the old one: the draft stays as it was begun.
    let line = form.lines().find(|line| line.starts_with("version = ")).unwrap();
    let old = line.trim_start_matches("version = ");
    let newer = form
        .replacen(line, "version = \"2027-01\"", 1)
        .replace("title = { vi = \"", "title = { vi = \"Mới: ");
    portal.changed(&service, &newer);
    let step = format!("/ho-so/nhap/{draft}/ban");
    assert!(!huynh.get(&step).text().contains("Mới: "));
    assert_eq!(huynh.begin(SLUG), draft, "the draft there is goes on");
    // One that says how to come from the old: the draft follows, and can be sent.
    let known = format!("{newer}\n[[migration]]\nfrom = {old}\n");
    portal.changed(&service, &known);
    assert!(huynh.get(&step).text().contains("Mới: "));
    let second = huynh.sent(&draft);
    assert_eq!(huynh.get(&format!("/ho-so/{second}")).status, 200);
    assert!(huynh.get(&dossier).text().contains(NAME));
}

#[test]
fn a_folder_caught_half_written_changes_nothing_until_it_is_whole() {
    let portal = TestPortal::start();
    let mut browser = portal.browser();
    let page = format!("/dich-vu/{SLUG}");
    let new_name = "Giấy nơi ở kiểu mới";
    let service = embedded("service.toml").replace(NAME, new_name);
    let form = embedded("form.toml");
    let put = |part: &str, text: &str| portal.put(&Files::path(SLUG, part), text);
    let half = |text: &str| text[..text.floor_char_boundary(text.len() / 2)].to_owned();
    // The new service beside no form, beside half a form, and itself cut off in the middle.
    put("service.toml", &service);
    assert!(matches!(portal.looked(), Polled::Refused(_)));
    put("form.toml", &half(&form));
    assert!(matches!(portal.looked(), Polled::Refused(_)));
    put("form.toml", &form);
    put("service.toml", &half(&service));
    let Polled::Refused(findings) = portal.looked() else { panic!("half a file was taken") };
    assert!(findings.iter().any(|found| found.file.ends_with("service.toml")), "{findings:?}");
    let shown = browser.get(&page).text();
    assert!(shown.contains(NAME) && !shown.contains(new_name), "{shown}");
    let mut huynh = portal.signed_in("huynh");
    assert_eq!(huynh.get(&format!("/ho-so/{}", huynh.clone().proof_sent())).status, 200);
    // Whole at last, but changed again between the two looks: it is not taken half way either.
    put("service.toml", &service);
    assert!(matches!(portal.portal.look_at_overlay().unwrap(), Polled::Settling));
    put("examples.toml", &embedded("examples.toml"));
    assert!(matches!(portal.looked(), Polled::Swapped { .. }));
    assert!(browser.get(&page).text().contains(new_name));
}

#[test]
fn files_of_a_draft_follow_a_field_that_was_renamed() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let slug = "dang-ky-thuong-tru";
    let draft = huynh.begin(slug);
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let step = format!("/ho-so/nhap/{draft}/giay-to");
    assert_eq!(huynh.upload(&draft, &[], &[("tep_cho_o", "hop-dong.png", &PNG)]).status, 303);
    assert!(huynh.get(&step).text().contains("hop-dong.png"));
    for part in Files::PARTS {
        let path = Files::path(slug, part);
        let text = Files::embedded().text(&path).unwrap().replace("tep_cho_o", "tep_hop_dong");
        let line = text.lines().find(|line| line.starts_with("version = ")).map(str::to_owned);
        let text = match line.filter(|_| part == "form.toml") {
            None => text,
            Some(line) => {
                let old = line.trim_start_matches("version = ");
                let way = "rename = { tep_cho_o = \"tep_hop_dong\" }";
                let text = text.replacen(&line, "version = \"2027-01\"", 1);
                format!("{text}\n[[migration]]\nfrom = {old}\n{way}\n")
            }
        };
        portal.put(&path, &text);
    }
    assert!(matches!(portal.looked(), Polled::Swapped { .. }));
    // Seen twice: what has followed once is not moved again.
    for _ in 0..2 {
        let page = huynh.get(&step).text();
        assert!(page.contains("tep_hop_dong") && page.contains("hop-dong.png"), "{page}");
    }
    huynh.step(&draft, "ban", &[("email", "huynh@vidu.vn")]);
    assert!(huynh.get(&step).text().contains("hop-dong.png"));
}

#[test]
fn a_service_that_ended_or_has_not_begun_says_so_everywhere() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let draft = huynh.proof_written();
    let path = format!("/dich-vu/{SLUG}");
    let text = embedded("service.toml");
    let from = text.lines().find(|line| line.starts_with("valid_from = ")).unwrap();
    let form = embedded("form.toml");
    portal.changed(&text.replacen(from, &format!("{from}\nvalid_to = \"2026-11-23\""), 1), &form);
    let page = huynh.get(&path);
    assert_eq!(page.status, 410);
    assert!(page.text().contains("23/11/2026"), "{}", page.text());
    assert_eq!(huynh.post("/ho-so", &[("dich_vu", SLUG)]).status, 410);
    let review = format!("/ho-so/nhap/{draft}/xem-lai");
    let sent = huynh.fill(&review, &format!("/ho-so/nhap/{draft}/nop"), &[]);
    assert_eq!(sent.status, 410, "what was typed stays: {}", sent.text());
    assert_eq!(huynh.get(&review).status, 200);
    assert_eq!(huynh.get(&format!("/ho-so/{code}")).status, 200);
    assert!(!huynh.get("/dich-vu").text().contains(&path));
    portal.changed(&text.replacen(from, "valid_from = \"2027-01-01\"", 1), &form);
    let page = huynh.get(&path);
    assert_eq!(page.status, 404);
    assert!(page.text().contains("01/01/2027"), "{}", page.text());
    assert_eq!(huynh.post("/ho-so", &[("dich_vu", SLUG)]).status, 404);
}

#[test]
fn a_service_that_ended_hands_nothing_over() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = crate::handover::written(&mut huynh);
    let slug = "doi-chu-hop-dong-dien";
    for part in Files::PARTS {
        let path = Files::path(slug, part);
        let text = Files::embedded().text(&path).unwrap().to_owned();
        let from = text.lines().find(|line| line.starts_with("valid_from = "));
        let ended =
            |from: &str| text.replacen(from, &format!("{from}\nvalid_to = \"2026-11-23\""), 1);
        let changed = from.filter(|_| part == "service.toml").map(ended);
        portal.put(&path, &changed.unwrap_or_else(|| text.clone()));
    }
    assert!(matches!(portal.looked(), Polled::Swapped { .. }));
    let sent = huynh.post_form(&format!("/ho-so/nhap/{draft}/ban-giao"), &[("_khoa", "k")]);
    assert_eq!(sent.status, 410, "{}", sent.text());
    assert!(sent.text().contains("23/11/2026"), "{}", sent.text());
}

#[test]
fn a_place_that_takes_it_at_the_counter_only_takes_nothing_online() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.proof_written();
    let text = embedded("service.toml");
    let whole = "provinces = [\"56\", \"42\", \"52\", \"75\"]\nextent = \"whole\"";
    assert!(text.contains(whole));
    let path = format!("/ho-so/nhap/{draft}/nop");
    for (extent, words) in [("counter", "tại quầy"), ("not-yet", "chưa nhận hồ sơ qua Một Cửa")]
    {
        let changed = whole.replace("whole", extent);
        portal.changed(&text.replacen(whole, &changed, 1), &embedded("form.toml"));
        let sent = huynh.post_form(&path, &[("_khoa", "k")]);
        portal.fine(extent, &sent);
        assert_eq!(sent.status, 422, "{extent}: {}", sent.text());
        assert!(sent.text().contains(words), "{extent}: {}", sent.text());
    }
    portal.changed(&text, &embedded("form.toml"));
    huynh.sent(&draft);
}

#[test]
fn a_holiday_that_falls_away_brings_promises_forward_once() {
    let portal = TestPortal::start();
    let (mut huynh, mut an) = (portal.signed_in("huynh"), portal.signed_in("an"));
    let code = huynh.proof_sent();
    assert_eq!(an.decide(&code, "tiep-nhan", &[]).status, 303);
    let mut hang = portal.signed_in("hang");
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    // The birth is counted in hours; the home in working days.
    portal.signed_in("phuong").done(&birth, &["tiep-nhan", "dong-y"]);
    let [_, home, _] = hang.stages(&family).try_into().unwrap();
    an.done(&home, &["tiep-nhan"]);
    let promised = |code: &str| wait(portal.store.dossier(code)).unwrap().line.due_at.unwrap();
    let (stage, whole) = (promised(&home), promised(&family));
    let recounted = || wait(portal.portal.recount_promises()).unwrap();
    assert_eq!(recounted(), 0);
    // The 24th of November 2026, on which all this happens, is a day off in the built-in table.
    let table = include_str!("../../../app/domain/data/calendars/vn.toml");
    let kept: Vec<&str> =
        table.split("\n[[").filter(|part| !part.contains("from = \"2026-11-24\"")).collect();
    portal.put("calendars/vn.toml", &kept.join("\n[["));
    assert!(matches!(portal.looked(), Polled::Swapped { .. }));
    let before = portal.audit_entries();
    assert_eq!((recounted(), recounted()), (2, 0), "the dossier, and the stage of the family");
    assert_eq!(portal.audit_entries(), before + 3, "the family has an entry of its own");
    assert!(promised(&home) < stage && promised(&family) < whole);
    let page = hang.get(&format!("/ho-so/{family}")).text();
    let due = promised(&family).local().format("%d/%m/%Y").to_string();
    assert!(page.contains(&due), "{due} in {page}");
    assert_eq!(huynh.get(&format!("/ho-so/{code}")).status, 200);
    // The day off comes back: nobody waits longer for it.
    portal.put("calendars/vn.toml", table);
    portal.looked();
    assert_eq!(recounted(), 0);
}
