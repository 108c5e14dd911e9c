//! The named people: who stands in for whom in a demonstration.

use chrono::NaiveDate;

use super::{Person, Post, Sex};
use crate::identity::Level;
use crate::registry::Relation;

const NHA_TRANG: &str = "22366";
const BAC_NHA_TRANG: &str = "22333";
const CAM_RANH: &str = "22420";
const NINH_HAI: &str = "22852";
const BAC_AI: &str = "22795";
const THANH_SEN: &str = "18073";
const QUY_NHON: &str = "21583";
const BINH_PHUOC: &str = "25195";

/// A date of the table. A mistyped one becomes the smallest date, which a test refuses.
const fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// What most rows share; each row then names what is its own.
const BASE: Person = Person {
    id: "",
    name: "",
    birth: NaiveDate::MIN,
    sex: Sex::Male,
    born_in: 56,
    serial: 0,
    account: Some(Level::Two),
    post: Post::Citizen,
    commune: NHA_TRANG,
    detail: "",
    temporary: None,
    phone: None,
    household: ("", Relation::Head),
    note: ("", ""),
};

/// All named people: citizens first, then those who serve them.
pub static PEOPLE: [Person; 25] = [
    Person {
        id: "huynh",
        name: "Trần Đức Huỳnh",
        birth: date(1961, 2, 14),
        serial: 999_001,
        detail: "12 Bạch Đằng, tổ dân phố 4",
        phone: Some("0905000001"),
        household: ("huynh", Relation::Head),
        note: (
            "Sống một mình, cần giấy xác nhận cư trú",
            "Lives alone, needs a proof of residence",
        ),
        ..BASE
    },
    Person {
        id: "hang",
        name: "Nguyễn Thị Hằng",
        birth: date(1984, 8, 20),
        sex: Sex::Female,
        serial: 999_002,
        detail: "45/7 Hồng Bàng, tổ dân phố 9",
        phone: Some("0935000002"),
        household: ("hang", Relation::Head),
        note: ("Chủ hộ, có hai con", "Head of household with two children"),
        ..BASE
    },
    Person {
        id: "tuan",
        name: "Phạm Quốc Tuấn",
        birth: date(1981, 3, 5),
        born_in: 42,
        serial: 999_003,
        detail: "45/7 Hồng Bàng, tổ dân phố 9",
        phone: Some("0935000003"),
        household: ("hang", Relation::Spouse),
        note: ("Chồng của chủ hộ", "Husband of the head"),
        ..BASE
    },
    Person {
        id: "bao",
        name: "Phạm Gia Bảo",
        birth: date(2014, 9, 2),
        serial: 999_004,
        account: None,
        detail: "45/7 Hồng Bàng, tổ dân phố 9",
        household: ("hang", Relation::Child),
        note: ("Con, 12 tuổi", "Child, 12"),
        ..BASE
    },
    Person {
        id: "ngoc-anh",
        name: "Phạm Ngọc Ánh",
        birth: date(2019, 12, 24),
        sex: Sex::Female,
        serial: 999_005,
        account: None,
        detail: "45/7 Hồng Bàng, tổ dân phố 9",
        household: ("hang", Relation::Child),
        note: ("Con, 6 tuổi", "Child, 6"),
        ..BASE
    },
    Person {
        id: "loc",
        name: "Phạm Văn Lộc",
        birth: date(1949, 1, 1),
        born_in: 42,
        serial: 999_006,
        account: None,
        detail: "45/7 Hồng Bàng, tổ dân phố 9",
        household: ("hang", Relation::Parent),
        note: ("Cha chồng của chủ hộ", "Father-in-law of the head"),
        ..BASE
    },
    Person {
        id: "thin",
        name: "Mai Văn Thìn",
        birth: date(1952, 5, 19),
        born_in: 58,
        serial: 999_007,
        account: None,
        commune: BAC_AI,
        detail: "Thôn Tà Lú 2",
        household: ("thin", Relation::Head),
        note: ("Nông dân, không có điện thoại", "Farmer without a phone"),
        ..BASE
    },
    Person {
        id: "lanh",
        name: "Bá Thị Lành",
        birth: date(1964, 10, 11),
        sex: Sex::Female,
        born_in: 58,
        serial: 999_008,
        commune: NINH_HAI,
        detail: "Thôn Gò Gũ",
        phone: Some("0916000008"),
        household: ("lanh", Relation::Head),
        note: ("Nông dân, điện thoại cũ, sóng yếu", "Farmer, old phone, weak signal"),
        ..BASE
    },
    Person {
        id: "nam",
        name: "Lê Hoài Nam",
        birth: date(2003, 7, 30),
        serial: 999_009,
        account: Some(Level::One),
        commune: BAC_NHA_TRANG,
        detail: "8 Đường 2 Tháng 4",
        phone: Some("0399000009"),
        household: ("nam", Relation::Head),
        note: ("Sinh viên, chỉ có tài khoản mức 1", "Student with a level 1 account only"),
        ..BASE
    },
    Person {
        id: "ha",
        name: "Võ Thị Thu Hà",
        birth: date(1975, 4, 30),
        sex: Sex::Female,
        serial: 999_010,
        detail: "27 Trần Phú (Nhà nghỉ Biển Xanh)",
        phone: Some("0903000010"),
        household: ("ha", Relation::Head),
        note: ("Chủ Nhà nghỉ Biển Xanh, thông báo lưu trú", "Owner of the lodging house Biển Xanh"),
        ..BASE
    },
    Person {
        id: "quan",
        name: "Đỗ Minh Quân",
        birth: date(1996, 11, 21),
        born_in: 42,
        serial: 999_011,
        commune: THANH_SEN,
        detail: "16 Phan Đình Phùng",
        temporary: Some((NHA_TRANG, "27 Trần Phú (Nhà nghỉ Biển Xanh)")),
        phone: Some("0978000011"),
        household: ("quan", Relation::Head),
        note: ("Tạm trú xa quê", "Stays away from home"),
        ..BASE
    },
    Person {
        id: "duyen",
        name: "Trương Mỹ Duyên",
        birth: date(1998, 6, 1),
        sex: Sex::Female,
        serial: 999_012,
        commune: CAM_RANH,
        detail: "33 Nguyễn Thái Học",
        phone: Some("0868000012"),
        household: ("duyen", Relation::Head),
        note: ("Mới cưới, chuyển về nhà chồng", "Newly married, moves to her husband's home"),
        ..BASE
    },
    Person {
        id: "phuc",
        name: "Nguyễn Văn Phúc",
        birth: date(1970, 2, 28),
        born_in: 52,
        serial: 999_013,
        commune: QUY_NHON,
        detail: "5 Nguyễn Huệ",
        phone: Some("0914000013"),
        household: ("phuc", Relation::Head),
        note: ("Công dân ở Gia Lai", "Citizen in Gia Lai"),
        ..BASE
    },
    Person {
        id: "oanh",
        name: "Hoàng Thị Kim Oanh",
        birth: date(1988, 9, 9),
        sex: Sex::Female,
        born_in: 70,
        serial: 999_014,
        commune: BINH_PHUOC,
        detail: "102 Hùng Vương",
        phone: Some("0977000014"),
        household: ("oanh", Relation::Head),
        note: ("Công dân ở Đồng Nai", "Citizen in Đồng Nai"),
        ..BASE
    },
    Person {
        id: "an",
        name: "Lê Minh An",
        birth: date(1990, 1, 15),
        serial: 999_015,
        post: Post::Officer("000.90.01.H32"),
        detail: "2 Lý Tự Trọng",
        phone: Some("0905000015"),
        household: ("an", Relation::Head),
        note: ("Cán bộ, Công an phường Nha Trang", "Officer, Nha Trang ward police"),
        ..BASE
    },
    Person {
        id: "tam",
        name: "Phan Thị Thanh Tâm",
        birth: date(1987, 12, 3),
        sex: Sex::Female,
        born_in: 42,
        serial: 999_016,
        post: Post::Officer("000.90.01.H27"),
        commune: THANH_SEN,
        detail: "90 Xuân Diệu",
        phone: Some("0912000016"),
        household: ("tam", Relation::Head),
        note: ("Cán bộ, Công an phường Thành Sen", "Officer, Thành Sen ward police"),
        ..BASE
    },
    Person {
        id: "ngoc",
        name: "Trần Bảo Ngọc",
        birth: date(2007, 3, 26),
        sex: Sex::Female,
        serial: 999_017,
        post: Post::Volunteer("doan-phuong-nha-trang"),
        detail: "61 Yersin",
        phone: Some("0388000017"),
        household: ("ngoc", Relation::Head),
        note: ("Tình nguyện viên, 19 tuổi", "Volunteer, 19"),
        ..BASE
    },
    Person {
        id: "dung",
        name: "Nguyễn Hữu Dũng",
        birth: date(1972, 7, 22),
        serial: 999_018,
        post: Post::Leader,
        detail: "1 Trần Hưng Đạo",
        phone: Some("0983000018"),
        household: ("dung", Relation::Head),
        note: ("Lãnh đạo, xem số liệu", "Leader, reads the figures"),
        ..BASE
    },
    Person {
        id: "quyen",
        name: "Đặng Lệ Quyên",
        birth: date(2001, 10, 20),
        sex: Sex::Female,
        serial: 999_019,
        account: Some(Level::One),
        detail: "19 Ngô Gia Tự",
        temporary: Some((BAC_NHA_TRANG, "14 Mai Xuân Thưởng")),
        phone: Some("0702000019"),
        household: ("quyen", Relation::Head),
        note: ("Công dân mức 1, đang thuê trọ", "Level 1 citizen, rents a room"),
        ..BASE
    },
    Person {
        id: "phuong",
        name: "Nguyễn Thị Mai Phương",
        birth: date(1992, 5, 11),
        sex: Sex::Female,
        serial: 999_020,
        post: Post::Officer("000.91.01.H32"),
        detail: "24 Phan Chu Trinh",
        phone: Some("0905000020"),
        household: ("phuong", Relation::Head),
        note: (
            "Cán bộ tư pháp – hộ tịch, Trung tâm Phục vụ hành chính công phường Nha Trang",
            "Civil status officer, Nha Trang ward public service centre",
        ),
        ..BASE
    },
    Person {
        id: "viet",
        name: "Hồ Quốc Việt",
        birth: date(1985, 9, 3),
        serial: 999_021,
        post: Post::Officer("000.92.01.H32"),
        detail: "10 Hoàng Hoa Thám",
        phone: Some("0903000021"),
        household: ("viet", Relation::Head),
        note: ("Cán bộ, Bảo hiểm xã hội cơ sở Nha Trang", "Officer, Nha Trang Social Insurance"),
        ..BASE
    },
    Person {
        id: "khai",
        name: "Đinh Văn Khải",
        birth: date(1979, 4, 2),
        serial: 999_022,
        post: Post::Officer("000.00.90.H32"),
        detail: "8 Pasteur",
        phone: Some("0903000022"),
        household: ("khai", Relation::Head),
        note: ("Cán bộ, Công an tỉnh Khánh Hòa", "Officer, Khánh Hòa provincial police"),
        ..BASE
    },
    Person {
        id: "dao",
        name: "Cao Thị Bích Đào",
        birth: date(1988, 12, 9),
        sex: Sex::Female,
        serial: 999_023,
        post: Post::Officer("000.00.91.H32"),
        detail: "31 Yersin",
        phone: Some("0903000023"),
        household: ("dao", Relation::Head),
        note: (
            "Cán bộ, Trung tâm Phục vụ hành chính công tỉnh Khánh Hòa",
            "Officer, Khánh Hòa provincial public service centre",
        ),
        ..BASE
    },
    Person {
        id: "tien",
        name: "Lê Thủy Tiên",
        birth: date(1998, 5, 17),
        sex: Sex::Female,
        serial: 999_024,
        post: Post::Volunteer("to-cong-nghe-so-to-4"),
        detail: "5 Lý Thánh Tôn",
        phone: Some("0388000024"),
        household: ("tien", Relation::Head),
        note: (
            "Tổ công nghệ số cộng đồng, tổ dân phố 4",
            "Community digital team of neighbourhood 4",
        ),
        ..BASE
    },
    Person {
        id: "my",
        name: "Phan Thị Hạnh My",
        birth: date(2003, 3, 8),
        sex: Sex::Female,
        serial: 999_025,
        post: Post::Volunteer("to-cong-nghe-so-to-4"),
        detail: "14 Nguyễn Chánh",
        phone: Some("0388000025"),
        household: ("my", Relation::Head),
        note: (
            "Tổ công nghệ số cộng đồng, tổ dân phố 4",
            "Community digital team of neighbourhood 4",
        ),
        ..BASE
    },
];
