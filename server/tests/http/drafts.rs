//! Writing a dossier: nothing that was typed is lost, nothing wrong gets through.

use crate::{journey::PNG, portal::TestPortal};

#[test]
fn names_are_kept_in_one_form_however_they_were_typed() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.proof_written();
    // Decomposed letters, an Eth for Đ, and spaces of three kinds.
    let typed = "  Tra\u{302}\u{300}n\u{a0} \u{d0}u\u{301}\u{31b}c\tHuy\u{300}nh ";
    huynh.step(&draft, "ban", &[("ho_ten", typed)]);
    let code = huynh.sent(&draft);
    let receipt = huynh.get(&format!("/ho-so/{code}/bien-nhan")).text();
    assert!(receipt.contains("Trần Đức Huỳnh"), "{receipt}");
    assert!(!receipt.contains('\u{302}') && !receipt.contains('\u{d0}'), "{receipt}");
    let decomposed = "\u{110}o\u{31b}\u{300}ng T\u{1b0}\u{309} Anh";
    let draft = huynh.proof_written();
    huynh.step(&draft, "ban", &[("ho_ten", decomposed)]);
    let code = huynh.sent(&draft);
    let receipt = huynh.get(&format!("/ho-so/{code}/bien-nhan")).text();
    assert!(receipt.contains("Đờng Tử Anh"), "{receipt}");
}

#[test]
fn a_question_that_an_answer_opens_is_asked_once_before_going_on() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thue");
    let before: [(&str, &[(&str, &str)]); 3] = [
        ("viec", &[("viec", "lan-dau"), ("co_quan_thue", "Khánh Hòa")]),
        ("ban", &[("quoc_tich", "Việt Nam"), ("khop_dan_cu", "co")]),
        (
            "lien-he",
            &[
                ("noi_thuong_tru", "Phường Nha Trang, Khánh Hòa"),
                ("dia_chi", "Thôn 3"),
                ("o_noi_khac", "khong"),
                ("so_dien_thoai", "0912345678"),
            ],
        ),
    ];
    for (step, answers) in before {
        let next = huynh.step(&draft, step, answers).location().to_owned();
        assert!(!next.contains(step), "{next}");
    }
    let step = format!("/ho-so/nhap/{draft}/thu-nhap");
    let question = "name=\"ten_co_quan\"";
    // No script opens the question: of what the page holds for it, a browser sends nothing.
    assert!(huynh.get(&step).hidden(&step).iter().all(|(name, _)| name != "_hoi"));
    let salary = [("nguon", "luong"), ("_di", "tiep")];
    let opened = huynh.fill(&step, &step, &salary);
    assert_eq!(opened.location(), format!("{step}#when-ten_co_quan"));
    let page = huynh.get(&step).text();
    assert!(page.contains(question) && !page.contains("<title>Lỗi: "), "{page}");
    assert_eq!(page.matches("Có thêm câu hỏi").count(), 1, "{page}");
    // Whoever goes away comes back here.
    assert_eq!(huynh.get(&format!("/ho-so/nhap/{draft}")).location(), step);
    // Seen and left empty, it is not asked again.
    let on = huynh.fill(&step, &step, &salary).location().to_owned();
    assert!(!on.starts_with(&step), "{on}");
    assert!(!huynh.get(&step).text().contains("Có thêm câu hỏi"));
    // Answered as soon as it opened, as with scripts, it is not asked again either.
    let other = huynh.fill(&step, &step, &[("nguon", "khac"), ("_di", "tiep")]);
    assert!(!other.location().starts_with(&step), "{}", other.location());
    let at_once = huynh.step(&draft, "thu-nhap", &[("nguon", "luong")]);
    assert!(!at_once.location().starts_with(&step), "{}", at_once.location());
}

#[test]
fn wrong_answers_are_kept_and_told_about_but_never_block_saving() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let wrong = [
        ("ho_ten", "Tr4n"),
        ("ngay_sinh", "31/02/1961"),
        ("gioi_tinh", "x"),
        ("so_dinh_danh", "05606100"),
        ("so_dien_thoai", "12<script>"),
        ("email", "khong phai"),
    ];
    let path = format!("/ho-so/nhap/{draft}/ban");
    for go in ["luu", "lui", "tiep", "", "gi-do"] {
        let mut all = wrong.to_vec();
        all.push(("_di", go));
        let answer = huynh.post_form(&path, &all);
        let expected = if go == "luu" { "/ho-so".to_owned() } else { path.clone() };
        assert_eq!(answer.location(), expected, "{go}");
    }
    let page = huynh.get(&path).text();
    for typed in ["Tr4n", "31/02/1961", "05606100", "12&lt;script&gt;", "khong phai"] {
        assert!(page.contains(typed), "{typed} in {page}");
    }
    assert!(page.contains("<title>Lỗi: "), "{page}");
    assert!(page.contains("Lịch không có ngày này"), "{page}");
    // Back to the review, where all of it is listed, and nothing was sent.
    let sent = huynh.post_form(&format!("/ho-so/nhap/{draft}/nop"), &[("_khoa", "k")]);
    assert_eq!(sent.location(), format!("/ho-so/nhap/{draft}/xem-lai"));
    let review = huynh.get(sent.location());
    assert!(!review.text().contains(&format!("action=\"/ho-so/nhap/{draft}/nop\"")));
    assert!(review.text().contains("<title>Lỗi: "));
}

#[test]
fn a_step_out_of_order_is_kept_and_unknown_fields_are_dropped() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let next = huynh.step(
        &draft,
        "xac-nhan",
        &[
            ("noi_dung", "tam-tru"),
            ("cam_doan", "co"),
            ("muc_dich", "chuyện riêng 49"),
            ("role", "officer"),
            ("so_chu_ho.x.y", "1"),
        ],
    );
    assert!(next.location().starts_with(&format!("/ho-so/nhap/{draft}/")));
    let review = huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai")).text();
    assert!(review.contains("chuyện riêng 49") && !review.contains("officer"), "{review}");
    // A step that the form does not have.
    for step in ["khong-co", "..", "xem-lai%00"] {
        let answer = huynh.post_form(&format!("/ho-so/nhap/{draft}/{step}"), &[("_di", "tiep")]);
        portal.fine(step, &answer);
        assert!([404, 303].contains(&answer.status), "{step} {}", answer.status);
    }
    // A group's rows: added, removed, and rows that are not there.
    let notice = huynh.begin("thong-bao-luu-tru");
    let path = format!("/ho-so/nhap/{notice}/khach");
    for (name, value) in [
        ("them", "khach"),
        ("them", "khong-co"),
        ("them", "ho_ten"),
        ("bo", "khach:0"),
        ("bo", "khach:99"),
        ("bo", "khach"),
        ("bo", "khach:x"),
        ("bo", "khach:18446744073709551615"),
        ("bo-tep", "khong-co"),
    ] {
        let answer = huynh.post_form(
            &path,
            &[("khach.0.ho_ten", "Lê A"), ("khach.9999.ho_ten", "x"), (name, value)],
        );
        portal.fine(&format!("{name}={value}"), &answer);
        assert!([303, 404].contains(&answer.status), "{name}={value} {}", answer.status);
    }
}

#[test]
fn a_row_is_added_and_removed_once_however_often_the_same_form_comes() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("thong-bao-luu-tru");
    let step = format!("/ho-so/nhap/{draft}/khach");
    let mut form = huynh.get(&step).hidden(&step);
    let typed = [("khach.0.ho_ten", "Lê An"), ("them", "khach")];
    form.extend(typed.map(|(name, text)| (name.to_owned(), text.to_owned())));
    for _ in 0..3 {
        assert_eq!(huynh.post(&step, &form).status, 303);
        let page = huynh.get(&step).text();
        assert!(page.contains("Lê An") && page.contains("name=\"khach.1.ho_ten\""), "{page}");
        assert!(!page.contains("name=\"khach.2.ho_ten\""), "{page}");
    }
    let mut form = huynh.get(&step).hidden(&step);
    let typed = [("khach.0.ho_ten", "Lê An"), ("khach.1.ho_ten", "Ngô Ba"), ("bo", "khach:0")];
    form.extend(typed.map(|(name, text)| (name.to_owned(), text.to_owned())));
    for _ in 0..3 {
        assert_eq!(huynh.post(&step, &form).status, 303);
        let page = huynh.get(&step).text();
        assert_eq!(page.matches("value=\"Ngô Ba\"").count(), 1, "{page}");
        assert!(!page.contains("name=\"khach.1.ho_ten\""), "{page}");
    }
    // A page that was made since is another press.
    let rows = [("khach.0.ho_ten", "Ngô Ba"), ("them", "khach")];
    assert_eq!(huynh.fill(&step, &step, &rows).status, 303);
    assert!(huynh.get(&step).text().contains("name=\"khach.1.ho_ten\""));
}

#[test]
fn files_that_cannot_be_used_are_told_about_and_the_rest_of_the_step_is_kept() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let mut large = PNG.to_vec();
    large.resize(10_000_001, 0);
    let cases: [(&str, &[u8], u16, &str); 6] = [
        ("rong.pdf", b"", 422, "Tệp trống"),
        ("thu.pdf", b"PK\x03\x04 a word document", 415, "Chỉ nhận PDF, JPG, PNG hoặc HEIC"),
        ("anh.png", b"<html><script>alert(1)</script>", 415, "Chỉ nhận PDF, JPG, PNG hoặc HEIC"),
        ("cat.png", &PNG[..40], 422, "bị cắt giữa chừng"),
        ("cat.pdf", b"%PDF-1.7\n1 0 obj", 422, "bị cắt giữa chừng"),
        ("lon.png", &large, 413, "lớn hơn"),
    ];
    for (number, (name, bytes, status, words)) in cases.into_iter().enumerate() {
        let choice = ["tai-quay", "buu-chinh"][number % 2];
        let answers = [("nhan_ket_qua", choice), ("_di", "tiep")];
        let answer = huynh.upload(&draft, &answers, &[("tep_cho_o", name, bytes)]);
        portal.fine(name, &answer);
        assert_eq!(answer.status, status, "{name}");
        let page = answer.text();
        assert!(page.contains(words) && page.contains("<title>Lỗi: "), "{name}: {page}");
        let kept =
            page.split("<input").find(|tag| tag.contains(&format!("value=\"{choice}\""))).unwrap();
        assert!(kept.split('>').next().unwrap().contains("checked"), "{name}: {kept}");
        assert!(!page.contains(&format!("/ho-so/nhap/{draft}/tep/")), "{name} was not kept");
    }
    // A good one beside a bad one is kept; a file for a field that takes none is refused.
    let answer = huynh.upload(
        &draft,
        &[],
        &[("tep_cho_o", "tot.png", &PNG), ("tep_cho_o", "rong.png", b"")],
    );
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("tot.png"));
    assert_eq!(huynh.upload(&draft, &[], &[("ho_ten", "tot.png", &PNG)]).status, 404);
    // A field that no file was chosen for is no file.
    assert_eq!(huynh.upload(&draft, &[], &[("tep_cho_o", "", b"")]).status, 303);
}

#[test]
fn names_of_files_are_made_harmless() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thuong-tru");
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
    let long = format!("{}.png", "ắ".repeat(300));
    for name in [
        "../../etc/passwd",
        "C:\\x\\hop dong.png",
        "a\u{202e}gnp.exe",
        "<img src=x>.png",
        "Ho\u{31b}\u{323}p đồng.png",
        &long,
        "%00.png",
        "'; DROP TABLE drafts",
    ] {
        let answer = huynh.upload(&draft, &[], &[("tep_cho_o", name, &PNG)]);
        portal.fine(name, &answer);
        assert_eq!(answer.status, 303, "{name}: {}", answer.text());
    }
    let page = huynh.get(&format!("/ho-so/nhap/{draft}/giay-to")).text();
    assert!(
        !page.contains("<img") && !page.contains("../") && !page.contains('\u{202e}'),
        "{page}"
    );
    let mark = format!("/ho-so/nhap/{draft}/tep/");
    for id in page.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap()) {
        let file = huynh.get(&format!("{mark}{id}"));
        portal.fine(id, &file);
        assert_eq!(file.status, 200);
        let name = file.header("content-disposition").unwrap();
        assert!(name.starts_with("inline; filename*=UTF-8''") && name.is_ascii(), "{name}");
    }
}

#[test]
fn a_level_too_low_is_told_what_is_needed() {
    let portal = TestPortal::start();
    let mut nam = portal.signed_in("nam");
    let answer = nam.post("/ho-so", &[("dich_vu", "xac-nhan-cu-tru")]);
    portal.fine("CT07", &answer);
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("Cần định danh mức 2"), "{}", answer.text());
    let draft = nam.begin("dang-ky-thuong-tru");
    assert_eq!(nam.get(&format!("/ho-so/nhap/{draft}/ban")).status, 200);
    for service in ["", "khong-co", "../xac-nhan-cu-tru", "\u{0}"] {
        assert_eq!(nam.post("/ho-so", &[("dich_vu", service)]).status, 404, "{service:?}");
    }
}

#[test]
fn starting_leads_through_sign_in_and_carries_the_answers_of_the_check() {
    let portal = TestPortal::start();
    let mut browser = portal.browser();
    let start = [("dich_vu", "dang-ky-thuong-tru"), ("tra_loi.cho_o", "thue-muon")];
    let to = browser.post("/ho-so", &start).location().to_owned();
    let back = to.strip_prefix("/dang-nhap?ve=").unwrap().to_owned();
    let done = browser.sign_in("duyen", &back);
    let draft = done.location().rsplit('/').next().unwrap().to_owned();
    let step = browser.get(&format!("/ho-so/nhap/{draft}/cho-o")).text();
    let chosen = step.split("<input").find(|tag| tag.contains("value=\"thue-muon\"")).unwrap();
    assert!(chosen.split('>').next().unwrap().contains("checked"), "{chosen}");
    assert_eq!(browser.begin("dang-ky-thuong-tru"), draft, "one draft of a service");
}

#[test]
fn the_check_fills_what_is_empty_in_an_open_draft_says_so_and_overwrites_nothing() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("dang-ky-thuong-tru");
    let path = format!("/ho-so/nhap/{draft}/cho-o");
    let said = "Điền từ phần kiểm tra";
    let checked = |page: &str, value: &str| {
        let tag = page.split("<input").find(|tag| tag.contains(&format!("value=\"{value}\"")));
        tag.unwrap().split('>').next().unwrap().contains("checked")
    };
    assert!(!huynh.get(&path).text().contains(said));
    let start = |answer| [("dich_vu", "dang-ky-thuong-tru"), ("tra_loi.cho_o", answer)];
    let same = format!("/ho-so/nhap/{draft}");
    assert_eq!(huynh.post("/ho-so", &start("thue-muon")).location(), same);
    let page = huynh.get(&path);
    portal.fine(&path, &page);
    assert!(page.text().contains(said) && checked(&page.text(), "thue-muon"), "{}", page.text());
    // Other answers in the check, later: what stands there stays.
    assert_eq!(huynh.post("/ho-so", &start("cua-toi")).location(), same);
    assert!(checked(&huynh.get(&path).text(), "thue-muon"));
    // What the person changes is hers, and nothing is said of the check any more.
    huynh.step(&draft, "cho-o", &[("loai_cho_o", "gia-dinh")]);
    assert_eq!(huynh.post("/ho-so", &start("cua-toi")).location(), same);
    let page = huynh.get(&path).text();
    assert!(checked(&page, "gia-dinh") && !page.contains(said), "{page}");
}

#[test]
fn what_was_typed_on_a_page_of_an_older_session_is_sent_once_more() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let path = format!("/ho-so/nhap/{draft}/xac-nhan");
    let old = huynh.token();
    huynh.cookies.remove("motcua-session");
    huynh.sign_in("huynh", &path);
    let typed = "chuyện \"riêng\" <50>";
    let all = [("_token", old.as_str()), ("muc_dich", typed), ("_di", "tiep")];
    let asked = huynh.post(&path, &all);
    portal.fine("resend", &asked);
    assert_eq!(asked.status, 400);
    assert!(!huynh.get(&path).text().contains("riêng"), "nothing is saved without a click");
    let again = asked.hidden(&path);
    assert!(again.contains(&("muc_dich".to_owned(), typed.to_owned())), "{again:?}");
    assert_eq!(huynh.post(&path, &again).location(), path);
    assert!(huynh.get(&path).text().contains("chuyện &quot;riêng&quot; &lt;50&gt;"));
}
