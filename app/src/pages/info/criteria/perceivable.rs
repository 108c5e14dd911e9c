use super::{
    ALOUD, AXE_PUBLIC, AXE_TOUR, Criterion, FIELD_ISLAND, FIELD_NATIVE, HANDS, HEADINGS, PURPOSE,
    SETTINGS, STILL, STRUCTURE, STYLE_BANDS, STYLE_EDGES, STYLE_STRONG, STYLE_TEXT, TREES, absent,
    met,
};

pub(super) const CRITERIA: &[Criterion] = &[
    met(
        "1.1.1",
        "A",
        ("Nội dung không phải chữ", "Non-text content"),
        (
            "Hình vẽ có ý nghĩa đi kèm chữ; mã QR có dãy số bên dưới. Ảnh giấy tờ là của người nộp, tải về được dưới tên tệp.",
            "Pictures that mean something come with words; under each QR code stand its digits. Photographed papers are the person's own and open by their names.",
        ),
        &[AXE_PUBLIC, AXE_TOUR],
    ),
    absent(
        "1.2.1",
        "A",
        ("Chỉ có tiếng hoặc chỉ có hình động", "Audio-only and video-only"),
        ("Không có tiếng ghi sẵn, không có phim.", "There is no recorded sound and no film."),
    ),
    absent(
        "1.2.2",
        "A",
        ("Phụ đề", "Captions (prerecorded)"),
        ("Không có phim.", "There is no film."),
    ),
    absent(
        "1.2.3",
        "A",
        ("Lời tả hình hoặc bản chữ", "Audio description or alternative"),
        ("Không có phim.", "There is no film."),
    ),
    absent(
        "1.2.4",
        "AA",
        ("Phụ đề trực tiếp", "Captions (live)"),
        ("Không phát trực tiếp.", "Nothing is broadcast."),
    ),
    absent(
        "1.2.5",
        "AA",
        ("Lời tả hình", "Audio description (prerecorded)"),
        ("Không có phim.", "There is no film."),
    ),
    met(
        "1.3.1",
        "A",
        ("Cấu trúc và quan hệ", "Info and relationships"),
        (
            "Tiêu đề, danh sách, bảng, nhóm ô và nhãn là thẻ HTML đúng nghĩa; máy kiểm tra mọi trang, cả hai ngôn ngữ.",
            "Headings, lists, tables, groups and labels are the elements of HTML for them, checked on every page in both languages.",
        ),
        &[STRUCTURE, HEADINGS, AXE_TOUR],
    ),
    met(
        "1.3.2",
        "A",
        ("Thứ tự có nghĩa", "Meaningful sequence"),
        (
            "Đọc từ trên xuống là đúng thứ tự; cây cho trình đọc màn hình được lưu lại và so mỗi lần sửa.",
            "What is read from top to bottom is in order; the trees for screen readers are kept and compared at each change.",
        ),
        &[TREES, AXE_TOUR],
    ),
    met(
        "1.3.3",
        "A",
        ("Không chỉ bằng hình dạng, vị trí", "Sensory characteristics"),
        (
            "Lời chỉ dẫn gọi tên nút và ô, không nói “nút tròn” hay “bên phải”. Trang dùng cỡ lớn và từng câu vẫn đúng.",
            "Instructions name buttons and fields, never a shape or side.",
        ),
        &[AXE_TOUR],
    ),
    met(
        "1.3.4",
        "AA",
        ("Dọc hay ngang", "Orientation"),
        ("Cầm máy dọc hay ngang đều dùng được.", "Works held upright or sideways."),
        &[HANDS],
    ),
    met(
        "1.3.5",
        "AA",
        ("Mục đích của ô", "Identify input purpose"),
        (
            "Ô họ tên, ngày sinh, điện thoại, thư điện tử, địa chỉ của người khai mang tên chuẩn để máy tự điền.",
            "Name, birthday, telephone, e-mail and address of the person herself carry the standard's tokens.",
        ),
        &[PURPOSE],
    ),
    met(
        "1.4.1",
        "A",
        ("Không chỉ bằng màu", "Use of colour"),
        (
            "Màu nào có nghĩa đều đi kèm hình và chữ; liên kết có gạch chân.",
            "A colour that means something comes with a picture and a word; links are underlined.",
        ),
        &[AXE_TOUR, STILL],
    ),
    met(
        "1.4.2",
        "A",
        ("Tắt được tiếng", "Audio control"),
        (
            "Chỉ đọc to khi bấm nút; bấm lại là thôi.",
            "The page is read aloud only after a press; another press stops it.",
        ),
        &[ALOUD],
    ),
    met(
        "1.4.3",
        "AA",
        ("Tương phản chữ", "Contrast (minimum)"),
        (
            "Chữ ít nhất 7:1, cả nền sáng và nền tối; chọn “Thật rõ” hoặc máy yêu cầu thì ít nhất 10:1, kể cả đầu trang và kết quả kiểm tra ở quầy.",
            "At least 7:1 in light and dark; 10:1 with strong colours, by choice or by the device, on the header and a counter's verdict too.",
        ),
        &[STYLE_TEXT, STYLE_STRONG, STYLE_BANDS, AXE_PUBLIC],
    ),
    met(
        "1.4.4",
        "AA",
        ("Phóng to chữ", "Resize text"),
        (
            "Ba cỡ chữ ở đầu trang; phóng trong trình duyệt đến 200 % vẫn đủ nội dung.",
            "Three text sizes at the top; at 200 % zoom nothing is lost.",
        ),
        &[SETTINGS, HANDS],
    ),
    met(
        "1.4.5",
        "AA",
        ("Không dùng hình chữ", "Images of text"),
        (
            "Mọi chữ là chữ. Riêng ảnh giấy tờ người dân chụp là hình, không thể khác.",
            "All text is text, but for papers that people photograph.",
        ),
        &[AXE_PUBLIC],
    ),
    met(
        "1.4.10",
        "AA",
        ("Không phải kéo ngang", "Reflow"),
        (
            "Ở bề rộng 320 điểm (phóng 400 % trên màn hình 1280) không phải kéo ngang, kể cả cỡ chữ lớn nhất.",
            "At 320 pixels (400 % on a 1280 screen) nothing scrolls sideways, even at the largest text.",
        ),
        &[HANDS, AXE_PUBLIC, AXE_TOUR],
    ),
    met(
        "1.4.11",
        "AA",
        ("Tương phản của ô và nút", "Non-text contrast"),
        (
            "Viền ô, nút, dấu đã chọn và khung chỗ đang đứng ít nhất 4,5:1, cả nền sáng và nền tối.",
            "Edges of fields and buttons, ticks and the focus ring have at least 4.5:1, in light and dark.",
        ),
        &[STYLE_EDGES],
    ),
    met(
        "1.4.12",
        "AA",
        ("Giãn chữ, giãn dòng", "Text spacing"),
        (
            "Giãn dòng 1,5, giãn chữ 0,12, giãn từ 0,16: không mất và không chồng chữ.",
            "With the criterion's spacing nothing is cut off and nothing scrolls sideways.",
        ),
        &[HANDS],
    ),
    met(
        "1.4.13",
        "AA",
        ("Hiện khi rê chuột hoặc khi đến", "Content on hover or focus"),
        (
            "Không có gì hiện ra khi rê chuột hay khi đến ô. Lời báo sai hiện sau khi rời ô và ở yên. Gợi ý tên xã, phường là của trình duyệt, tiêu chí không tính.",
            "Nothing appears on hover or focus. The message of a wrong field comes after it is left and stays. The list of communes is the browser's own, which the criterion leaves out.",
        ),
        &[FIELD_NATIVE, FIELD_ISLAND],
    ),
];
