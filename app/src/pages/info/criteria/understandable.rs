use super::{
    AXE_PUBLIC, AXE_TOUR, Criterion, FIELDS, KEYBOARD, LANGUAGE, MARKUP, RESIDENCE, SESSIONS, met,
    partly,
};

pub(super) const CRITERIA: &[Criterion] = &[
    met(
        "3.1.1",
        "A",
        ("Ngôn ngữ của trang", "Language of page"),
        ("Trang nào cũng nói cho máy biết nó bằng tiếng gì.", "Every page says its language."),
        &[MARKUP],
    ),
    partly(
        "3.1.2",
        "AA",
        ("Ngôn ngữ của từng phần", "Language of parts"),
        (
            "Nút đổi ngôn ngữ mang tiếng của nó. Ở bản tiếng Anh, tên riêng, địa chỉ và tên văn bản bằng tiếng Việt chưa được đánh dấu riêng.",
            "The language buttons carry theirs. On English pages, Vietnamese names, addresses and titles of laws are not marked as Vietnamese.",
        ),
        &[LANGUAGE],
    ),
    met(
        "3.2.1",
        "A",
        ("Đến ô không đổi trang", "On focus"),
        ("Đi đến một ô không làm gì khác.", "Reaching a field does nothing else."),
        &[KEYBOARD],
    ),
    met(
        "3.2.2",
        "A",
        ("Điền không tự gửi", "On input"),
        (
            "Chọn hay gõ không tự gửi; có thể mở thêm câu hỏi ngay bên dưới.",
            "Choosing or typing sends nothing; it may open a question right below.",
        ),
        &[FIELDS],
    ),
    met(
        "3.2.3",
        "AA",
        ("Lối đi giống nhau", "Consistent navigation"),
        (
            "Đầu trang và cuối trang giống nhau ở mọi trang.",
            "Header and footer are the same on every page.",
        ),
        &[MARKUP, AXE_PUBLIC],
    ),
    met(
        "3.2.4",
        "AA",
        ("Gọi một tên", "Consistent identification"),
        (
            "Cùng một việc thì cùng một chữ: các nút là thành phần dùng chung.",
            "The same thing has the same words: buttons are shared components.",
        ),
        &[AXE_TOUR],
    ),
    met(
        "3.2.6",
        "A",
        ("Chỗ hỏi luôn ở một nơi", "Consistent help"),
        (
            "Số điện thoại hỏi và “Hướng dẫn và nơi giúp” ở cuối mọi trang.",
            "The helpline and “Help” stand at the foot of every page.",
        ),
        &[MARKUP],
    ),
    met(
        "3.3.1",
        "A",
        ("Nói rõ chỗ sai", "Error identification"),
        (
            "Sai gì, ở ô nào: ngay trên ô và ở đầu trang, một lần đủ hết.",
            "What is wrong and where, at the field and on top, all at once.",
        ),
        &[RESIDENCE, FIELDS],
    ),
    met(
        "3.3.2",
        "A",
        ("Nhãn và lời dặn", "Labels or instructions"),
        (
            "Nhãn đứng trên ô, ví dụ đứng dưới nhãn; ô không bắt buộc có ghi.",
            "The label stands above the field, the example below it; what may be left out says so.",
        ),
        &[MARKUP],
    ),
    met(
        "3.3.3",
        "AA",
        ("Chỉ cách sửa", "Error suggestion"),
        (
            "Lời báo nói cách sửa, ví dụ còn thiếu mấy chữ số.",
            "The message says how to mend it, such as how many digits are missing.",
        ),
        &[FIELDS],
    ),
    met(
        "3.3.4",
        "AA",
        ("Xem lại trước khi gửi", "Error prevention (legal, financial, data)"),
        (
            "Trước khi gửi có trang xem lại và sửa từng phần; gửi rồi còn rút được.",
            "A page to check and change everything before sending; what was sent can be withdrawn.",
        ),
        &[RESIDENCE, "e2e/journeys/citizen/withdraw.spec.js"],
    ),
    met(
        "3.3.7",
        "A",
        ("Không hỏi lại", "Redundant entry"),
        (
            "Điều đã biết từ tài khoản, dữ liệu dân cư hay phần kiểm tra được điền sẵn và ghi nguồn.",
            "What account, registry or the check know is filled in, with its source.",
        ),
        &[RESIDENCE],
    ),
    partly(
        "3.3.8",
        "AA",
        ("Đăng nhập không đánh đố", "Accessible authentication (minimum)"),
        (
            "Một Cửa không có mật khẩu và không có câu đố; đăng nhập do nhà cung cấp định danh làm, trang của họ chúng tôi không kiểm tra được.",
            "Một Cửa has no password and no puzzle. Signing in is the identity provider's, whose pages we cannot test.",
        ),
        &[SESSIONS],
    ),
];
