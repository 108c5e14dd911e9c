//! Linked procedures as families and agencies meet them: filed once, handled by several.

use std::collections::BTreeSet;

use crate::{
    client::{Answer, Browser},
    families::{ASKED, BIRTH, DEATH, at_once},
    journey::PNG,
    portal::{TestPortal, wait},
};

#[test]
fn a_birth_goes_through_three_agencies_and_one_supplement_holds_up_no_other() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong, mut an, mut viet] =
        ["hang", "phuong", "an", "viet"].map(|person| portal.signed_in(person));
    let family = hang.birth_sent();
    let here = format!("/ho-so/{family}");
    let page = hang.get(&here).text();
    assert!(page.contains("Đã gửi, chờ tiếp nhận"), "{page}");
    assert!(page.contains("Bắt đầu khi xong: Đăng ký khai sinh"), "{page}");
    assert!(page.contains("Có ngày hẹn khi cơ quan tiếp nhận"), "{page}");
    let [birth] = hang.stages(&family).try_into().unwrap();

    // Each agency sees its own stage, and only once it has begun.
    let queue = phuong.get("/quay").text();
    assert!(queue.contains(&birth) || queue.contains("Đăng ký khai sinh · "), "{queue}");
    for other in [&mut an, &mut viet] {
        assert!(other.get("/quay").text().contains("Không có hồ sơ nào ở đây"));
    }
    phuong.done(&birth, &["tiep-nhan", "dong-y"]);
    let [again, home, card] = hang.stages(&family).try_into().unwrap();
    assert_eq!(again, birth);
    let page = hang.get(&here).text();
    assert!(page.contains("Đã có một phần kết quả"), "{page}");
    assert!(page.contains("Giấy khai sinh, số định danh của bé"), "{page}");

    // The police read what they need: the child and its home, nothing of hospital or clinic.
    let desk = an.get(&format!("/quay/ho-so/{home}")).text();
    assert!(desk.contains("Số nhà gõ nhầm") && desk.contains("Phạm Minh Khôi"), "{desk}");
    for hidden in ["56001.GCS.00123.26", "Trạm y tế Lộc Thọ", "042081999003"] {
        assert!(!desk.contains(hidden), "{hidden} in {desk}");
    }
    assert!(desk.contains("Cấp thẻ bảo hiểm y tế (mới gửi)"), "{desk}");
    let other = viet.get(&format!("/quay/ho-so/{card}")).text();
    assert!(other.contains("Trạm y tế Lộc Thọ") && !other.contains("Số nhà gõ nhầm"), "{other}");

    // One asks for a supplement; the other finishes.
    an.decide(&home, "bo-sung", &ASKED).location();
    viet.done(&card, &["tiep-nhan", "dong-y", "tra-ket-qua"]);
    let page = hang.get(&here).text();
    assert!(page.contains("Có phần cần bạn bổ sung"), "{page}");
    assert!(page.contains("Không có số nhà này") && page.contains("Ghi đúng số nhà"), "{page}");
    let draft = hang.fill(&here, &format!("/ho-so/{home}/bo-sung"), &[]);
    let draft = draft.location().rsplit('/').next().unwrap().to_owned();
    hang.step(&draft, "thuong-tru", &[("thuong_tru_dia_chi", "45/7 Hồng Bàng")]);
    assert_eq!(hang.sent(&draft), family);
    let desk = an.get(&format!("/quay/ho-so/{home}")).text();
    assert!(desk.contains("45/7 Hồng Bàng"), "{desk}");
    assert_eq!(desk.matches("Số nhà gõ nhầm").count(), 1, "what it was, beside the change: {desk}");
    an.done(&home, &["tiep-nhan", "dong-y", "tra-ket-qua"]);
    phuong.done(&birth, &["tra-ket-qua"]);
    let page = hang.get(&here).text();
    assert!(page.contains("Đã có đủ kết quả"), "{page}");
    assert!(!page.contains(&format!("action=\"{here}/rut\"")), "{page}");
    let mine = hang.get("/ho-so").text();
    assert!(mine.contains(&family) && !mine.contains(&home), "{mine}");
    portal.audit_entries();
}

#[test]
fn what_is_posted_twice_counts_once_and_each_stage_opens_once() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong] = ["hang", "phuong"].map(|person| portal.signed_in(person));
    let draft = hang.written("khai-sinh-tron-goi", BIRTH);
    let path = format!("/ho-so/nhap/{draft}/nop");
    let form = hang.get(&format!("/ho-so/nhap/{draft}/xem-lai")).hidden(&path);
    let sent = at_once(&hang, &path, &form, 10);
    let codes: BTreeSet<&str> = sent.iter().map(Answer::location).collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    let family = codes.first().unwrap().split('/').nth(2).unwrap().to_owned();
    let [birth] = hang.stages(&family).try_into().unwrap();
    assert_eq!(portal.audit_entries(), 2, "the family and its first stage");
    phuong.done(&birth, &["tiep-nhan"]);
    let here = format!("/quay/ho-so/{birth}");
    let form = phuong.get(&here).hidden(&format!("{here}/dong-y"));
    let before = portal.audit_entries();
    let done = at_once(&phuong, &format!("{here}/dong-y"), &form, 10);
    assert!(done.iter().all(|answer| answer.location() == here));
    assert_eq!(hang.stages(&family).len(), 3);
    assert_eq!(portal.audit_entries(), before + 4, "family, birth, and two stages opened");
}

#[test]
fn agencies_side_by_side_never_meet_each_others_conflicts() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong, mut an, mut viet] =
        ["hang", "phuong", "an", "viet"].map(|person| portal.signed_in(person));
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    phuong.done(&birth, &["tiep-nhan", "dong-y"]);
    let [_, home, card] = hang.stages(&family).try_into().unwrap();
    for step in ["tiep-nhan", "dong-y", "tra-ket-qua"] {
        std::thread::scope(|scope| {
            let (home, card) = (&home, &card);
            let (an, viet, phuong) = (&mut an, &mut viet, &mut phuong);
            scope.spawn(move || an.done(home, &[step]));
            scope.spawn(move || viet.done(card, &[step]));
            if step == "tra-ket-qua" {
                phuong.done(&birth, &[step]);
            }
        });
    }
    assert!(hang.get(&format!("/ho-so/{family}")).text().contains("Đã có đủ kết quả"));
}

#[test]
fn another_units_officer_sees_nothing_and_the_familys_code_opens_ones_own_stage() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong, mut an, mut tam] =
        ["hang", "phuong", "an", "tam"].map(|person| portal.signed_in(person));
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    for stranger in [&mut an, &mut tam] {
        for code in [&birth, &family] {
            assert_eq!(stranger.get(&format!("/quay/ho-so/{code}")).status, 404);
        }
        let refused = stranger
            .post_form(&format!("/quay/ho-so/{birth}/tiep-nhan"), &[("_khoa", "k"), ("_ban", "1")]);
        assert_ne!(refused.status, 303);
    }
    assert_eq!(portal.reads(&birth), 0);
    // The code on the family's receipt, scanned at the counter, opens this counter's stage.
    let desk = phuong.get(&format!("/quay/ho-so/{family}"));
    assert!(desk.text().contains(&format!("action=\"/quay/ho-so/{birth}/tiep-nhan\"")));
    assert_eq!((portal.reads(&birth), portal.reads(&family)), (1, 0));
    assert!(
        hang.get(&format!("/ho-so/{family}"))
            .text()
            .contains("Trung tâm Phục vụ hành chính công phường Nha Trang, cán bộ")
    );
    assert_eq!(hang.get(&format!("/ho-so/{birth}")).status, 200);
    let mut huynh = portal.signed_in("huynh");
    for code in [&birth, &family] {
        assert_eq!(huynh.get(&format!("/ho-so/{code}")).status, 404);
    }
}

#[test]
fn a_stage_refused_closes_its_followers_by_name_and_a_family_can_be_taken_back() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong] = ["hang", "phuong"].map(|person| portal.signed_in(person));
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    let why = [("ly_do", "Bé đã có giấy khai sinh"), ("can_cu", "Luật Hộ tịch, Điều 16")];
    phuong.decide(&birth, "tu-choi", &why).location();
    let page = hang.get(&format!("/ho-so/{family}")).text();
    assert!(page.contains("Không được giải quyết"), "{page}");
    let named = "Không làm phần này vì “Đăng ký khai sinh” không được tiếp nhận.";
    assert_eq!(page.matches(named).count(), 2, "{page}");
    assert!(page.contains("Bé đã có giấy khai sinh"), "{page}");
    assert!(page.contains("/dich-vu/dang-ky-khai-sinh"), "{page}");

    // Another one: the birth is granted, the rest taken back in one go.
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    phuong.done(&birth, &["tiep-nhan", "dong-y"]);
    let here = format!("/ho-so/{family}");
    let rut = format!("{here}/rut");
    let form = hang.get(&here).hidden(&rut);
    for answer in at_once(&hang, &rut, &form, 5) {
        assert_eq!(answer.location(), here);
    }
    let page = hang.get(&here).text();
    assert!(page.contains("Đã xong, có phần không được"), "{page}");
    assert!(!page.contains(&format!("action=\"{rut}\"")), "{page}");
    phuong.done(&birth, &["tra-ket-qua"]);

    // And one stage alone: the other goes on.
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    phuong.done(&birth, &["tiep-nhan", "dong-y"]);
    let [_, home, card] = hang.stages(&family).try_into().unwrap();
    hang.fill(&format!("/ho-so/{card}"), &format!("/ho-so/{card}/rut"), &[]).location();
    let mut an = portal.signed_in("an");
    an.done(&home, &["tiep-nhan", "dong-y"]);
    let page = hang.get(&format!("/ho-so/{family}")).text();
    assert!(page.contains("Đã xong, có phần không được"), "{page}");
}

#[test]
fn a_paper_goes_to_the_agency_that_needs_it_and_to_no_other() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong, mut an] =
        ["hang", "phuong", "an"].map(|person| portal.signed_in(person));
    let born: &[(&str, &str)] = &[
        ("loai_noi_sinh", "co-so-y-te"),
        ("ten_co_so", "Bệnh viện Đa khoa tỉnh Khánh Hòa"),
        ("noi_sinh", "Phường Nha Trang, Khánh Hòa"),
        ("co_ma", "khong"),
    ];
    let mut steps = BIRTH.to_vec();
    let (last, answers) = steps.pop().unwrap();
    assert_eq!(last, "giay-to");
    for (step, answers) in &mut steps {
        if *step == "noi-sinh" {
            *answers = born;
        }
    }
    let draft = hang.written("khai-sinh-tron-goi", &steps);
    let mut all = answers.to_vec();
    all.push(("_di", "tiep"));
    let kept = hang.upload(&draft, &all, &[("tep_chung_sinh", "chung-sinh.png", &PNG)]);
    assert_eq!(kept.status, 303, "{}", kept.text());
    let family = hang.sent(&draft);
    let [birth] = hang.stages(&family).try_into().unwrap();
    let desk = phuong.get(&format!("/quay/ho-so/{birth}")).text();
    let id = desk.split(&format!("/ho-so/{birth}/tep/")).nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let tep = |code: &str| format!("/ho-so/{code}/tep/{id}");
    assert_eq!(phuong.get(&tep(&birth)).body, PNG);
    assert_eq!(hang.get(&tep(&family)).body, PNG);
    assert_eq!(phuong.get(&tep(&family)).status, 404, "the whole is no agency's");
    phuong.done(&birth, &["tiep-nhan", "dong-y"]);
    let [_, home, _] = hang.stages(&family).try_into().unwrap();
    let desk = an.get(&format!("/quay/ho-so/{home}")).text();
    assert!(!desk.contains("chung-sinh.png"), "{desk}");
    for code in [&birth, &home, &family] {
        assert_eq!(an.get(&tep(code)).status, 404);
    }
}

/// A birth whose registration of residence waits for a supplement. Gives the citizen and the
/// officer who asked; the codes of the family, of that stage and of the health card's.
pub(crate) fn asked_for_more(portal: &TestPortal) -> ([Browser; 2], [String; 3]) {
    let [mut hang, mut phuong, mut an] =
        ["hang", "phuong", "an"].map(|person| portal.signed_in(person));
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    phuong.done(&birth, &["tiep-nhan", "dong-y"]);
    let [_, home, card] = hang.stages(&family).try_into().unwrap();
    an.decide(&home, "bo-sung", &ASKED).location();
    ([hang, an], [family, home, card])
}

#[test]
fn a_supplement_that_never_comes_stops_its_own_stage_alone() {
    let portal = TestPortal::start();
    let ([_, mut an], [family, home, card]) = asked_for_more(&portal);
    let here = format!("/quay/ho-so/{home}");
    assert!(!an.get(&here).text().contains("qua-han-bo-sung"), "there is time left");
    let early = [("_khoa", "k"), ("_ban", "2")];
    assert_eq!(an.post_form(&format!("{here}/qua-han-bo-sung"), &early).status, 409);
    portal.world.advance(12 * 86_400);
    let [mut hang, mut an, mut viet] =
        ["hang", "an", "viet"].map(|person| portal.signed_in(person));
    an.done(&home, &["qua-han-bo-sung"]);
    let page = hang.get(&format!("/ho-so/{family}")).text();
    assert!(page.contains("Không gửi bổ sung trong hạn"), "{page}");
    viet.done(&card, &["tiep-nhan", "dong-y"]);
    let page = hang.get(&format!("/ho-so/{family}")).text();
    assert!(page.contains("Đã xong, có phần không được"), "{page}");
}

#[test]
fn a_supplement_out_of_time_ends_its_stage_without_anybody_looking() {
    let portal = TestPortal::start();
    let (_, [family, home, card]) = asked_for_more(&portal);
    let expired = || wait(portal.portal.expire_supplements()).unwrap();
    assert_eq!(expired(), 0, "there is time left");
    portal.world.advance(12 * 86_400);
    let before = portal.audit_entries();
    assert_eq!((expired(), expired()), (1, 0));
    assert_eq!(portal.audit_entries(), before + 2, "the stage and its family");
    let [mut hang, mut viet] = ["hang", "viet"].map(|person| portal.signed_in(person));
    let page = hang.get(&format!("/ho-so/{family}")).text();
    assert!(page.contains("Không gửi bổ sung trong hạn"), "{page}");
    assert_eq!(hang.post_form(&format!("/ho-so/{home}/bo-sung"), &[]).status, 409, "too late");
    viet.done(&card, &["tiep-nhan", "dong-y"]);
    let page = hang.get(&format!("/ho-so/{family}")).text();
    assert!(page.contains("Đã xong, có phần không được"), "{page}");
}

#[test]
fn a_death_has_as_many_stages_as_the_family_chose() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong] = ["hang", "phuong"].map(|person| portal.signed_in(person));
    let pay: &[(&str, &str)] = &[
        ("nguoi_nhan", "toi"),
        ("ngan_hang", "agribank"),
        ("so_tai_khoan", "4700205012345"),
        ("ten_tai_khoan", "Nguyễn Thị Hằng"),
    ];
    let last = [("nhan_ket_qua", "truc-tuyen"), ("ngay_khai", "24/11/2026"), ("cam_doan", "co")];
    for (chosen, stages) in [("", 2), ("bhxh", 3), ("bhxh,nguoi-co-cong", 4)] {
        let mut steps = DEATH.to_vec();
        let choice = [("che_do", chosen), ("tuat", "mot-lan")];
        steps.push(("chon-viec", if chosen.is_empty() { &[] } else { &choice }));
        if !chosen.is_empty() {
            steps.extend([("nhan-tien", pay), ("than-nhan", &[])]);
        }
        steps.push(("ket-qua", &last));
        let draft = hang.written("khai-tu-tron-goi", &steps);
        let family = hang.sent(&draft);
        let page = hang.get(&format!("/ho-so/{family}")).text();
        let waiting = page.matches("Bắt đầu khi xong: Đăng ký khai tử").count();
        assert_eq!(waiting, stages - 1, "{chosen}: {page}");
        let [death] = hang.stages(&family).try_into().unwrap();
        phuong.done(&death, &["tiep-nhan", "dong-y"]);
        assert_eq!(hang.stages(&family).len(), stages, "{chosen}");
    }
}

#[test]
fn tracking_shows_the_familys_stages_and_no_personal_data() {
    let portal = TestPortal::start();
    let [mut hang, mut phuong] = ["hang", "phuong"].map(|person| portal.signed_in(person));
    let family = hang.birth_sent();
    let [birth] = hang.stages(&family).try_into().unwrap();
    phuong.done(&birth, &["tiep-nhan"]);
    for code in [&family, &birth] {
        let mut stranger = portal.browser();
        let form = [("ma", code.as_str()), ("so", "0002")];
        let found = stranger.fill("/tra-cuu", "/tra-cuu", &form);
        let page = stranger.get(found.location()).text();
        assert!(page.contains("Đăng ký khai sinh"), "{page}");
        for hidden in ["Hằng", "Khôi", "0935000002", "Hồng Bàng"] {
            assert!(!page.contains(hidden), "{hidden} in {page}");
        }
    }
    let mut stranger = portal.browser();
    let form = [("ma", family.as_str()), ("so", "0002")];
    let found = stranger.fill("/tra-cuu", "/tra-cuu", &form);
    let page = stranger.get(found.location()).text();
    assert!(page.contains("Đăng ký thường trú cho bé"), "{page}");
    assert!(page.contains("Những phần đã nhận: chậm nhất"), "{page}");
    assert!(!page.contains(&birth), "a stage's code is its citizen's: {page}");
}
