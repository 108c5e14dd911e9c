//! Who looks at the sample pages, and what they typed. All names and numbers are made up.

use std::collections::BTreeMap;

use domain::{
    form::{Answers, FileRef, Known, Source, Words},
    mandate::{Deed, Way},
};

use crate::backend::{HelpedBy, Person, Role};

/// The officer's unit.
pub(super) const UNIT: &str = "000.90.01.H32";
/// The citizen's number: must never be in an address.
pub(super) const NUMBER: &str = "056061999001";

/// The farmer of 62.
pub(super) fn citizen() -> Person {
    Person {
        id: "c-1".into(),
        number: NUMBER.into(),
        name: "Trần Đức Huỳnh".into(),
        birth: "1961-02-14".into(),
        sex: "nam".into(),
        level: 2,
        role: Role::Citizen,
        acting: None,
    }
}

/// The officer at the counter.
pub(super) fn officer() -> Person {
    Person {
        id: "o-1".into(),
        name: "Lê Minh An".into(),
        role: Role::Officer { unit: UNIT.into() },
        ..citizen()
    }
}

/// A team that has no name: its id stands for it.
pub(super) fn team() -> Words {
    Words { vi: "doan-phuong".into(), en: "doan-phuong".into() }
}

/// The volunteer who filled in and filed for him.
pub(super) fn helper() -> HelpedBy {
    HelpedBy {
        name: "Trần Bảo Ngọc".into(),
        team: team(),
        way: Some(Way::Code),
        deeds: vec![Deed::Typed, Deed::Filed],
    }
}

/// What is known of the citizen before she types.
pub(super) fn known() -> Known {
    let values = [
        (Source::IdentityName, "Trần Đức Huỳnh"),
        (Source::IdentityNumber, NUMBER),
        (Source::IdentityBirth, "14/02/1961"),
        (Source::IdentitySex, "nam"),
        (Source::IdentityPhone, "0905000001"),
        (Source::RegistryCommune, "Phường Nha Trang, Tỉnh Khánh Hòa"),
        (Source::RegistryAddress, "12 Bạch Đằng, tổ dân phố 4"),
        (Source::RegistryRelation, "chủ hộ"),
        (Source::RegistryHeadName, "Trần Đức Huỳnh"),
        (Source::RegistryHeadNumber, NUMBER),
    ];
    Known(values.into_iter().map(|(source, value)| (source, value.to_owned())).collect())
}

/// A tenant who moves in with her landlord's household, with two members and all files.
pub(super) fn residence() -> Answers {
    let typed = [
        ("ho_ten", "Trần Đức Huỳnh"),
        ("ngay_sinh", "14/02/1961"),
        ("gioi_tinh", "nam"),
        ("so_dinh_danh", NUMBER),
        ("so_dien_thoai", "0905 000 001"),
        ("noi_dang_ky", "Phường Nha Trang, Khánh Hòa"),
        ("dia_chi", "45/7 Hồng Bàng, tổ dân phố 9"),
        ("loai_cho_o", "thue-muon"),
        ("dien_tich", "12"),
        ("noi_dung", "nhap-ho"),
        ("quan_he", "nguoi-thue"),
        ("ten_chu_ho", "Nguyễn Thị Hằng"),
        ("so_chu_ho", "056184999002"),
        ("thanh_vien.0.ho_ten", "Trần Thị Mỹ Duyên"),
        ("thanh_vien.0.ngay_sinh", "05/09/1992"),
        ("thanh_vien.0.gioi_tinh", "nu"),
        ("thanh_vien.0.so_dinh_danh", "056192000105"),
        ("thanh_vien.0.quan_he", "người thuê"),
        ("thanh_vien.1.ho_ten", "Nguyễn Trần Bảo Khôi"),
        ("thanh_vien.1.ngay_sinh", "01/06/2018"),
        ("thanh_vien.1.gioi_tinh", "nam"),
        ("thanh_vien.1.so_dinh_danh", "056218000777"),
        ("thanh_vien.1.quan_he", "người thuê"),
        ("chu_ho_dong_y", "vneid"),
        ("chu_nha_ten", "Nguyễn Thị Hằng"),
        ("chu_nha_so", "056184999002"),
        ("chu_nha_dong_y", "van-ban"),
        ("chua_du_18", "khong"),
        ("nhan_ket_qua", "truc-tuyen"),
        ("cam_doan", "co"),
    ];
    let files = [
        ("tep_cho_o", file("tep-1", "hop-dong-thue-nha.pdf", 411_500)),
        (
            "tep_dong_y",
            file("tep-2", "thư đồng ý của chủ nhà, chụp ngày 20-11-2026.jpg", 2_345_678),
        ),
    ];
    Answers {
        values: text(&typed),
        files: files.into_iter().map(|(field, file)| (field.to_owned(), vec![file])).collect(),
    }
}

/// A confirmation of residence, for a person-profile proof.
pub(super) fn confirmation() -> Answers {
    let typed = [
        ("ho_ten", "Trần Đức Huỳnh"),
        ("ngay_sinh", "14/02/1961"),
        ("gioi_tinh", "nam"),
        ("so_dinh_danh", NUMBER),
        ("noi_thuong_tru", "Phường Nha Trang, Khánh Hòa"),
        ("dia_chi", "12 Bạch Đằng, tổ dân phố 4"),
        ("quan_he", "chủ hộ"),
        ("ten_chu_ho", "Trần Đức Huỳnh"),
        ("so_chu_ho", NUMBER),
        ("noi_dung", "hien-tai"),
        ("cho_biet", "person"),
        ("cam_doan", "co"),
    ];
    Answers { values: text(&typed), files: BTreeMap::new() }
}

/// What goes wrong at a kitchen table: half a number, no relation, a child born tomorrow.
pub(super) fn mistaken() -> Answers {
    let mut answers = residence();
    let wrong = [
        ("ho_ten", "Trần Đức Huỳnh 2"),
        ("ngay_sinh", "31/02/1961"),
        ("so_dien_thoai", "0905"),
        ("noi_dang_ky", "Phường Không Có"),
        ("dien_tich", "nhiều"),
        ("quan_he", ""),
        ("so_chu_ho", "05618499900"),
        ("thanh_vien.0.so_dinh_danh", "056184000105"),
        ("thanh_vien.1.ngay_sinh", "24/11/2026"),
        ("thanh_vien.1.so_dinh_danh", "056184000105"),
        ("chu_nha_so", ""),
        ("chua_du_18", ""),
        ("nhan_ket_qua", ""),
        ("cam_doan", ""),
    ];
    answers.values.extend(text(&wrong));
    answers.files.clear();
    answers
}

/// A guest's row that was begun and one with a passport.
pub(super) fn guests() -> Answers {
    let typed = [
        ("loai_co_so", "co-so-luu-tru"),
        ("ten_co_so", ""),
        ("noi_luu_tru", "Phường Nha Trang, Khánh Hòa"),
        ("ho_ten", "Trần Đức Huỳnh"),
        ("so_dinh_danh", NUMBER),
        ("khach.0.ho_ten", "Phạm Thị Liên"),
        ("khach.0.giay_to", "C1234567"),
        ("khach.0.tu", "2026-11-23T19:30"),
        ("khach.0.den", "20/11/2026"),
        ("khach.1.ho_ten", "Jean-Luc O'Brien"),
    ];
    Answers { values: text(&typed), files: BTreeMap::new() }
}

/// The contract of a house that was bought goes to its new owner.
pub(super) fn electricity() -> Answers {
    let typed = [
        ("ma_khach_hang", "PC05MM0123456"),
        ("ten_cu", "Bùi Văn Khánh"),
        ("dung_dien_xa", "Phường Nha Trang, Khánh Hòa"),
        ("dung_dien_dia_chi", "12 Bạch Đằng, tổ dân phố 4"),
        ("ho_ten", "Trần Đức Huỳnh"),
        ("so_dinh_danh", NUMBER),
        ("so_dien_thoai", "0905 000 001"),
        ("ly_do", "mua-ban"),
        ("giay_noi_dung", "mua-ban"),
        ("chi_so", "12345"),
        ("ngay_chi_so", "18/11/2026"),
        ("muc_dich", "sinh-hoat"),
        ("so_ho", "1"),
        ("het_no", "co"),
        ("tra_tien", "vi"),
        ("cam_doan", "co"),
    ];
    let files = [("tep_noi_dung".to_owned(), vec![file("f9", "hop-dong-mua-ban.pdf", 840_000)])];
    Answers { values: text(&typed), files: files.into() }
}

fn text(typed: &[(&str, &str)]) -> BTreeMap<String, String> {
    typed.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect()
}

fn file(id: &str, name: &str, size: u64) -> FileRef {
    let kind = if name.ends_with("pdf") { "pdf" } else { "jpeg" };
    FileRef { id: id.into(), name: name.into(), kind: kind.into(), size, sha256: "5f1d".repeat(16) }
}
