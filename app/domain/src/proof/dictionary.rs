//! What the codes of proofs have in common, known to both sides beforehand (RFC 1950, preset
//! dictionary): a code is a quarter to a third shorter for it, so that a plain scanner reads it from
//! farther away and types it sooner.
//!
//! What comes last is the cheapest to refer to. It never changes: codes name it by its checksum, and
//! another one would stand beside it.

/// Words of names and addresses, as people in all provinces have them: the ten most frequent family
/// names cover nine tenths of the population.
const WORDS: &str = "Chung cư Tòa nhà Tầng Căn hộ Khu đô thị Khu tập thể Khu vực Khóm Ngách Kiệt Hẻm \
    Ngõ Quốc lộ Tỉnh lộ Thửa đất Đội Cụm Buôn Làng Bản Ấp Xóm Thôn thành phố Hồ Chí Minh Hà Nội \
    Đà Nẵng tỉnh Khánh Hòa phường xã Phan Châu Trinh Phan Bội Châu Hai Bà Trưng Nguyễn Thị Minh Khai \
    Bạch Đằng Ngô Gia Tự Lê Hồng Phong Cách Mạng Tháng Tám Võ Nguyên Giáp Phạm Văn Đồng Võ Văn Kiệt \
    Nguyễn Văn Cừ Đinh Tiên Hoàng Âu Cơ Nguyễn Tất Thành Hoàng Hoa Thám Nguyễn Đình Chiểu Lý Thường \
    Kiệt Nguyễn Trãi Nguyễn Huệ Lê Duẩn Hùng Vương Quang Trung Lê Lợi Trần Phú Trần Hưng Đạo Công \
    Tằng Tôn Nữ Công Huyền Nguyễn Phước Tuấn Hiếu Nghĩa Dũng Cường Thắng Sơn Phúc Lộc Thọ Trung Kiên \
    Quốc Việt Hữu Xuân Thu Hạnh Hiền Loan Yến Diễm Mỹ Duyên Tuyết Trâm Ánh Nhung Trang Thủy Thúy \
    Phương Thảo Linh Quỳnh Hằng Hoa Hương Hồng Bích Kim Ngọc Thanh Anh Bảo Gia Minh Đức Đình Quang \
    Văn Mai Cao Trịnh Lương Trương Đoàn Đinh Lý Dương Ngô Hồ Đỗ Bùi Đặng Võ Vũ Phan Huỳnh Hoàng Phạm \
    Lê Trần Nguyễn Thị Số nhà số , hẻm , ngõ , khu phố , thôn tổ dân phố số đường ";

/// The bytes around them, as tokens and what a phone says around them have them: tags, headers, labels,
/// addresses of the State's sites, years.
const FRAME: &[u8] = b"\xd2\x84X&\xa3\x01&\x0f\xa4\x03jtruong-hoc\x06\x1ak\x03ingan-hang\x06\x1ak\
    \x03gcong-an\x06\x1ak\x03dkhac\x06\x1ak\x03dy-te\x06\x1ak\x0f\xa3\x03dubnd\x06\x1ak\nF\x18M\xf5\
    \x10bkb\xa0Y\x01\xd2\x84X\x18\xa3\x01&\x04H\xd2\x84X\x18\xa3\x01'\x04H\x10icutru+cwt\xa0Y\x01\
    \xa6\x01x\x1ehttps://dichvucong.https://motcua..gov.vn\x04\x1ak\x06\x1ak\x08\xa1\x01\xa4\x01\x02 \
    \x01!X \"\xf4\x18\xa9\xa2\x15e\"\xf5\x18\xa9\xa2\x15e\"\xf4\x18\xa9\xa7\x01l0\"\xf5\x18\xa9\xa7\
    \x01l0\x04x\x08h20\x08h19\t\x02\nx\t\x01\nx\x15e\x18K\x02\x19\xff\xff\x18K\x01\x19\xff\xff\xa1k\
    status_list\xa2cidx\x1a\x00curix&.gov.vn/s/2027.gov.vn/s/2026X@";

/// The dictionary.
pub fn dictionary() -> Vec<u8> {
    [WORDS.as_bytes(), FRAME].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::zip::adler32;

    #[test]
    fn it_never_changes() {
        let found = (dictionary().len(), adler32(&dictionary()));
        assert_eq!(found, (1621, 3_024_474_733), "codes that are printed name it by this");
    }
}
