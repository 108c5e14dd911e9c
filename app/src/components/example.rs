//! The examples of all components, for `/kieu-mau` and the tests that read it.

use leptos::prelude::*;

/// A named example of a component. It is drawn when asked, not when listed.
pub struct Example {
    /// What it shows.
    pub name: &'static str,
    draw: Box<dyn FnOnce() -> AnyView>,
}

impl Example {
    /// An example called `name`.
    pub fn new<V: IntoView + 'static>(
        name: &'static str,
        draw: impl FnOnce() -> V + 'static,
    ) -> Self {
        Self { name, draw: Box::new(move || draw().into_any()) }
    }

    /// Its view.
    pub fn draw(self) -> AnyView {
        (self.draw)()
    }
}

/// A component folder on the sample page.
pub struct Shown {
    /// The folder's name, and the anchor on the page.
    pub folder: &'static str,
    /// What it is, in Vietnamese and English.
    pub title: (&'static str, &'static str),
    /// Its examples.
    pub examples: fn() -> Vec<Example>,
}

macro_rules! shown {
    ($($folder:ident $vi:literal $en:literal),* $(,)?) => {
        /// Every component folder with its examples, in the order of the sample page.
        pub const fn all_examples() -> &'static [Shown] {
            &[$(Shown {
                folder: stringify!($folder),
                title: ($vi, $en),
                examples: super::$folder::examples::examples,
            }),*]
        }
    };
}

shown! {
    button "Nút bấm" "Buttons",
    field "Khung của một ô" "Field frame",
    text_field "Ô chữ" "Text field",
    number_field "Ô số" "Number field",
    money_field "Ô số tiền" "Money field",
    computed_field "Ô tự tính" "Computed value",
    date_field "Ô ngày" "Date field",
    select "Danh sách chọn" "Select",
    radios "Chọn một" "Radios",
    yes_no "Có hay không" "Yes or no",
    checkboxes "Chọn nhiều" "Checkboxes",
    text_area "Ô nhiều dòng" "Text area",
    file_field "Tệp đính kèm" "File field",
    fieldset "Nhóm ô" "Fieldset",
    row_group "Nhiều dòng giống nhau" "Repeatable rows",
    source_mark "Nguồn của ô điền sẵn" "Source mark",
    error_summary "Những chỗ cần sửa" "Error summary",
    steps "Đang ở bước nào" "Steps",
    saved_state "Đã lưu ở đâu" "Saved state",
    tag "Trạng thái" "Tags",
    card "Thẻ" "Cards",
    facts "Các mục" "Facts",
    notice "Lời báo" "Notices",
    table "Bảng" "Tables",
    pagination "Các trang của danh sách" "Pagination",
    filter_bar "Các nhóm hồ sơ" "Filter bar",
    key_hints "Phím tắt" "Key hints",
    timeline "Đường đi của hồ sơ" "Timeline",
    tiles "Ô lớn ở trang đầu" "Tiles",
    search_box "Ô tìm" "Search box",
    qr_code "Mã QR" "QR code",
    countdown "Đếm ngược" "Countdown",
    verdict "Kết quả kiểm tra ở quầy" "Verdict",
    dialog "Hỏi lại" "Dialog",
    sheet "Giấy để in" "Sheet for paper",
    switch "Chọn một cách" "Switch",
    contrast_switch "Đổi màu" "Contrast",
    pace_switch "Từng câu hay cả bước" "Questions of a form",
    text_size_switch "Đổi cỡ chữ" "Text size",
    keys_switch "Phím tắt một chữ" "Single-key shortcuts",
    language_switch "Đổi ngôn ngữ" "Language",
}
