//! Many guests in one go, as a guesthouse meets it.

use domain::{catalogue::Files, form::Answers};
use server::{
    catalogue::Polled,
    portal::{Listed, Sent},
};

use crate::{
    client::{Answer, Browser, multipart},
    host::{PAGE, host},
    portal::{TestPortal, wait},
};

pub(crate) const THREE: &str = "\u{feff}Họ và tên;Số CCCD;Phòng\n\
    Trương Quốc Việt;056090000001;201\n\
    Kpă H'Sen;64195000222;202\n\
    Nguyễn Thị Bình;056190000003;203\n";

impl Browser {
    pub(crate) fn list(&mut self, more: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
        let mut fields = vec![("_token".to_owned(), self.token())];
        let kept = PAGE.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
        fields.extend(kept.chain(more).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        let files: Vec<(&str, &str, &[u8])> =
            file.into_iter().map(|(name, bytes)| ("tep_danh_sach", name, bytes)).collect();
        self.post_body("/luu-tru", &multipart(&fields, &files))
    }

    /// Looks at a list until it is worked off.
    fn worked_off(&mut self, path: &str) -> String {
        for _ in 0..600 {
            let page = self.get(path);
            assert_eq!(page.status, 200, "{}", page.text());
            if page.header("refresh").is_none() {
                return page.text();
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("{path} is never worked off");
    }
}

#[test]
fn three_guests_one_of_them_wrong_are_two_recorded_and_one_to_mend() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let form = ha.get("/luu-tru");
    portal.fine("/luu-tru", &form);
    assert!(
        form.text().contains("Võ Thị Thu Hà") && form.text().contains("23:00"),
        "{}",
        form.text()
    );

    let sent = ha.list(&[], Some(("khach.csv", THREE.as_bytes())));
    let path = sent.location().to_owned();
    let page = ha.worked_off(&path);
    for words in
        ["Đã ghi nhận 2 khách, còn 1 dòng cần sửa", "064195000222", "Kpă H&#x27;Sen", "(2 khách)"]
    {
        assert!(
            page.contains(words) || page.contains(&words.replace("&#x27;", "'")),
            "{words} in {page}"
        );
    }
    let code = page.split("/ho-so/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(ha.get(&format!("/ho-so/{code}")).status, 200);
    let dossier = portal.signed_in("an").get(&format!("/quay/ho-so/{code}")).text();
    assert!(
        dossier.contains("Trương Quốc Việt") && dossier.contains("Nguyễn Thị Bình"),
        "{dossier}"
    );
    assert!(!dossier.contains("H'Sen") && !dossier.contains("H&#x27;Sen"), "{dossier}");
    assert!(ha.get("/ho-so").text().contains("href=\"/luu-tru\""));

    let file = ha.get(&format!("{path}/can-sua.csv"));
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    let text = file.text();
    assert!(text.contains("'64195000222") && !text.contains("Việt"), "{text}");
    let mended = text.replace("'64195000222", "'064195000222");
    let again = ha.list(&[], Some(("can-sua.csv", mended.as_bytes())));
    let page = ha.worked_off(again.location());
    assert!(page.contains("Đã ghi nhận cả 1 khách"), "{page}");
}

#[test]
fn the_same_list_twice_in_a_night_counts_once_and_says_so() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let first = ha.list(&[], Some(("a.csv", THREE.as_bytes()))).location().to_owned();
    ha.worked_off(&first);
    let entries = portal.audit_entries();
    let second = ha.list(&[], Some(("b.csv", THREE.as_bytes()))).location().to_owned();
    assert_eq!(second, format!("{first}?lai=1"));
    let page = ha.worked_off(&second);
    assert!(page.contains("Danh sách này đã gửi đêm nay rồi"), "{page}");
    assert_eq!(portal.audit_entries(), entries, "nothing was recorded again");
    let mut other = portal.signed_in("huynh");
    for path in [first.clone(), format!("{first}/can-sua.csv")] {
        assert_eq!(other.get(&path).status, 404, "{path}");
    }
}

#[test]
fn scans_and_the_samples_are_lists_too() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let scans = "056090000001||Trương Quốc Việt|14021990|Nam|12 Bạch Đằng, Nha Trang|25042021\r\n\
        DN4010112345678\r\n\
        056190000002||NGUYEN THI BINH|14021990|Nữ|Nha Trang, Khánh Hòa|25042021\r\n";
    let sent = ha.list(&[("ma_quet", scans)], None);
    let page = ha.worked_off(sent.location());
    for words in ["Đã ghi nhận 2 khách, còn 1 dòng", "Trương Quốc Việt", "Họ tên không có dấu nào"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    for path in ["/luu-tru/mau.csv", "/luu-tru/mau.xlsx"] {
        let sample = portal.browser().get(path);
        assert_eq!(sample.status, 200, "{path}");
        let sent = ha.list(&[], Some(("mau", &sample.body)));
        let page = ha.worked_off(sent.location());
        assert!(page.contains("Đã ghi nhận cả 1 khách"), "{path}: {page}");
        assert!(page.contains("Báo sau hạn"), "{path}: {page}");
    }
}

#[test]
fn a_list_that_cannot_be_read_is_told_why_and_what_was_typed_stays() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let big = vec![b'a'; 10_000_001];
    let long = format!("Họ tên,CCCD\n{}", "An,1\n".repeat(100_000));
    let cases: [(&[u8], u16, &str); 9] = [
        (b"a,b\nc,d\n", 422, "hàng tiêu đề"),
        ("Họ tên,CCCD\n".as_bytes(), 422, "chưa có khách"),
        ("Họ tên,CCCD,Hộ chiếu\nA,1,2\n".as_bytes(), 422, "hai cột cùng nghĩa"),
        (b"Nguy\xea\xden;1", 422, "bảng mã cũ"),
        (b"\x89PNG\r\n\x1a\n", 415, "không phải danh sách"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 415, ".xls cũ"),
        (b"PK\x03\x04 broken", 422, "Không mở được"),
        (&big, 413, "10 MB"),
        (long.as_bytes(), 413, "100.000 dòng"),
    ];
    for (file, status, words) in cases {
        let answer = ha.list(&[("phong", "Tầng 2")], Some(("khach.csv", file)));
        assert_eq!(answer.status, status, "{words}: {}", answer.text());
        portal.fine("/luu-tru", &answer);
        assert!(answer.text().contains(words), "{words} in {}", answer.text());
        assert!(answer.text().contains("Tầng 2"), "what was typed stays");
    }
    assert_eq!(ha.list(&[], None).status, 422);
    assert_eq!(ha.list(&[("ma_quet", "x")], Some(("a.csv", THREE.as_bytes()))).status, 422);
    let unticked =
        ha.list(&[("cam_doan", ""), ("ten_co_so", "")], Some(("a.csv", THREE.as_bytes())));
    assert_eq!(unticked.status, 422);
    assert!(unticked.text().contains("href=\"#ten_co_so\""), "{}", unticked.text());
    let place =
        ha.list(&[("noi_luu_tru", "Phường Ba Đình, Hà Nội")], Some(("a.csv", THREE.as_bytes())));
    assert_eq!(place.status, 422, "{}", place.text());
}

#[test]
fn a_list_needs_a_person_a_token_and_patience() {
    let portal = TestPortal::start();
    let mut stranger = portal.browser();
    assert_eq!(stranger.list(&[], Some(("a.csv", THREE.as_bytes()))).status, 401);
    let mut ha = portal.signed_in("ha");
    let fields: Vec<(String, String)> =
        PAGE.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let body = multipart(&fields, &[("tep_danh_sach", "a.csv", THREE.as_bytes())]);
    assert_eq!(ha.post_body("/luu-tru", &body).status, 400);
    for _ in 0..60 {
        assert_eq!(ha.list(&[], None).status, 422);
    }
    assert_eq!(ha.list(&[], None).status, 429);
}

/// Leaves a list that nobody has worked off yet; gives the path of its page.
fn waiting(portal: &TestPortal) -> String {
    let mut answers = Answers::default();
    for (field, text) in PAGE {
        answers.set(field, text);
    }
    let file = Some(THREE.as_bytes().to_vec());
    let sent = Sent { answers, file, scans: String::new() };
    match wait(portal.portal.list_sent(&host(), sent)).unwrap() {
        Listed::Kept { id, .. } => format!("/luu-tru/nhap/{id}"),
        Listed::Wrong(entry) => unreachable!("{:?} {:?}", entry.report, entry.trouble),
    }
}

#[test]
fn a_list_that_waited_too_long_for_its_place_or_service_ends_and_the_host_is_told() {
    let part = |part: &str| Files::path("thong-bao-luu-tru", part);
    let embedded = |name: &str| Files::embedded().text(&part(name)).unwrap().to_owned();
    let text = embedded("service.toml");
    let from = text.lines().find(|line| line.starts_with("valid_from = ")).unwrap();
    let ended = text.replacen(from, &format!("{from}\nvalid_to = \"2026-11-23\""), 1);
    let elsewhere = text.replace("provinces = [\"56\", ", "provinces = [");
    for changed in [ended, elsewhere] {
        assert_ne!(changed, text);
        let portal = TestPortal::start();
        let mut ha = portal.signed_in("ha");
        let path = waiting(&portal);
        portal.put(&part("service.toml"), &changed);
        for name in ["form.toml", "examples.toml"] {
            portal.put(&part(name), &embedded(name));
        }
        assert!(matches!(portal.looked(), Polled::Swapped { .. }));
        let worked = || wait(portal.portal.work_lists()).unwrap();
        assert_eq!((worked(), worked()), (1, 0), "it ends, and is not tried again");
        let page = ha.get(&path);
        portal.fine(&path, &page);
        assert!(page.header("refresh").is_none(), "it is worked off");
        let page = page.text();
        assert!(page.contains("Đã ghi nhận 0 khách, còn 3 dòng cần sửa"), "{page}");
        assert!(page.contains("Khách này chưa được ghi nhận"), "{page}");
        let file = ha.get(&format!("{path}/can-sua.csv")).text();
        assert!(file.contains("Trương Quốc Việt") && file.contains("Báo công an"), "{file}");
        // Whoever closed the page that evening is told the next time.
        let form = ha.get("/luu-tru").text();
        assert!(form.contains("còn 3 dòng chưa ghi nhận") && form.contains(&path), "{form}");
    }
}

/// A sheet whose rows unpack to a thousand times its size.
#[test]
fn a_sheet_that_unpacks_to_too_much_is_refused_before_it_is_read() {
    let portal = TestPortal::start();
    let mut ha = portal.signed_in("ha");
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    zip.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1_000_000];
    for _ in 0..60 {
        std::io::Write::write_all(&mut zip, &zeros).unwrap();
    }
    zip.finish().unwrap();
    let bytes = bytes.into_inner();
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    let answer = ha.list(&[], Some(("bom.xlsx", &bytes)));
    assert_eq!(answer.status, 413, "{}", answer.text());
}
