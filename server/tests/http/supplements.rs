//! Asking for a supplement down to one cell of a table, and what the officer sees of the answer.

use domain::catalogue::Catalogue;

use crate::{portal::TestPortal, services::examples};

#[test]
fn one_cell_is_asked_for_and_the_officer_sees_all_that_changed() {
    let portal = TestPortal::start();
    let (mut huynh, mut an) = (portal.signed_in("huynh"), portal.signed_in("an"));
    let catalogue = Catalogue::embedded().unwrap();
    let loaded = catalogue.service("dang-ky-thuong-tru").unwrap();
    let draft = huynh.filled(loaded, &examples("dang-ky-thuong-tru").valid[1]);
    let code = huynh.sent(&draft);
    let here = format!("/quay/ho-so/{code}");
    let cell = "thanh_vien.1.ho_ten";
    let page = an.get(&here).text();
    assert!(page.contains(&format!("name=\"danh_dau.{cell}\"")), "{page}");
    assert!(!page.contains("name=\"danh_dau.thanh_vien.2.ho_ten\""), "there are two");
    assert!(!page.contains("Bản bổ sung"), "none yet");
    let [mark, reason, remedy] =
        ["danh_dau", "ly_do", "cach_sua"].map(|prefix| format!("{prefix}.{cell}"));
    // Half of it is refused, at that cell, with what was typed.
    let answer = an.decide(&code, "bo-sung", &[(&mark, "co"), (&reason, "Thiếu họ")]);
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("Người 2, ") && page.contains("Thiếu họ"), "{page}");
    let whole = [(mark.as_str(), "co"), (&reason, "Thiếu họ"), (&remedy, "Ghi đủ họ")];
    an.decide(&code, "bo-sung", &whole).location();
    let page = huynh.get(&format!("/ho-so/{code}")).text();
    assert!(page.contains("Người 2, ") && page.contains("Ghi đủ họ"), "{page}");
    let draft = huynh.post_form(&format!("/ho-so/{code}/bo-sung"), &[]);
    let draft = draft.location().rsplit('/').next().unwrap().to_owned();
    // The cell that was asked for, and an address that nobody asked for.
    let mended = [(cell, "H'Mai Niê Kđăm"), ("dia_chi", "46 Lê Lợi")];
    huynh.step(&draft, "thanh-vien", &mended);
    assert_eq!(huynh.sent(&draft), code);
    // Between two texts the pages have a mark of their own.
    let page = an.get(&here).text().replace("<!>", "");
    for words in [
        "Bản bổ sung đã sửa 2 chỗ",
        "– không được yêu cầu: trước là “45/7 Lê Lợi”, nay là “46 Lê Lợi”",
        "H&#x27;Mai Niê Kđăm",
    ] {
        assert!(
            page.contains(words) || page.contains(&words.replace("&#x27;", "'")),
            "{words} in {page}"
        );
    }
    assert_eq!(page.matches("không được yêu cầu").count(), 1, "the cell was asked for");
    assert_eq!(page.matches(" (đã sửa)").count(), 2);
    an.language = Some("en");
    assert!(an.get(&here).text().contains("The supplement changed 2 places"));
}
