//! A day in a village: what a device brings of each visit, once, and everything that can be wrong with it.

use png::{BitDepth, ColorType, Encoder};
use serde_json::Value;
use server::{people, seal};

use crate::{
    client::{Answer, Browser, multipart},
    helping::{PROOF_OF_HOME, card},
    journey::PNG,
    portal::{NOW, TestPortal},
};

pub(crate) const DAY: &str = "/tro-giup/ngay-di-lang";
pub(crate) const VISIT: &str = "0123456789abcdef0123456789abcdef";
pub(crate) const OTHER: &str = "fedcba9876543210fedcba9876543210";

/// A drawing of 120 by 48 points.
pub(crate) fn drawing(is_ink: impl Fn(u32, u32) -> bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 120, 48);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    let points = (0..48).flat_map(|y| (0..120).map(move |x| (x, y)));
    let points: Vec<u8> = points.map(|(x, y)| if is_ink(x, y) { 0 } else { 255 }).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&points).unwrap();
    writer.finish().unwrap();
    bytes
}

/// What a device has of its helper.
fn pseudonym(portal: &TestPortal, helper: &str) -> String {
    let number = people::by_id(helper).unwrap().number();
    let index = portal.store.keys().index("actor", &[number.as_bytes()]);
    seal::hex(&index.0[..8])
}

/// A visit as a device sends it; a test changes what it is about.
#[derive(Clone)]
pub(crate) struct Sent {
    fields: Vec<(&'static str, String)>,
    drawing: Option<Vec<u8>>,
}

impl Sent {
    /// What this person signed for ngoc an hour ago.
    pub(crate) fn of(portal: &TestPortal, person: &str) -> Self {
        let hang = people::by_id("hang").unwrap();
        let signed_at = NOW.plus_seconds(-3_600).0;
        let fields = [
            ("_khoa", VISIT.to_owned()),
            ("ten_luot", "Nhà ông Hai".to_owned()),
            ("noi", "Xóm 3".to_owned()),
            ("luc", String::new()),
            ("dich_vu", PROOF_OF_HOME.to_owned()),
            ("phien_ban", String::new()),
            ("ma_the", card(people::by_id(person).unwrap())),
            ("lam_chung", hang.name.to_owned()),
            ("so_lam_chung", hang.number()),
            ("nguoi_giup", pseudonym(portal, "ngoc")),
            ("ky_luc", signed_at.to_string()),
            ("ky_theo", "cong".to_owned()),
            ("nay.so_dien_thoai", "0905000001".to_owned()),
            ("nay.noi_dung", "hien-tai".to_owned()),
        ];
        Self { fields: fields.into(), drawing: None }
    }

    /// What was drawn: nobody signs twice alike, so each visit of each person has a signature of its own.
    pub(crate) fn signature(&self) -> Vec<u8> {
        let own = || {
            let of = self.fields.iter().filter(|(name, _)| ["_khoa", "ma_the"].contains(name));
            let bytes = of.flat_map(|(_, value)| value.bytes());
            let hand =
                bytes.fold(7_u32, |hand, byte| hand.wrapping_mul(31).wrapping_add(u32::from(byte)));
            let (row, left, right) = (4 + hand % 40, 10 + hand / 40 % 20, 70 + hand / 800 % 20);
            drawing(|x, y| y == row && x > left && x < right)
        };
        self.drawing.clone().unwrap_or_else(own)
    }

    pub(crate) fn with(mut self, field: &'static str, value: &str) -> Self {
        self.fields.retain(|(name, _)| *name != field);
        self.fields.push((field, value.to_owned()));
        self
    }

    pub(crate) fn by(self, portal: &TestPortal, helper: &str) -> Self {
        let helper = pseudonym(portal, helper);
        self.with("nguoi_giup", &helper)
    }

    pub(crate) fn drawn(self, drawing: Vec<u8>) -> Self {
        Self { drawing: Some(drawing), ..self }
    }
}

impl Browser {
    pub(crate) fn json(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let (token, origin) = (self.token(), self.origin());
        let mut all = vec![("_token".to_owned(), token)];
        all.extend(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        let headers = [("Origin", origin.as_str()), ("Accept", "application/json")];
        self.request("POST", path.as_bytes(), &headers, Some(&multipart(&all, files)))
    }

    pub(crate) fn sends(&mut self, sent: &Sent) -> Answer {
        self.sends_with(sent, ("chu_ky_ve", "chu-ky.png", &sent.signature()))
    }

    pub(crate) fn sends_with(&mut self, sent: &Sent, signature: (&str, &str, &[u8])) -> Answer {
        let fields: Vec<_> = sent.fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.json(&format!("{DAY}/gui"), &fields, &[signature])
    }
}

pub(crate) fn told(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("{}", answer.text()))
}

pub(crate) fn said(answer: &Answer) -> String {
    told(answer)["say"].to_string()
}

fn drafts(browser: &mut Browser) -> usize {
    let mine = browser.get("/ho-so").text();
    let all = mine.split("action=\"/ho-so/nhap/").skip(1);
    all.filter(|rest| rest.split('"').next().unwrap().ends_with("/bo")).count()
}

#[test]
fn a_visit_becomes_one_mandate_and_one_draft_however_often_it_is_sent() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let plan = [("ten_luot", "Nhà ông Hai"), ("noi", "Xóm 3"), ("dich_vu", PROOF_OF_HOME)];
    assert_eq!(ngoc.fill(DAY, DAY, &plan).location(), DAY);
    assert!(ngoc.get(DAY).text().contains("Nhà ông Hai"));
    let packed = told(&ngoc.json(&format!("{DAY}/mang-theo"), &[], &[]));
    assert_eq!(packed["nguoi"], "Trần Bảo Ngọc");
    assert_eq!(packed["ma"], pseudonym(&portal, "ngoc"));
    assert_eq!(packed["gio"], NOW.0, "by which the device's clock is set right");
    let id = packed["luot"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!((&packed["luot"][0]["ten"], id.len()), (&"Nhà ông Hai".into(), 32));

    let sent = Sent::of(&portal, "huynh").with("_khoa", &id);
    let first = ngoc.sends(&sent);
    assert_eq!(first.status, 200, "{}", first.text());
    let to = told(&first)["to"].as_str().unwrap().to_owned();
    let again = ngoc.sends(&sent);
    assert_eq!((told(&again)["to"].as_str(), &told(&again)["again"]), (Some(&*to), &true.into()));
    assert!(said(&again).contains("đã gửi trước đó"));
    let mut huynh = portal.signed_in("huynh");
    assert_eq!(drafts(&mut huynh), 1, "one draft");
    let acts = huynh.get("/uy-quyen").text();
    for done in ["đưa thẻ căn cước, ký tên", "Mở bản khai", "Điền bản khai"] {
        assert_eq!(acts.matches(done).count(), 1, "{done} in {acts}");
    }
    let list = ngoc.get(DAY).text();
    assert!(list.contains(&to) && !list.contains("Huỳnh"), "what came of it: {list}");

    // What clears the browser waits until the device carries nothing.
    let begin = format!("{to}/bat-dau");
    let refused = ngoc.post_form(&begin, &[]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains("chưa gửi về xã"), "{}", refused.text());
    assert_eq!(ngoc.json(&format!("{DAY}/het"), &[], &[]).status, 200);
    assert_eq!(ngoc.post_form(&begin, &[]).location(), "/tro-giup/phien");
    let draft = ngoc.begin(PROOF_OF_HOME);
    let page = ngoc.get(&format!("/ho-so/nhap/{draft}/ban")).text();
    assert!(page.contains("0905000001") && page.contains("Trần Đức Huỳnh"), "{page}");
    assert_eq!(drafts(&mut huynh), 1, "the same draft is gone on with");
}

#[test]
fn what_is_wrong_with_a_visit_is_said_in_words_and_makes_nothing() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let thin = people::by_id("thin").unwrap();
    let own = people::by_id("ngoc").unwrap();
    let dot = drawing(|x, y| x < 3 && y < 3);
    let [ahead, late] = [1, -15].map(|days| NOW.plus_seconds(days * 86_400).0.to_string());
    for (what, sent, words) in [
        ("no card", Sent::of(&portal, "thin").with("ma_the", ""), "thẻ căn cước"),
        (
            "no card's code",
            Sent::of(&portal, "thin").with("ma_the", "056152999005"),
            "không phải thẻ căn cước",
        ),
        (
            "nobody's card",
            Sent::of(&portal, "thin").with("ma_the", "056061999009||X Y|14021961|Nam|Z|01012022"),
            "không khớp với ai",
        ),
        ("the helper's own card", Sent::of(&portal, "ngoc"), "chính bạn"),
        ("an empty box", Sent::of(&portal, "thin").drawn(drawing(|_, _| false)), "còn trống"),
        ("a dot", Sent::of(&portal, "thin").drawn(dot), "một chấm"),
        ("no picture", Sent::of(&portal, "thin").drawn(PNG.to_vec()), "Cần chữ ký"),
        ("no drawing", Sent::of(&portal, "thin").drawn(Vec::new()), "Cần chữ ký"),
        ("no witness", Sent::of(&portal, "thin").with("lam_chung", ""), "người làm chứng"),
        (
            "the person as witness",
            Sent::of(&portal, "thin").with("so_lam_chung", &thin.number()),
            "người làm chứng",
        ),
        (
            "the helper as witness",
            Sent::of(&portal, "thin").with("so_lam_chung", &own.number()),
            "người làm chứng",
        ),
        ("no helper", Sent::of(&portal, "thin").with("nguoi_giup", ""), "một người giúp khác"),
        ("no time", Sent::of(&portal, "thin").with("ky_luc", ""), "không ghi người đó ký lúc nào"),
        ("no number", Sent::of(&portal, "thin").with("ky_luc", "hôm qua"), "ký lúc nào"),
        ("signed tomorrow", Sent::of(&portal, "thin").with("ky_luc", &ahead), "ở tương lai"),
        ("signed long ago", Sent::of(&portal, "thin").with("ky_luc", &late), "quá 14 ngày"),
        (
            "no such service",
            Sent::of(&portal, "thin").with("dich_vu", "len-sao-hoa"),
            "không còn nhận",
        ),
    ] {
        let answer = ngoc.sends(&sent);
        assert_eq!(answer.status, 422, "{what}: {}", answer.text());
        assert!(said(&answer).contains(words), "{what}: {}", answer.text());
        assert_eq!(told(&answer)["why"], "refused", "{what}");
    }
    let draft = Sent::of(&portal, "thin").with("_khoa", "x/../y-not-a-key-of-ours");
    assert_eq!(ngoc.sends(&draft).status, 400);
    let huge = "ạ".repeat(300_000);
    assert_eq!(ngoc.sends(&Sent::of(&portal, "thin").with("nay.noi_dung", &huge)).status, 413);
    // After all that, the visit itself is still there to be sent.
    let right = ngoc.sends(&Sent::of(&portal, "thin"));
    assert_eq!(right.status, 200, "{}", right.text());
}

#[test]
fn a_day_is_its_helpers_alone() {
    let portal = TestPortal::start();
    for other in ["huynh", "an", "dung"] {
        let mut browser = portal.signed_in(other);
        assert_eq!(browser.get(DAY).status, 403, "{other}");
        let plan = [("ten_luot", "Nhà"), ("dich_vu", PROOF_OF_HOME), ("_khoa", VISIT)];
        assert_eq!(browser.post_form(DAY, &plan).status, 403, "{other}");
        for path in ["mang-theo", "gui"] {
            let fields = Sent::of(&portal, "thin").fields;
            let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let answer = browser.json(&format!("{DAY}/{path}"), &fields, &[]);
            assert_eq!(answer.status, 403, "{other} {path}: {}", answer.text());
        }
    }
    assert_eq!(portal.browser().json(&format!("{DAY}/gui"), &[], &[]).status, 401);
    let mut ngoc = portal.signed_in("ngoc");
    let mut tien = portal.signed_in("tien");
    let plan = [("ten_luot", "Nhà bà Tư"), ("dich_vu", PROOF_OF_HOME), ("_khoa", VISIT)];
    assert_eq!(ngoc.post_form(DAY, &plan).status, 303);
    assert!(!tien.get(DAY).text().contains("Nhà bà Tư"));
    assert_eq!(tien.post_form(&format!("{DAY}/{VISIT}/bo"), &[]).status, 404);
    let own = Sent::of(&portal, "thin").by(&portal, "tien");
    let taken = tien.sends(&own);
    assert_eq!(taken.status, 404, "another helper's visit");
    assert_eq!(told(&taken)["why"], "taken", "the device makes a key of hers");
    assert!(told(&taken)["say"].is_string(), "{}", taken.text());
    assert_eq!(tien.sends(&own.with("_khoa", OTHER)).status, 200, "her own");
    assert_eq!(ngoc.post_form(&format!("{DAY}/{VISIT}/bo"), &[]).location(), DAY);
    assert!(!ngoc.get(DAY).text().contains("Nhà bà Tư"));
    // With somebody else's hands, and at a computer that keeps nothing, there is no day either.
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    portal.signed_in("huynh").answers(&mandate, "co");
    ngoc.sits_down(&mandate);
    assert_eq!(ngoc.get(DAY).status, 403);
    assert_eq!(ngoc.sends(&Sent::of(&portal, "thin")).status, 403);
    tien.fill("/may-chung", "/may-chung", &[("may", "bat")]);
    tien.sign_in("tien", "/ho-so");
    assert_eq!(tien.json(&format!("{DAY}/mang-theo"), &[], &[]).status, 403);
}

#[test]
fn a_draft_that_the_person_has_begun_herself_stays_beside_the_new_one() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let own = huynh.begin(PROOF_OF_HOME);
    huynh.step(&own, "ban", &[("so_dien_thoai", "0905777111")]);
    let mut ngoc = portal.signed_in("ngoc");
    let answer = ngoc.sends(&Sent::of(&portal, "huynh"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(said(&answer).contains("Cả hai bản còn nguyên"), "{}", answer.text());
    assert_eq!(drafts(&mut huynh), 2);
    let page = huynh.get(&format!("/ho-so/nhap/{own}/ban")).text();
    assert!(page.contains("0905777111") && !page.contains("0905000001"), "untouched: {page}");
}

#[test]
fn a_form_that_has_changed_and_what_the_registry_has_otherwise_are_told() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    let sent = Sent::of(&portal, "huynh")
        .with("phien_ban", "2019-01")
        .with("nay.mau_sac", "đỏ")
        .with("nay.ho_ten", "Trần Văn Khác");
    let answer = ngoc.sends(&sent);
    let words = said(&answer);
    for part in ["Mẫu tờ khai đã đổi", "1 câu trả lời", "bản của cổng được giữ: Họ"]
    {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(told(&answer)["unknown"][0], "mau_sac");
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin(PROOF_OF_HOME);
    let page = huynh.get(&format!("/ho-so/nhap/{draft}/ban")).text();
    assert!(page.contains("Trần Đức Huỳnh") && !page.contains("Trần Văn Khác"), "{page}");
    // The person ends it; sent again it does nothing more, and nothing is done under it.
    let mandate = told(&answer)["to"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    huynh.fill("/uy-quyen", &format!("/uy-quyen/{mandate}/ket-thuc"), &[]);
    assert_eq!(told(&ngoc.sends(&sent))["again"], true);
    assert_eq!(ngoc.sits_down_status(&mandate), 403);
    assert_eq!(drafts(&mut huynh), 1);
}

impl Browser {
    fn sits_down_status(&mut self, mandate: &str) -> u16 {
        self.post_form(&format!("/tro-giup/khach/{mandate}/bat-dau"), &[]).status
    }
}

#[test]
fn a_helper_merges_nothing_into_a_draft_of_another_service() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let other = huynh.begin("dang-ky-thuong-tru");
    let mut ngoc = portal.signed_in("ngoc");
    let mandate = ngoc.asks("huynh", &[PROOF_OF_HOME]);
    huynh.answers(&mandate, "co");
    ngoc.sits_down(&mandate);
    let path = format!("/ho-so/nhap/{other}/dong-bo");
    let edit = [("nay.so_dien_thoai", "0905999999"), ("goc.so_dien_thoai", "")];
    assert_eq!(ngoc.json(&path, &edit, &[]).status, 403);
    assert!(!huynh.get(&format!("/ho-so/nhap/{other}/ban")).text().contains("0905999999"));
    let own = ngoc.begin(PROOF_OF_HOME);
    assert_eq!(ngoc.json(&format!("/ho-so/nhap/{own}/dong-bo"), &edit, &[]).status, 200);
}

#[test]
fn signing_out_leaves_what_a_device_carries_and_a_shared_computer_is_not_made_of_it() {
    let portal = TestPortal::start();
    let mut ngoc = portal.signed_in("ngoc");
    ngoc.json(&format!("{DAY}/mang-theo"), &[], &[]);
    let switch = ngoc.fill("/may-chung", "/may-chung", &[("may", "bat")]);
    assert_eq!(switch.status, 422, "{}", switch.text());
    let out = ngoc.post_form("/dang-xuat", &[]);
    assert_eq!(out.header("clear-site-data"), Some("\"cache\""), "not the vault");
    assert!(ngoc.cookies.contains_key("di-lang") && !ngoc.cookies.contains_key("motcua-session"));
}
