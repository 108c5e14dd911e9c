//! A made-up host of a guesthouse, as several tests need her.

use app::backend::{Person, Role};

/// She herself, signed in.
pub(crate) fn host() -> Person {
    Person {
        id: "c0ffee".into(),
        number: "056175999010".into(),
        name: "Võ Thị Thu Hà".into(),
        birth: "1975-04-30".into(),
        sex: "nu".into(),
        level: 2,
        role: Role::Citizen,
        acting: None,
    }
}

/// What she answers for all guests of a night.
pub(crate) const PAGE: [(&str, &str); 10] = [
    ("loai_co_so", "co-so-luu-tru"),
    ("ten_co_so", "Nhà nghỉ Biển Xanh"),
    ("noi_luu_tru", "Phường Nha Trang, Khánh Hòa"),
    ("dia_chi", "27 Trần Phú"),
    ("ho_ten", "Võ Thị Thu Hà"),
    ("so_dinh_danh", "056175999010"),
    ("tu", "2026-11-24T08:30"),
    ("den", "25/11/2026"),
    ("ly_do", "du-lich"),
    ("cam_doan", "co"),
];
