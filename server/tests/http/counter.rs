//! Sending, and the counter: everything counts once, and who looked is written down.

use std::collections::BTreeSet;

use crate::{
    client::{Answer, Browser},
    journey::PROOF,
    portal::TestPortal,
};

/// The code in the address of a receipt.
fn code(sent: &Answer) -> String {
    sent.location().split('/').nth(2).unwrap().to_owned()
}

/// The same post from many browsers at once.
fn at_once(browser: &Browser, path: &str, forms: &[Vec<(String, String)>]) -> Vec<Answer> {
    std::thread::scope(|scope| {
        let tasks: Vec<_> = forms
            .iter()
            .map(|form| {
                let mut browser = browser.clone();
                scope.spawn(move || browser.post(path, form))
            })
            .collect();
        tasks.into_iter().map(|task| task.join().unwrap()).collect()
    })
}

#[test]
fn twenty_times_the_same_form_at_once_is_one_dossier() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.proof_written();
    let path = format!("/ho-so/nhap/{draft}/nop");
    let form = huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai")).hidden(&path);
    let sent = at_once(&huynh, &path, &vec![form.clone(); 20]);
    let codes: BTreeSet<String> = sent.iter().map(code).collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    let again = huynh.post(&path, &form);
    assert_eq!(Some(&code(&again)), codes.first(), "and later, too");
    let mine = huynh.get("/ho-so").text();
    assert_eq!(mine.matches("000.90.01.H32-261124-").count(), mine.matches("-261124-0001").count());
    assert!(mine.contains("-261124-0001"), "{mine}");
    assert_eq!(portal.audit_entries(), 1);
}

#[test]
fn two_windows_of_one_review_send_one_dossier() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.proof_written();
    let (path, review) =
        (format!("/ho-so/nhap/{draft}/nop"), format!("/ho-so/nhap/{draft}/xem-lai"));
    let forms: Vec<_> = (0..6).map(|_| huynh.get(&review).hidden(&path)).collect();
    let sent = at_once(&huynh, &path, &forms);
    let codes: BTreeSet<String> = sent.iter().map(code).collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    // The draft is gone; its pages say where the dossier is.
    let gone = huynh.get(&review);
    assert_eq!(gone.status, 409);
    assert!(gone.text().contains(codes.first().unwrap()), "{}", gone.text());
    assert_eq!(huynh.step(&draft, "ban", &PROOF[0].1[..1]).status, 409);
}

#[test]
fn a_form_without_its_key_sends_nothing() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.proof_written();
    let path = format!("/ho-so/nhap/{draft}/nop");
    for key in [None, Some("")] {
        let more: Vec<_> = key.map(|key| ("_khoa", key)).into_iter().collect();
        assert_eq!(huynh.post_form(&path, &more).status, 400);
    }
    // A key from elsewhere, however long, works, and belongs to this person alone.
    let long = "ắ".repeat(5_000);
    let first = code(&huynh.post_form(&path, &[("_khoa", &long)]));
    let mut hang = portal.signed_in("hang");
    let draft = hang.proof_written();
    let second = code(&hang.post_form(&format!("/ho-so/nhap/{draft}/nop"), &[("_khoa", &long)]));
    assert_ne!(first, second);
}

#[test]
fn a_step_of_the_officer_counts_once() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let mut an = portal.signed_in("an");
    let here = format!("/quay/ho-so/{code}");
    for step in ["tiep-nhan", "dong-y"] {
        let path = format!("{here}/{step}");
        let form = an.get(&here).hidden(&path);
        let entries = || portal.audit_entries();
        let before = entries();
        let done = at_once(&an, &path, &vec![form.clone(); 10]);
        assert!(done.iter().all(|answer| answer.location() == here), "{step}");
        assert_eq!(an.post(&path, &form).location(), here, "{step}, repeated later");
        assert_eq!(entries(), before + 1, "{step}");
    }
    let page = huynh.get("/giay-xac-nhan").text();
    let proofs: BTreeSet<&str> = page
        .split("href=\"/giay-xac-nhan/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .filter(|proof| *proof != "moi")
        .collect();
    assert_eq!(proofs.len(), 1, "{page}");
}

#[test]
fn a_page_that_is_out_of_date_changes_nothing() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let mut an = portal.signed_in("an");
    let here = format!("/quay/ho-so/{code}");
    let refuse = format!("{here}/tu-choi");
    let mut stale = an.get(&here).hidden(&refuse);
    an.decide(&code, "tiep-nhan", &[]).location();
    stale.extend([
        ("ly_do".to_owned(), "Thiếu".to_owned()),
        ("can_cu".to_owned(), "Luật".to_owned()),
    ]);
    let answer = an.post(&refuse, &stale);
    portal.fine("stale", &answer);
    assert_eq!(answer.status, 409);
    for version in ["", "x", "-1", "99", "18446744073709551616"] {
        let answer = an.post_form(
            &refuse,
            &[("_ban", version), ("_khoa", "k"), ("ly_do", "a"), ("can_cu", "b")],
        );
        portal.fine(version, &answer);
        assert!([400, 409].contains(&answer.status), "{version}: {}", answer.status);
    }
    // A step that the state does not allow, and one that does not exist.
    let form = an.get(&here).hidden(&format!("{here}/dong-y"));
    assert_eq!(an.post(&format!("{here}/tra-ket-qua"), &form).status, 409);
    assert_eq!(an.post(&format!("{here}/xoa"), &form).status, 404);
    assert!(an.get(&here).text().contains(&format!("{here}/dong-y")), "still accepted");
}

#[test]
fn a_supplement_needs_something_marked_with_reason_and_remedy() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let mut an = portal.signed_in("an");
    let mark = ("danh_dau.dia_chi", "co");
    for more in [
        vec![],
        vec![mark],
        vec![mark, ("ly_do.dia_chi", "   "), ("cach_sua.dia_chi", "Sửa")],
        vec![("danh_dau.khong_co", "co"), ("ly_do.khong_co", "x"), ("cach_sua.khong_co", "y")],
    ] {
        let answer = an.decide(&code, "bo-sung", &more);
        portal.fine("supplement", &answer);
        assert_eq!(answer.status, 422, "{more:?}");
        let page = answer.text();
        assert!(page.contains("error-summary"), "{more:?}");
        assert_eq!(page.contains(r#"value="Sửa""#), more.len() == 3 && more[0] == mark, "{more:?}");
    }
    // Something written without its mark counts as marked; nothing typed is passed over.
    let answer = an.decide(&code, "bo-sung", &[("ly_do.dia_chi", "Thiếu số nhà")]);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("Thiếu số nhà"));
    let answer = an.decide(&code, "tu-choi", &[("ly_do", "Không thuộc phường này")]);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("Không thuộc phường này"));
    let whole = [mark, ("ly_do.dia_chi", "Thiếu số nhà"), ("cach_sua.dia_chi", "Ghi thêm số nhà")];
    an.decide(&code, "bo-sung", &whole).location();
    let page = huynh.get(&format!("/ho-so/{code}")).text();
    assert!(page.contains("Thiếu số nhà") && page.contains("Ghi thêm số nhà"), "{page}");
    let draft = huynh
        .post_form(&format!("/ho-so/{code}/bo-sung"), &[])
        .location()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let again = huynh.post_form(&format!("/ho-so/{code}/bo-sung"), &[]);
    assert!(again.location().ends_with(&draft), "one draft of a supplement");
    huynh.step(&draft, "noi-o", &[("dia_chi", "12A Bạch Đằng")]);
    assert_eq!(huynh.sent(&draft), code, "the same dossier");
    assert!(an.get(&format!("/quay/ho-so/{code}")).text().contains("12A Bạch Đằng"));
}

#[test]
fn officers_of_other_units_leave_no_trace_and_learn_nothing() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let mut tam = portal.signed_in("tam");
    let before = portal.audit_entries();
    for path in
        [format!("/quay/ho-so/{code}"), format!("/ho-so/{code}/tep/x"), format!("/ho-so/{code}")]
    {
        let answer = tam.get(&path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("Huỳnh"));
    }
    assert!(!tam.get("/quay").text().contains(&code));
    let found = tam.get(&format!("/quay/tim?ma={code}"));
    assert_eq!(found.location(), format!("/quay/ho-so/{code}"), "the same as for any code");
    assert_eq!(portal.audit_entries(), before);
    assert_eq!(portal.reads(&code), 0);
}

#[test]
fn the_citizen_sees_who_read_the_dossier_and_its_files() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let page = format!("/ho-so/{code}");
    let reader = "Công an phường Nha Trang, cán bộ";
    assert_eq!(huynh.get(&page).text().matches(reader).count(), 0);
    let mut an = portal.signed_in("an");
    an.get(&format!("/quay/ho-so/{code}"));
    portal.world.advance(60);
    an.get(&format!("/quay/ho-so/{code}"));
    let seen = huynh.get(&page).text();
    assert_eq!(seen.matches(reader).count(), 1, "{seen}");
    assert!(seen.contains("2 lần, gần nhất"), "{seen}");
    assert!(!seen.contains("Lê Minh An"), "officers stand there under a pseudonym");
    huynh.language = Some("en");
    let english = huynh.get(&page).text();
    assert!(english.contains(", officer ") && !english.contains("cán bộ"), "{english}");
    assert_eq!(portal.reads(&code), 2);
    assert_eq!(an.get("/quay").status, 200);
    assert_eq!(portal.reads(&code), 2, "a list is no reading");
}

#[test]
fn withdrawing_counts_once_and_only_for_the_owner() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let code = huynh.proof_sent();
    let (page, path) = (format!("/ho-so/{code}"), format!("/ho-so/{code}/rut"));
    let mut hang = portal.signed_in("hang");
    assert_eq!(hang.post_form(&path, &[("_khoa", "k")]).status, 404);
    let form = huynh.get(&page).hidden(&path);
    for answer in at_once(&huynh, &path, &vec![form.clone(); 5]) {
        assert_eq!(answer.location(), page);
    }
    assert_eq!(huynh.post(&path, &form).location(), page, "repeated later");
    let other = huynh.post_form(&path, &[("_khoa", "another")]);
    assert_eq!(other.status, 409, "a second time is not possible");
    assert!(huynh.get(&page).text().contains("rút"), "withdrawn");
}

#[test]
fn an_officer_switches_single_keys_off_and_they_stay_off() {
    let portal = TestPortal::start();
    let mut officer = portal.signed_in("an");
    let named = |page: &str| page.contains("aria-keyshortcuts=\"/\"");
    assert!(named(&officer.get("/quay").text()));
    for (posted, wanted) in [("2", false), ("3", false), ("1", true)] {
        officer.post("/cai-dat", &[("phim-tat", posted), ("ve", "/quay")]);
        let page = officer.get("/quay").text();
        assert_eq!(named(&page), wanted, "{posted}: {page}");
        assert_eq!(page.contains("<kbd"), wanted, "{posted}: {page}");
    }
}
