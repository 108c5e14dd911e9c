use super::{
    AXE_TOUR, Criterion, FIELD_ISLAND, FIELD_OPENS, FRAME, HELP, KEYBOARD, LANGUAGE_SAID, NAMES,
    RESIDENCE, SESSION, UNMARKED, WITHDRAW, met, partly,
};

pub(super) const CRITERIA: &[Criterion] = &[
    met(
        "3.1.1",
        "A",
        ("Ngôn ngữ của trang", "Language of page"),
        ("Trang nào cũng nói cho máy biết nó bằng tiếng gì.", "Every page says its language."),
        &[LANGUAGE_SAID],
    ),
    partly(
        "3.1.2",
        "AA",
        ("Ngôn ngữ của từng phần", "Language of parts"),
        (
            "Ở bản tiếng Anh, nút đổi ngôn ngữ, tên luật, lý do cán bộ ghi và điều người khai tự viết nói rõ là tiếng Việt. Chưa: tên người, tên nơi đứng giữa câu, và các dòng của bảng người.",
            "On English pages the language buttons, titles of laws, officers' reasons and what people wrote say that they are Vietnamese. Not yet: names of people and places inside a sentence, and the rows of lists of people.",
        ),
        &[UNMARKED],
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
        &[FIELD_OPENS],
    ),
    met(
        "3.2.3",
        "AA",
        ("Lối đi giống nhau", "Consistent navigation"),
        (
            "Đầu trang và cuối trang giống nhau ở mọi trang.",
            "Header and footer are the same on every page.",
        ),
        &[FRAME],
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
        &[HELP],
    ),
    met(
        "3.3.1",
        "A",
        ("Nói rõ chỗ sai", "Error identification"),
        (
            "Sai gì, ở ô nào: ngay trên ô và ở đầu trang, một lần đủ hết.",
            "What is wrong and where, at the field and on top, all at once.",
        ),
        &[RESIDENCE, FIELD_ISLAND],
    ),
    met(
        "3.3.2",
        "A",
        ("Nhãn và lời dặn", "Labels or instructions"),
        (
            "Nhãn đứng trên ô, ví dụ đứng dưới nhãn; ô không bắt buộc có ghi.",
            "The label stands above the field, the example below it; what may be left out says so.",
        ),
        &[NAMES],
    ),
    met(
        "3.3.3",
        "AA",
        ("Chỉ cách sửa", "Error suggestion"),
        (
            "Lời báo nói cách sửa, ví dụ còn thiếu mấy chữ số.",
            "The message says how to mend it, such as how many digits are missing.",
        ),
        &[FIELD_ISLAND],
    ),
    met(
        "3.3.4",
        "AA",
        ("Xem lại trước khi gửi", "Error prevention (legal, financial, data)"),
        (
            "Trước khi gửi có trang xem lại và sửa từng phần; gửi rồi còn rút được.",
            "A page to check and change everything before sending; what was sent can be withdrawn.",
        ),
        &[RESIDENCE, WITHDRAW],
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
            "Đăng nhập do nhà cung cấp định danh làm; Một Cửa không có mật khẩu, không có câu đố. Hai chỗ phải nhớ hoặc chép mã: máy mang đi làng mở bằng mã người giúp tự đặt (dán vào được), và mã 6 chữ số gửi đến điện thoại khi đồng ý được giúp (thay bằng định danh của mình hoặc chữ ký). Trang của nhà cung cấp định danh chúng tôi không kiểm tra được.",
            "Signing in is the identity provider's; Một Cửa has no password and no puzzle. Two codes have to be remembered or copied: the one a helper chose for the device of a village day (it may be pasted), and the 6 digits sent to a phone to agree to a mandate (one's own eID or a signature does instead). The provider's pages we cannot test.",
        ),
        &[SESSION],
    ),
];
