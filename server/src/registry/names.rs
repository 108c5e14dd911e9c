//! Common parts of Vietnamese names, streets and hamlets, to invent people from.

use crate::people::Sex;

const FAMILY: [&str; 16] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý",
];
const MALE_MIDDLE: [&str; 8] = ["Văn", "Đức", "Hữu", "Quốc", "Minh", "Gia", "Thanh", "Công"];
const FEMALE_MIDDLE: [&str; 8] = ["Thị", "Ngọc", "Thu", "Kim", "Mỹ", "Thanh", "Bích", "Thùy"];
const MALE_GIVEN: [&str; 16] = [
    "An", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hùng", "Khoa", "Long", "Nam", "Phúc", "Quân",
    "Sơn", "Thắng", "Tuấn", "Vinh",
];
const FEMALE_GIVEN: [&str; 16] = [
    "Anh", "Chi", "Dung", "Hà", "Hạnh", "Hoa", "Hương", "Lan", "Linh", "Mai", "Nga", "Oanh",
    "Phương", "Thảo", "Trang", "Yến",
];
const STREETS: [&str; 8] = [
    "Lê Lợi",
    "Trần Phú",
    "Nguyễn Huệ",
    "Quang Trung",
    "Hùng Vương",
    "Lý Thường Kiệt",
    "Phan Bội Châu",
    "Hai Bà Trưng",
];

/// The entry of `list` that `number` points at, counted in a circle.
fn pick(list: &'static [&'static str], number: u64) -> &'static str {
    let len = list.len().max(1) as u64;
    usize::try_from(number % len).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
}

/// The family name of household `number`.
pub(super) fn family(number: u64) -> &'static str {
    pick(&FAMILY, number)
}

/// A full name: `family` and middle and given names that `number` chooses.
pub(super) fn full(family: &str, sex: Sex, number: u64) -> String {
    let (middle, given) = match sex {
        Sex::Male => (pick(&MALE_MIDDLE, number), pick(&MALE_GIVEN, number >> 8)),
        Sex::Female => (pick(&FEMALE_MIDDLE, number), pick(&FEMALE_GIVEN, number >> 8)),
    };
    format!("{family} {middle} {given}")
}

/// House number and street.
pub(super) fn street(number: u64) -> String {
    format!("{} {}", number % 300 + 1, pick(&STREETS, number >> 16))
}
