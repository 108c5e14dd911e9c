use super::{
    AXE_PUBLIC, AXE_TOUR, CORNERS, Criterion, DESK_KEYS, DEVICE_SIGNS, DEVICE_STAYS, DRAW,
    FIELD_NATIVE, HANDS, KEYBOARD, KEYS, LANGUAGE_SAID, LIFTED, NAMES, SEARCH, SESSION, SKIP, STAY,
    STAY_ROOM, STILL, TAB, absent, met,
};

pub(super) const CRITERIA: &[Criterion] = &[
    met(
        "2.1.1",
        "A",
        ("Dùng bằng bàn phím", "Keyboard"),
        (
            "Từ đăng nhập đến giấy tiếp nhận chỉ bằng phím. Tải tệp dùng ô chọn tệp của trình duyệt.",
            "From sign-in to the receipt by keys alone. Files are chosen with the browser's own control.",
        ),
        &[KEYBOARD, DESK_KEYS],
    ),
    met(
        "2.1.2",
        "A",
        ("Không bị kẹt phím", "No keyboard trap"),
        (
            "Phím Tab đi hết trang rồi ra ngoài, mọi trang mở cho mọi người.",
            "Tab goes through the page and leaves it again.",
        ),
        &[TAB, STAY_ROOM, KEYBOARD],
    ),
    met(
        "2.1.4",
        "A",
        ("Phím tắt một chữ", "Character key shortcuts"),
        (
            "Trang của người dân không có phím tắt. Ở quầy một phím chỉ đưa đến nút hay dòng, bấm là việc của phím Enter; chữ do máy quét gõ thì bỏ qua; có nút tắt hẳn ngay trên trang.",
            "Citizens' pages have none. At the counter a key only moves to a button or row, and Enter presses; what a scanner types is passed over; a switch on the page turns them off.",
        ),
        &[KEYS],
    ),
    met(
        "2.2.1",
        "A",
        ("Kéo dài được thời gian", "Timing adjustable"),
        (
            "Phiên 30 phút kể từ lần bấm cuối; trước khi hết ít nhất 5 phút trang báo, bấm một nút là thêm 30 phút, tối đa 12 giờ. Máy dùng chung: 5 phút, báo trước hơn 1 phút. Máy đi làng: 5 phút, báo trước 1 phút, bấm một nút là ở lại. Quá giờ thì đăng nhập lại, chữ đã gõ vẫn còn.",
            "A session lasts 30 minutes after the last press; at least 5 minutes before its end the page says so and one press gives 30 more, for 12 hours at most. Shared computers: 5 minutes, told more than a minute before. A device in a village: 5 minutes, told a minute before, one press stays. After the end one signs in again and what was typed is still there.",
        ),
        &[STAY, SESSION, DEVICE_STAYS],
    ),
    met(
        "2.2.2",
        "A",
        ("Dừng được thứ chuyển động", "Pause, stop, hide"),
        (
            "Không có gì tự chạy trên màn hình, trừ đồng hồ đếm ngược của mã QR: mã đổi để không ai chép dùng lại được.",
            "Nothing moves by itself but the countdown of a QR code, which turns so that nobody reuses it.",
        ),
        &[STILL],
    ),
    met(
        "2.3.1",
        "A",
        ("Không nhấp nháy", "Three flashes"),
        ("Không có gì nhấp nháy.", "Nothing flashes."),
        &[STILL],
    ),
    met(
        "2.4.1",
        "A",
        ("Bỏ qua phần đầu", "Bypass blocks"),
        (
            "Phím Tab đầu tiên cho đến thẳng nội dung chính.",
            "The first Tab offers the way to the main content.",
        ),
        &[SKIP],
    ),
    met(
        "2.4.2",
        "A",
        ("Tên trang", "Page titled"),
        (
            "Trang nào cũng có tên riêng; có chỗ sai thì tên bắt đầu bằng “Lỗi: ”.",
            "Every page has a title of its own, which begins with “Error: ” when something is wrong.",
        ),
        &[LANGUAGE_SAID, FIELD_NATIVE],
    ),
    met(
        "2.4.3",
        "A",
        ("Thứ tự khi bấm Tab", "Focus order"),
        (
            "Tab đi theo thứ tự đọc; gửi sai thì đến ngay phần liệt kê chỗ sai.",
            "Tab follows the reading order; after a mistake the focus is on the summary.",
        ),
        &[KEYBOARD],
    ),
    met(
        "2.4.4",
        "A",
        ("Liên kết nói rõ đi đâu", "Link purpose (in context)"),
        (
            "Chữ của liên kết nói nơi đến; nút “Sửa” mang tên phần được sửa.",
            "A link says where it leads; “Change” names what is changed.",
        ),
        &[AXE_PUBLIC, AXE_TOUR],
    ),
    met(
        "2.4.5",
        "AA",
        ("Nhiều lối đến", "Multiple ways"),
        (
            "Tìm dịch vụ theo tên, theo việc, theo danh sách; hồ sơ theo danh sách hoặc mã.",
            "Services by search, by occasion and by list; dossiers by list or code.",
        ),
        &[SEARCH],
    ),
    met(
        "2.4.6",
        "AA",
        ("Tiêu đề và nhãn", "Headings and labels"),
        (
            "Mỗi trang một tiêu đề lớn; ô nào cũng có nhãn.",
            "One main heading a page; every field has a label.",
        ),
        &[LANGUAGE_SAID, NAMES],
    ),
    met(
        "2.4.7",
        "AA",
        ("Thấy đang ở đâu", "Focus visible"),
        (
            "Chỗ đang đứng có khung 3 điểm ảnh, tương phản ít nhất 4,5:1.",
            "A ring of 3 pixels with at least 4.5:1.",
        ),
        &[TAB, STAY_ROOM],
    ),
    met(
        "2.4.11",
        "AA",
        ("Không che chỗ đang đứng", "Focus not obscured (minimum)"),
        (
            "Chỉ lời báo sắp hết phiên và dòng đã lưu nằm đè lên trang; trang chừa đủ chỗ cho chúng. Ở cỡ chữ lớn nhất hoặc màn hình thấp, dòng đã lưu không nằm đè nữa.",
            "Only the warning before a session ends and the line about what is saved lie over the page, and room is kept for both. At the largest text or on a low screen the line lies over nothing.",
        ),
        &[STAY_ROOM, KEYBOARD],
    ),
    met(
        "2.5.1",
        "A",
        ("Cử chỉ phức tạp", "Pointer gestures"),
        (
            "Chỉ cần chạm. Riêng ký trên màn hình là vẽ; thay vào đó nhận ảnh chữ ký trên giấy.",
            "A tap is all. Only signing on the screen is drawn; a photograph of a signature on paper does instead.",
        ),
        &[DRAW],
    ),
    met(
        "2.5.2",
        "A",
        ("Hủy được cú chạm", "Pointer cancellation"),
        (
            "Mọi việc xảy ra khi nhấc tay; trượt ra ngoài rồi nhấc là không tính.",
            "Things happen when the finger is lifted; slide off and nothing does.",
        ),
        &[LIFTED],
    ),
    met(
        "2.5.3",
        "A",
        ("Gọi đúng tên thấy trên màn hình", "Label in name"),
        (
            "Tên cho máy của mọi nút, liên kết và ô chứa đúng chữ nhìn thấy: ra lệnh bằng giọng nói thì đọc chữ đó.",
            "The name of every button, link and field holds the words one sees, so that voice control hears them.",
        ),
        &[HANDS],
    ),
    absent(
        "2.5.4",
        "A",
        ("Lắc máy, nghiêng máy", "Motion actuation"),
        ("Không có gì cần lắc hay nghiêng máy.", "Nothing is done by moving the device."),
    ),
    met(
        "2.5.7",
        "AA",
        ("Kéo thả", "Dragging movements"),
        (
            "Không có gì phải kéo thả. Góc tờ giấy trong ảnh kéo được, hoặc chọn góc rồi chạm vào chỗ của nó, hoặc bấm phím mũi tên. Ký trên màn hình là vẽ; thay vào đó nhận ảnh chữ ký trên giấy.",
            "Nothing has to be dragged. The corners of a photographed sheet can be, or are chosen and their place tapped, or moved with the arrow keys. A signature on the screen is drawn; a photograph of one on paper does instead.",
        ),
        &[CORNERS, DRAW, DEVICE_SIGNS],
    ),
    met(
        "2.5.8",
        "AA",
        ("Chỗ bấm đủ to", "Target size (minimum)"),
        (
            "Nút, ô và liên kết đứng riêng cao ít nhất 44 điểm, hơn mức 24 của tiêu chí. Ô tròn, ô vuông do nhãn bao quanh.",
            "Buttons, fields and links of their own are at least 44 pixels high, more than the 24 asked for. Ticks are surrounded by their labels.",
        ),
        &[HANDS],
    ),
];
