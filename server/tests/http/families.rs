//! What families file, and what agencies do with it, shortened.

use crate::client::{Answer, Browser};

pub(crate) type Steps = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// The birth of a child in Nha Trang, declared by its mother. Her own data are prefilled.
pub(crate) const BIRTH: Steps = &[
    (
        "nguoi-khai",
        &[
            ("so_dien_thoai", "0935000002"),
            ("quan_he_voi_be", "me"),
            ("noi_dang_ky", "Phường Nha Trang, Khánh Hòa"),
        ],
    ),
    (
        "be",
        &[
            ("be_ho_ten", "Phạm Minh Khôi"),
            ("be_ngay_sinh", "02/11/2026"),
            ("be_gioi_tinh", "nam"),
            ("be_dan_toc", "kinh"),
            ("be_quoc_tich", "Việt Nam"),
            ("be_que_quan", "Xã Cam Lâm, Khánh Hòa"),
        ],
    ),
    (
        "noi-sinh",
        &[
            ("loai_noi_sinh", "co-so-y-te"),
            ("ten_co_so", "Bệnh viện Đa khoa tỉnh Khánh Hòa"),
            ("noi_sinh", "Phường Nha Trang, Khánh Hòa"),
            ("co_ma", "co"),
            ("ma_chung_sinh", "56001.GCS.00123.26"),
        ],
    ),
    (
        "me",
        &[
            ("me_dan_toc", "ra-glai"),
            ("me_quoc_tich", "Việt Nam"),
            ("me_noi_o_xa", "Phường Nha Trang, Khánh Hòa"),
            ("me_noi_o_dia_chi", "45/7 Hồng Bàng"),
        ],
    ),
    (
        "cha",
        &[
            ("cha_me_ket_hon", "co"),
            ("cha_ho_ten", "Phạm Quốc Tuấn"),
            ("cha_ngay_sinh", "05/03/1981"),
            ("cha_so_dinh_danh", "042081999003"),
            ("cha_dan_toc", "kinh"),
            ("cha_quoc_tich", "Việt Nam"),
            ("cha_noi_o_xa", "Phường Nha Trang, Khánh Hòa"),
            ("cha_noi_o_dia_chi", "45/7 Hồng Bàng"),
        ],
    ),
    (
        "thuong-tru",
        &[
            ("o_voi", "cha-me"),
            ("thuong_tru_xa", "Phường Nha Trang, Khánh Hòa"),
            ("thuong_tru_dia_chi", "Số nhà gõ nhầm"),
            ("quan_he_chu_ho", "con"),
        ],
    ),
    ("dong-y", &[("toi_la_chu_ho", "co"), ("nha_cua", "gia-dinh")]),
    (
        "the",
        &[
            ("tinh_kham", "Khánh Hòa"),
            ("noi_kham", "Trạm y tế Lộc Thọ"),
            ("kieu_the_bhyt", "dien-tu"),
            ("lam_can_cuoc", "khong"),
        ],
    ),
    ("giay-to", &[("nhan_ket_qua", "truc-tuyen"), ("ngay_khai", "24/11/2026"), ("cam_doan", "co")]),
];

/// The death of a father in Nha Trang; which allowances is for each test to say.
pub(crate) const DEATH: Steps = &[
    ("nguoi-khai", &[("quan_he", "con"), ("so_dien_thoai", "0935000002")]),
    (
        "nguoi-mat",
        &[
            ("mat_ho_ten", "Nguyễn Văn Sáu"),
            ("mat_ngay_sinh", "1941"),
            ("mat_gioi_tinh", "nam"),
            ("mat_dan_toc", "kinh"),
            ("mat_quoc_tich", "Việt Nam"),
            ("noi_cu_tru_cuoi", "Phường Nha Trang, Khánh Hòa"),
            ("dia_chi_cuoi", "Tổ dân phố 4"),
        ],
    ),
    (
        "viec-mat",
        &[
            ("ngay_mat", "20/11/2026"),
            ("loai_noi_mat", "tai-nha"),
            ("noi_mat_xa", "Phường Nha Trang, Khánh Hòa"),
            ("nguyen_nhan", "Bệnh phổi"),
        ],
    ),
    (
        "giay-bao-tu",
        &[("co_giay", "khong"), ("biet_viec_mat", "Chôn cất ngày 22/11, tổ trưởng Lê Văn Ba biết")],
    ),
];

impl Browser {
    /// Writes these steps of a service up to its review; gives the draft's id.
    pub(crate) fn written(&mut self, service: &str, steps: &[(&str, &[(&str, &str)])]) -> String {
        let draft = self.begin(service);
        for (step, answers) in steps {
            let next = self.step(&draft, step, answers);
            if next.location().ends_with(step) {
                panic!("{step} has mistakes: {}", self.get(next.location()).text());
            }
        }
        draft
    }

    /// A whole birth, sent; gives the family's code.
    pub(crate) fn birth_sent(&mut self) -> String {
        let draft = self.written("khai-sinh-tron-goi", BIRTH);
        self.sent(&draft)
    }

    /// The stages that have opened, by the codes on the family's page, in order.
    pub(crate) fn stages(&mut self, family: &str) -> Vec<String> {
        let page = self.get(&format!("/ho-so/{family}")).text();
        let mut codes: Vec<String> = Vec::new();
        for link in page.split("href=\"/ho-so/000.").skip(1) {
            let code = format!("000.{}", link.split(['"', '/']).next().unwrap());
            if code != family && !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    /// The officer's steps that need no words, one after the other.
    pub(crate) fn done(&mut self, code: &str, steps: &[&str]) {
        for step in steps {
            let done = self.decide(code, step, &[]);
            assert_eq!(done.location(), format!("/quay/ho-so/{code}"), "{step}");
        }
    }
}

/// The same post from many windows at once.
pub(crate) fn at_once(
    browser: &Browser,
    path: &str,
    form: &[(String, String)],
    times: usize,
) -> Vec<Answer> {
    std::thread::scope(|scope| {
        let tasks: Vec<_> = (0..times)
            .map(|_| {
                let mut browser = browser.clone();
                scope.spawn(move || browser.post(path, form))
            })
            .collect();
        tasks.into_iter().map(|task| task.join().unwrap()).collect()
    })
}

/// A request to mend the house number.
pub(crate) const ASKED: [(&str, &str); 3] = [
    ("danh_dau.thuong_tru_dia_chi", "co"),
    ("ly_do.thuong_tru_dia_chi", "Không có số nhà này"),
    ("cach_sua.thuong_tru_dia_chi", "Ghi đúng số nhà"),
];
